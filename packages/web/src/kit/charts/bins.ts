/** How much of a distribution lies in equal steps of its value, from its percentiles. */

export interface Bin {
  readonly from: number
  readonly to: number
  /** Share of the whole, 0-1. */
  readonly share: number
}

/**
 * How much of a distribution lies between each two edges. Between percentiles the share is spread evenly; the two outer hundredths lie in the
 * outermost bins. Percentiles are the amounts not exceeded with 1 %, 2 %, … in ascending order.
 * @example binsOf([10, 20, 30], [0, 20, 40]).map((bin) => bin.share) // [0.5, 0.5]
 */
export function binsOf(percentiles: readonly number[], edges: readonly number[]): readonly Bin[] {
  return edges.slice(1).map((to, i) => {
    const from = edges[i] as number
    const below = i === 0 ? 0 : shareBelow(percentiles, from)
    const upTo = i === edges.length - 2 ? 1 : shareBelow(percentiles, to)
    return { from, to, share: Math.max(0, upTo - below) }
  })
}

/**
 * Share of the distribution below an amount, 0-1, straight between percentiles.
 * @example shareBelow([10, 20, 30], 15) // 0.375: half-way from the first quarter to the second
 */
export function shareBelow(percentiles: readonly number[], amount: number): number {
  const n = percentiles.length
  if (n === 0) return 0
  const first = percentiles[0] as number
  const last = percentiles[n - 1] as number
  if (amount <= first) return amount < first ? 0 : 1 / (n + 1)
  if (amount > last) return 1
  const i = percentiles.findIndex((value) => value >= amount)
  const high = percentiles[i] as number
  const low = percentiles[i - 1] as number
  const part = high === low ? 1 : (amount - low) / (high - low)
  return (i + part) / (n + 1)
}
