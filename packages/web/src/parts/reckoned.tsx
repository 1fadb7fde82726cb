/** Figures that open what the page itself holds: their parts, their formula and their range. */
import type { Evidence, Interval, Source, Unit } from '@capstone/engines/vocabulary/evidence'
import type { ReactNode } from 'react'
import { Figure } from '#parts/Figure.tsx'
import { ABSENT, percent, percentRange } from '#words/format.ts'
import { answerWords as w } from '#words/pages/answers.ts'

export type Values = readonly (readonly [name: string, value: number | null, unit: Unit])[]

/** @example reckoned('Deals won of those that closed.', 'won ÷ (won + lost)', [['won', 12, 'count']]) */
export function reckoned(meaning: string, formula: string, values: Values, source: Source = 'measured'): Evidence {
  return { meaning, formula, values: values.map(([name, value, unit]) => ({ name, value, unit })), source }
}

/** A share that opens its parts and its range; a dash where there is none. */
export function ShareFigure({
  title,
  meaning,
  formula,
  share,
  parts,
  answer,
  figure,
}: {
  title: string
  meaning: string
  formula: string
  share: Interval | null
  parts: Values
  answer?: string
  figure?: string
}) {
  if (share === null) return <span className="faint">{ABSENT}</span>
  const known = answer !== undefined && figure !== undefined
  const values: Values = [...parts, ...rangeValues(share)]
  return (
    <Figure
      title={title}
      {...(known ? { answer, figure } : { evidence: reckoned(meaning, `${formula}; ${w.wilson}`, values) })}
    >
      {percent(share.value)}
    </Figure>
  )
}

/** "34–43 %", or a dash. */
export const rangeOf = (share: Interval | null): ReactNode =>
  share === null ? ABSENT : percentRange(share.low, share.high)

const rangeValues = (share: Interval): Values => [
  [`${w.range}: low`, share.low, 'share'],
  [`${w.range}: high`, share.high, 'share'],
  ['cases', share.n, 'count'],
]
