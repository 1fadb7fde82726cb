/** One facet: what it is, its measures with target, floor and trend, and what to import. */
import { useParams } from '@tanstack/react-router'
import { buttonClass } from '#kit/Button.tsx'
import { Card, EmptyState } from '#kit/Card.tsx'
import { FacetPractices } from '#pages/facets/Facet/FacetPractices.tsx'
import type { Agenda, Facet } from '#pages/facets/Facet/facet.ts'
import { MeasureTable } from '#pages/facets/Facet/MeasureTable.tsx'
import { MeasureTrends } from '#pages/facets/Facet/MeasureTrends.tsx'
import { Answered, ProvenanceLine, ToImport } from '#parts/Answered.tsx'
import { Figure, Headline, type Piece, Sentence } from '#parts/Figure.tsx'
import { PageLink } from '#parts/links.tsx'
import { reckoned } from '#parts/reckoned.tsx'
import { count } from '#words/format.ts'
import { agendaWords } from '#words/pages/agenda.ts'
import { FACET_WORDS, facetWords as w } from '#words/pages/facets.ts'
import { measureName, said } from '#words/pages/measures.ts'

export function FacetPage() {
  const { facet: key }: { facet?: string } = useParams({ strict: false })
  return (
    <Answered name="agenda.read" title={agendaWords.facet}>
      {(agenda) => {
        const facet = agenda.facets.find((each) => each.key === key)
        return facet === undefined ? <Unknown /> : <Page facet={facet} agenda={agenda} />
      }}
    </Answered>
  )
}

const Unknown = () => (
  <EmptyState
    whole
    title={w.unknown}
    action={
      <PageLink to="/" className={buttonClass()}>
        {w.toAgenda}
      </PageLink>
    }
  >
    {w.unknownHint}
  </EmptyState>
)

function Page({ facet, agenda }: { facet: Facet; agenda: Agenda }) {
  const text = FACET_WORDS[facet.key]
  return (
    <>
      <Headline
        below={
          <>
            {facet.score === null ? w.bring : w.told(facet.told)} {contestedText(facet)}{' '}
            <ProvenanceLine provenance={agenda.provenance} />
          </>
        }
      >
        <FacetSentence facet={facet} answer={agenda.provenance.answer} />
      </Headline>
      {facet.measures.length > 0 && <MeasureTable facet={facet} answer={agenda.provenance.answer} />}
      <MeasureTrends facet={facet} points={agenda.points} />
      <FacetPractices facet={facet} agenda={agenda} />
      <div className="columns">
        <Card title={w.what} aside={<Deeper to={text?.deeper} />}>
          <div className="stack">
            <p>{text?.definition}</p>
            <p className="note">{w.source(text?.source ?? '')}</p>
          </div>
        </Card>
        <Card title={w.missing} aside={facet.missing.length > 0 ? <ToImport /> : undefined}>
          {facet.missing.length === 0 ? (
            <p>{w.nothingMissing}</p>
          ) : (
            <div className="stack">
              <p className="muted">{w.missingHint}</p>
              <ul className="stack">
                {facet.missing.map((need) => (
                  <li key={need}>{capital(need)}</li>
                ))}
              </ul>
            </div>
          )}
        </Card>
      </div>
    </>
  )
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function FacetSentence({ facet, answer }: { facet: Facet; answer: string }) {
  if (facet.score === null) return w.noEvidence(facet.name)
  const top = [...facet.measures]
    .filter((measure) => (measure.costs ?? 0) >= 0.5)
    .sort((a, b) => (b.costs ?? 0) - (a.costs ?? 0))[0]
  const scores = facet.measures.filter((measure) => measure.score !== null)
  return (
    <>
      {facet.name}
      {w.standsAt}
      <Figure
        title={facet.name}
        evidence={reckoned(
          w.facetMeaning(facet.name),
          w.facetFormula,
          scores.map((measure) => [measureName(measure.key), measure.score, 'score'] as const),
        )}
      >
        {count(facet.score)}
      </Figure>
      {changeText(facet)}
      {top === undefined ? '.' : <Sentence pieces={becauseOf(top)} answer={answer} />}
    </>
  )
}

function becauseOf(measure: Facet['measures'][number]): readonly Piece[] {
  const [before, figure, after] = said(measure)
  return [{ text: `${w.because}${before}` }, { text: figure, figure: measure.key }, { text: `${after}.` }]
}

function changeText(facet: Facet): string {
  if (facet.trend === null || facet.change === null) return ''
  if (facet.trend === 'flat') return w.flat
  return facet.trend === 'up' ? w.up(facet.change) : w.down(-facet.change)
}

function contestedText(facet: Facet): string {
  if (!facet.contested) return ''
  const ratings = [
    ...(facet.leaderRating === null ? [] : [w.leader(facet.leaderRating)]),
    ...(facet.teamRating === null ? [] : [w.team(facet.teamRating)]),
  ]
  return w.contested(ratings.join(', '))
}

function Deeper({ to }: { to: string | undefined }) {
  const label = to === undefined ? undefined : agendaWords.open[to]
  if (to === undefined || label === undefined) return null
  return (
    <PageLink to={to} className={buttonClass('quiet')}>
      {label}
    </PageLink>
  )
}
