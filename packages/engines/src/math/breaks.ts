/** Natural breaks: where a list of numbers falls apart into classes by itself. */
import { sorted } from '#math/quantile.ts'

/** Above this many distinct values they are first gathered into so many neighbouring groups of equal count. */
const MOST_POINTS = 400

/**
 * The least values of the upper classes when numbers are cut into `classes` groups with the least sum of squared distances to the groups' means
 * (Fisher 1958; known in maps as Jenks). Exact up to 400 distinct values, above that over 400 groups of equal count. Cost classes × 400².
 *
 * @param classes 2 … 9
 * @returns ascending, at most classes − 1 of them; fewer where there are fewer distinct values
 * @example naturalBreaks([1, 2, 2, 9, 10, 11, 30], 3) // [9, 30]
 */
export function naturalBreaks(values: ArrayLike<number>, classes: number): number[] {
  const s = sorted(values)
  const { low, mean, weight } = gathered(s)
  const n = low.length
  const k = Math.min(classes, n)
  if (k < 2) return []
  const sumW = new Float64Array(n + 1)
  const sum = new Float64Array(n + 1)
  const squares = new Float64Array(n + 1)
  const centre = s[s.length >> 1] as number
  for (let i = 0; i < n; i++) {
    const w = weight[i] as number
    const x = (mean[i] as number) - centre
    sumW[i + 1] = (sumW[i] as number) + w
    sum[i + 1] = (sum[i] as number) + w * x
    squares[i + 1] = (squares[i] as number) + w * x * x
  }
  const spread = (from: number, to: number) => {
    const w = (sumW[to] as number) - (sumW[from] as number)
    const total = (sum[to] as number) - (sum[from] as number)
    return (squares[to] as number) - (squares[from] as number) - (total * total) / w
  }
  let best = Float64Array.from({ length: n + 1 }, (_, to) => (to === 0 ? 0 : spread(0, to)))
  const cutAt: Int32Array[] = []
  for (let c = 2; c <= k; c++) {
    const next = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY)
    const cut = new Int32Array(n + 1)
    for (let to = c; to <= n; to++) {
      for (let from = c - 1; from < to; from++) {
        const cost = (best[from] as number) + spread(from, to)
        if (cost < (next[to] as number)) {
          next[to] = cost
          cut[to] = from
        }
      }
    }
    cutAt.push(cut)
    best = next
  }
  const breaks: number[] = []
  for (let c = k - 2, to = n; c >= 0; c--) {
    to = (cutAt[c] as Int32Array)[to] as number
    breaks.push(low[to] as number)
  }
  return breaks.reverse()
}

/** Distinct values with their counts; too many of them in groups of neighbours. */
function gathered(s: Float64Array): { low: number[]; mean: number[]; weight: number[] } {
  const low: number[] = []
  const weight: number[] = []
  for (const value of s) {
    if (low.length > 0 && low[low.length - 1] === value) weight[weight.length - 1] = (weight.at(-1) as number) + 1
    else {
      low.push(value)
      weight.push(1)
    }
  }
  if (low.length <= MOST_POINTS) return { low, mean: low, weight }
  const out = { low: [] as number[], mean: [] as number[], weight: [] as number[] }
  let sum = 0
  let n = 0
  let first = low[0] as number
  low.forEach((value, i) => {
    if (n === 0) first = value
    sum += value * (weight[i] as number)
    n += weight[i] as number
    if (n * MOST_POINTS >= s.length || i === low.length - 1) {
      out.low.push(first)
      out.mean.push(sum / n)
      out.weight.push(n)
      sum = 0
      n = 0
    }
  })
  return out
}
