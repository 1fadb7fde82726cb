/** The one time line of a record: touches, changes, orders, deals made and ended, tickets, notes and imports, newest first. */
import type { timelineEntry } from '@capstone/contract/records'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { nameFrom, namesOf } from '#db/read/lists/matched.ts'
import { ofStages } from '#db/read/lists/opportunities/stages.ts'
import type { Sight } from '#db/read/lists/sight.ts'
import { type FactValue, labelOf, moneyValue } from '#db/read/records/facts.ts'
import { rows } from '#db/store.ts'

export type TimelineEntry = z.output<typeof timelineEntry>

/** The most entries that are read. */
const MOST_ENTRIES = 500

/** Whose time line: an account by all its keys, or one deal. */
export interface About {
  readonly kind: 'account' | 'opportunity'
  readonly keys: readonly number[]
  /** Its deals, as far as they may be read. */
  readonly deals: readonly number[]
  /** Whether everything at it may be read; else only what the reader's people did. */
  readonly whole: boolean
}

interface Entry {
  moment: Date
  at: string
  kind: TimelineEntry['kind']
  title: string | null
  detail: string | null
  person: number | null
  who: string | null
  link_kind: string | null
  link_id: number | null
  stated: boolean
  field: string | null
  before: string | null
  after: string | null
  currency: string | null
  learned_at: string | null
}

/** What every part of the line selects, in this order. */
const COLUMNS =
  'moment, at, kind, title, detail, person, who, link_kind, link_id, stated, field, before, after, currency, learned_at'

/** Reads a time line, at most 500 entries. */
export async function timelineOf(sight: Sight, about: About): Promise<TimelineEntry[]> {
  const parts = about.kind === 'account' ? accountParts(sight, about) : dealParts(sight, about)
  const limited = parts.map((part) => sql`(${part} order by 1 desc limit ${MOST_ENTRIES})`)
  const found = await rows<Entry>(
    sight.on,
    sql`select * from (${sql.join(limited, sql` union all `)}) as line (${sql.raw(COLUMNS)}) where moment is not null order by moment desc limit ${MOST_ENTRIES}`,
  )
  const [people, owners] = await Promise.all([
    namesOf(
      sight.on,
      sight.workspace,
      'person',
      found.map(({ person }) => person),
    ),
    ownerNames(sight, found),
  ])
  return found.map((entry) => ({
    at: entry.at,
    kind: entry.kind,
    title: entry.title ?? '',
    detail: entry.detail,
    who: nameFrom(people, entry.person)?.name ?? entry.who,
    link: entry.link_kind === null || entry.link_id === null ? null : { kind: entry.link_kind, id: entry.link_id },
    stated: entry.stated,
    change: entry.field === null ? null : changeOf(entry.field, entry, owners),
    learnedAt: entry.learned_at,
  }))
}

/** When the import that first brought a row ended: `alias` is its table. */
const learned = (alias: string) =>
  sql`(select ${instant(sql`coalesce(l.finished_at, l.started_at)`)} from import l where l.workspace_id = ${sql.ref(`${alias}.workspace_id`)} and l.id = ${sql.ref(`${alias}.first_import`)})`
const none = sql`null::text`
const noId = sql`null::bigint`
const ids = (keys: readonly number[]) => sql`any(${[...keys]}::bigint[])`
const instant = (column: RawBuilder<unknown>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

function accountParts(sight: Sight, about: About): RawBuilder<unknown>[] {
  const own = (column: string) =>
    about.whole ? sql`true` : sql`${sql.ref(column)} = ${ids(sight.reach?.people.list ?? [])}`
  return [
    touches(sight, sql`a.account_id = ${ids(about.keys)} and ${own('a.person_id')}`),
    touches(sight, sql`a.account_id is null and a.opportunity_id = ${ids(about.deals)}`),
    changes(sight, about.deals, true),
    ...dealDays(sight, about.deals, true),
    orders(sight, sql`o.account_id = ${ids(about.keys)} and ${own('o.owner_id')}`),
    sql`select t.opened_at, ${instant(sql`t.opened_at`)}, 'ticket', coalesce(t.subject, 'Ticket'), concat_ws(' · ', t.status, t.priority), t.owner_id, t.owner_ref,
      ${none}, ${noId}, true, ${none}, ${none}, ${none}, ${none}, ${learned('t')}
      from ticket t where t.workspace_id = ${sight.workspace} and t.gone_import is null and t.account_id = ${ids(about.keys)} and ${own('t.owner_id')}`,
    notes(sight, about),
    arrivals(sight, about),
  ]
}

function dealParts(sight: Sight, about: About): RawBuilder<unknown>[] {
  return [
    touches(sight, sql`a.opportunity_id = ${ids(about.keys)}`),
    changes(sight, about.keys, false),
    ...dealDays(sight, about.keys, false),
    orders(sight, sql`o.opportunity_id = ${ids(about.keys)}`),
    notes(sight, about),
    arrivals(sight, about),
  ]
}

function touches(sight: Sight, which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select a.happened_on::timestamptz, a.happened_on::text, 'activity', coalesce(nullif(a.subject, ''), a.kind, 'Activity'), a.kind, a.person_id, a.person_ref,
    ${none}, ${noId}, true, ${none}, ${none}, ${none}, ${none}, ${learned('a')}
    from activity a where a.workspace_id = ${sight.workspace} and a.gone_import is null and a.happened_on is not null and ${which}`
}

function changes(sight: Sight, deals: readonly number[], named: boolean): RawBuilder<unknown> {
  const when = sql`coalesce(h.happened_at, i.finished_at, i.started_at)`
  const deal = named ? sql`coalesce(o.name, o.external_id)` : none
  // Sources that keep a row a save say each field again and again: a change is a row that differs from the one before, and a first one after the deal was made.
  const said = sql`select h.*, ${when} as moment,
      coalesce(h.before, lag(h.after) over (partition by h.opportunity_id, h.field order by ${when}, h.id)) as earlier
    from field_history h left join import i on i.workspace_id = h.workspace_id and i.id = h.first_import
    where h.workspace_id = ${sight.workspace} and h.gone_import is null and h.opportunity_id = ${ids(deals)}`
  const at = sql`h.moment`
  return sql`select ${at}, ${instant(at)}, 'change', ${deal}, ${none}, h.author_id, h.author_ref, 'opportunity', o.id, h.happened_at is not null,
    h.field, h.earlier, h.after, o.currency, ${learned('h')}
    from (${said}) h join opportunity o on o.workspace_id = h.workspace_id and o.id = h.opportunity_id
    where h.after is distinct from h.earlier and not (h.earlier is null and h.moment::date <= coalesce(o.created_on, '-infinity'))`
}

/** The days on which deals were made, won and lost. */
function dealDays(sight: Sight, deals: readonly number[], named: boolean): RawBuilder<unknown>[] {
  const name = (what: string) => (named ? sql`${`${what}: `} || coalesce(t.name, t.external_id)` : sql`${what}::text`)
  const line = (what: string, day: RawBuilder<unknown>, which: RawBuilder<unknown>) =>
    sql`select ${day}::timestamptz, ${day}::text, 'opportunity', ${name(what)}, ${none}, t.owner_id, t.owner_ref, 'opportunity', t.id, true,
      ${none}, ${none}, ${none}, ${none}, ${learned('t')}
      from opportunity t where t.workspace_id = ${sight.workspace} and t.id = ${ids(deals)} and ${which}`
  const ended = (outcome: string) => ofStages(sight.stages.filter((stage) => stage.outcome === outcome))
  const closed = sql`coalesce(t.closed_on, t.close_date)`
  return [
    line('Created', sql`t.created_on`, sql`t.created_on is not null`),
    line('Won', closed, sql`t.gone_import is null and ${ended('won')}`),
    line('Lost', closed, sql`t.gone_import is null and ${ended('lost')}`),
  ]
}

function orders(sight: Sight, which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select o.ordered_on::timestamptz, o.ordered_on::text, 'order', 'Order ' || coalesce(o.number, o.external_id), o.status, o.owner_id, o.owner_ref, 'order', o.id, true,
    ${none}, ${none}, ${none}, ${none}, ${learned('o')}
    from sales_order o where o.workspace_id = ${sight.workspace} and o.gone_import is null and o.ordered_on is not null and ${which}`
}

function notes(sight: Sight, about: About): RawBuilder<unknown> {
  return sql`select n.created_at, ${instant(sql`n.created_at`)}, 'note', n.body, ${none}, ${noId}, coalesce(u."name", n.created_by), ${none}, ${noId}, true,
    ${none}, ${none}, ${none}, ${none}, ${none}
    from note n left join auth_user u on u."id" = n.created_by
    where n.workspace_id = ${sight.workspace} and n.removed_at is null and n.about_kind = ${about.kind} and n.about_id = ${ids(about.keys)}`
}

/** The imports that brought a record and that changed it last. */
function arrivals(sight: Sight, about: About): RawBuilder<unknown> {
  return sql`select i.finished_at, ${instant(sql`i.finished_at`)}, 'import',
    case when i.id = t.first_import then 'First imported from ' else 'Changed by an import from ' end || s.name, ${none}, ${noId}, coalesce((select u."name" from auth_user u where u."id" = i.actor), i.actor), 'import', i.id, true,
    ${none}, ${none}, ${none}, ${none}, ${none}
    from ${sql.table(about.kind)} t
    join import i on i.workspace_id = t.workspace_id and i.id in (t.first_import, t.last_import)
    join source s on s.workspace_id = t.workspace_id and s.id = t.source_id
    where t.workspace_id = ${sight.workspace} and t.id = ${ids(about.keys)} and i.finished_at is not null`
}

/** Names of the owners that histories name by key. */
async function ownerNames(sight: Sight, entries: readonly Entry[]): Promise<Map<string, { id: number; name: string }>> {
  const keys = entries.flatMap(({ field, before, after }) => (field === 'owner' ? [before, after] : []))
  const wanted = [...new Set(keys.filter((key): key is string => key !== null && key !== ''))]
  if (wanted.length === 0) return new Map()
  const found = await rows<{ key: string; id: number; name: string }>(
    sight.on,
    sql`select external_id as key, id, name from person where workspace_id = ${sight.workspace} and external_id = any(${wanted}::text[]) and name is not null`,
  )
  return new Map(found.map(({ key, id, name }) => [key, { id, name }]))
}

/** A changed field by its label, with what it was and what it became. */
function changeOf(
  field: string,
  { before, after, currency }: Entry,
  owners: ReadonlyMap<string, { id: number; name: string }>,
): TimelineEntry['change'] {
  const told = (value: string | null): FactValue | null => {
    if (value === null || value === '') return null
    if (field === 'owner') {
      const person = owners.get(value)
      return person ? { type: 'record', kind: 'person', ...person } : { type: 'text', text: value }
    }
    // A history holds amounts in currency units, as sources write them.
    if (field === 'amount' && /^-?\d{1,11}(\.\d+)?$/.test(value))
      return moneyValue(Math.round(Number(value) * 10_000), currency)
    return /^\d{4}-\d\d-\d\d$/.test(value) ? { type: 'day', day: value } : { type: 'text', text: value }
  }
  return { field: labelOf(field), before: told(before), after: told(after) }
}
