/** The period day by day: what is booked, the fan of what is still to come, the target; beside it how likely each outcome is. */
import { civil } from '@capstone/engines/vocabulary/day'
import { useState } from 'react'
import { Card } from '#kit/Card.tsx'
import { Distribution } from '#kit/charts/Distribution.tsx'
import { Fan } from '#kit/charts/Fan.tsx'
import { Tabs } from '#kit/Tabs.tsx'
import { AT, type NumberAnswer, type NumberFigure } from '#pages/number/Number/answer.ts'
import { day, dayShort, money, percent } from '#words/format.ts'
import { numberWords as w } from '#words/pages/number.ts'

type View = 'fan' | 'chances'

export function FanCard({ number, figure }: { number: NumberAnswer; figure: NumberFigure }) {
  const [view, setView] = useState<View>('fan')
  const showsChances = number.percentiles.length > 1 && !number.over
  const views = [
    { key: 'fan' as const, label: w.fan.tab },
    { key: 'chances' as const, label: w.distribution.title },
  ]
  return (
    <Card>
      {showsChances ? (
        <Tabs tabs={views} open={view} onOpen={setView} label={w.fan.title(number.period.label)}>
          {view === 'fan' ? <Days number={number} figure={figure} /> : <Chances number={number} figure={figure} />}
        </Tabs>
      ) : (
        <Days number={number} figure={figure} />
      )}
    </Card>
  )
}

function Days({ number, figure }: { number: NumberAnswer; figure: NumberFigure }) {
  const { currency } = number.provenance
  const { start, end, label } = number.period
  const past = number.fan.flatMap(({ day: at, booked }) =>
    booked === null ? [] : [{ at, label: day(at), value: booked }],
  )
  const ahead = number.fan.flatMap(({ day: at, quantiles: q }) => {
    const mid = q?.[AT.p50]
    if (q === null || mid === undefined) return []
    const pairs = [
      [AT.p2, AT.p97],
      [AT.p10, AT.p90],
      [AT.p25, AT.p75],
    ] as const
    return [
      { at, label: day(at), mid, ranges: pairs.map(([low, high]) => ({ low: q[low] ?? mid, high: q[high] ?? mid })) },
    ]
  })
  const now = past.at(-1)
  const begin = past.length > 0 || ahead.length === 0 ? [] : [nothing(start - 1, number.fan[0]?.quantiles?.length ?? 0)]
  return (
    <Fan
      title={w.fan.title(label)}
      note={ahead.length === 0 ? undefined : w.fan.note}
      columns={w.fan.columns}
      past={past}
      ahead={[...begin, ...ahead]}
      format={(value) => money(value, currency)}
      marks={[start, end - 1, ...(now === undefined ? [] : [now.at]), ...monthStarts(start, end)].map((at) => ({
        at,
        label: dayShort(at),
      }))}
      {...(figure.target === null
        ? {}
        : { target: { value: figure.target, label: w.fan.target(money(figure.target, currency)) } })}
      {...(now === undefined || ahead.length === 0 ? {} : { bookedLabel: w.fan.booked(money(now.value, currency)) })}
    />
  )
}

function Chances({ number, figure }: { number: NumberAnswer; figure: NumberFigure }) {
  const { currency } = number.provenance
  return (
    <Distribution
      title={w.distribution.title}
      note={figure.target === null ? w.distribution.noteNoTarget : w.distribution.note}
      columns={w.distribution.columns}
      percentiles={number.percentiles}
      format={(value) => money(value, currency)}
      formatShare={(share) => percent(share)}
      height={300}
      {...(figure.target === null
        ? {}
        : { target: { value: figure.target, label: w.fan.target(money(figure.target, currency)) } })}
    />
  )
}

/** The eve of a period that has not begun: nothing is booked, for sure. */
const nothing = (at: number, levels: number) => ({
  at,
  label: day(at),
  mid: 0,
  ranges: Array.from({ length: Math.floor(levels / 2) }, () => ({ low: 0, high: 0 })),
})

/** First days of months inside a period, its own first day left out. */
function monthStarts(start: number, end: number): readonly number[] {
  return Array.from({ length: Math.max(0, end - start - 1) }, (_, i) => start + 1 + i).filter(
    (at) => civil(at).day === 1,
  )
}
