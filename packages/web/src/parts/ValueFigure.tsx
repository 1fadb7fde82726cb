/** The value of some deals: dashed and named where a part of it is estimated. */
import { Figure } from '#parts/Figure.tsx'
import { ABSENT, money } from '#words/format.ts'

export interface DealSum {
  readonly count: number
  readonly stated: number | null
  readonly estimated: number | null
  readonly withoutValue: number
}

/** Stated and estimated together; null where the sum cannot be told. */
export const wholeValue = (sum: DealSum): number | null =>
  sum.stated === null || sum.estimated === null || sum.count === sum.withoutValue ? null : sum.stated + sum.estimated

export function ValueFigure({
  sum,
  currency,
  title,
  answer,
  figure,
}: {
  sum: DealSum
  currency: string
  title: string
  answer: string
  figure: string
}) {
  const value = wholeValue(sum)
  if (value === null) return <span className="faint">{ABSENT}</span>
  return (
    <Figure title={title} answer={answer} figure={figure} source={(sum.estimated ?? 0) > 0 ? 'estimated' : 'measured'}>
      {(sum.estimated ?? 0) > 0 ? '≈ ' : ''}
      {money(value, currency)}
    </Figure>
  )
}
