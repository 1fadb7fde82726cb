/** Hand-overs with everything said of them; touches behind one; successors by account. */
import { sql } from 'kysely'
import { keptReadings } from '#db/read/kept.ts'
import { keptReach } from '#db/read/lists/reach.ts'
import { firstRow, type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

export interface HandOverRow {
  id: number
  account: number
  accountName: string
  /** The account above it, whose tier counts for it. */
  parent: number | null
  from: number
  fromName: string
  /** The day on which who gives the account left. */
  fromLeft: string | null
  to: number
  toName: string
  day: string
  dueOn: string
  introduceBy: string
  reliefShare: number
  reliefUntil: string
  doubleCreditUntil: string
  origin: 'published' | 'imported' | 'entered'
  note: string | null
  openedAt: Date
  events: { kind: string; said: Record<string, unknown>; day: string; by: string }[]
}

/** The newest so many. */
const MOST = 2000

/** Hand-overs of accounts that the asker may see, or in which they take part; the newest first. */
export async function handOverRows(
  on: Runner,
  scope: Scope,
  asked: { id?: number; account?: number } = {},
): Promise<HandOverRow[]> {
  const { workspace } = scope
  const reach = await keptReach(on, scope, await keptReadings(on, workspace))
  const seen =
    reach === null
      ? sql`true`
      : sql`(${reach.seen.hold(sql`h.account_id`)} or ${reach.people.hold(sql`h.from_id`)} or ${reach.people.hold(sql`h.to_id`)})`
  return rows<HandOverRow>(
    on,
    whole(sql`h.workspace_id = ${workspace} and ${seen}
    and (${asked.id ?? null}::bigint is null or h.id = ${asked.id ?? null}) and (${asked.account ?? null}::bigint is null or h.account_id = ${asked.account ?? null})`),
  )
}

/** One hand-over for whoever holds its link. */
export async function handOverOf(on: Runner, workspace: number, id: number): Promise<HandOverRow | null> {
  return firstRow<HandOverRow>(on, whole(sql`h.workspace_id = ${workspace} and h.id = ${id}`))
}

const whole = (where: ReturnType<typeof sql>) => sql<HandOverRow>`
  select h.id, h.account_id as account, coalesce(a.name, '') as "accountName", a.parent_id as parent, h.from_id as "from", coalesce(f.name, '') as "fromName",
    f.left_on::text as "fromLeft", h.to_id as "to", coalesce(t.name, '') as "toName", h.day::text as day, h.due_on::text as "dueOn",
    h.introduce_by::text as "introduceBy", h.relief_share as "reliefShare", h.relief_until::text as "reliefUntil",
    h.double_credit_until::text as "doubleCreditUntil", h.origin, h.note, h.opened_at as "openedAt",
    coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'said', e.said, 'day', e.day::text, 'by', e.by_name) order by e.id)
      from hand_over_event e where e.workspace_id = h.workspace_id and e.hand_over_id = h.id), '[]'::jsonb) as events
  from hand_over h left join account a on a.workspace_id = h.workspace_id and a.id = h.account_id
    left join person f on f.workspace_id = h.workspace_id and f.id = h.from_id
    left join person t on t.workspace_id = h.workspace_id and t.id = h.to_id
  where ${where} order by h.id desc limit ${MOST}`

export interface TouchRow {
  contact: number
  name: string
  title: string | null
  email: string | null
  lastOn: string | null
  lastBy: string | null
  /** In the year up to the day. */
  touches: number
  byFrom: number
  byTo: number
}

/** Contacts of an account with who touched them last, and how often within a year. */
export async function touchesOf(
  on: Runner,
  workspace: number,
  { account, from, to }: Pick<HandOverRow, 'account' | 'from' | 'to'>,
  day: string,
): Promise<TouchRow[]> {
  return rows<TouchRow>(
    on,
    sql`with keys as (select id from account where workspace_id = ${workspace} and (id = ${account} or same_as = ${account})),
          touched as (
            select v.contact_id, v.person_id, v.happened_on from activity v
            where v.workspace_id = ${workspace} and v.gone_import is null and v.contact_id is not null and v.happened_on <= ${day}::date)
        select c.id as contact, coalesce(c.name, c.external_id) as name, c.title, c.email, max(t.happened_on)::text as "lastOn",
          (array_agg(p.name order by t.happened_on desc nulls last))[1] as "lastBy",
          count(*) filter (where t.happened_on > ${day}::date - 365)::int as touches,
          count(*) filter (where t.happened_on > ${day}::date - 365 and t.person_id = ${from})::int as "byFrom",
          count(*) filter (where t.happened_on > ${day}::date - 365 and t.person_id = ${to})::int as "byTo"
        from contact c left join touched t on t.contact_id = c.id
          left join person p on p.workspace_id = ${workspace} and p.id = t.person_id
        where c.workspace_id = ${workspace} and c.gone_import is null and c.account_id in (select id from keys)
        group by c.id, c.name, c.external_id, c.title, c.email order by max(t.happened_on) desc nulls last, c.id limit 200`,
  )
}

export interface PromiseRow {
  kind: 'task' | 'note'
  id: number
  text: string
  day: string | null
  who: string | null
}

/** Open tasks and the newest notes about an account and its deals. */
export async function promisesOf(on: Runner, workspace: number, account: number): Promise<PromiseRow[]> {
  const about = (
    alias: string,
  ) => sql`((${sql.ref(`${alias}.about_kind`)} = 'account' and ${sql.ref(`${alias}.about_id`)} = ${account})
    or (${sql.ref(`${alias}.about_kind`)} = 'opportunity' and ${sql.ref(`${alias}.about_id`)} in (
      select id from opportunity where workspace_id = ${workspace} and account_id = ${account})))`
  const tasks = await rows<PromiseRow>(
    on,
    sql`select 'task' as kind, t.id, t.title as text, t.due_on::text as day, p.name as who from task t
          left join person p on p.workspace_id = t.workspace_id and p.id = t.person_id
        where t.workspace_id = ${workspace} and t.state = 'open' and not coalesce(t.origin ? 'handOver', false) and ${about('t')}
        order by t.due_on nulls last, t.id limit 100`,
  )
  const notes = await rows<PromiseRow>(
    on,
    sql`select 'note' as kind, n.id, n.body as text, n.created_at::date::text as day, u.name as who from note n left join auth_user u on u.id = n.created_by
        where n.workspace_id = ${workspace} and n.removed_at is null and ${about('n')} order by n.id desc limit 20`,
  )
  return [...tasks, ...notes]
}

/** Who is named to follow on each account, by a day. */
export async function successorsOn(
  on: Runner,
  workspace: number,
  day: string,
): Promise<{ account: number; person: number }[]> {
  return rows<{ account: number; person: number }>(
    on,
    sql`select account, person from (
          select distinct on (account_id) account_id as account, person_id as person from account_successor
          where workspace_id = ${workspace} and day <= ${day}::date order by account_id, day desc, id desc) s
        where person is not null order by account`,
  )
}

/** Whether a record of a kind stands in the workspace, and who owns the account. */
export async function ownerOf(
  on: Runner,
  workspace: number,
  account: number,
): Promise<{ owner: number | null } | null> {
  return firstRow<{ owner: number | null }>(
    on,
    sql`select owner_id as owner from account where workspace_id = ${workspace} and id = ${account}`,
  )
}
