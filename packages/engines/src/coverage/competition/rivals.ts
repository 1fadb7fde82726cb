/** Rivals: how often met and beaten, and whether one takes a growing share of our losses. */
import type { Rival, RivalQuarter } from '#coverage/competition/answer.ts'
import { holm, shareTrend, wilson } from '#math/interval.ts'
import { periodOf } from '#vocabulary/calendar.ts'
import { closedWithin, type Deals, sumDeals } from '#vocabulary/deals.ts'
import { exact } from '#vocabulary/money.ts'
import { byText } from '#vocabulary/named.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import type { Period } from '#vocabulary/period.ts'

/**
 * Every rival named on a closed or open deal. A rival is *rising* when its share of the lost deals that name a rival has an upward trend over the last
 * quarters (Cochran-Armitage test, p corrected by Holm over the rivals tested, below alpha); tested from `least` losses on.
 */
export function rivals(
  deals: Deals,
  closed: readonly number[],
  options: { level: number; least: number; quarters: number; alpha: number },
): Rival[] {
  const { columns } = deals
  const quarters = lastQuarters(deals, options.quarters)
  const named = (i: number) => (columns.competitor[i] as number) >= 0
  const lostNamed = closed.filter((i) => columns.outcome[i] === OUTCOME.lost && named(i))
  const perQuarter = quarters.map(
    (quarter) => lostNamed.filter((i) => closedWithin(deals, i, quarter.start, quarter.end)).length,
  )
  const byRival = () => columns.competitors.map((): number[] => [])
  const [closedBy, lostBy, openBy] = [byRival(), byRival(), byRival()]
  for (const i of closed) closedBy[columns.competitor[i] as number]?.push(i)
  for (const i of lostNamed) lostBy[columns.competitor[i] as number]?.push(i)
  for (let i = 0; i < deals.count; i++) {
    if (columns.outcome[i] === OUTCOME.open) openBy[columns.competitor[i] as number]?.push(i)
  }
  const drafts = columns.competitors.map((name, rival) => {
    const met = closedBy[rival] as number[]
    const lostTo = lostBy[rival] as number[]
    const lost = quarters.map(
      (quarter) => lostTo.filter((i) => closedWithin(deals, i, quarter.start, quarter.end)).length,
    )
    const won = met.length - lostTo.length
    const recent = lost.reduce((sum, n) => sum + n, 0)
    return {
      name,
      won,
      lost: lostTo.length,
      winRate: wilson(won, met.length, options.level),
      thin: met.length < options.least,
      lostValue: exact(lostTo.reduce((sum, i) => sum + known(deals.value[i] as number), 0)),
      open: sumDeals(deals, openBy[rival] as number[]),
      shareOfLosses: wilson(lostTo.length, lostNamed.length, options.level),
      quarters: quarters.map((quarter, k) => quarterRow(quarter, lost[k] as number, perQuarter[k] as number)),
      test: recent >= options.least ? shareTrend(lost, perQuarter) : null,
    }
  })
  const met = drafts.filter((draft) => draft.won + draft.lost + draft.open.count > 0)
  const corrected = holm(met.map((draft) => draft.test?.p ?? null))
  return met
    .map(({ test, ...draft }, k): Rival => {
      const p = corrected[k] ?? null
      const clear = p !== null && p < options.alpha
      const trend = test === null ? 'too few' : !clear ? 'steady' : test.z > 0 ? 'rising' : 'falling'
      return { ...draft, trend, p }
    })
    .sort((a, b) => b.lost - a.lost || b.won - a.won || byText(a.name, b.name))
}

function lastQuarters(deals: Deals, count: number): Period[] {
  const { calendar, asOf } = deals.facts
  const out = [periodOf(calendar, 'quarter', asOf)]
  while (out.length < count) out.unshift(periodOf(calendar, 'quarter', (out[0] as Period).start - 1))
  return out
}

function quarterRow(quarter: Period, lost: number, ofLost: number): RivalQuarter {
  const { key, label, start, end } = quarter
  return { key, label, start, end, lost, ofLost, share: ofLost > 0 ? lost / ofLost : null }
}

function known(value: number): number {
  return Number.isNaN(value) ? 0 : value
}
