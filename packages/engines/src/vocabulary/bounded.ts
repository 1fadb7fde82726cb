/** Options of engines: a value within its documented range, or its default. */

/** The value kept within [low, high]; the default where none is given. @example bounded(undefined, 0.9, 0.5, 0.99) // 0.9 */
export function bounded(value: number | undefined, fallback: number, low: number, high: number): number {
  return value === undefined || Number.isNaN(value) ? fallback : Math.min(high, Math.max(low, value))
}
