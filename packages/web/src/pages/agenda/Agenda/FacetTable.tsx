/** The fifteen facets as a table: the same figures as in the picture. */
import { LAYER_NAMES } from '@capstone/engines/vocabulary/pyramid'
import { Card } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import type { Agenda } from '#pages/agenda/Agenda/answer.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { numberColumn } from '#parts/columns.tsx'
import { Figure } from '#parts/Figure.tsx'
import { PageLink } from '#parts/links.tsx'
import { reckoned } from '#parts/reckoned.tsx'
import { ABSENT, count, percent } from '#words/format.ts'
import { agendaWords as w } from '#words/pages/agenda.ts'
import { facetWords } from '#words/pages/facets.ts'
import { measureName, said } from '#words/pages/measures.ts'

type Facet = Agenda['facets'][number]

export function FacetTable({ agenda }: { agenda: Agenda }) {
  return (
    <Card title={w.all}>
      <AnswerTable
        answer={agenda.provenance.answer}
        table="facets"
        name="facets"
        label={w.all}
        rows={agenda.facets}
        columns={columnsOf(agenda.provenance.answer)}
        rowKey={(facet) => facet.key}
      />
    </Card>
  )
}

const columnsOf = (answer: string): readonly Column<Facet>[] => [
  {
    id: 'facet',
    header: w.facet,
    width: 220,
    value: (facet) => facet.name,
    show: (facet) => <PageLink to={`/facets/${facet.key}`}>{facet.name}</PageLink>,
  },
  { id: 'layer', header: w.layer, width: 200, hidden: true, value: (facet) => LAYER_NAMES[facet.layer] },
  {
    id: 'health',
    header: w.health,
    numeric: true,
    width: 76,
    value: (facet) => facet.score,
    show: (facet) => <Health facet={facet} />,
  },
  {
    id: 'trend',
    header: w.trend,
    numeric: true,
    width: 150,
    value: (facet) => facet.change,
    show: (facet) => trendText(facet),
  },
  numberColumn('told', w.told, (facet) => facet.told, percent, { width: 90 }),
  {
    id: 'lowest',
    header: w.lowest,
    width: 420,
    value: (facet) => lowest(facet)?.costs ?? null,
    show: (facet) => <Lowest measure={lowest(facet)} answer={answer} />,
  },
]

function Health({ facet }: { facet: Facet }) {
  if (facet.score === null) return <span className="faint">{ABSENT}</span>
  const scored = facet.measures.filter((measure) => measure.score !== null)
  return (
    <Figure
      title={facet.name}
      evidence={reckoned(
        facetWords.facetMeaning(facet.name),
        facetWords.facetFormula,
        scored.map((measure) => [measureName(measure.key), measure.score, 'score'] as const),
      )}
    >
      {count(facet.score)}
    </Figure>
  )
}

function trendText(facet: Facet): string {
  if (facet.change === null || facet.trend === null) return facet.score === null ? ABSENT : w.noTrend
  if (facet.trend === 'flat') return w.flat
  return facet.trend === 'up' ? w.up(facet.change) : w.down(-facet.change)
}

function lowest(facet: Facet) {
  const costly = facet.measures.filter((measure) => (measure.costs ?? 0) >= 0.5)
  return costly.sort((a, b) => (b.costs ?? 0) - (a.costs ?? 0))[0]
}

function Lowest({ measure, answer }: { measure: Facet['measures'][number] | undefined; answer: string }) {
  if (measure === undefined) return <span className="faint">{ABSENT}</span>
  const [before, figure, after] = said(measure)
  return (
    <>
      {before}
      <Figure title={measureName(measure.key)} answer={answer} figure={measure.key}>
        {figure}
      </Figure>
      {after}
    </>
  )
}
