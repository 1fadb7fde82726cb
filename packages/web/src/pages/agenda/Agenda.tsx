/** The agenda: where to look first, the pyramid, and what is missing. */

import type { Agenda as AgendaAnswer } from '#pages/agenda/Agenda/answer.ts'
import { FacetTable } from '#pages/agenda/Agenda/FacetTable.tsx'
import { headline } from '#pages/agenda/Agenda/headline.ts'
import { LookFirst } from '#pages/agenda/Agenda/LookFirst.tsx'
import { Missing } from '#pages/agenda/Agenda/Missing.tsx'
import { Answered, NoEvidence, ProvenanceLine } from '#parts/Answered.tsx'
import { Headline, Sentence } from '#parts/Figure.tsx'
import { Pyramid, type Stone } from '#parts/Pyramid.tsx'
import { agendaWords as w } from '#words/pages/agenda.ts'

export function Agenda() {
  return (
    <Answered name="agenda.read" title={w.title}>
      {(agenda) => <Page agenda={agenda} />}
    </Answered>
  )
}

function Page({ agenda }: { agenda: AgendaAnswer }) {
  const { strongest, measured, of } = agenda.headline
  if (agenda.status.code === 'no-evidence') {
    return (
      <>
        <NoEvidence title={w.noEvidence} sentence={agenda.status.sentence} />
        <Pyramid stones={agenda.facets.map(stoneOf)} />
        <Missing agenda={agenda} />
      </>
    )
  }
  return (
    <>
      <Headline
        below={
          <>
            {strongest === null ? '' : `${w.strongest(strongest.facet, strongest.score)} `}
            {w.measured(measured, of)} <ProvenanceLine provenance={agenda.provenance} />
          </>
        }
      >
        <Sentence pieces={headline(agenda)} answer={agenda.provenance.answer} />
      </Headline>
      <div className={agenda.lookFirst.length === 0 ? 'stack' : 'two-columns'}>
        <Pyramid stones={agenda.facets.map(stoneOf)} />
        {agenda.lookFirst.length > 0 && (
          <section className="stack look-first">
            <h2>{w.lookFirst}</h2>
            {agenda.lookFirst.map((first) => (
              <LookFirst key={first.facet} first={first} agenda={agenda} />
            ))}
          </section>
        )}
      </div>
      <FacetTable agenda={agenda} />
      <Missing agenda={agenda} />
    </>
  )
}

const TRENDS = { up: 'up', down: 'down', flat: 'level' } as const

const stoneOf = (facet: AgendaAnswer['facets'][number]): Stone => ({
  facet: facet.key,
  health: facet.score,
  trend: facet.trend === null ? null : TRENDS[facet.trend],
  contested: facet.contested,
  initiative: false,
})
