/** From a plan to a company: what all its files and facts are told from. */
import { random } from '@capstone/engines/math/random'
import { makeContacts } from '#deals/contacts.ts'
import { type DealWorld, makeDeals } from '#deals/deals.ts'
import { makeQuotas, type Quota } from '#deals/quotas.ts'
import { STREAM } from '#draw.ts'
import type { Plan } from '#plan.ts'
import { planTouches, type TouchWorld } from '#touches/touches.ts'
import { makeAccounts } from '#world/accounts.ts'
import { makeCast } from '#world/cast.ts'
import { makeMarket } from '#world/market.ts'
import { makeRoster } from '#world/people.ts'
import { makeRates, type Rate } from '#world/rates.ts'

/** An invented company: small worlds in memory, deals as columns, everything else told on demand. */
export interface Company extends TouchWorld {
  readonly rates: readonly Rate[]
  readonly quotas: readonly Quota[]
}

/**
 * Simulates a vendor of hardware components from a plan. The same plan gives the same company, to the byte.
 * Holds about 60 bytes a deal and 150 an account; order lines, activities and histories are told on demand.
 * @example simulateCompany(planCompany({ opportunities: 1_000 })).deals.count // 1000
 */
export function simulateCompany(plan: Plan): Company {
  const root = random(plan.seed)
  const market = makeMarket(plan, root)
  const roster = makeRoster(plan, market, root)
  const accounts = makeAccounts(plan, market, roster.seats, root)
  const cast = makeCast(roster, market)
  const world: DealWorld = { plan, market, roster, accounts, cast, root, paths: root.fork(STREAM.paths) }
  const deals = makeDeals(world)
  const rates = makeRates(market, root)
  return {
    ...world,
    deals,
    rates,
    contacts: makeContacts(accounts, root),
    touches: planTouches(world, deals),
    quotas: makeQuotas(world, deals, rates),
  }
}
