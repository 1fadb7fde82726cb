/** The handbook's practices of a facet, each with what Capstone can say about it today: evidence, what to import, or that people must be asked. */
import { Card } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { Agenda, Facet } from '#pages/facets/Facet/facet.ts'
import { Figure } from '#parts/Figure.tsx'
import { PageLink } from '#parts/links.tsx'
import { measureName, said } from '#words/pages/measures.ts'
import type { Practice } from '#words/pages/practices/practice.ts'
import { PRACTICES, practiceWords as w } from '#words/pages/practices.ts'

type Measure = Facet['measures'][number]

export function FacetPractices({ facet, agenda }: { facet: Facet; agenda: Agenda }) {
  const practices = PRACTICES[facet.key] ?? []
  if (practices.length === 0) return null
  const measures = new Map(agenda.facets.flatMap((each) => each.measures.map((measure) => [measure.key, measure])))
  const told = practices.filter(({ speaks }) => {
    if (speaks.by === 'page') return true
    return speaks.by === 'measures' && speaks.keys.some((key) => readOf(measures, key) !== null)
  })
  return (
    <Card title={w.title}>
      <div className="stack">
        <p className="muted">{w.told(told.length, practices.length)}</p>
        <PlainTable
          label={w.title}
          columns={[
            { key: 'practice', header: w.practice },
            { key: 'evidence', header: w.evidence },
          ]}
          rows={practices.map((practice) => ({
            key: practice.says,
            cells: [
              <>
                {practice.says} <span className="note">{practice.source}</span>
              </>,
              <Beside key="evidence" practice={practice} measures={measures} answer={agenda.provenance.answer} />,
            ],
          }))}
        />
      </div>
    </Card>
  )
}

type Measures = ReadonlyMap<string, Measure>

const readOf = (measures: Measures, key: string) => measures.get(key)?.value ?? null

function Beside({ practice, measures, answer }: { practice: Practice; measures: Measures; answer: string }) {
  const { speaks } = practice
  if (speaks.by === 'page') return <PageLink to={speaks.to}>{w.open(speaks.shows)}</PageLink>
  if (speaks.by === 'import') return <span className="muted">{w.needs(speaks.what)}</span>
  if (speaks.by === 'people') return <span className="muted">{w.people(speaks.what)}</span>
  return speaks.keys.map((key) => <Told key={key} measure={measures.get(key)} answer={answer} />)
}

/** "7 of 12 top accounts were touched in 90 days." or what it needs. */
function Told({ measure, answer }: { measure: Measure | undefined; answer: string }) {
  if (measure === undefined) return null
  if (measure.value === null) return <p className="muted">{w.needs(measure.needs ?? measure.meaning)}</p>
  const [before, figure, after] = said(measure)
  return (
    <p>
      {before === '' ? '' : capital(before)}
      <Figure title={measureName(measure.key)} answer={answer} figure={measure.key}>
        {before === '' ? capital(figure) : figure}
      </Figure>
      {after}.
    </p>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
