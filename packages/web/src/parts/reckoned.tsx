/** Evidence of what the page itself holds, and how a range is written. */
import type { Evidence, Interval, Source, Unit } from '@capstone/engines/vocabulary/evidence'
import type { ReactNode } from 'react'
import { ABSENT, percentRange } from '#words/format.ts'

type Values = readonly (readonly [name: string, value: number | null, unit: Unit])[]

/** @example reckoned('Deals won of those that closed.', 'won ÷ (won + lost)', [['won', 12, 'count']]) */
export function reckoned(meaning: string, formula: string, values: Values, source: Source = 'measured'): Evidence {
  return { meaning, formula, values: values.map(([name, value, unit]) => ({ name, value, unit })), source }
}

/** "34–43 %", or a dash. */
export const rangeOf = (share: Interval | null): ReactNode =>
  share === null ? ABSENT : percentRange(share.low, share.high)
