/** Segments of deals whose odds may differ: motion × size band. */
import type { ForecastFacts } from './facts.ts'

/** How many motions stand alone; the rest share one. */
const MOTIONS = 3
/** Bands and motions are learned from the deals of the first two quarters, so that no later day leaks into an earlier one. */
const LEARNED_DAYS = 183
/** Fewer deals than this in those days make one segment. */
const LEAST = 80

/** A segment for every kept deal. */
export function segmentDeals(facts: ForecastFacts, row: Int32Array, created: Int32Array, amount: Float64Array) {
  const { opportunities: deals } = facts
  const segment = new Uint8Array(row.length)
  const first = row.length > 0 ? (created[row[0] as number] as number) : 0
  const early = row.filter((i) => (created[i] as number) < first + LEARNED_DAYS)
  if (early.length < LEAST) return { segment, segments: 1 }
  const sizes = Array.from(early).sort((a, b) => (amount[a] as number) - (amount[b] as number) || a - b)
  const cut = [1, 2].map((k) => amount[sizes[Math.floor((k * sizes.length) / 3)] as number] as number)
  const seen = new Int32Array(deals.motions.length + 1)
  for (const i of early) seen[(deals.motions.length + 1 + (deals.motion[i] as number)) % (deals.motions.length + 1)]!++
  const order = Array.from(seen.keys())
    .filter((m) => (seen[m] as number) >= early.length / 20)
    .sort((a, b) => (seen[b] as number) - (seen[a] as number) || a - b)
    .slice(0, MOTIONS)
  const code = new Int32Array(deals.motions.length + 1).fill(Math.max(0, order.length - 1))
  order.forEach((m, at) => {
    code[m] = at
  })
  const width = Math.max(1, order.length)
  for (let k = 0; k < row.length; k++) {
    const i = row[k] as number
    const size = (amount[i] as number) < (cut[0] as number) ? 0 : (amount[i] as number) < (cut[1] as number) ? 1 : 2
    const motion = code[(deals.motions.length + 1 + (deals.motion[i] as number)) % (deals.motions.length + 1)] as number
    segment[k] = motion * 3 + size
  }
  return { segment, segments: width * 3 }
}
