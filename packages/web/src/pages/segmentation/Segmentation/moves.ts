/** Who moved between the tiers of two days. */

/** Letters of tiers as the answer keeps them, best first; '-' has none. */
export const LETTERS = 'pgsbt-'

/** Rows by tier then (first index) and tier after (second index). @example movesBetween('pp-', 'pg-')[0][1] // [1] */
export function movesBetween(then: string, after: string): readonly (readonly (readonly number[])[])[] {
  const out = [...LETTERS].map(() => [...LETTERS].map((): number[] => []))
  for (let row = 0; row < then.length; row++) {
    const from = LETTERS.indexOf(then[row] ?? '-')
    const to = LETTERS.indexOf(after[row] ?? '-')
    out[from]?.[to]?.push(row)
  }
  return out
}
