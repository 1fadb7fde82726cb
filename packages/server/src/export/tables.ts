/** What a list's file holds: its columns, each with a heading, a form and a value. */
import type { accountRow, opportunityRow, orderRow, personRow } from '@capstone/contract/records'
import type { z } from 'zod'

/** `money` is 1/10,000 of a unit; `day` is YYYY-MM-DD. */
export type Form = 'text' | 'number' | 'money' | 'day'
export type Value = string | number | null
export interface FileColumn<Row> {
  readonly head: string
  readonly form: Form
  of(row: Row): Value
}

type Account = z.output<typeof accountRow>
type Opportunity = z.output<typeof opportunityRow>
type Person = z.output<typeof personRow>
type Order = z.output<typeof orderRow>
type Money = { amount: number; currency: string; converted: number | null } | null

const text = <Row>(head: string, of: (row: Row) => string | null): FileColumn<Row> => ({ head, form: 'text', of })
const day = <Row>(head: string, of: (row: Row) => string | null): FileColumn<Row> => ({ head, form: 'day', of })
const number = <Row>(head: string, of: (row: Row) => number | null): FileColumn<Row> => ({ head, form: 'number', of })
/** An amount is never without its currency; beside it stands the amount in the company's. */
const money = <Row>(head: string, currency: string, of: (row: Row) => Money): FileColumn<Row>[] => [
  { head, form: 'money', of: (row) => of(row)?.amount ?? null },
  { head: `${head} currency`, form: 'text', of: (row) => of(row)?.currency ?? null },
  { head: `${head} in ${currency}`, form: 'money', of: (row) => of(row)?.converted ?? null },
]

/** The columns of each list, in a company's currency. */
export const FILE_COLUMNS = {
  accounts: (currency: string): FileColumn<Account>[] => [
    number('Id', (row) => row.id),
    text('Name', (row) => row.name),
    text('Industry', (row) => row.industry),
    text('Country', (row) => row.country),
    text('Parent', (row) => row.parent?.name ?? null),
    text('Owner', (row) => row.owner?.name ?? null),
    ...money<Account>('Revenue', currency, (row) => row.revenue),
    number('Employees', (row) => row.employees),
    number('Open deals', (row) => row.openDeals),
    day('Last touch', (row) => row.lastTouch),
  ],
  opportunities: (currency: string): FileColumn<Opportunity>[] => [
    number('Id', (row) => row.id),
    text('Name', (row) => row.name),
    text('Account', (row) => row.account?.name ?? null),
    text('Owner', (row) => row.owner?.name ?? null),
    text('Product', (row) => row.product?.name ?? null),
    text('Pipeline', (row) => row.pipeline),
    text('Stage', (row) => row.stage),
    text('Outcome', (row) => row.outcome),
    ...money<Opportunity>('Amount', currency, (row) => row.amount),
    text('Amount is', (row) => row.amountSource),
    day('Created on', (row) => row.createdOn),
    day('Close date', (row) => row.closeDate),
    day('Closed on', (row) => row.closedOn),
    text('Next step', (row) => row.nextStep),
  ],
  people: (): FileColumn<Person>[] => [
    number('Id', (row) => row.id),
    text('Name', (row) => row.name),
    text('Role', (row) => row.role),
    text('Function', (row) => row.function),
    text('Team', (row) => row.team?.name ?? null),
    text('Manager', (row) => row.manager?.name ?? null),
    text('Place', (row) => row.place),
    day('Hired on', (row) => row.hiredOn),
    day('Left on', (row) => row.leftOn),
    number('Open deals', (row) => row.openDeals),
    number('Accounts', (row) => row.accounts),
  ],
  orders: (currency: string): FileColumn<Order>[] => [
    number('Id', (row) => row.id),
    text('Number', (row) => row.number),
    text('Account', (row) => row.account?.name ?? null),
    text('Owner', (row) => row.owner?.name ?? null),
    day('Ordered on', (row) => row.orderedOn),
    number('Lines', (row) => row.lines),
    ...money<Order>('Amount', currency, (row) => row.amount),
    text('Returns', (row) => (row.hasReturns ? 'yes' : 'no')),
  ],
} as const
