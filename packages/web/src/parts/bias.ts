/** What a person's word has been worth, in words. */
import { count, percent } from '#words/format.ts'
import { submissionsWords as w } from '#words/pages/submissions.ts'

/** Differences below this are none. */
const LEAST = 0.01

/**
 * @param bias mean log(became ÷ said), shrunk
 * @example biasText(-0.083, 6) // 'ends 8 % below (6 words)'
 */
export function biasText(bias: number, n: number): string {
  const share = Math.exp(bias) - 1
  const says =
    Math.abs(share) < LEAST ? w.ends.even : share < 0 ? w.ends.below(percent(-share)) : w.ends.above(percent(share))
  return n === 0 ? w.ends.none : `${says} (${w.ends.periods(count(n), n)})`
}
