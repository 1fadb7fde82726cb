/** What an account could buy in a year: a high quantile of what its look-alikes buy, with its sample and its range. */
import type { Families } from '#coverage/segmentation/families.ts'
import { normalQuantile } from '#math/normal.ts'
import { quantileOfSorted } from '#math/quantile.ts'
import type { Accounts } from '#vocabulary/account.ts'
import { byText } from '#vocabulary/named.ts'

/** One entry a family; NaN where no group of look-alikes is large enough. */
export interface Potential {
  readonly value: Float64Array
  readonly low: Float64Array
  readonly high: Float64Array
  /** Look-alikes that buy. */
  readonly peers: Int32Array
  /** Into `groups`; -1 none. */
  readonly group: Int32Array
  /** 'Retail, large', 'large', 'Retail', or '' for all customers. */
  readonly groups: readonly string[]
}

const BANDS = ['small', 'middle', 'large'] as const

/**
 * Look-alikes share industry and size band (thirds by employees, else by revenue), else the size band, else the industry, else they are all customers:
 * the first of these with at least `leastPeers` others that buy. Potential is the q-quantile of what those others bought in the year, at least what the
 * account itself buys; its range is the distribution-free interval between order statistics (Hahn and Meeker 1991, normal approximation).
 */
export function potentials(
  accounts: Accounts,
  families: Families,
  bought: Float64Array,
  options: { readonly leastPeers: number; readonly quantile: number; readonly level: number },
): Potential {
  const n = families.count
  const band = sizeBands(accounts, families)
  const levels: ((family: number) => string | null)[] = [
    (f) => both(industryOf(accounts, families, f), BANDS[band[f] as number]),
    (f) => BANDS[band[f] as number] ?? null,
    (f) => industryOf(accounts, families, f) || null,
    () => '',
  ]
  const out = {
    value: new Float64Array(n).fill(Number.NaN),
    low: new Float64Array(n).fill(Number.NaN),
    high: new Float64Array(n).fill(Number.NaN),
    peers: new Int32Array(n),
    group: new Int32Array(n).fill(-1),
  }
  const groups: string[] = []
  const numbers = new Map<string, number>()
  const z = normalQuantile(0.5 + options.level / 2)
  for (const level of levels) {
    const lists = buyersBy(level, n, bought)
    for (let f = 0; f < n; f++) {
      if (out.group[f] !== -1) continue
      const name = level(f)
      const list = name === null ? undefined : lists.get(name)
      const own = bought[f] as number
      const others = (list?.length ?? 0) - (own > 0 ? 1 : 0)
      if (name === null || list === undefined || others < options.leastPeers) continue
      const found = quantileWithout(list, own, options.quantile, z)
      out.value[f] = Math.max(found.value, own)
      out.low[f] = Math.max(found.low, own)
      out.high[f] = Math.max(found.high, own)
      out.peers[f] = others
      let number = numbers.get(name)
      if (number === undefined) {
        number = groups.length
        numbers.set(name, number)
        groups.push(name)
      }
      out.group[f] = number
    }
  }
  return { ...out, groups }
}

const industryOf = (accounts: Accounts, families: Families, family: number) =>
  accounts.industry[families.head[family] as number] ?? ''
const both = (industry: string, size: string | undefined) =>
  industry !== '' && size !== undefined ? `${industry}, ${size}` : null

/** Thirds of the families by employees where most state them, else by revenue; -1 unknown. */
function sizeBands(accounts: Accounts, families: Families): Int8Array {
  const sizes = [accounts.employees, accounts.revenue].map((column) =>
    Float64Array.from(families.head, (head) => {
      const size = column[head] as number
      return Number.isFinite(size) && size > 0 ? size : Number.NaN
    }),
  )
  const known = sizes.map((size) => size.filter((one) => Number.isFinite(one)).sort())
  const chosen = (known[1]?.length ?? 0) > (known[0]?.length ?? 0) ? 1 : 0
  const order = known[chosen] as Float64Array
  const low = quantileOfSorted(order, 1 / 3) ?? 0
  const high = quantileOfSorted(order, 2 / 3) ?? 0
  return Int8Array.from(sizes[chosen] as Float64Array, (size) =>
    Number.isNaN(size) ? -1 : size <= low ? 0 : size <= high ? 1 : 2,
  )
}

/** Yearly purchases of those that buy, ascending, by group. */
function buyersBy(
  level: (family: number) => string | null,
  n: number,
  bought: Float64Array,
): Map<string, Float64Array> {
  const lists = new Map<string, number[]>()
  for (let f = 0; f < n; f++) {
    const name = level(f)
    const value = bought[f] as number
    if (name === null || !(value > 0)) continue
    const list = lists.get(name)
    if (list) list.push(value)
    else lists.set(name, [value])
  }
  return new Map(
    [...lists].sort((a, b) => byText(a[0], b[0])).map(([name, list]) => [name, Float64Array.from(list).sort()]),
  )
}

/** A quantile of an ascending list without one entry of the value `own` (where it holds it), with its range. */
function quantileWithout(list: Float64Array, own: number, q: number, z: number) {
  const skip = own > 0 ? firstAt(list, own) : list.length
  const n = list.length - (own > 0 ? 1 : 0)
  const at = (rank: number) => list[rank >= skip ? rank + 1 : rank] as number
  const place = q * (n - 1)
  const below = Math.floor(place)
  const low = at(below)
  const value = low + (place - below) * (at(Math.min(below + 1, n - 1)) - low)
  const half = z * Math.sqrt(n * q * (1 - q))
  return {
    value: Math.round(value),
    low: at(Math.max(0, Math.floor(n * q - half) - 1)),
    high: at(Math.min(n - 1, Math.ceil(n * q + half))),
  }
}

function firstAt(list: Float64Array, value: number): number {
  let from = 0
  let to = list.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((list[middle] as number) < value) from = middle + 1
    else to = middle
  }
  return from
}
