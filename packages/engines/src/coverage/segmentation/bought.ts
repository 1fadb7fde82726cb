/** What each account family bought in the year up to a day, what of it came back, and what was left after its cost. */
import type { Families } from '#coverage/segmentation/families.ts'
import { addMonths, NO_DAY } from '#vocabulary/day.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { opportunitiesAsOf } from '#vocabulary/fold.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

/** The twelve months that end on `day`, and the twelve before; amounts in 1/10,000, one entry a family. */
export interface Bought {
  readonly day: number
  /** Orders less returns, or won deals. */
  readonly net: Float64Array
  readonly before: Float64Array
  readonly gross: Float64Array
  readonly returned: Float64Array
  /** Amount of the lines whose cost is known, and that cost. */
  readonly costed: Float64Array
  readonly cost: Float64Array
  /** Net by product family (row-major: family × product family), this year and the year before. */
  readonly mix: Float64Array
  readonly mixBefore: Float64Array
}

/** Where value is read from: order lines where there are any, else won deals. */
export interface Ledger {
  readonly source: 'orders' | 'won'
  /** First day of any purchase; null without one. */
  readonly first: number | null
  /** Names of the product families of `mix`; '' where a product names none. */
  readonly kinds: readonly string[]
  readonly years: readonly Bought[]
}

/** Reads purchases for the years that end on each of `days`, from what had happened by then. */
export function readLedger(facts: Facts, families: Families, days: readonly number[]): Ledger {
  const kinds = [...new Set(['', ...facts.products.family])]
  const kindOf = Int32Array.from(facts.products.family, (family) => kinds.indexOf(family))
  const years = days.map((day) => blankYear(day, families.count, kinds.length))
  const source = facts.orderLines.count > 0 ? 'orders' : 'won'
  const first =
    source === 'orders'
      ? readOrders(facts, families, years, kindOf, kinds.length)
      : readWon(facts, families, years, kindOf, kinds.length)
  return { source, first, kinds, years }
}

function blankYear(day: number, families: number, kinds: number): Bought {
  const floats = (n: number) => new Float64Array(n)
  return {
    day,
    net: floats(families),
    before: floats(families),
    gross: floats(families),
    returned: floats(families),
    costed: floats(families),
    cost: floats(families),
    mix: floats(families * kinds),
    mixBefore: floats(families * kinds),
  }
}

const add = (column: Float64Array, at: number, amount: number) => {
  column[at] = (column[at] as number) + amount
}

/** The first days of both years that end on a day. */
const yearsTo = (day: number) => ({ year: addMonths(day + 1, -12), before: addMonths(day + 1, -24) })

function readOrders(
  facts: Facts,
  families: Families,
  years: readonly Bought[],
  kindOf: Int32Array,
  kinds: number,
): number | null {
  const lines = facts.orderLines
  const spans = years.map(({ day }) => yearsTo(day))
  let first: number | null = null
  for (let i = 0; i < lines.count; i++) {
    const day = lines.ordered[i] as number
    const amount = lines.amount[i] as number
    const family = families.of[lines.account[i] as number]
    if (family === undefined || day === NO_DAY || day > facts.asOf || !Number.isFinite(amount)) continue
    if (first === null || day < first) first = day
    const product = lines.product[i] as number
    const kind = kindOf[product] ?? 0
    const listed = (facts.products.cost[product] ?? Number.NaN) * (lines.quantity[i] as number)
    const stated = lines.cost[i] as number
    const cost = Number.isFinite(stated) ? stated : Math.round(listed)
    for (let y = 0; y < years.length; y++) {
      const span = spans[y] as (typeof spans)[number]
      const year = years[y] as Bought
      if (day > year.day || day < span.before) continue
      if (day < span.year) {
        add(year.before, family, amount)
        add(year.mixBefore, family * kinds + kind, amount)
        continue
      }
      add(year.net, family, amount)
      add(year.mix, family * kinds + kind, amount)
      if (amount < 0 || lines.isReturn[i] === 1) add(year.returned, family, Math.abs(amount))
      else add(year.gross, family, amount)
      if (Number.isFinite(cost)) {
        add(year.costed, family, amount)
        add(year.cost, family, cost)
      }
    }
  }
  return first
}

function readWon(
  facts: Facts,
  families: Families,
  years: readonly Bought[],
  kindOf: Int32Array,
  kinds: number,
): number | null {
  let first: number | null = null
  for (const year of years) {
    const span = yearsTo(year.day)
    const deals = opportunitiesAsOf(facts.opportunities, facts.history, year.day).opportunities
    for (let i = 0; i < deals.count; i++) {
      const day = deals.closed[i] as number
      const amount = deals.amount[i] as number
      const family = families.of[deals.account[i] as number]
      if (family === undefined || deals.outcome[i] !== OUTCOME.won || day === NO_DAY || day > year.day) continue
      if (first === null || day < first) first = day
      if (!Number.isFinite(amount) || day < span.before) continue
      const kind = kindOf[deals.product[i] as number] ?? 0
      const now = day >= span.year
      add(now ? year.net : year.before, family, amount)
      add(now ? year.mix : year.mixBefore, family * kinds + kind, amount)
      if (now) add(year.gross, family, Math.max(0, amount))
    }
  }
  return first
}
