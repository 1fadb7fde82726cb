/** Kept answers and the versions of the facts that they read. */
import type { Evidence } from '@capstone/engines/vocabulary/evidence'
import { sql } from 'kysely'
import { sent } from '#db/connect/sent.ts'
import { firstRow, json, type Runner, rows, type Store } from '#db/store.ts'

export interface StoredAnswer {
  key: string
  engine: string
  node: string
  options: Record<string, unknown>
  versions: Record<string, number>
  asOf: string
  body: Record<string, unknown>
  computedAt: Date
}

/** An answer of so many letters takes the database seconds to take in. */
const LARGE = 4_000_000

/**
 * Keeps an answer; one under the same key is replaced, and can be read as the answer that was given. Body and evidence are JSON.
 * @param meanwhile called for a large answer once the rest is the database's work alone
 */
export async function keepAnswer(
  store: Store,
  workspace: number,
  answer: Omit<StoredAnswer, 'body' | 'computedAt'> & { body: string; evidence: string; tookMs: number },
  meanwhile: () => Promise<void> = async () => undefined,
): Promise<void> {
  const statement = sql`insert into answer (workspace_id, key, engine, node, options, versions, as_of, body, evidence, took_ms)
        values (${workspace}, ${answer.key}, ${answer.engine}, ${answer.node}, ${json(answer.options)}, ${json(answer.versions)}, ${answer.asOf},
          ${answer.body}::jsonb, ${answer.evidence}::jsonb, ${answer.tookMs})
        on conflict (workspace_id, key) do update set options = excluded.options, versions = excluded.versions, as_of = excluded.as_of, body = excluded.body,
          evidence = excluded.evidence, took_ms = excluded.took_ms, computed_at = now()`
  await store.withSession(async ({ kysely, client }) => {
    const { sql: text, parameters } = statement.compile(kysely)
    const large = parameters.reduce<number>((sum, one) => sum + String(one).length, 0) > LARGE
    const goOn = async () => {
      await sent(client)
      await meanwhile()
    }
    await Promise.all([client.query(text, [...parameters]), large ? goOn() : undefined])
  })
}

const COLUMNS = sql`key, engine, node, options, versions, as_of::text as "asOf", body, computed_at as "computedAt"`

/** An answer by its key; one that another has replaced has the instant at which it was reckoned behind its key: `key@instant`. */
export async function readAnswer(on: Runner, workspace: number, key: string): Promise<StoredAnswer | null> {
  const found = await firstRow<StoredAnswer>(on, sql`select ${COLUMNS} from ${oneAnswer(workspace, key)}`)
  return found && { ...found, key }
}

/** The answer that stood under a key at an instant; null where none was kept then. */
export async function answerAt(
  on: Runner,
  workspace: number,
  key: string,
  instant: string,
): Promise<StoredAnswer | null> {
  const part = (table: 'answer' | 'past_answer') =>
    sql`select ${COLUMNS}, computed_at, ${table} as kept from ${sql.table(table)}
        where workspace_id = ${workspace} and key = ${key} and computed_at <= ${instant}::timestamptz`
  const found = await firstRow<StoredAnswer & { kept: string }>(
    on,
    sql`select * from (${part('answer')} union all ${part('past_answer')}) as kept order by computed_at desc limit 1`,
  )
  if (!found) return null
  return { ...found, key: found.kept === 'answer' ? key : `${key}@${found.computedAt.toISOString()}` }
}

/** Of past answers older than some days, keeps the last of each question and day. */
export async function thinAnswers(on: Runner, days: number): Promise<void> {
  await rows(
    on,
    sql`delete from past_answer p where p.computed_at < now() - make_interval(days => ${days}) and exists (
          select 1 from past_answer later where later.workspace_id = p.workspace_id and later.key = p.key and later.computed_at > p.computed_at
            and (later.computed_at at time zone 'UTC')::date = (p.computed_at at time zone 'UTC')::date)`,
  )
}

/** The row of an answer that stands, or of one that was replaced. */
function oneAnswer(workspace: number, key: string) {
  const [own = '', instant] = key.split('@')
  if (instant === undefined) return sql`answer where workspace_id = ${workspace} and key = ${own}`
  const at = Number.isNaN(Date.parse(instant)) ? null : new Date(instant)
  return sql`past_answer where workspace_id = ${workspace} and key = ${own} and date_trunc('milliseconds', computed_at) = ${at}`
}

/** One figure's evidence; null where the answer or the figure is unknown. */
export async function readEvidence(
  on: Runner,
  workspace: number,
  key: string,
  figure: string,
): Promise<{ node: string; evidence: Evidence } | null> {
  return firstRow<{ node: string; evidence: Evidence }>(
    on,
    sql`select node, evidence -> ${figure} as evidence from ${oneAnswer(workspace, key)} and evidence ? ${figure}`,
  )
}

/** Keeps the evidence of one more figure beside an answer, unless another answer has taken its place. */
export async function keepFigure(
  on: Runner,
  workspace: number,
  answer: Pick<StoredAnswer, 'key' | 'computedAt'>,
  figure: string,
  evidence: Evidence,
): Promise<void> {
  await rows(
    on,
    sql`update answer set evidence = evidence || jsonb_build_object(${figure}::text, ${json(evidence)}::jsonb)
        where workspace_id = ${workspace} and key = ${answer.key} and date_trunc('milliseconds', computed_at) = ${answer.computedAt}`,
  )
}

/** The versions of every kind of fact. */
export async function factVersions(on: Runner, workspace: number): Promise<Record<string, number>> {
  const found = await rows<{ kind: string; version: number }>(
    on,
    sql`select kind, version from fact_version where workspace_id = ${workspace}`,
  )
  return Object.fromEntries(found.map(({ kind, version }) => [kind, version]))
}

/** Says that facts of these kinds changed: answers that read them are stale. */
export async function touchFacts(on: Runner, workspace: number, kinds: readonly string[]): Promise<void> {
  for (const kind of [...kinds].sort()) {
    await rows(
      on,
      sql`insert into fact_version (workspace_id, kind) values (${workspace}, ${kind})
          on conflict (workspace_id, kind) do update set version = fact_version.version + 1, changed_at = now()`,
    )
  }
}
