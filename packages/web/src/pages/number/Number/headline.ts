/** The number in one sentence: what will be booked, how sure that is, against what, and what the plan adds. */
import { type GapAnswer, type NumberAnswer, rangeOf } from '#pages/number/Number/answer.ts'
import type { Piece } from '#parts/Figure.tsx'
import { money, moneyRange, percent } from '#words/format.ts'
import { numberWords } from '#words/pages/number.ts'

const w = numberWords.headline

/**
 * @param gap the plan, where it is known already
 * @example headline(number, plan) // Q4 2017 will book [$2.7 M] (80 %: $2.5–2.9 M) against $3.0 M, a chance of [18 %]; …
 */
export function headline(number: NumberAnswer, gap: GapAnswer | undefined): readonly Piece[] {
  const { figure, provenance, period, over } = number
  if (figure === null) return [{ text: w.nothing }]
  const { currency } = provenance
  const range = rangeOf(figure)
  const said: readonly Piece[] = over
    ? [{ text: w.booked(period.label) }, { text: money(figure.booked, currency), figure: 'booked' }]
    : [
        { text: w.will(period.label) },
        { text: money(figure.expected, currency), figure: 'expected' },
        { text: w.range(moneyRange(range.low, range.high, currency)) },
      ]
  return [...said, ...against(number, figure, currency), ...plan(number, gap), { text: '.' }]
}

function against(
  { over, gap }: NumberAnswer,
  figure: NonNullable<NumberAnswer['figure']>,
  currency: string,
): readonly Piece[] {
  if (figure.target === null || gap === null) return [{ text: w.noTarget }]
  const target: readonly Piece[] = [{ text: w.against(money(figure.target, currency)) }]
  if (gap.toBook <= 0) return [...target, { text: w.reached }]
  if (over) return [...target, { text: w.missed(money(gap.toBook, currency)) }]
  const chance: readonly Piece[] =
    figure.oddsOfTarget === null ? [] : [{ text: w.chance }, { text: percent(figure.oddsOfTarget), figure: 'target' }]
  if (gap.toExpected <= 0) return [...target, ...chance]
  return [...target, ...chance, { text: w.toClose }, { text: money(gap.toExpected, currency) }, { text: w.toCloseEnd }]
}

/** What the plan adds: to the chance, or where the target is far, to the shortfall. */
function plan({ over }: NumberAnswer, gap: GapAnswer | undefined): readonly Piece[] {
  if (over || gap === undefined || gap.before === null || gap.after === null || gap.actions.length === 0) return []
  if (gap.objective === 'odds') return [{ text: w.plan(gap.actions.length) }, { text: percent(gap.after.odds) }]
  const closes = gap.before.shortfall === 0 ? null : 1 - gap.after.shortfall / gap.before.shortfall
  return [{ text: w.planShare(gap.actions.length) }, { text: percent(closes) }]
}
