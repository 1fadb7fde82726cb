/** Who is to carry targets, from the kept number: potential, capacity, what each should book, and the days in position. */
import { quantile } from '#math/quantile.ts'
import type { FittedPeriod } from '#number/forecast/fit.ts'
import { forecastNodes } from '#number/forecast/nodes.ts'
import { recentStart } from '#number/forecast/owners.ts'
import type { KeptNumber } from '#number/kept.ts'
import type { Carrier } from '#number/targets.ts'
import { NO_DAY } from '#vocabulary/day.ts'

/** The 10 % and 90 % points of a bell lie this many standard deviations apart. */
const DECILES = 2.5631
/** Hours of a full week. */
const FULL_WEEK = 40

/** Who created less than this part of the median owner's value within a year carries no target: a manager with a deal of their own. */
const LEAST_PART = 0.05

/**
 * One carrier per person who owns deals and created a twentieth of the median owner's value or more within the last year, and is there in the period. Potential: the value of the deals that they created within the last
 * year, for as many days as the period has. Capacity: working hours ÷ 40. Expected and spread: the number's own, for the period.
 */
export function carriersOf(kept: KeptNumber, period: FittedPeriod, members: Uint8Array | null): Carrier[] {
  const { people, opportunities } = kept.facts
  const owns = new Uint8Array(people.count)
  const created = new Float64Array(people.count)
  const from = recentStart(kept.ledger)
  for (let k = 0; k < kept.ledger.deals; k++) {
    const owner = opportunities.owner[k] as number
    if (owner < 0) continue
    owns[owner] = 1
    if ((kept.ledger.created[k] as number) >= from) created[owner]! += kept.ledger.spellAmount[k] as number
  }
  const told = new Map(
    (kept.status.code === 'no-evidence' ? [] : forecastNodes(kept, period))
      .filter(({ whose }) => whose === 'person')
      .map((row) => [row.node, row]),
  )
  const share = (period.end - period.start) / 365
  const least =
    LEAST_PART *
    (quantile(
      Array.from(created).filter((value) => value > 0),
      0.5,
    ) ?? 0)
  const out: Carrier[] = []
  for (let p = 0; p < people.count; p++) {
    const [hired, left] = [people.hired[p] as number, people.left[p] as number]
    const start = hired === NO_DAY ? period.start : Math.max(period.start, hired)
    const end = left === NO_DAY ? period.end : Math.min(period.end, left)
    if (owns[p] === 0 || (created[p] as number) < least || end <= start || (members !== null && members[p] !== 1))
      continue
    const forecast = told.get(p)
    const spread = ((forecast?.quantiles[5] ?? 0) - (forecast?.quantiles[1] ?? 0)) / DECILES
    const hours = people.hours[p] as number
    const known = forecast !== undefined && forecast.expected > 0 && spread > 0
    out.push({
      key: people.key[p] as number,
      potential: (created[p] as number) > 0 ? Math.round((created[p] as number) * share) : Number.NaN,
      capacity: hours > 0 ? hours / FULL_WEEK : Number.NaN,
      expected: known ? forecast.expected : Number.NaN,
      sd: known ? spread : Number.NaN,
      from: start,
      to: end,
      hired: hired === NO_DAY ? null : hired,
    })
  }
  return out
}
