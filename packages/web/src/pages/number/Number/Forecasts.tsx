/** Two forecasts: demand as sales sees it, and the revenue that can be committed, with every line of the difference and the owner's judgement. */
import { useState } from 'react'
import { Button } from '#kit/Button.tsx'
import { Card, Notice } from '#kit/Card.tsx'
import { Waterfall } from '#kit/charts/Waterfall.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { RevenueAnswer } from '#pages/number/Number/answer.ts'
import { Judge } from '#pages/number/Number/Judge.tsx'
import { AnswerCard } from '#parts/AnswerCard.tsx'
import { Figure } from '#parts/Figure.tsx'
import { useNumber, useSetScope } from '#parts/number.ts'
import { withFilter } from '#parts/RecordList.tsx'
import { RowsFile } from '#parts/RowsFile.tsx'
import { reckoned } from '#parts/reckoned.tsx'
import { useView } from '#parts/view.ts'
import { instant, money, moneyChange } from '#words/format.ts'
import { numberWords } from '#words/pages/number.ts'

const w = numberWords.forecasts
type Period = RevenueAnswer['periods'][number]

export function Forecasts() {
  const [view, setView] = useView('revenue')
  const grain = view.filters.grain === 'quarter' ? 'quarter' : 'month'
  const asked = useNumber('revenue.read', { grain })
  return (
    <AnswerCard asked={asked} title={w.title} height={260}>
      {(revenue) => (
        <Card
          title={w.title}
          aside={
            <span className="row no-print">
              <LinesFile revenue={revenue} />
              <select
                className="input small short no-print"
                aria-label={w.grain}
                value={grain}
                onChange={(event) =>
                  setView(withFilter(view, 'grain', event.target.value === 'quarter' ? 'quarter' : ''))
                }
              >
                <option value="month">{w.months}</option>
                <option value="quarter">{w.quarters}</option>
              </select>
            </span>
          }
        >
          <Both revenue={revenue} />
        </Card>
      )}
    </AnswerCard>
  )
}

/** In place of the two forecasts where the period that is shown has closed: they look ahead. */
export function ForecastsClosed({ label }: { label: string }) {
  const set = useSetScope()
  return (
    <Card title={w.title}>
      <p className="muted">{w.closed(label)}</p>
      <div className="row no-print">
        <Button onClick={() => set({ period: undefined })}>{w.toRunning}</Button>
      </div>
    </Card>
  )
}

/** Every period and product with exact amounts. */
function LinesFile({ revenue }: { revenue: RevenueAnswer }) {
  const rows = revenue.periods.flatMap((period) => period.lines.map((line) => ({ period, line })))
  return (
    <RowsFile
      name={w.title}
      rows={rows}
      columns={[
        { header: w.period, value: ({ period }) => period.period.label },
        {
          header: w.product,
          value: ({ line }) => revenue.products.find(({ product }) => product.key === line.key)?.product.name ?? null,
        },
        { header: w.demand, value: ({ line }) => line.demand, money: true },
        { header: w.proposed, value: ({ line }) => line.proposed, money: true },
        { header: w.judged, value: ({ line }) => line.judged, money: true },
      ]}
    />
  )
}

function Both({ revenue }: { revenue: RevenueAnswer }) {
  const [picked, setPicked] = useState<string | null>(null)
  const period = revenue.periods.find((each) => each.key === picked) ?? revenue.periods[0]
  if (period === undefined) return <p className="muted">{revenue.status.sentence}</p>
  const { currency } = revenue.provenance
  return (
    <div className="stack">
      <p className="note">{w.note}</p>
      {revenue.status.code !== 'ok' && <Notice>{revenue.status.sentence}</Notice>}
      <PlainTable
        label={w.title}
        minWidth={560}
        columns={[
          { key: 'period', header: w.period },
          { key: 'demand', header: w.demand, numeric: true },
          { key: 'difference', header: w.difference, numeric: true },
          { key: 'proposed', header: w.proposed, numeric: true },
          { key: 'judged', header: w.judged, numeric: true },
          { key: 'held', header: w.held, numeric: true },
        ]}
        rows={revenue.periods.map((each) => ({
          key: each.key,
          cells: [
            <button
              key="period"
              type="button"
              className="bar-name"
              aria-pressed={each.key === period.key}
              onClick={() => setPicked(each.key)}
            >
              {each.period.label}
            </button>,
            money(each.demand, currency),
            moneyChange(each.proposed - each.demand, currency),
            <Proposed key="proposed" period={each} currency={currency} />,
            isJudged(each) ? (
              <Figure
                key="judged"
                title={w.judged}
                evidence={reckoned(w.judgedMeaning, '', [[w.judged, each.judged, 'money']], 'entered')}
              >
                {money(each.judged, currency)}
              </Figure>
            ) : (
              <span key="judged" className="faint">
                {w.notJudged}
              </span>
            ),
            money(each.held, currency),
          ],
        }))}
      />
      <div className="two-columns">
        <Waterfall
          title={`${w.from}, ${period.period.label}`}
          columns={w.columns}
          changes={[
            {
              key: 'demand',
              label: w.demand,
              kind: 'mark',
              value: period.demand,
              text: money(period.demand, currency),
            },
            ...period.steps
              .filter((step) => step.amount !== 0)
              .map((step) => ({
                key: step.why,
                label: w.steps[step.why],
                kind: 'change' as const,
                value: step.amount,
                text: moneyChange(step.amount, currency),
              })),
            {
              key: 'proposed',
              label: w.proposed,
              kind: 'mark',
              value: period.proposed,
              text: money(period.proposed, currency),
            },
            ...(isJudged(period)
              ? [
                  {
                    key: 'judged',
                    label: w.judged,
                    kind: 'mark' as const,
                    value: period.judged,
                    text: money(period.judged, currency),
                  },
                ]
              : []),
          ]}
        />
        <Said revenue={revenue} />
      </div>
      <Judge revenue={revenue} period={period} />
    </div>
  )
}

const isJudged = (period: Period) => period.lines.some((line) => line.judged !== null)

function Proposed({ period, currency }: { period: Period; currency: string }) {
  return (
    <Figure
      title={w.proposed}
      evidence={reckoned(
        w.proposedMeaning,
        w.proposedFormula,
        [
          [w.demand, period.demand, 'money'],
          ...period.steps.map((step) => [w.steps[step.why], step.amount, 'money'] as const),
          [w.proposed, period.proposed, 'money'],
        ],
        'estimated',
      )}
    >
      {money(period.proposed, currency)}
    </Figure>
  )
}

/** Every judgement of these periods, newest first. */
function Said({ revenue }: { revenue: RevenueAnswer }) {
  const { judgements, provenance } = revenue
  if (judgements.length === 0) return <p className="muted">{w.noJudgement(revenue.owner)}</p>
  return (
    <section className="stack">
      <h2>{w.history}</h2>
      <PlainTable
        label={w.history}
        minWidth={420}
        columns={[
          { key: 'at', header: w.when },
          { key: 'product', header: w.product },
          { key: 'period', header: w.period },
          { key: 'amount', header: w.judged, numeric: true },
          { key: 'reason', header: w.reason },
        ]}
        rows={judgements.map((each) => ({
          key: each.id,
          cells: [
            <span key="at">
              {instant(each.at)} <span className="note">{each.by}</span>
            </span>,
            each.product.name,
            each.period,
            each.amount === null ? (
              <span key="amount" className="faint">
                {w.takenBack}
              </span>
            ) : (
              money(each.amount, provenance.currency)
            ),
            each.reason,
          ],
        }))}
      />
    </section>
  )
}
