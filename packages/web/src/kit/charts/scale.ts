/** Scales of charts: a line from values to pixels, and round marks on it. */

/** Maps [from, to] onto [start, end]; a range without width lands in the middle. */
export function linear(from: number, to: number, start: number, end: number): (value: number) => number {
  const span = to - from
  return (value) => (span === 0 ? (start + end) / 2 : start + ((value - from) / span) * (end - start))
}

/** Differences below this are no difference. */
const LEAST_SPAN = 1e-100

/**
 * Round marks that cover [low, high], about `wanted` of them, 1, 2 or 5 times a power of ten apart.
 * @example niceTicks(0, 11.2, 4) // [0, 5, 10, 15]
 */
export function niceTicks(low: number, high: number, wanted = 4): readonly number[] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0]
  const span = [Math.abs(high - low), Math.abs(high), 1].find((each) => each > LEAST_SPAN) ?? 1
  const raw = span / Math.max(1, wanted)
  const power = 10 ** Math.floor(Math.log10(raw))
  const step = ([1, 2, 5].find((each) => each * power >= raw * 0.999) ?? 10) * power
  const first = Math.floor(Math.min(low, high) / step + 1e-9)
  const last = Math.ceil(Math.max(low, high) / step - 1e-9)
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)))
}

/** The smallest and largest of the numbers given, absent ones passed over; null when there is none. */
export function extent(values: Iterable<number | null | undefined>): readonly [number, number] | null {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of values) {
    if (value === null || value === undefined || !Number.isFinite(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return low > high ? null : [low, high]
}
