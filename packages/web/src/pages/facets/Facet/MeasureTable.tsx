/** The measures of a facet: value, target, floor, score and what each takes. */
import { Card, Tag } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import type { Facet } from '#pages/facets/Facet/facet.ts'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { Figure } from '#parts/Figure.tsx'
import { reckoned } from '#parts/reckoned.tsx'
import { ABSENT, count } from '#words/format.ts'
import { facetWords as w } from '#words/pages/facets.ts'
import { measureName, measureValue } from '#words/pages/measures.ts'

type Measure = Facet['measures'][number]

export function MeasureTable({ facet, answer }: { facet: Facet; answer: string }) {
  return (
    <Card title={w.measures}>
      <AnswerTable
        answer={answer}
        table={`measures.${facet.key}`}
        name="measures"
        label={w.measures}
        rows={facet.measures}
        columns={columnsOf(answer)}
        rowKey={(measure) => measure.key}
      />
    </Card>
  )
}

const columnsOf = (answer: string): readonly Column<Measure>[] => [
  { id: 'measure', header: w.measure, width: 170, value: (measure) => measureName(measure.key) },
  {
    id: 'value',
    header: w.value,
    numeric: true,
    value: (measure) => measure.value,
    show: (measure) =>
      measure.value === null ? (
        <span className="faint">{ABSENT}</span>
      ) : (
        <Figure title={measureName(measure.key)} answer={answer} figure={measure.key}>
          {measureValue(measure.value, measure.unit, measure.key)}
        </Figure>
      ),
  },
  {
    id: 'target',
    header: w.target,
    numeric: true,
    value: (measure) => measure.target,
    show: (measure) => measureValue(measure.target, measure.unit, measure.key),
  },
  {
    id: 'floor',
    header: w.floor,
    numeric: true,
    value: (measure) => measure.floor,
    show: (measure) => measureValue(measure.floor, measure.unit, measure.key),
  },
  {
    id: 'score',
    header: w.score,
    numeric: true,
    width: 76,
    value: (measure) => measure.score,
    show: (measure) => <Score measure={measure} />,
  },
  {
    id: 'costs',
    header: w.costs,
    numeric: true,
    width: 76,
    value: (measure) => measure.costs,
    show: (measure) => (measure.costs === null ? ABSENT : count(measure.costs)),
  },
  { id: 'cases', header: w.cases, numeric: true, width: 84, value: (measure) => measure.n, show: (m) => count(m.n) },
  {
    id: 'state',
    header: w.state,
    width: 140,
    value: (measure) => w.states[measure.state],
    show: (measure) => <Tag tone={measure.state === 'measured' ? 'plain' : 'under'}>{w.states[measure.state]}</Tag>,
  },
  { id: 'meaning', header: w.what, width: 300, value: (measure) => measure.meaning },
]

function Score({ measure }: { measure: Measure }) {
  if (measure.score === null) return <span className="faint">{ABSENT}</span>
  const name = measureName(measure.key)
  return (
    <Figure
      title={name}
      evidence={reckoned(w.scoreMeaning(name), w.scoreOf, [
        [w.value, measure.value, measure.unit],
        [w.target, measure.target, measure.unit],
        [w.floor, measure.floor, measure.unit],
        [w.score, measure.score, 'score'],
      ])}
    >
      {count(measure.score)}
    </Figure>
  )
}
