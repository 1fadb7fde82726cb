/** The catalogue of records: which kinds a source can deliver, which fields each has, and how a field is stored. */

/** How a field is stored: money is a bigint of 1/10,000; `ref` keeps the source's value and, beside it, the record it was joined to. */
export type FieldType = 'text' | 'day' | 'instant' | 'money' | 'number' | 'integer' | 'share' | 'boolean' | 'ref'

/** One field of a record kind. */
export interface Field<T extends FieldType = FieldType, R extends string = string> {
  readonly type: T
  /** For `ref`: the kind it points to. */
  readonly to?: R
}

const text = { type: 'text' } as const
const day = { type: 'day' } as const
const instant = { type: 'instant' } as const
const money = { type: 'money' } as const
const number = { type: 'number' } as const
const integer = { type: 'integer' } as const
const share = { type: 'share' } as const
const boolean = { type: 'boolean' } as const
const ref = <R extends string>(to: R) => ({ type: 'ref', to }) as const

/**
 * Every record kind. Field `x` of type `ref` is the columns `x_ref` (the source's value) and `x_id` (the record's id, null while it waits);
 * any other field is the column of its name in snake_case. Every table also has the header of `HEADER`.
 */
export const RECORDS = {
  team: { table: 'team', fields: { name: text, parent: ref('team'), lead: ref('person'), region: text } },
  person: {
    table: 'person',
    fields: {
      name: text,
      number: text,
      email: text,
      login: text,
      role: text,
      function: text,
      manager: ref('person'),
      team: ref('team'),
      place: text,
      country: text,
      latitude: number,
      longitude: number,
      hiredOn: day,
      leftOn: day,
      hours: number,
      active: boolean,
    },
  },
  posting: {
    table: 'posting',
    fields: { person: ref('person'), team: ref('team'), manager: ref('person'), role: text, fromDay: day, toDay: day },
  },
  territory: { table: 'territory', fields: { name: text, parent: ref('territory'), country: text, region: text } },
  territoryMember: {
    table: 'territory_member',
    fields: { territory: ref('territory'), person: ref('person'), fromDay: day, toDay: day },
  },
  account: {
    table: 'account',
    fields: {
      name: text,
      number: text,
      domain: text,
      parent: ref('account'),
      industry: text,
      segment: text,
      type: text,
      phone: text,
      street: text,
      city: text,
      region: text,
      postalCode: text,
      country: text,
      latitude: number,
      longitude: number,
      revenue: money,
      currency: text,
      employees: integer,
      owner: ref('person'),
      team: ref('team'),
      territory: ref('territory'),
      foundedYear: integer,
      createdOn: day,
      modifiedAt: instant,
    },
  },
  accountMember: {
    table: 'account_member',
    fields: { account: ref('account'), person: ref('person'), role: text },
  },
  contact: {
    table: 'contact',
    fields: {
      account: ref('account'),
      name: text,
      email: text,
      phone: text,
      title: text,
      department: text,
      owner: ref('person'),
      createdOn: day,
      modifiedAt: instant,
    },
  },
  product: {
    table: 'product',
    fields: {
      name: text,
      code: text,
      family: text,
      listPrice: money,
      cost: money,
      currency: text,
      active: boolean,
    },
  },
  price: {
    table: 'price',
    fields: { product: ref('product'), book: text, amount: money, currency: text, fromDay: day, toDay: day },
  },
  competitor: { table: 'competitor', fields: { name: text, domain: text } },
  lossReason: { table: 'loss_reason', fields: { name: text } },
  campaign: {
    table: 'campaign',
    fields: {
      name: text,
      type: text,
      status: text,
      startsOn: day,
      endsOn: day,
      budget: money,
      cost: money,
      currency: text,
      owner: ref('person'),
    },
  },
  opportunity: {
    table: 'opportunity',
    fields: {
      name: text,
      account: ref('account'),
      owner: ref('person'),
      product: ref('product'),
      pipeline: text,
      stage: text,
      category: text,
      amount: money,
      currency: text,
      probability: share,
      createdOn: day,
      closedOn: day,
      closeDate: day,
      nextStep: text,
      leadSource: text,
      motion: text,
      competitor: text,
      lossReason: text,
      demand: text,
      campaign: ref('campaign'),
      territory: ref('territory'),
      stageChangedOn: day,
      lastActivityOn: day,
      modifiedAt: instant,
    },
  },
  opportunityLine: {
    table: 'opportunity_line',
    fields: {
      opportunity: ref('opportunity'),
      product: ref('product'),
      quantity: number,
      unitPrice: money,
      amount: money,
      currency: text,
    },
  },
  split: {
    table: 'split',
    fields: { opportunity: ref('opportunity'), person: ref('person'), share: share, kind: text },
  },
  contactRole: {
    table: 'contact_role',
    fields: { opportunity: ref('opportunity'), contact: ref('contact'), role: text, primary: boolean },
  },
  fieldHistory: {
    table: 'field_history',
    fields: {
      opportunity: ref('opportunity'),
      field: text,
      before: text,
      after: text,
      happenedAt: instant,
      author: ref('person'),
    },
  },
  activity: {
    table: 'activity',
    fields: {
      kind: text,
      subject: text,
      happenedOn: day,
      person: ref('person'),
      account: ref('account'),
      opportunity: ref('opportunity'),
      contact: ref('contact'),
      minutes: number,
      withCustomer: boolean,
      status: text,
    },
  },
  order: {
    table: 'sales_order',
    fields: {
      number: text,
      account: ref('account'),
      owner: ref('person'),
      opportunity: ref('opportunity'),
      orderedOn: day,
      status: text,
      amount: money,
      currency: text,
    },
  },
  orderLine: {
    table: 'order_line',
    fields: {
      order: ref('order'),
      account: ref('account'),
      product: ref('product'),
      owner: ref('person'),
      lineNumber: integer,
      quantity: number,
      unitPrice: money,
      amount: money,
      cost: money,
      currency: text,
      orderedOn: day,
      requestedOn: day,
      promisedOn: day,
      shippedOn: day,
      isReturn: boolean,
    },
  },
  target: {
    table: 'target',
    fields: {
      whose: text,
      person: ref('person'),
      team: ref('team'),
      territory: ref('territory'),
      measure: text,
      value: money,
      currency: text,
      startsOn: day,
      endsOn: day,
      product: ref('product'),
      segment: text,
    },
  },
  lead: {
    table: 'lead',
    fields: {
      name: text,
      company: text,
      email: text,
      status: text,
      leadSource: text,
      campaign: ref('campaign'),
      owner: ref('person'),
      opportunity: ref('opportunity'),
      createdOn: day,
      convertedOn: day,
    },
  },
  ticket: {
    table: 'ticket',
    fields: {
      subject: text,
      account: ref('account'),
      contact: ref('contact'),
      owner: ref('person'),
      status: text,
      priority: text,
      openedAt: instant,
      respondedAt: instant,
      resolvedAt: instant,
    },
  },
  exchangeRate: {
    table: 'exchange_rate',
    fields: { currency: text, toCurrency: text, rate: number, fromDay: day },
  },
  keyMap: {
    table: 'key_map',
    fields: { kind: text, fromSource: text, fromKey: text, toSource: text, toKey: text },
  },
} as const satisfies Record<string, { table: string; fields: Record<string, Field> }>

export type RecordName = keyof typeof RECORDS
export const RECORD_NAMES = Object.keys(RECORDS) as RecordName[]

/** Kinds that two systems may both hold: their tables also have `same_as`, the id of the record that stands for both. */
export const MATCHED: readonly RecordName[] = ['account', 'person', 'product']

/** Kinds with a folded, sortable copy of their name in `name_key` (made by our code, compared with COLLATE "C"). */
export const NAMED: readonly RecordName[] = [
  'account',
  'person',
  'product',
  'contact',
  'opportunity',
  'team',
  'territory',
]

/** 'closeDate' → 'close_date'. */
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** One stored column of a record kind, without the header. */
export interface Column {
  readonly column: string
  readonly field: string
  readonly type: FieldType
  readonly sql: string
}

const SQL: Record<Exclude<FieldType, 'ref'>, string> = {
  text: 'text',
  day: 'date',
  instant: 'timestamptz',
  money: 'bigint',
  number: 'double precision',
  integer: 'bigint',
  share: 'double precision',
  boolean: 'boolean',
}

/**
 * The columns of a kind in storage order: what a staged row holds and a stored row keeps.
 * A ref gives only its `_ref` column here; its `_id` is derived by joining.
 */
export function columnsOf(kind: RecordName): Column[] {
  return Object.entries<Field>(RECORDS[kind].fields).map(([field, { type }]) =>
    type === 'ref'
      ? { column: `${snake(field)}_ref`, field, type, sql: 'text' }
      : { column: snake(field), field, type, sql: SQL[type] },
  )
}

/** The links of a kind: its ref columns, the joined id column and the kind they lead to. */
export function linksOf(kind: RecordName): { field: string; ref: string; id: string; to: RecordName }[] {
  return Object.entries<Field>(RECORDS[kind].fields).flatMap(([field, { type, to }]) =>
    type === 'ref' ? [{ field, ref: `${snake(field)}_ref`, id: `${snake(field)}_id`, to: to as RecordName }] : [],
  )
}
