/** The answers that this page shows. */
import type { Answer } from '#api/hooks.ts'

export type NumberAnswer = Answer<'number.read'>
export type GapAnswer = Answer<'gap.read'>
export type FlowAnswer = Answer<'flow.read'>
export type RevenueAnswer = Answer<'revenue.read'>
export type NodesAnswer = Answer<'number.nodes'>
export type NumberFigure = NonNullable<NumberAnswer['figure']>

/** Where the quantiles of a figure stand in their list: 2.5, 10, 25, 50, 75, 90 and 97.5 %. */
export const AT = { p2: 0, p10: 1, p25: 2, p50: 3, p75: 4, p90: 5, p97: 6 } as const

/** The 80 % range of a figure. */
export const rangeOf = (figure: { readonly quantiles: readonly number[] }) => ({
  low: figure.quantiles[AT.p10] ?? null,
  high: figure.quantiles[AT.p90] ?? null,
})

/** Days from the first day of a week to its last working day. */
const TO_FRIDAY = 4

/** An action is due by the end of the week in which there is room for it. */
export const dueDay = (action: { readonly week: number }) => action.week + TO_FRIDAY
