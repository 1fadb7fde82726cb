/** The same thing from two systems: suggested by key map, external id, domain, e-mail or folded name and place; confirmed or separated by people. */
import { sql } from 'kysely'
import { MATCHED, RECORDS, type RecordName } from '#db/schema/catalogue.ts'
import { firstRow, type Runner, rows } from '#db/store.ts'

/** How two records of different sources can be alike, best first. A score from .99 on confirms itself. */
interface Likeness {
  readonly score: number
  readonly reason: string
  readonly on: string
}

const LIKENESSES: Readonly<Partial<Record<RecordName, readonly Likeness[]>>> = {
  account: [
    { score: 0.95, reason: 'same number', on: `a.number <> '' and a.number in (b.number, b.external_id)` },
    { score: 0.92, reason: 'same web domain', on: `a.domain <> '' and a.domain = b.domain` },
    {
      score: 0.9,
      reason: 'same name and place',
      on: `a.name_key <> '' and a.name_key = b.name_key and lower(a.city) = lower(b.city)`,
    },
    { score: 0.75, reason: 'same name', on: `a.name_key <> '' and a.name_key = b.name_key` },
  ],
  person: [
    { score: 0.97, reason: 'same e-mail', on: `a.email <> '' and lower(a.email) = lower(b.email)` },
    { score: 0.85, reason: 'same name', on: `a.name_key <> '' and a.name_key = b.name_key` },
  ],
  product: [
    { score: 0.95, reason: 'same code', on: `a.code <> '' and a.code in (b.code, b.external_id)` },
    { score: 0.85, reason: 'same name', on: `a.name_key <> '' and a.name_key = b.name_key` },
  ],
}

/** From this score on nobody needs to be asked: a key map, or the same key in both systems with the same name. */
const CERTAIN = 0.99

/** Suggests matches among records of different sources; what people decided stays. @returns how many are open */
export async function suggestMatches(on: Runner, workspace: number, kinds: ReadonlySet<RecordName>): Promise<number> {
  for (const kind of MATCHED) {
    if (!kinds.has(kind) && !kinds.has('keyMap')) continue
    await fromKeyMap(on, workspace, kind)
    await suggest(
      on,
      workspace,
      kind,
      CERTAIN,
      'same key and name',
      'a.external_id = b.external_id and a.name_key = b.name_key',
    )
    for (const { score, reason, on: condition } of LIKENESSES[kind] ?? []) {
      await suggest(on, workspace, kind, score, reason, condition)
    }
    await settle(on, workspace, kind)
  }
  const open = await firstRow<{ count: number }>(
    on,
    sql`select count(*)::int as count from record_match where workspace_id = ${workspace} and state = 'suggested'`,
  )
  return open?.count ?? 0
}

async function fromKeyMap(on: Runner, workspace: number, kind: RecordName): Promise<void> {
  const table = RECORDS[kind].table
  await rows(
    on,
    sql.raw(`insert into record_match (workspace_id, kind, record_id, other_id, score, reason, state)
      select m.workspace_id, '${kind}', least(a.id, b.id), greatest(a.id, b.id), 1, 'key map', 'confirmed'
      from key_map m join "${table}" a on a.workspace_id = m.workspace_id and a.external_id = m.from_key
        join "${table}" b on b.workspace_id = m.workspace_id and b.external_id = m.to_key and b.source_id <> a.source_id
      where m.workspace_id = ${workspace} and m.gone_import is null and coalesce(m.kind, '${kind}') = '${kind}' on conflict do nothing`),
  )
}

async function suggest(
  on: Runner,
  workspace: number,
  kind: RecordName,
  score: number,
  reason: string,
  condition: string,
): Promise<void> {
  const { table } = RECORDS[kind]
  await rows(
    on,
    sql.raw(`insert into record_match (workspace_id, kind, record_id, other_id, score, reason, state)
      select a.workspace_id, '${kind}', a.id, b.id, ${score}, '${reason}', '${score >= CERTAIN ? 'confirmed' : 'suggested'}'
      from "${table}" a join "${table}" b on b.workspace_id = a.workspace_id and b.source_id <> a.source_id and b.id > a.id and (${condition})
      where a.workspace_id = ${workspace} and a.gone_import is null and b.gone_import is null
        and a.same_as is null and b.same_as is null on conflict do nothing`),
  )
}

/** Makes every confirmed group stand under its oldest record, and every other record for itself. */
export async function settle(on: Runner, workspace: number, kind: RecordName): Promise<void> {
  const table = sql.table(RECORDS[kind].table)
  await rows(
    on,
    sql`with recursive pairs as (
          select record_id as a, other_id as b from record_match where workspace_id = ${workspace} and kind = ${kind} and state = 'confirmed'
          union select other_id, record_id from record_match where workspace_id = ${workspace} and kind = ${kind} and state = 'confirmed'),
        reach as (select a, b from pairs union select r.a, p.b from reach r join pairs p on p.a = r.b),
        stands as (select a as id, least(a, min(b)) as oldest from reach group by a)
        update ${table} t set same_as = nullif(s.oldest, t.id) from (
          select t2.id, coalesce(s2.oldest, t2.id) as oldest from ${table} t2 left join stands s2 on s2.id = t2.id
          where t2.workspace_id = ${workspace} and (t2.same_as is not null or s2.id is not null)) s
        where t.workspace_id = ${workspace} and t.id = s.id and t.same_as is distinct from nullif(s.oldest, t.id)`,
  )
}

export interface StoredMatch {
  id: number
  kind: RecordName
  recordId: number
  otherId: number
  score: number
  reason: string
  state: 'suggested' | 'confirmed' | 'separated'
}

export async function listMatches(on: Runner, workspace: number, state: string | null): Promise<StoredMatch[]> {
  return rows<StoredMatch>(
    on,
    sql`select id, kind, record_id as "recordId", other_id as "otherId", score, reason, state from record_match
        where workspace_id = ${workspace} and (${state}::text is null or state = ${state}) order by score desc, id limit 500`,
  )
}

/** Confirms or separates a match; both can be undone by the other. */
export async function decideMatch(
  on: Runner,
  workspace: number,
  id: number,
  state: 'confirmed' | 'separated',
  actor: string,
): Promise<StoredMatch | null> {
  const decided = await firstRow<StoredMatch>(
    on,
    sql`update record_match set state = ${state}, decided_at = now(), decided_by = ${actor} where workspace_id = ${workspace} and id = ${id}
        returning id, kind, record_id as "recordId", other_id as "otherId", score, reason, state`,
  )
  if (decided) await settle(on, workspace, decided.kind)
  return decided
}
