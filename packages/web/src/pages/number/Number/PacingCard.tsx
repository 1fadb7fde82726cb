/** Where earlier periods stood on the same day, and how much open pipeline the rest of the target needs, worked out in the open. */
import type { ReactNode } from 'react'
import { Card } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { NumberAnswer } from '#pages/number/Number/answer.ts'
import { Figure } from '#parts/Figure.tsx'
import { RowsFile } from '#parts/RowsFile.tsx'
import { reckoned } from '#parts/reckoned.tsx'
import { ABSENT, decimal, money, moneyWhole, percent } from '#words/format.ts'
import { numberWords } from '#words/pages/number.ts'

const w = numberWords.pacing
type Pacing = NonNullable<NumberAnswer['pacing']>

export function PacingCard({ number }: { number: NumberAnswer }) {
  const { pacing, provenance } = number
  if (pacing === null) return null
  const { currency } = provenance
  return (
    <div className="two-columns">
      <Card
        title={w.title}
        aside={
          <span className="row">
            <OnPace pacing={pacing} currency={currency} />
            <RowsFile
              name={`${w.title} ${number.period.label}`}
              rows={[pacing.now, ...[...pacing.earlier].reverse()]}
              columns={[
                { header: w.period, value: (pace) => labelOf(number, pace.key) },
                { header: w.byThen, value: (pace) => pace.bookedByThen, money: true },
                { header: w.openThen, value: (pace) => pace.openThen, money: true },
                { header: w.converted, value: (pace) => pace.converted, money: true },
                { header: w.final, value: (pace) => pace.final, money: true },
              ]}
            />
          </span>
        }
      >
        <div className="stack">
          <p className="note">
            {w.note(pacing.day)} {pacing.status.sentence}
          </p>
          <PlainTable
            label={w.title}
            minWidth={480}
            columns={[
              { key: 'period', header: w.period },
              { key: 'byThen', header: w.byThen, numeric: true },
              { key: 'share', header: w.share, numeric: true },
              { key: 'open', header: w.openThen, numeric: true },
              { key: 'converted', header: w.converted, numeric: true },
              { key: 'final', header: w.final, numeric: true },
            ]}
            rows={[pacing.now, ...[...pacing.earlier].reverse()].map((pace) => ({
              key: pace.key,
              cells: [
                pace.key === pacing.now.key ? <b key="now">{labelOf(number, pace.key)}</b> : labelOf(number, pace.key),
                money(pace.bookedByThen, currency),
                pace.final === null || pace.final <= 0 ? ABSENT : percent(pace.bookedByThen / pace.final),
                money(pace.openThen, currency),
                money(pace.converted, currency),
                pace.final === null ? (
                  <span key="final" className="faint">
                    {w.running}
                  </span>
                ) : (
                  money(pace.final, currency)
                ),
              ],
            }))}
          />
        </div>
      </Card>
      <Card title={w.arithmetic}>
        <Arithmetic number={number} pacing={pacing} />
      </Card>
    </div>
  )
}

/** The period's own label where the answer knows it. */
const labelOf = (number: NumberAnswer, key: string) =>
  [number.period, ...number.periods].find((period) => period.key === key)?.label ?? key

function OnPace({ pacing, currency }: { pacing: Pacing; currency: string }) {
  if (pacing.onPaceFor === null || pacing.shareByNow === null) return null
  const { low, mean, high } = pacing.shareByNow
  return (
    <span className="muted">
      {w.onPace}{' '}
      <Figure
        title={w.onPace}
        evidence={reckoned(w.onPaceMeaning, w.onPaceFormula, [
          [w.byThen, pacing.now.bookedByThen, 'money'],
          [w.shareLow, low, 'share'],
          [w.shareMean, mean, 'share'],
          [w.shareHigh, high, 'share'],
        ])}
      >
        {money(pacing.onPaceFor, currency)}
      </Figure>
    </span>
  )
}

/** (target − booked) ÷ yield = needed, and what is there. */
function Arithmetic({ number, pacing }: { number: NumberAnswer; pacing: Pacing }) {
  const { currency, answer } = number.provenance
  const { coverage } = pacing
  if (coverage === null) return <p className="muted">{w.noTarget}</p>
  const line = (key: string, name: string, value: ReactNode) => ({ key, cells: [name, value] })
  const missing = coverage.missing
  return (
    <PlainTable
      label={w.arithmetic}
      minWidth={240}
      columns={[
        { key: 'step', header: w.step },
        { key: 'amount', header: w.amount, numeric: true },
      ]}
      rows={[
        line('target', w.steps.target, moneyWhole(number.figure?.target ?? null, currency)),
        line('booked', w.steps.booked, moneyWhole(pacing.now.bookedByThen, currency)),
        line('toBook', w.steps.toBook, moneyWhole(coverage.toBook, currency)),
        line('yield', w.steps.yield, percent(pacing.yield, 1)),
        line(
          'needed',
          w.steps.needed,
          <Figure title={w.steps.needed} answer={answer} figure="needed">
            {moneyWhole(coverage.needed, currency)}
          </Figure>,
        ),
        line('open', w.steps.open, moneyWhole(coverage.open, currency)),
        ...(missing === null || coverage.needed === null
          ? []
          : [
              missing > 0
                ? line('missing', w.steps.missing, <b className="under">{moneyWhole(missing, currency)}</b>)
                : line('spare', w.steps.spare, moneyWhole(coverage.open - coverage.needed, currency)),
            ]),
        line('ratio', w.steps.ratio, decimal(coverage.ratio, 1)),
      ]}
    />
  )
}
