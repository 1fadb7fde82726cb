/** Completeness: which fields are filled, by kind of record. */
import type { FieldRow } from '#supporting/crm-health/answer.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import type { Deals } from '#vocabulary/deals.ts'
import type { RecordKind } from '#vocabulary/evidence.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

/** Fields that count towards completeness unless the company names its own: each is needed to forecast, to assign or to coach. */
export const DEFAULT_REQUIRED: readonly string[] = [
  'opportunity.created',
  'opportunity.stage',
  'opportunity.owner',
  'opportunity.account',
  'opportunity.amount',
  'opportunity.close date',
  'opportunity.product',
  'account.owner',
  'account.industry',
  'person.team',
]

/** A field: who is asked for it, and whether a record has it. */
export interface Field {
  readonly kind: RecordKind
  readonly field: string
  readonly among: string
  readonly count: number
  readonly asked: (i: number) => boolean
  readonly filled: (i: number) => boolean
}

export function fieldsOf(deals: Deals): Field[] {
  const { columns, facts } = deals
  const present = (i: number) => columns.outcome[i] !== OUTCOME.gone
  const open = (i: number) => columns.outcome[i] === OUTCOME.open
  const lost = (i: number) => columns.outcome[i] === OUTCOME.lost
  const deal = (
    field: string,
    among: string,
    asked: (i: number) => boolean,
    filled: (i: number) => boolean,
  ): Field => ({
    kind: 'opportunity',
    field,
    among,
    count: deals.count,
    asked,
    filled,
  })
  const { accounts, people, products, contacts } = facts
  const every = () => true
  const of =
    (kind: RecordKind, count: number) =>
    (field: string, filled: (i: number) => boolean): Field => ({
      kind,
      field,
      among: 'all',
      count,
      asked: every,
      filled,
    })
  const account = of('account', accounts.count)
  const person = of('person', people.count)
  const product = of('product', products.count)
  const contact = of('contact', contacts?.count ?? 0)
  return [
    deal('created', 'all', present, (i) => columns.created[i] !== NO_DAY),
    deal('stage', 'all', present, (i) => (columns.stage[i] as number) >= 0),
    deal('owner', 'all', present, (i) => (columns.owner[i] as number) >= 0),
    deal('account', 'all', present, (i) => (columns.account[i] as number) >= 0),
    deal('product', 'all', present, (i) => (columns.product[i] as number) >= 0),
    deal(
      'amount',
      'open and won',
      (i) => present(i) && !lost(i),
      (i) => stated(deals, i),
    ),
    deal('close date', 'open', open, (i) => columns.closeDate[i] !== NO_DAY),
    deal('next step', 'open', open, (i) => columns.hasNextStep[i] === 1),
    deal('demand type', 'open', open, (i) => columns.demand[i] !== 255),
    deal('forecast category', 'open', open, (i) => columns.category[i] !== 255),
    deal('lead source', 'all', present, (i) => (columns.leadSource[i] as number) >= 0),
    deal('type', 'all', present, (i) => (columns.motion[i] as number) >= 0),
    deal('loss reason', 'lost', lost, (i) => (columns.lossReason[i] as number) >= 0),
    deal('competitor', 'lost', lost, (i) => (columns.competitor[i] as number) >= 0),
    account('owner', (i) => (accounts.owner[i] as number) >= 0),
    account('industry', (i) => accounts.industry[i] !== ''),
    account('segment', (i) => accounts.segment[i] !== ''),
    account('place', (i) => accounts.place[i] !== '' || accounts.country[i] !== '' || accounts.region[i] !== ''),
    account('revenue', (i) => Number.isFinite(accounts.revenue[i])),
    account('employees', (i) => Number.isFinite(accounts.employees[i])),
    person('team', (i) => (people.team[i] as number) >= 0),
    person('manager', (i) => (people.manager[i] as number) >= 0),
    person('role', (i) => people.role[i] !== ''),
    person('hire date', (i) => people.hired[i] !== NO_DAY),
    product('list price', (i) => Number.isFinite(products.listPrice[i])),
    contact('e-mail', (i) => contacts?.email[i] !== ''),
    contact('account', (i) => (contacts?.account[i] ?? -1) >= 0),
  ]
}

/** An amount that the source states itself; a list price put in its place does not count. */
function stated(deals: Deals, i: number): boolean {
  return Number.isFinite(deals.columns.amount[i]) && deals.columns.amountSource[i] !== 1
}

/** The table of fields, records of kinds that are absent left out. */
export function fieldRows(fields: readonly Field[], required: ReadonlySet<string>): FieldRow[] {
  const out: FieldRow[] = []
  for (const field of fields) {
    let of = 0
    let filled = 0
    for (let i = 0; i < field.count; i++) {
      if (!field.asked(i)) continue
      of++
      if (field.filled(i)) filled++
    }
    if (of === 0) continue
    out.push({
      kind: field.kind,
      field: field.field,
      among: field.among,
      filled,
      of,
      share: filled / of,
      required: required.has(`${field.kind}.${field.field}`),
    })
  }
  return out
}
