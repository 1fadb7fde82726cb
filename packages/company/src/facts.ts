/** The company as facts in memory, without files: for tests and benches of engines. */
import { CALENDAR_YEAR } from '@capstone/engines/vocabulary/calendar'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import { accountsOf, contactsOf, productsOf, territoriesOf } from '#facts/customers.ts'
import { dealsOf } from '#facts/deals.ts'
import { peopleOf, postingsOf, targetsOf, teamsOf } from '#facts/organization.ts'
import { activitiesOf, orderLinesOf } from '#facts/traffic.ts'
import type { Company } from '#simulate.ts'

/**
 * Everything that engines may read about the company as of a day, in US dollars. Nothing that happened later is in it.
 * Keys are positions plus one, in the order of the export files. Amounts of deals are converted at the rate of the day they
 * closed, those of open deals at the rate of `asOf`, those of order lines at the rate of the day of the order.
 * @param asOf a day within the company's history; default its last day
 * @example factsOf(simulateCompany(SAMPLE_PLAN)).opportunities.count // 6000
 */
export function factsOf(company: Company, asOf: number = company.plan.end): Facts {
  const activities = activitiesOf(company, asOf)
  const { opportunities, history } = dealsOf(company, asOf, activities)
  return {
    asOf,
    currency: 'USD',
    calendar: CALENDAR_YEAR,
    opportunities,
    history,
    people: peopleOf(company, asOf),
    teams: teamsOf(company),
    postings: postingsOf(company, asOf),
    accounts: accountsOf(company, asOf),
    products: productsOf(),
    territories: territoriesOf(company),
    activities,
    orderLines: orderLinesOf(company, asOf),
    targets: targetsOf(company),
    contacts: contactsOf(company),
  }
}
