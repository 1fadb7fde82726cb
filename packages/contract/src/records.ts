/** Plain reading: lists, one record, its time line, search. */
import { z } from 'zod'
import { endpoint } from '#endpoint.ts'

/** A reference to a record with its name. */
const named = z.object({ id: z.number(), name: z.string() })
const maybe = named.nullable()
/** Money as it stands in the record, and in the company's currency where a rate is known. */
const amount = z.object({ amount: z.number(), currency: z.string(), converted: z.number().nullable() })

/** Yes or no in a query: 'false' is no. */
const flag = z.union([z.boolean(), z.stringbool()])

/** Lists are read page by page: `after` is the last row's cursor. Counts are exact to 10,000. */
const listQuery = z.object({
  /** Folded prefix of the name or of a name it belongs to. */
  search: z.string().optional(),
  /** A column of the list; a leading '-' sorts downwards. */
  sort: z.string().optional(),
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).optional(),
  /** `<answer>/<figure>`: only the records behind that figure. */
  evidence: z.string().optional(),
  owner: z.coerce.number().optional(),
  team: z.coerce.number().optional(),
  account: z.coerce.number().optional(),
})
const page = <T extends z.ZodType>(row: T) =>
  z.object({
    rows: z.array(row),
    /** Cursor of the next page; null at the end. */
    next: z.string().nullable(),
    /** Exact up to 10,000; `more` says that there are more. */
    count: z.number(),
    more: z.boolean(),
    currency: z.string(),
  })

export const accountRow = z.object({
  id: z.number(),
  name: z.string(),
  industry: z.string().nullable(),
  country: z.string().nullable(),
  parent: maybe,
  owner: maybe,
  revenue: amount.nullable(),
  employees: z.number().nullable(),
  openDeals: z.number(),
  lastTouch: z.string().nullable(),
})
export const opportunityRow = z.object({
  id: z.number(),
  name: z.string(),
  account: maybe,
  owner: maybe,
  product: maybe,
  pipeline: z.string().nullable(),
  stage: z.string().nullable(),
  outcome: z.enum(['open', 'won', 'lost', 'gone']),
  amount: amount.nullable(),
  /** stated, list price of the product, or sum of lines. */
  amountSource: z.enum(['stated', 'list', 'lines']).nullable(),
  createdOn: z.string().nullable(),
  closeDate: z.string().nullable(),
  closedOn: z.string().nullable(),
  nextStep: z.string().nullable(),
})
export const personRow = z.object({
  id: z.number(),
  name: z.string(),
  role: z.string().nullable(),
  function: z.string().nullable(),
  team: maybe,
  manager: maybe,
  place: z.string().nullable(),
  hiredOn: z.string().nullable(),
  leftOn: z.string().nullable(),
  openDeals: z.number(),
  accounts: z.number(),
})
export const orderRow = z.object({
  id: z.number(),
  number: z.string(),
  account: maybe,
  owner: maybe,
  orderedOn: z.string().nullable(),
  lines: z.number(),
  amount: amount.nullable(),
  hasReturns: z.boolean(),
})

/** A value as it is stored, for the page to write in the reader's language. */
export const factValue = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  /** Without a currency where the record states none. */
  z.object({ type: z.literal('money'), amount: z.number(), currency: z.string().nullable() }),
  z.object({ type: z.literal('number'), number: z.number() }),
  z.object({ type: z.literal('share'), share: z.number() }),
  z.object({ type: z.literal('yesNo'), yes: z.boolean() }),
  /** YYYY-MM-DD. */
  z.object({ type: z.literal('day'), day: z.string() }),
  z.object({ type: z.literal('instant'), instant: z.string() }),
  /** http or https only. */
  z.object({ type: z.literal('link'), address: z.string(), text: z.string() }),
  z.object({ type: z.literal('mail'), address: z.string() }),
  z.object({ type: z.literal('record'), kind: z.string(), id: z.number(), name: z.string() }),
])
/** One line of a record's time line, newest first. */
export const timelineEntry = z.object({
  at: z.string(),
  kind: z.enum(['activity', 'change', 'order', 'opportunity', 'note', 'ticket', 'import']),
  title: z.string(),
  detail: z.string().nullable(),
  who: z.string().nullable(),
  link: z.object({ kind: z.string(), id: z.number() }).nullable(),
  /** False where the day is that of the import which noticed it. */
  stated: z.boolean(),
  /** A changed field with its values before and after; null for everything else. */
  change: z.object({ field: z.string(), before: factValue.nullable(), after: factValue.nullable() }).nullable(),
  /** When an import told Capstone of it; null where a person wrote it here. */
  learnedAt: z.string().nullable(),
})
/** A field of a record with its source: what a record's page lists. */
export const fact = z.object({ label: z.string(), value: factValue, source: z.string() })

export const account = accountRow.extend({
  facts: z.array(fact),
  children: z.array(named),
  team: z.array(z.object({ person: named, role: z.string().nullable() })),
  contacts: z.array(
    z.object({ id: z.number(), name: z.string(), title: z.string().nullable(), email: z.string().nullable() }),
  ),
  deals: z.array(opportunityRow),
  /** The newest; the list of orders holds the rest. */
  orders: z.array(orderRow),
  /** All of them: exact to 10,000; `more` says that there are more. */
  orderCount: z.object({ count: z.number(), more: z.boolean() }),
  sameAs: z.array(z.object({ id: z.number(), name: z.string(), source: z.string() })),
  timeline: z.array(timelineEntry),
})
export const opportunity = opportunityRow.extend({
  facts: z.array(fact),
  lines: z.array(z.object({ product: maybe, quantity: z.number().nullable(), amount: amount.nullable() })),
  splits: z.array(z.object({ person: maybe, share: z.number().nullable(), kind: z.string().nullable() })),
  contacts: z.array(z.object({ contact: maybe, role: z.string().nullable() })),
  timeline: z.array(timelineEntry),
})
export const person = personRow.extend({
  facts: z.array(fact),
  reports: z.array(named),
  postings: z.array(z.object({ team: maybe, manager: maybe, from: z.string().nullable(), to: z.string().nullable() })),
  targets: z.array(
    z.object({
      measure: z.string(),
      start: z.string(),
      end: z.string(),
      value: amount,
      product: z.string().nullable(),
    }),
  ),
  deals: z.array(opportunityRow),
})

const byId = z.object({ id: z.coerce.number() })
/** Reading as Capstone showed it: an instant as ISO text, or a day, meaning its end in the company's time zone. Default: as known now. */
const asKnown = z.object({ known: z.string().optional() })
const list = { permission: 'records.read' } as const

export const accountsList = endpoint('accounts.list', {
  ...list,
  summary: 'Accounts, page by page.',
  query: listQuery.extend({ industry: z.string().optional(), unassigned: flag.optional() }),
  answer: page(accountRow),
})
export const accountsRead = endpoint('accounts.read', {
  ...list,
  summary: 'One account: who, what, deals, orders and one time line.',
  params: byId,
  query: asKnown,
  answer: account,
})
export const opportunitiesList = endpoint('opportunities.list', {
  ...list,
  summary: 'Opportunities, page by page.',
  query: listQuery.extend({
    outcome: z.enum(['open', 'won', 'lost', 'gone']).optional(),
    stage: z.string().optional(),
    pipeline: z.string().optional(),
    product: z.coerce.number().optional(),
    withoutAccount: flag.optional(),
    closeFrom: z.string().optional(),
    closeTo: z.string().optional(),
  }),
  answer: page(opportunityRow),
})
export const opportunitiesRead = endpoint('opportunities.read', {
  ...list,
  summary: 'One opportunity with its history.',
  params: byId,
  query: asKnown,
  answer: opportunity,
})
export const peopleList = endpoint('people.list', {
  ...list,
  summary: 'People, page by page.',
  query: listQuery.extend({ function: z.string().optional() }),
  answer: page(personRow),
})
export const peopleRead = endpoint('people.read', {
  ...list,
  summary: 'One person: posting, targets, deals.',
  params: byId,
  query: asKnown,
  answer: person,
})
export const ordersList = endpoint('orders.list', {
  ...list,
  summary: 'Orders, page by page.',
  query: listQuery,
  answer: page(orderRow),
})
export const searchRead = endpoint('search.read', {
  ...list,
  summary: 'Accounts, opportunities and people whose folded name begins with or holds the words.',
  query: z.object({ q: z.string() }),
  answer: z.object({
    hits: z.array(z.object({ kind: z.string(), id: z.number(), name: z.string(), detail: z.string().nullable() })),
  }),
})
export const exportFile = endpoint('export.file', {
  ...list,
  form: 'file',
  summary: 'A list as a file; takes the query of its list and `format`.',
  params: z.object({ kind: z.enum(['accounts', 'opportunities', 'people', 'orders']) }),
  query: z.looseObject({ format: z.enum(['csv', 'xlsx']) }),
  answer: z.unknown(),
})
