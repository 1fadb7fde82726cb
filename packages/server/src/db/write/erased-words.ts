/** Names that serve as keys: where somebody was erased, the pseudonym takes their place in keys, links and what imports keep. */
import { createHash, randomBytes } from 'node:crypto'
import { foldName } from '@capstone/engines/vocabulary/naming'
import { sql } from 'kysely'
import { linksOf, RECORD_NAMES, RECORDS } from '#db/schema/catalogue.ts'
import { type Runner, rows } from '#db/store.ts'
import type { Erasable, ErasedKind } from '#db/write/erased.ts'

/** A word that stands for somebody who was erased; `source` null: in every source. */
export interface ErasedWord {
  readonly kind: ErasedKind
  readonly source: number | null
  readonly salt: string
  readonly hash: string
  readonly standsFor: string
}

/** A record that was erased, by its source's key. */
export interface ErasedRecord {
  readonly kind: ErasedKind
  readonly source: number
  readonly externalId: string
  readonly pseudonym: string
}

/** The hash under which a word is kept: of names that differ in case or accents only, one. */
export const hashOfWord = (salt: string, word: string): string =>
  createHash('sha256')
    .update(`${salt}:${foldName(word)}`)
    .digest('hex')

/** Everybody who was erased, with the words by which sources may call them. */
export async function readErased(
  on: Runner,
  workspace: number,
): Promise<{ records: ErasedRecord[]; words: ErasedWord[] }> {
  const records = await rows<ErasedRecord>(
    on,
    sql`select kind, source_id as source, external_id as "externalId", pseudonym from erased where workspace_id = ${workspace}`,
  )
  const words = await rows<ErasedWord>(
    on,
    sql`select kind, source_id as source, salt, hash, stands_for as "standsFor" from erased_word where workspace_id = ${workspace} order by id`,
  )
  return { records, words }
}

/**
 * Replaces names, mail addresses and logins of erased records wherever they are keys or name a link, and keeps their hashes. A key that is none of
 * these stays: it tells nothing, and by it the record is known again. A name that somebody else bears too stays in links: it may mean them.
 */
export async function forgetKeys(
  on: Runner,
  workspace: number,
  kind: ErasedKind,
  records: readonly Erasable[],
  pseudonym: string,
): Promise<void> {
  for (const record of records) {
    const said = [record.name, record.email, record.login].filter((word): word is string => (word ?? '').length > 2)
    const folded = new Set(said.map(foldName))
    const isNamed = folded.has(foldName(record.externalId)) || record.externalId.includes('@')
    if (isNamed) {
      const key = await changeKey(on, workspace, kind, record, pseudonym)
      await replaceLinks(on, workspace, kind, record.externalId, key, record.source)
      await keepWord(on, workspace, kind, record.source, record.externalId, key)
    }
    for (const word of new Set(isNamed ? [...said, record.externalId] : said)) {
      if (word === record.name && (await anyNamesake(on, workspace, kind, records, word))) continue
      await replaceLinks(on, workspace, kind, word, pseudonym, null)
      await keepWord(on, workspace, kind, null, word, pseudonym)
      await replaceKept(on, workspace, word, pseudonym)
    }
  }
}

/** Gives a record and those whose keys hold its own another key; two records of one source never get the same. */
async function changeKey(
  on: Runner,
  workspace: number,
  kind: ErasedKind,
  { id, source, externalId }: Erasable,
  pseudonym: string,
): Promise<string> {
  const taken = await rows(
    on,
    sql`select 1 from ${sql.table(kind)} where workspace_id = ${workspace} and source_id = ${source} and external_id = ${pseudonym} and id <> ${id}`,
  )
  const key = taken.length === 0 ? pseudonym : `${pseudonym} (${id})`
  const own = sql`workspace_id = ${workspace} and source_id = ${source} and external_id = ${externalId}`
  await rows(on, sql`update erased set external_id = ${key} where kind = ${kind} and ${own}`)
  await rows(on, sql`update ${sql.table(kind)} set external_id = ${key} where ${own}`)
  for (const other of RECORD_NAMES) {
    await rows(
      on,
      sql`update ${sql.table(RECORDS[other].table)}
          set external_id = array_to_string(array_replace(string_to_array(external_id, ':'), ${externalId}::text, ${key}::text), ':')
          where workspace_id = ${workspace} and source_id = ${source} and strpos(external_id, ${externalId}) > 0
            and ${externalId}::text = any(string_to_array(external_id, ':'))`,
    )
  }
  return key
}

/** Links that name the word, and the history of who owned a deal; the records that they were joined to stay. */
async function replaceLinks(
  on: Runner,
  workspace: number,
  kind: ErasedKind,
  word: string,
  standsFor: string,
  source: number | null,
): Promise<void> {
  const where = sql`workspace_id = ${workspace} and (${source}::int is null or source_id = ${source})`
  for (const other of RECORD_NAMES) {
    for (const { ref } of linksOf(other).filter(({ to }) => to === kind)) {
      const column = sql.ref(ref)
      await rows(
        on,
        sql`update ${sql.table(RECORDS[other].table)} set ${column} = ${standsFor} where ${where} and ${column} = ${word}`,
      )
    }
  }
  if (kind !== 'person') return
  await rows(
    on,
    sql`update field_history set before = case when before = ${word} then ${standsFor} else before end, after = case when after = ${word} then ${standsFor} else after end
        where ${where} and field = 'owner' and ${word} in (before, after)`,
  )
}

/** What imports keep beside records: images for undo, plans with samples, reports, meanings, rejected rows' keys. Whole texts only. */
async function replaceKept(on: Runner, workspace: number, word: string, standsFor: string): Promise<void> {
  const [from, to] = [JSON.stringify(word), JSON.stringify(standsFor)]
  const kept = [
    ['before_image', 'before'],
    ['import', 'plan'],
    ['import', 'report'],
    ['saved_mapping', 'plan'],
    ['meaning', 'means'],
    ['rejected_row', 'keys'],
    ['past_row', 'was'],
  ] as const
  for (const [table, name] of kept) {
    const column = sql.ref(name)
    await rows(
      on,
      sql`update ${sql.table(table)} set ${column} = replace(${column}::text, ${from}, ${to})::jsonb
          where workspace_id = ${workspace} and strpos(${column}::text, ${from}) > 0`,
    )
  }
  await rows(on, sql`update meaning set value = ${standsFor} where workspace_id = ${workspace} and value = ${word}`)
}

async function keepWord(
  on: Runner,
  workspace: number,
  kind: ErasedKind,
  source: number | null,
  word: string,
  standsFor: string,
): Promise<void> {
  const salt = randomBytes(16).toString('hex')
  await rows(
    on,
    sql`insert into erased_word (workspace_id, kind, source_id, salt, hash, stands_for)
        values (${workspace}, ${kind}, ${source}, ${salt}, ${hashOfWord(salt, word)}, ${standsFor})`,
  )
}

/** Whether somebody who was not erased bears the name. */
async function anyNamesake(
  on: Runner,
  workspace: number,
  kind: ErasedKind,
  records: readonly Erasable[],
  name: string,
): Promise<boolean> {
  const ids = records.map(({ id }) => id)
  const found = await rows(
    on,
    sql`select 1 from ${sql.table(kind)} where workspace_id = ${workspace} and name_key = ${foldName(name)} and not (id = any(${ids})) limit 1`,
  )
  return found.length > 0
}
