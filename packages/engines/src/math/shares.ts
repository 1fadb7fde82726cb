/** Splitting a whole number so that the parts add up exactly. */

/**
 * Parts of a whole in proportion to weights ≥ 0, each a whole number, adding exactly to it (largest remainders, Hamilton; ties to the earlier).
 * All weights 0: equal parts.
 * @example apportion(100, [1, 1, 1]) // [34, 33, 33]
 */
export function apportion(whole: number, weights: readonly number[]): number[] {
  if (weights.length === 0) return []
  const usable = weights.map((w) => (w > 0 && Number.isFinite(w) ? w : 0))
  const total = usable.reduce((sum, w) => sum + w, 0)
  const share = usable.map((w) => (total > 0 ? w / total : 1 / weights.length))
  const exact = share.map((s) => s * whole)
  const parts = exact.map((x) => Math.floor(x))
  let left = whole - parts.reduce((sum, x) => sum + x, 0)
  const order = exact
    .map((x, i) => ({ i, rest: x - Math.floor(x) }))
    .filter(({ i }) => total === 0 || (usable[i] as number) > 0)
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
  for (let k = 0; left !== 0 && order.length > 0; k++) {
    const { i } = order[k % order.length] as { i: number }
    const by = Math.sign(left) * Math.max(1, Math.floor(Math.abs(left) / order.length))
    parts[i] = (parts[i] as number) + by
    left -= by
  }
  return parts
}
