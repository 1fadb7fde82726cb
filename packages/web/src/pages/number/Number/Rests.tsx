/** What the number rests on: the ways of forecasting with their weights, the spread, and records that had to be set right. */
import { Card } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { NumberAnswer, NumberFigure } from '#pages/number/Number/answer.ts'
import { PageLink } from '#parts/links.tsx'
import { count, money, percent } from '#words/format.ts'
import { numberWords } from '#words/pages/number.ts'

const w = numberWords.ways
type Notes = NumberAnswer['notes']

export function Rests({ number }: { number: NumberAnswer; figure: NumberFigure }) {
  const { ways, spread, notes, provenance, record } = number
  const keys = (Object.keys(w.notes) as (keyof Notes)[]).filter((key) => notes[key] > 0)
  if (ways.length === 0 && keys.length === 0) return null
  return (
    <Card title={w.title} aside={<PageLink to="/accuracy">{numberWords.toAccuracy}</PageLink>}>
      <div className="stack">
        {ways.length > 0 && (
          <>
            <p className="note">{w.note}</p>
            <PlainTable
              label={w.title}
              minWidth={360}
              columns={[
                { key: 'way', header: w.way },
                { key: 'says', header: w.says, numeric: true },
                { key: 'weight', header: w.weight, numeric: true },
              ]}
              rows={ways.map((way) => ({
                key: way.name,
                cells: [way.name, money(way.value, provenance.currency), percent(way.weight)],
              }))}
            />
          </>
        )}
        {spread !== null && (
          <p className="muted">{w.spread(percent(spread.deals), percent(spread.shock), spread.taught)}</p>
        )}
        {record !== null && record.biasPct !== null && (
          <p className="muted">{w.bias(percent(Math.abs(record.biasPct) / 100, 1), record.biasPct < 0)}</p>
        )}
        {keys.length > 0 && (
          <p className="note">{w.setRight(keys.map((key) => `${count(notes[key])} ${w.notes[key]}`).join('; '))}</p>
        )}
      </div>
    </Card>
  )
}
