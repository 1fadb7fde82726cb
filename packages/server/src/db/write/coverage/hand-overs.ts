/** Hand-overs: opened by a publication, an import or by hand, with a task for who takes the account; what is said of them is only added. */
import { sql } from 'kysely'
import { firstRow, json, type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

type Who = Pick<Scope, 'workspace' | 'actor'>

/** What holds for a hand-over that opens: days from the day of the move on. */
export interface OpeningTerms {
  readonly dueDays: number
  readonly introductionDays: number
  readonly reliefShare: number
  readonly reliefDays: number
  readonly doubleCreditDays: number
}

/** Only owners that imports changed within so many days: what is long past needs no hand-over any more. */
const IMPORTED_DAYS = 30

/** Opens a hand-over for every account that a publication moved from one person to another. @returns how many */
export async function openForPublication(
  on: Runner,
  scope: Who,
  publication: number,
  terms: OpeningTerms,
): Promise<number> {
  return open(
    on,
    scope,
    terms,
    'published',
    sql`select c.account_id, c.from_id, c.person_id as to_id, c.from_day as day, c.id as cover_id, null::bigint as learning_id, null::text as note
        from account_cover c where c.workspace_id = ${scope.workspace} and c.publication_id = ${publication}`,
  )
}

/** Opens one for every account whose owner an import changed of late, unless the change was published here. @returns how many */
export async function openForImports(on: Runner, scope: Who, terms: OpeningTerms): Promise<number> {
  const { workspace } = scope
  return open(
    on,
    scope,
    terms,
    'imported',
    sql`select distinct on (p.record_id) p.record_id as account_id, (p.was ->> 'owner_id')::bigint as from_id, a.owner_id as to_id, l.at::date as day,
          null::bigint as cover_id, l.id as learning_id, null::text as note
        from past_row p join learning l on l.workspace_id = p.workspace_id and l.id = p.learning_id
          join account a on a.workspace_id = p.workspace_id and a.id = p.record_id
        where p.workspace_id = ${workspace} and p.kind = 'account' and p.was ? 'owner_id' and l.import_id is not null
          and l.at > now() - ${IMPORTED_DAYS} * interval '1 day' and a.gone_import is null and a.same_as is null
          and not exists (select 1 from account_cover c where c.workspace_id = ${workspace} and c.account_id = p.record_id and c.person_id = a.owner_id)
          and not exists (select 1 from hand_over h where h.workspace_id = ${workspace} and h.account_id = p.record_id and h.to_id = a.owner_id and h.opened_at > l.at)
        order by p.record_id, l.id desc`,
  )
}

/** Opens one that was entered by hand. @returns its number; null where nobody gives or takes */
export async function openByHand(
  on: Runner,
  scope: Who,
  move: {
    readonly account: number
    readonly from: number
    readonly to: number
    readonly day: string
    readonly note: string | null
  },
  terms: OpeningTerms,
): Promise<number | null> {
  await open(
    on,
    scope,
    terms,
    'entered',
    sql`select ${move.account}::bigint as account_id, ${move.from}::bigint as from_id, ${move.to}::bigint as to_id, ${move.day}::date as day,
          null::bigint as cover_id, null::bigint as learning_id, ${move.note}::text as note`,
  )
  const made = await firstRow<{ id: number }>(
    on,
    sql`select max(id) as id from hand_over where workspace_id = ${scope.workspace} and account_id = ${move.account}`,
  )
  return made?.id ?? null
}

async function open(
  on: Runner,
  { workspace, actor }: Who,
  terms: OpeningTerms,
  origin: 'published' | 'imported' | 'entered',
  moves: ReturnType<typeof sql>,
): Promise<number> {
  const made = await rows<{ id: number }>(
    on,
    sql`with opened as (
          insert into hand_over (workspace_id, account_id, from_id, to_id, day, due_on, introduce_by, relief_share, relief_until, double_credit_until,
            origin, cover_id, learning_id, note, opened_by)
          select ${workspace}, m.account_id, m.from_id, m.to_id, m.day, m.day + ${terms.dueDays}::int, m.day + ${terms.introductionDays}::int,
            ${terms.reliefShare}, m.day + ${terms.reliefDays}::int, m.day + ${terms.doubleCreditDays}::int, ${origin}, m.cover_id, m.learning_id, m.note, ${actor}
          from (${moves}) m where m.from_id is not null and m.to_id is not null and m.from_id <> m.to_id
          on conflict do nothing returning id, account_id, from_id, to_id, due_on),
        tasked as (
          insert into task (workspace_id, title, about_kind, about_id, person_id, due_on, origin, created_by)
          select ${workspace}, 'Take over ' || coalesce(a.name, 'an account') || coalesce(' from ' || f.name, ''), 'account', o.account_id, o.to_id, o.due_on,
            jsonb_build_object('handOver', o.id), ${actor}
          from opened o left join account a on a.workspace_id = ${workspace} and a.id = o.account_id
            left join person f on f.workspace_id = ${workspace} and f.id = o.from_id
          returning id)
        select o.id from opened o cross join (select count(*) from tasked) t`,
  )
  return made.length
}

/** Adds one thing that was said of a hand-over. */
export async function addHandOverEvent(
  on: Runner,
  scope: Who,
  event: {
    readonly handOver: number
    readonly kind: string
    readonly said: object
    readonly day: string
    readonly byName: string
  },
): Promise<void> {
  await rows(
    on,
    sql`insert into hand_over_event (workspace_id, hand_over_id, kind, said, day, by_actor, by_name)
        values (${scope.workspace}, ${event.handOver}, ${event.kind}, ${json(event.said)}, ${event.day}::date, ${scope.actor}, ${event.byName})`,
  )
}

/** The receiver's task follows its hand-over: done with it, dropped with it, open again with it. */
export async function followTask(
  on: Runner,
  workspace: number,
  handOver: number,
  state: 'open' | 'done' | 'dropped',
): Promise<void> {
  await rows(
    on,
    sql`update task set state = ${state}, done_at = case when ${state} = 'open' then null else now() end
        where workspace_id = ${workspace} and origin = ${json({ handOver })} and state <> ${state}`,
  )
}

/** Names who is to follow on an account; null takes it back. */
export async function addSuccessor(
  on: Runner,
  scope: Who,
  successor: {
    readonly account: number
    readonly person: number | null
    readonly note: string | null
    readonly day: string
  },
): Promise<void> {
  await rows(
    on,
    sql`insert into account_successor (workspace_id, account_id, person_id, note, day, set_by)
        values (${scope.workspace}, ${successor.account}, ${successor.person}, ${successor.note}, ${successor.day}::date, ${scope.actor})`,
  )
}
