/** Keyset pages over one table: every row once, in an order that an index can give, absent values last. */
import { type RawBuilder, sql } from 'kysely'
import { type Runner, rows } from '#db/store.ts'
import { Failure } from '#ground/failure.ts'

/** A condition on `t`, the table of the list. */
export type Condition = RawBuilder<unknown>

/** Rows of one part of an order. Parts do not overlap. */
export type Part = OwnPart | WorthPart

/** Rows that hold a value of their own, with the expression that orders them. */
export interface OwnPart {
  readonly where: Condition | null
  readonly by: RawBuilder<unknown>
  /** What an index orders by, where it gives the same order within this part as `by`. */
  readonly along?: RawBuilder<unknown>
  /** A condition that an index understands and that holds for every row after a value. */
  readonly bound?: (value: string | number, down: boolean) => Condition
}

/** Rows that are worth what they name: every row of one key the same. They are walked key by key, so the keys' values need no index of their own. */
export interface WorthPart {
  readonly where: Condition
  readonly worths: {
    readonly key: RawBuilder<unknown>
    readonly values: readonly (readonly [key: number, value: number])[]
  }
}

/** An order: its parts hold every row whose value is there; `absent` are the others. */
export interface Order {
  readonly type: 'text' | 'bigint' | 'date' | 'double precision'
  readonly parts: readonly Part[]
  readonly absent: Condition
  /** One expression for every row whose value is there: what rows are ordered by that are gathered first. */
  readonly alone: RawBuilder<unknown>
}

export interface PageAsked {
  readonly table: string
  readonly where: readonly Condition[]
  /** Whether few rows are meant: they are gathered and then ordered, where a walk along an index would pass by many others. */
  readonly few?: boolean
  readonly order: Order
  readonly down: boolean
  /** Names the order in cursors: a cursor of another order is refused. */
  readonly name: string
  readonly after: string | null
  readonly limit: number
}

/** Counts are exact up to here. */
export const MOST_COUNTED = 10_000

type Place = { value: string | number | null; id: number }
type Found = { id: number; v: string | number | null }

/** An order by one column. */
export function byColumn(column: string, type: Order['type']): Order {
  const by = sql`t.${sql.ref(column)}`
  return { type, parts: [{ where: null, by }], absent: sql`${by} is null`, alone: by }
}

/**
 * The keys of one page and the cursor of the next.
 * @returns ids in order; `next` is null at the end
 */
export async function readPage(on: Runner, asked: PageAsked): Promise<{ ids: number[]; next: string | null }> {
  const place = asked.after === null ? null : readCursor(asked.after, asked.name, asked.order.type)
  const wanted = asked.limit + 1
  const found: Found[] = []
  if (place === null || place.value !== null) found.push(...(await presentRows(on, asked, place, wanted)))
  if (found.length < wanted) found.push(...(await absentRows(on, asked, place, wanted - found.length)))
  return cutPage(found, asked)
}

/**
 * The first page together with the count, in one gathering of the rows; null where there are more than are counted, since then a walk is faster.
 */
export async function readCounted(
  on: Runner,
  asked: PageAsked,
): Promise<{ ids: number[]; next: string | null; count: number } | null> {
  const turn = sql.raw(asked.down ? 'desc' : 'asc')
  const found = await rows<Found & { count: number }>(
    on,
    sql`with gathered as materialized (select t.id, ${asked.order.alone} as v from ${sql.table(asked.table)} t
          where ${sql.join([...asked.where], sql` and `)} limit ${MOST_COUNTED + 1})
        select id, v, (select count(*)::int from gathered) as count from gathered
        order by v is null, v ${turn}, case when v is null then id end, id ${turn} limit ${asked.limit + 1}`,
  )
  const count = found[0]?.count ?? 0
  return count > MOST_COUNTED ? null : { ...cutPage(found, asked), count }
}

function cutPage(found: readonly Found[], asked: PageAsked): { ids: number[]; next: string | null } {
  const page = found.slice(0, asked.limit)
  const last = page.at(-1)
  const next = found.length > asked.limit && last ? writeCursor(asked.name, { value: last.v, id: last.id }) : null
  return { ids: page.map(({ id }) => id), next }
}

function presentRows(on: Runner, asked: PageAsked, place: Place | null, limit: number): Promise<Found[]> {
  const { order, down } = asked
  const turn = sql.raw(down ? 'desc' : 'asc')
  const beyond = sql.raw(down ? '<' : '>')
  if (asked.few) {
    const after =
      place === null || place.value === null
        ? sql``
        : sql`and (v, id) ${beyond} (${place.value}::${sql.raw(order.type)}, ${place.id}::bigint)`
    return rows<Found>(
      on,
      sql`select id, v from (${gathered(asked, asked.where, order.alone)}) as t where v is not null ${after} order by v ${turn}, id ${turn} limit ${limit}`,
    )
  }
  const parts = order.parts.map((part) =>
    'worths' in part ? worthRows(asked, part, place, limit) : ownRows(asked, part, place, limit),
  )
  if (parts.length === 0) return Promise.resolve([])
  const [only] = parts
  if (parts.length === 1 && only) return rows<Found>(on, only as RawBuilder<Found>)
  return rows<Found>(
    on,
    sql`select id, v from (${sql.join(parts, sql` union all `)}) as parts order by v ${turn}, id ${turn} limit ${limit}`,
  )
}

function ownRows(asked: PageAsked, { where, by, along = by, bound }: OwnPart, place: Place | null, limit: number) {
  const { order, down } = asked
  const turn = sql.raw(down ? 'desc' : 'asc')
  const all: Condition[] = [...asked.where, sql`${along} is not null`]
  if (where) all.push(where)
  if (place !== null && place.value !== null) {
    const beyond = sql.raw(down ? '<' : '>')
    all.push(sql`(${by}, t.id) ${beyond} (${place.value}::${sql.raw(order.type)}, ${place.id}::bigint)`)
    if (bound) all.push(bound(place.value, down))
  }
  return sql`(select t.id, ${by} as v from ${sql.table(asked.table)} t where ${sql.join(all, sql` and `)}
    order by ${along} ${turn}, t.id ${turn} limit ${limit})`
}

function worthRows(asked: PageAsked, { where, worths }: WorthPart, place: Place | null, limit: number) {
  const { order, down } = asked
  const turn = sql.raw(down ? 'desc' : 'asc')
  const type = sql.raw(order.type)
  const keys = worths.values.map(([key]) => key)
  const values = worths.values.map(([, value]) => value)
  const all: Condition[] = [...asked.where, where, sql`${worths.key} = w.key`]
  let from = sql``
  if (place !== null && place.value !== null) {
    const value = sql`${place.value}::${type}`
    from = down ? sql`where w.v <= ${value}` : sql`where w.v >= ${value}`
    all.push(
      down
        ? sql`t.id < case when w.v < ${value} then ${Number.MAX_SAFE_INTEGER}::bigint else ${place.id}::bigint end`
        : sql`t.id > case when w.v > ${value} then 0::bigint else ${place.id}::bigint end`,
    )
  }
  return sql`(select r.id, w.v from unnest(${keys}::bigint[], ${values}::${type}[]) as w(key, v)
    cross join lateral (select t.id from ${sql.table(asked.table)} t where ${sql.join(all, sql` and `)} order by t.id ${turn} limit ${limit}) r
    ${from} order by w.v ${turn}, r.id ${turn} limit ${limit})`
}

function absentRows(on: Runner, asked: PageAsked, place: Place | null, limit: number): Promise<Found[]> {
  const all: Condition[] = [...asked.where, asked.order.absent]
  if (place !== null && place.value === null) all.push(sql`t.id > ${place.id}::bigint`)
  if (asked.few) {
    return rows<Found>(on, sql`select id, v from (${gathered(asked, all, sql`null`)}) as t order by id limit ${limit}`)
  }
  return rows<Found>(
    on,
    sql`select t.id, null as v from ${sql.table(asked.table)} t where ${sql.join(all, sql` and `)} order by t.id limit ${limit}`,
  )
}

/** All rows that are meant, by whatever gives them soonest: the offset keeps the order and the limit from being reckoned with. */
const gathered = ({ table }: PageAsked, where: readonly Condition[], by: RawBuilder<unknown>) =>
  sql`select t.id, ${by} as v from ${sql.table(table)} t where ${sql.join([...where], sql` and `)} offset 0`

/** How many rows a list holds, exact up to 10,000; `more` says that there are more. */
export async function countRows(
  on: Runner,
  table: string,
  where: readonly Condition[],
): Promise<{ count: number; more: boolean }> {
  const [found] = await rows<{ count: number }>(
    on,
    sql`select count(*)::int as count from (select 1 from ${sql.table(table)} t where ${sql.join([...where], sql` and `)} limit ${MOST_COUNTED + 1}) as counted`,
  )
  const count = found?.count ?? 0
  return { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED }
}

function writeCursor(name: string, { value, id }: Place): string {
  return Buffer.from(JSON.stringify([name, value, id])).toString('base64url')
}

const USABLE: Readonly<Record<Order['type'], (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string' && !value.includes('\u0000'),
  bigint: Number.isSafeInteger,
  date: (value) => typeof value === 'string' && /^\d{4,6}-\d{2}-\d{2}$/.test(value),
  'double precision': Number.isFinite,
}

function readCursor(text: string, name: string, type: Order['type']): Place {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (Array.isArray(read) && read.length === 3) {
      const [sort, value, id] = read as unknown[]
      if (sort === name && Number.isSafeInteger(id) && (value === null || USABLE[type](value))) {
        return { value: value as Place['value'], id: id as number }
      }
    }
  } catch {
    // Falls through: what cannot be read is refused like what does not fit.
  }
  throw new Failure('invalid', 'That place in the list is not known any more; begin at the top.', { after: text })
}
