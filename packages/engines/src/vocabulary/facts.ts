/** Everything that engines may read, as one bag of columns; an engine picks the parts it needs. */
import type { Accounts, Products, Territories } from '#vocabulary/account.ts'
import type { Activities } from '#vocabulary/activity.ts'
import type { FiscalCalendar } from '#vocabulary/calendar.ts'
import type { Contacts } from '#vocabulary/contact.ts'
import type { OpportunityHistory } from '#vocabulary/history.ts'
import type { Opportunities } from '#vocabulary/opportunity.ts'
import type { OrderLines } from '#vocabulary/order.ts'
import type { People, Postings, Teams } from '#vocabulary/person.ts'
import type { Targets } from '#vocabulary/target.ts'

export interface Facts {
  /** The day the answer is for: nothing that happened later is used. */
  readonly asOf: number
  /** ISO 4217 code of every amount. */
  readonly currency: string
  readonly calendar: FiscalCalendar
  readonly opportunities: Opportunities
  readonly history: OpportunityHistory
  readonly people: People
  readonly teams: Teams
  readonly postings: Postings
  readonly accounts: Accounts
  readonly products: Products
  readonly territories: Territories
  readonly activities: Activities
  readonly orderLines: OrderLines
  readonly targets: Targets
  /** The customer's people, where they are read; absent: not read. */
  readonly contacts?: Contacts
}
