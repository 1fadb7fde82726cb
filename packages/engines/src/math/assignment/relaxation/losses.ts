/** What each column costs its agent when it must go against the agent's best filling. */
import type { Columns } from './columns.ts'
import type { Knapsacks } from './knapsacks.ts'

export interface Losses {
  /**
   * Writes, for every open column of agent i, the gain lost when a taken one must stay out or another must come in. Losses above `budget` may be
   * understated, all others are exact; with `exact` false all come from the linear break alone, which is quick and never too much.
   */
  weigh(i: number, budget: number, exact: boolean, loss: Float64Array): void
  work(): number
}

/** @param fillings as they stand after `fill` of the same agent */
export function losses(columns: Columns, fillings: Knapsacks): Losses {
  const { from, load } = columns
  const { order, end, gain, taken, broken, room } = fillings
  const open = new Int32Array(columns.task.length)
  let prefix = new Float64Array(4096)
  let suffix = new Float64Array(256)
  let work = 0

  function weigh(i: number, budget: number, exact: boolean, loss: Float64Array): void {
    fillings.seekBreak(i)
    let best = 0
    for (let e = from[i]!; e < end[i]!; e++) if (taken[order[e]!]) best += gain[order[e]!]!
    const spare = broken.gain + broken.left * broken.rate - best
    const limit = exact ? spare + budget : Number.NEGATIVE_INFINITY
    let count = 0
    let rest = room[i]!
    for (let e = from[i]!; e < end[i]!; e++) {
      const z = order[e]!
      const inside = e < broken.at
      const against = inside ? gain[z]! - load[z]! * broken.rate : load[z]! * broken.rate - gain[z]!
      if (against <= limit) {
        open[count++] = z
        continue
      }
      loss[z] = inside === (taken[z] === 1) ? Math.max(0, against - spare) : 0
      if (inside) rest -= load[z]!
    }
    if (exact) weighOpen(count, rest, loss)
  }

  /** Exact losses of the open columns: tables of those before and those after each. */
  function weighOpen(count: number, rest: number, loss: Float64Array): void {
    const width = rest + 1
    work += 4 * count * width
    if ((count + 1) * width > prefix.length) prefix = new Float64Array(2 * (count + 1) * width)
    if (width > suffix.length) suffix = new Float64Array(2 * width)
    prefix.fill(0, 0, width)
    for (let q = 0; q < count; q++) extend(q * width, width, load[open[q]!]!, gain[open[q]!]!)
    const best = prefix[count * width + rest]!
    suffix.fill(0, 0, width)
    for (let q = count - 1; q >= 0; q--) {
      const z = open[q]!
      const w = load[z]!
      const most = taken[z] ? rest : rest - w
      let other = Number.NEGATIVE_INFINITY
      for (let x = 0, row = q * width; x <= most; x++) {
        const both = prefix[row + x]! + suffix[most - x]!
        if (both > other) other = both
      }
      loss[z] = best - other - (taken[z] ? 0 : gain[z]!)
      for (let x = rest; x >= w; x--) {
        const into = suffix[x - w]! + gain[z]!
        if (into > suffix[x]!) suffix[x] = into
      }
    }
  }

  /** One more column: the row after `at` from the row at it. */
  function extend(at: number, width: number, w: number, worth: number): void {
    const next = at + width
    const below = Math.min(w, width)
    for (let x = 0; x < below; x++) prefix[next + x] = prefix[at + x]!
    for (let x = w; x < width; x++) {
      const stay = prefix[at + x]!
      const into = prefix[at + x - w]! + worth
      prefix[next + x] = into > stay ? into : stay
    }
  }

  return { weigh, work: () => work }
}
