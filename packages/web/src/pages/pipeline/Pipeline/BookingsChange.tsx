/** Why bookings changed: from one span to the other, each factor's part, adding up exactly. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { Card, FactList } from '#kit/Card.tsx'
import { Waterfall } from '#kit/charts/Waterfall.tsx'
import type { PipelineAnswer } from '#pages/pipeline/Pipeline/answer.ts'
import { Figure } from '#parts/Figure.tsx'
import { count, days, inUnit, money, moneyChange, percent } from '#words/format.ts'
import { pipelineWords as w } from '#words/pages/pipeline.ts'

const FACTORS = ['opportunities', 'odds', 'size', 'time', 'days'] as const

export function BookingsChange({ pipeline }: { pipeline: PipelineAnswer }) {
  const { rate, currency } = pipeline
  const { answer } = pipeline.provenance
  const { before, change, period } = rate
  return (
    <Card>
      <div className="stack">
        {before !== null && change !== null && change.reason === null ? (
          <Waterfall
            title={w.why(before.span.label, period.span.label)}
            note={
              <>
                {w.whyNote}{' '}
                <Figure title={w.why(before.span.label, period.span.label)} answer={answer} figure="rate.change">
                  {moneyChange(change.change, currency)}
                </Figure>
              </>
            }
            columns={[w.part, w.amount]}
            changes={[
              mark('before', before.span.label, before.bookings, currency),
              ...FACTORS.filter((factor) => change.parts[factor] !== 0).map((factor) => ({
                key: factor,
                label: w.factors[factor],
                kind: 'change' as const,
                value: change.parts[factor],
                text: moneyChange(change.parts[factor], currency),
              })),
              mark('now', period.span.label, period.bookings, currency),
            ]}
          />
        ) : (
          <>
            <h2>{w.factorTable}</h2>
            {change?.reason !== undefined && change.reason !== null && <p className="muted">{change.reason}</p>}
          </>
        )}
        <FactList
          items={[
            ['opportunities', count(period.opportunities)],
            ['odds', percent(period.odds)],
            ['size', money(period.size, currency)],
            ['time', days(period.time)],
            ['perDay', inUnit(period.perDay, 'moneyPerDay', currency)],
          ].map(([key = '', value]) => ({
            key,
            name: w.rateFactors[key as keyof typeof w.rateFactors],
            value: (
              <Figure
                title={w.rateFactors[key as keyof typeof w.rateFactors]}
                answer={answer}
                figure={rowFigure('rate', key, 'period')}
              >
                {value}
              </Figure>
            ),
          }))}
        />
      </div>
    </Card>
  )
}

const mark = (key: string, label: string, value: number, currency: string) => ({
  key,
  label,
  kind: 'mark' as const,
  value,
  text: money(value, currency),
})
