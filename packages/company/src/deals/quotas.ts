/** Quotas: what each seller, team and the company is to book in each quarter, the one to come included. */
import { addMonths, NO_DAY } from '@capstone/engines/vocabulary/day'
import { OUTCOME } from '@capstone/engines/vocabulary/opportunity'
import { type DealBook, type DealWorld, RAMP_DAYS } from '#deals/deals.ts'
import { STREAM } from '#draw.ts'
import { quarterAt } from '#world/market.ts'
import { inDollars, type Rate } from '#world/rates.ts'

/** A target in bookings for the days [start, end); value in 1/10,000 US dollar. */
export interface Quota {
  readonly whose: 'person' | 'team' | 'company'
  /** Into people or teams; -1 for the company. */
  readonly node: number
  readonly start: number
  readonly end: number
  readonly value: number
}

/** How far a quota lies above what the company books on average: the stretch that most sellers miss. */
const STRETCH = 1.12

/** Quotas are set in steps of this many US dollars. */
const STEP = 1_000

/** Sellers' quotas follow their accounts' potential, the season and the ramp; teams carry 95 % of their sellers', the company all of them. */
export function makeQuotas(world: DealWorld, deals: DealBook, rates: readonly Rate[]): Quota[] {
  const { market, roster, accounts, root } = world
  const { seats, teams } = roster
  const quarters = market.quarterStarts.length - 1
  const booked = new Float64Array(quarters)
  for (let i = 0; i < deals.count; i++) {
    const amount = deals.amount[i] as number
    const closed = deals.closed[i] as number
    if (deals.outcome[i] !== OUTCOME.won || Number.isNaN(amount)) continue
    const q = quarterAt(market, closed)
    booked[q] =
      (booked[q] as number) + inDollars(rates, amount, accounts.currency[deals.account[i] as number] as number, closed)
  }
  const settled = booked.slice(Math.min(2, quarters - 1))
  const usual = settled.reduce((sum, each) => sum + each, 0) / settled.length
  const potential = new Float64Array(seats.count)
  for (let a = 0; a < accounts.count; a++) {
    const weight = (accounts.dealSums[a + 1] as number) - (accounts.dealSums[a] as number)
    potential[accounts.seat[a] as number] = (potential[accounts.seat[a] as number] as number) + weight
  }
  const all = potential.reduce((sum, each) => sum + each, 0)
  const chance = root.fork(STREAM.seats).fork(1)
  const luck = Array.from({ length: seats.count }, () => 0.85 + 0.3 * chance.uniform())
  const out: Quota[] = []
  // The quarter after the last day is planned before it begins.
  const starts = [...market.quarterStarts, addMonths(market.quarterStarts[quarters] as number, 3)]
  for (let q = 0; q <= quarters; q++) {
    const start = starts[q] as number
    const end = starts[q + 1] as number
    const season = [0.95, 1, 0.93, 1.12][Math.round((start - (market.quarterStarts[0] as number)) / 91.3) % 4] as number
    const byTeam = new Float64Array(teams.length)
    let total = 0
    for (const holder of seats.holders) {
      const from = Math.max(start, holder.hired)
      const to = holder.left === NO_DAY ? end : Math.min(end, holder.left)
      if (to - from < 30) continue
      const share = all === 0 ? 0 : (potential[holder.seat] as number) / all
      const ramp = Math.min(1, 0.4 + (0.6 * (from - holder.hired)) / RAMP_DAYS)
      const dollars =
        (usual / 10_000) *
        STRETCH *
        season *
        share *
        (luck[holder.seat] as number) *
        ramp *
        ((to - from) / (end - start))
      const value = Math.max(1, Math.round(dollars / STEP)) * STEP * 10_000
      out.push({ whose: 'person', node: holder.person, start, end, value })
      const team = seats.teamAt(holder.seat, start)
      byTeam[team] = (byTeam[team] as number) + value
      total += value
    }
    teams.forEach((_, team) => {
      const sum = byTeam[team] as number
      if (sum > 0) out.push({ whose: 'team', node: team, start, end, value: Math.round((0.95 * sum) / 1e7) * 1e7 })
    })
    if (total > 0) out.push({ whose: 'company', node: -1, start, end, value: Math.round((0.92 * total) / 1e7) * 1e7 })
  }
  return out
}
