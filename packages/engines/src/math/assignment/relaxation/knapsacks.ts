/** One knapsack per agent, solved again and again at changing prices: sorted by gain per load, and a table only for what the break leaves open. */
import type { Columns } from './columns.ts'

/** What the knapsacks work on and leave behind, by column. */
export interface Knapsacks {
  /** Room of each agent beside what is settled. */
  readonly room: Int32Array
  /** Open columns of agent i: `order[from[i]] … order[end[i] - 1]`, by falling gain per load once it was filled. */
  readonly order: Int32Array
  readonly end: Int32Array
  /** Price of the column's task − its cost, at the last filling. */
  readonly gain: Float64Array
  /** 1 where the best filling holds the column. */
  readonly taken: Uint8Array
  /** Finds the best filling of agent i and returns its gain. */
  fill(i: number, price: Float64Array): number
  /** Where the greedy filling of agent i broke off. */
  readonly broken: Break
  /** Seeks the break of agent i at the gains of its last filling. */
  seekBreak(i: number): void
  /** Elementary steps so far. */
  work(): number
}

/** The columns before `at` fit together with `left` room to spare; `rate` is the gain per load of the next one, 0 where all that gain fit. */
export interface Break {
  at: number
  left: number
  gain: number
  rate: number
}

/** Gains below this count as none. */
const none = 1e-9

/** Columns before the break that are tried against the one at it for a good filling to start from. */
const exchanges = 6

export function knapsacks(columns: Columns): Knapsacks {
  const { from, task, cost, load } = columns
  const { agents } = columns.instance
  const pairs = task.length
  const room = Int32Array.from(columns.capacity)
  const order = Int32Array.from({ length: pairs }, (_, z) => z)
  const end = Int32Array.from({ length: agents }, (_, i) => from[i + 1]!)
  const gain = new Float64Array(pairs)
  const rate = new Float64Array(pairs)
  const taken = new Uint8Array(pairs)
  const broken: Break = { at: 0, left: 0, gain: 0, rate: 0 }
  const open = new Int32Array(pairs)
  let value = new Float64Array(256)
  let table = new Uint8Array(4096)
  let work = 0

  /** By insertion: the order of the round before is nearly right. */
  function sort(i: number, price: Float64Array): void {
    const first = from[i]!
    for (let e = first; e < end[i]!; e++) {
      const z = order[e]!
      const worth = price[task[z]!]! - cost[z]!
      gain[z] = worth
      const mine = worth > none ? worth / load[z]! : -1
      rate[z] = mine
      let q = e
      for (; q > first && rate[order[q - 1]!]! < mine; q--) order[q] = order[q - 1]!
      order[q] = z
    }
    work += 4 * (end[i]! - first)
  }

  function seekBreak(i: number): void {
    let left = room[i]!
    let sum = 0
    let e = from[i]!
    for (; e < end[i]!; e++) {
      const z = order[e]!
      if (rate[z]! <= 0 || load[z]! > left) break
      left -= load[z]!
      sum += gain[z]!
    }
    broken.at = e
    broken.left = left
    broken.gain = sum
    broken.rate = e < end[i]! ? Math.max(0, rate[order[e]!]!) : 0
  }

  /** What the columns from `e` on add to a filling that leaves `left`, taking whatever fits. */
  function goOn(i: number, e: number, left: number): number {
    let sum = 0
    for (let rest = left; e < end[i]! && rest > 0; e++) {
      const z = order[e]!
      if (rate[z]! <= 0) break
      if (load[z]! > rest) continue
      rest -= load[z]!
      sum += gain[z]!
    }
    return sum
  }

  /** The gain of a good filling: greedy, or with the column at the break in place of one before it. */
  function goodFilling(i: number): number {
    const { at, left } = broken
    let best = broken.gain + goOn(i, at + 1, left)
    const into = order[at]!
    for (let e = at - 1, tries = 0; e >= from[i]! && tries < exchanges; e--) {
      const out = order[e]!
      const rest = left + load[out]! - load[into]!
      if (rest < 0) continue
      tries++
      best = Math.max(best, broken.gain - gain[out]! + gain[into]! + goOn(i, at + 1, rest))
    }
    return best
  }

  function fill(i: number, price: Float64Array): number {
    sort(i, price)
    for (let e = from[i]!; e < end[i]!; e++) taken[order[e]!] = 0
    seekBreak(i)
    const { at, left } = broken
    if (broken.rate === 0) {
      for (let e = from[i]!; e < at; e++) taken[order[e]!] = 1
      return broken.gain
    }
    // Whoever takes a column against its side of the break loses at least this much of the bound of the linear filling.
    const spare = broken.gain + left * broken.rate - goodFilling(i) + none
    let count = 0
    let rest = room[i]!
    let sum = 0
    for (let e = from[i]!; e < end[i]!; e++) {
      const z = order[e]!
      if (rate[z]! <= 0) break
      const against = Math.abs(gain[z]! - load[z]! * broken.rate)
      if (e === at || against <= spare) open[count++] = z
      else if (e < at) {
        taken[z] = 1
        sum += gain[z]!
        rest -= load[z]!
      }
    }
    return sum + complete(count, rest)
  }

  /** The best of the open columns within the rest of the room, exactly. */
  function complete(count: number, rest: number): number {
    const width = rest + 1
    work += count * width
    if (width > value.length) value = new Float64Array(2 * width)
    if (count * width > table.length) table = new Uint8Array(2 * count * width)
    value.fill(0, 0, width)
    let reach = 0
    for (let q = 0; q < count; q++) {
      const w = load[open[q]!]!
      const worth = gain[open[q]!]!
      const row = q * width
      reach = Math.min(rest, reach + w)
      table.fill(0, row, row + reach + 1)
      // Beyond `reach` the table is flat: those cells repeat the last one.
      table.fill(1, row + reach + 1, row + width)
      for (let x = reach; x >= w; x--) {
        const into = value[x - w]! + worth
        if (into > value[x]!) {
          value[x] = into
          table[row + x] = 1
        }
      }
      value.fill(value[reach]!, reach + 1, width)
    }
    for (let q = count - 1, x = rest; q >= 0; q--) {
      if (!table[q * width + x]) continue
      taken[open[q]!] = 1
      x -= load[open[q]!]!
    }
    return value[rest]!
  }

  return { room, order, end, gain, taken, fill, broken, seekBreak, work: () => work }
}
