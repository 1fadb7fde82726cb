/** The same thing from two systems: suggested by key map, external id, domain, e-mail or folded name and place; confirmed or separated by people. */
import { sql } from 'kysely'
import { MATCHED, RECORDS, type RecordName } from '#db/schema/catalogue.ts'
import { firstRow, type Runner, rows } from '#db/store.ts'

/** How two records of different sources can be alike, best first: pairs of expressions that are equal, over `a` and `b`, either of which is the older. */
interface Likeness {
  readonly score: number
  readonly reason: string
  readonly keys: readonly (readonly [string, string])[]
}

const alike = (score: number, reason: string, ...keys: readonly (readonly [string, string])[]): Likeness => ({
  score,
  reason,
  keys,
})
const byName = (score: number) => alike(score, 'same name', ['a.name_key', 'b.name_key'])

const LIKENESSES: Readonly<Partial<Record<RecordName, readonly Likeness[]>>> = {
  account: [
    alike(0.95, 'same number', ['a.number', 'b.number'], ['a.number', 'b.external_id'], ['a.external_id', 'b.number']),
    alike(0.92, 'same web domain', ['a.domain', 'b.domain']),
    alike(0.9, 'same name and place', [
      `nullif(a.name_key, '') || '|' || lower(a.city)`,
      `nullif(b.name_key, '') || '|' || lower(b.city)`,
    ]),
    byName(0.75),
  ],
  person: [
    alike(0.97, 'same e-mail', ['lower(a.email)', 'lower(b.email)']),
    alike(0.95, 'same number', ['a.number', 'b.number'], ['a.number', 'b.external_id'], ['a.external_id', 'b.number']),
    byName(0.85),
  ],
  product: [
    alike(0.95, 'same code', ['a.code', 'b.code'], ['a.code', 'b.external_id'], ['a.external_id', 'b.code']),
    byName(0.85),
  ],
}

/** A word that more records than these bear (a mail provider's domain, “Unknown”) tells nothing apart. */
const COMMON = 20

/** From this score on nobody needs to be asked: a key map, or the same key in both systems with the same name. */
const CERTAIN = 0.99

/** Suggests matches among records of different sources; what people decided stays. @returns how many are open */
export async function suggestMatches(on: Runner, workspace: number, kinds: ReadonlySet<RecordName>): Promise<number> {
  for (const kind of MATCHED) {
    if (!kinds.has(kind) && !kinds.has('keyMap')) continue
    if ((await sourcesOf(on, workspace, kind)) < 2) continue
    // Rows of this very transaction are not in the statistics yet: without them every pair would be compared.
    await rows(on, sql.raw(`analyze "${RECORDS[kind].table}"`))
    await fromKeyMap(on, workspace, kind)
    await suggest(on, workspace, kind, alike(CERTAIN, 'same key and name', SAME_KEY_AND_NAME))
    for (const likeness of LIKENESSES[kind] ?? []) await suggest(on, workspace, kind, likeness)
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

const SAME_KEY_AND_NAME = [
  `a.external_id || '|' || nullif(a.name_key, '')`,
  `b.external_id || '|' || nullif(b.name_key, '')`,
] as const

/** How many sources hold records of a kind; two are enough to know. */
async function sourcesOf(on: Runner, workspace: number, kind: RecordName): Promise<number> {
  const found = await rows(
    on,
    sql.raw(`select s.id from source s where s.workspace_id = ${workspace} and exists (
      select 1 from "${RECORDS[kind].table}" t where t.workspace_id = s.workspace_id and t.source_id = s.id) limit 2`),
  )
  return found.length
}

async function suggest(on: Runner, workspace: number, kind: RecordName, likeness: Likeness): Promise<void> {
  const { score, reason, keys } = likeness
  const { table } = RECORDS[kind]
  const stands = (row: 'a' | 'b') =>
    `${row}.workspace_id = ${workspace} and ${row}.gone_import is null and ${row}.same_as is null`
  for (const [left, right] of keys) {
    await rows(
      on,
      sql.raw(`with
        a as (select a.id, a.source_id, ${left} as word from "${table}" a where ${stands('a')} and ${left} <> ''),
        b as (select b.id, b.source_id, ${right} as word from "${table}" b where ${stands('b')} and ${right} <> ''),
        rare as (select word from (select distinct id, word from a union select distinct id, word from b) every group by word having count(*) <= ${COMMON})
      insert into record_match (workspace_id, kind, record_id, other_id, score, reason, state)
      select ${workspace}, '${kind}', a.id, b.id, ${score}, '${reason}', '${score >= CERTAIN ? 'confirmed' : 'suggested'}'
      from a join rare using (word) join b using (word) where b.source_id <> a.source_id and b.id > a.id on conflict do nothing`),
    )
  }
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
