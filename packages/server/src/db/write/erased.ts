/** Erasing a person or contact: names become a pseudonym wherever we keep them, and stay one whatever a source sends later. */
import { foldName } from '@capstone/engines/vocabulary/naming'
import { sql } from 'kysely'
import { type Runner, rows } from '#db/store.ts'

export type ErasedKind = 'person' | 'contact'

/** A record to be erased, with the words that tell who it is. */
export interface Erasable {
  id: number
  source: number
  externalId: string
  name: string | null
  email: string | null
  login: string | null
}

/** The record with every other that was found to be the same; empty where there is none. */
export async function sameRecords(on: Runner, workspace: number, kind: ErasedKind, id: number): Promise<Erasable[]> {
  const columns = sql`t.id, t.source_id as source, t.external_id as "externalId", t.name, t.email`
  if (kind === 'contact') {
    return rows<Erasable>(
      on,
      sql`select ${columns}, null as login from contact t where t.workspace_id = ${workspace} and t.id = ${id}`,
    )
  }
  return rows<Erasable>(
    on,
    sql`select ${columns}, t.login from person t where t.workspace_id = ${workspace}
          and coalesce(t.same_as, t.id) = (select coalesce(same_as, id) from person where workspace_id = ${workspace} and id = ${id})`,
  )
}

/** Replaces names by the pseudonym: in the records, in what undo would bring back, in what was known, in what was said of hand-overs, in rejected rows, kept answers and staged rows. */
export async function writeErased(
  on: Runner,
  workspace: number,
  kind: ErasedKind,
  records: readonly Erasable[],
  pseudonym: string,
): Promise<void> {
  const table = sql.table(kind)
  // What is erased is erased from what was known as well: no change of this transaction is kept as the past.
  await rows(on, sql`select set_config('capstone.unlearned', 'on', true)`)
  for (const { id, source, externalId } of records) {
    await rows(
      on,
      sql`insert into erased (workspace_id, kind, source_id, external_id, pseudonym, pseudonym_key)
          values (${workspace}, ${kind}, ${source}, ${externalId}, ${pseudonym}, ${foldName(pseudonym)}) on conflict do nothing`,
    )
    // The trigger on the table writes the pseudonym: here as on every later import and undo.
    await rows(on, sql`update ${table} set name = name where workspace_id = ${workspace} and id = ${id}`)
    await rows(
      on,
      sql`update before_image set before = before - array['name', 'name_key', 'email', 'login', 'phone', 'place', 'country', 'latitude', 'longitude', 'custom']
          where workspace_id = ${workspace} and kind = ${kind} and record_id = ${id}`,
    )
    await rows(
      on,
      sql`update past_row set was = was - array['name', 'name_key', 'email', 'login', 'phone', 'place', 'country', 'latitude', 'longitude', 'custom']
          where workspace_id = ${workspace} and kind = ${kind} and record_id = ${id}`,
    )
  }
  const words = records.flatMap(({ name, email, login }) => [name, email, login])
  await forgetWords(
    on,
    workspace,
    [...new Set(words)].filter((word): word is string => (word ?? '').length > 2),
    pseudonym,
  )
}

async function forgetWords(on: Runner, workspace: number, words: readonly string[], pseudonym: string): Promise<void> {
  await rows(on, sql`select set_config('capstone.erasing', ${String(workspace)}, true)`)
  for (const word of words) {
    const [from, to] = [JSON.stringify(word).slice(1, -1), JSON.stringify(pseudonym).slice(1, -1)]
    await rows(
      on,
      sql`update rejected_row set cells = replace(cells::text, ${from}, ${to})::jsonb, problems = replace(problems::text, ${from}, ${to})::jsonb
          where workspace_id = ${workspace} and (strpos(cells::text, ${from}) > 0 or strpos(problems::text, ${from}) > 0)`,
    )
    await rows(
      on,
      sql`update past_row set was = replace(was::text, ${from}, ${to})::jsonb
          where workspace_id = ${workspace} and strpos(was::text, ${from}) > 0`,
    )
    await rows(
      on,
      sql`update hand_over_event set said = replace(said::text, ${from}, ${to})::jsonb, by_name = replace(by_name, ${word}, ${pseudonym})
          where workspace_id = ${workspace} and (strpos(said::text, ${from}) > 0 or strpos(by_name, ${word}) > 0)`,
    )
    await rows(
      on,
      sql`update link set subject = replace(subject::text, ${from}, ${to})::jsonb
          where workspace_id = ${workspace} and strpos(subject::text, ${from}) > 0`,
    )
  }
  // Kept answers name people: they are computed anew.
  await rows(on, sql`delete from answer where workspace_id = ${workspace}`)
  await rows(on, sql`delete from past_answer where workspace_id = ${workspace}`)
}
