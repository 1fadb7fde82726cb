/** Asking the kept number: a node, a slice and a period become deals, windows and targets. */

import type { AskedPeriod, FittedPeriod } from '#number/forecast/fit.ts'
import { type Selection, selectDeals } from '#number/forecast/nodes.ts'
import type { KeptNumber, SliceBy } from '#number/kept.ts'
import { TARGET_WHOSE } from '#vocabulary/target.ts'

/** A node of the organization, by its rows. */
export type KeptNode =
  | { readonly whose: 'company' }
  | { readonly whose: 'team'; readonly row: number }
  | { readonly whose: 'person'; readonly row: number }

/** One value of a slice, by its row; -1 for deals without any. */
export interface KeptSlice {
  readonly by: SliceBy
  readonly row: number
}

/**
 * The people of a node: 1 per person, the last entry for deals without an owner; null for the company. A person's node holds everybody who
 * reports to them, directly or not.
 */
export function membersOf(kept: KeptNumber, node: KeptNode): Uint8Array | null {
  if (node.whose === 'company') return null
  const { people, teams } = kept.facts
  const members = new Uint8Array(people.count + 1)
  if (node.whose === 'team') {
    const under = new Uint8Array(teams.count)
    under[node.row] = 1
    for (let again = true; again; ) {
      again = false
      for (let t = 0; t < teams.count; t++) {
        const up = teams.parent[t] as number
        if (under[t] === 0 && up >= 0 && under[up] === 1) {
          under[t] = 1
          again = true
        }
      }
    }
    for (let p = 0; p < people.count; p++) if (under[people.team[p] as number] === 1) members[p] = 1
    return members
  }
  members[node.row] = 1
  for (let again = true; again; ) {
    again = false
    for (let p = 0; p < people.count; p++) {
      const above = people.manager[p] as number
      if (members[p] === 0 && above >= 0 && members[above] === 1) {
        members[p] = 1
        again = true
      }
    }
  }
  return members
}

/** The deals of a node and slice. */
export function selectKept(kept: KeptNumber, members: Uint8Array | null, slice: KeptSlice | null): Selection {
  if (slice === null) return selectDeals(kept, members)
  const count = kept.slices[slice.by].name.length
  const by = { of: kept.facts.opportunities[slice.by], count }
  return selectDeals(kept, members, { by, group: slice.row >= 0 ? slice.row : count })
}

/**
 * A period as it was fitted; null where its days to come were not. A period that is over, and the part of a running one that is past, is
 * what was booked.
 */
export function keptPeriod(kept: KeptNumber, period: AskedPeriod): FittedPeriod | null {
  const from = Math.max(period.start, kept.ledger.end)
  const to = Math.max(from, period.end)
  let booked = 0
  for (let k = 0; k < kept.ledger.deals; k++) {
    const day = kept.ledger.closed[k] as number
    if (day >= period.start && day < period.end && day < kept.ledger.end) booked += kept.ledger.booked[k] as number
  }
  const { key, start, end } = period
  const base = { key, start, end, window: { from, to }, booked }
  if (to <= from) {
    const none = new Float64Array(kept.open.length)
    const fresh = { mean: 0, variance: 0, third: 0 }
    return { ...base, stacked: null, odds: none, mean: none, variance: none, third: none, fresh }
  }
  const window = kept.windows.find((one) => one.from === from && one.to === to)
  if (!window) return null
  const { stacked, odds, mean, variance, third, fresh } = window
  return { ...base, stacked, odds, mean, variance, third, fresh }
}

/** What was booked by the end of each day [from, to), running from nothing. */
export function bookedByDay(kept: KeptNumber, { rows }: Selection, from: number, to: number): number[] {
  const daily = new Float64Array(Math.max(0, to - from))
  for (let k = 0; k < kept.ledger.deals; k++) {
    const day = kept.ledger.closed[k] as number
    if (rows[k] === 1 && day >= from && day < to) daily[day - from]! += kept.ledger.booked[k] as number
  }
  let sum = 0
  return Array.from(daily, (value) => {
    sum += value
    return sum
  })
}

/**
 * The target of a node for the days of a period; null where none is set. A node's own targets count; a team or company without one has the sum
 * of its people's, a person with reports that of the reports. Shorter targets go before longer ones, which fill what days are left, prorated.
 */
export function targetOf(kept: KeptNumber, node: KeptNode, period: Pick<AskedPeriod, 'start' | 'end'>): number | null {
  const row = node.whose === 'company' ? -1 : node.row
  const stated = statedFor(kept, node.whose, row, period)
  const members = membersOf(kept, node)
  const reports = members === null ? 0 : members.reduce((sum, one) => sum + one, 0) - (node.whose === 'person' ? 1 : 0)
  if (stated !== null && !(node.whose === 'person' && reports > 0)) return stated
  if (node.whose === 'person' && reports === 0) return null
  let sum: number | null = null
  for (let p = 0; p < kept.facts.people.count; p++) {
    if (members !== null && members[p] !== 1) continue
    if (node.whose === 'person' && p === node.row) continue
    const one = statedFor(kept, 'person', p, period)
    if (one !== null) sum = (sum ?? 0) + one
  }
  return sum ?? stated
}

/** What is stated for one node itself. */
export function statedFor(
  kept: Pick<KeptNumber, 'targets'>,
  whose: KeptNode['whose'],
  node: number,
  period: Pick<AskedPeriod, 'start' | 'end'>,
): number | null {
  const found: { start: number; end: number; value: number }[] = []
  const { targets } = kept
  const code = TARGET_WHOSE.indexOf(whose)
  for (let i = 0; i < targets.count; i++) {
    if (targets.whose[i] !== code || (whose !== 'company' && targets.node[i] !== node)) continue
    const [start, end] = [targets.start[i] as number, targets.end[i] as number]
    if (start < period.end && end > period.start) found.push({ start, end, value: targets.value[i] as number })
  }
  if (found.length === 0) return null
  found.sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start)
  const covered = new Uint8Array(period.end - period.start)
  let sum = 0
  for (let i = 0; i < found.length; ) {
    const first = found[i] as (typeof found)[number]
    const same = found.slice(i).filter((f) => f.start === first.start && f.end === first.end)
    let free = 0
    for (let day = Math.max(first.start, period.start); day < Math.min(first.end, period.end); day++) {
      if (covered[day - period.start] === 0) free++
      covered[day - period.start] = 1
    }
    for (const { value, start, end } of same) sum += (value * free) / (end - start)
    i += same.length
  }
  return Math.round(sum)
}
