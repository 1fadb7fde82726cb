/** A database as each earlier landing left it comes back and migrates forward, with a backup first, and every row is still there. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { ANALYSES } from '../../packages/server/src/analyses/analyses.ts'
import { computeAnswer } from '../../packages/server/src/analyses/answers.ts'
import { backup, restore } from '../../packages/server/src/db/backup.ts'
import { migrate } from '../../packages/server/src/db/migrate.ts'
import { migrations, type NamedMigration } from '../../packages/server/src/db/migrations/all.ts'
import { rows, type Store } from '../../packages/server/src/db/store.ts'
import { openTestDatabase } from '../database.ts'

/** What each stored database holds, counted when it was made: a company of 16 people, imported from the files of three systems. */
const STORED = [
  {
    file: '0.1.0.capstone',
    schema: '0004-indexes',
    counts: { account: 67, opportunity: 70, person: 32, sales_order: 68, order_line: 120, import: 3, task: 1 },
  },
  {
    file: '0.1.0-plans.capstone',
    schema: '0016-deals-of-accounts',
    counts: {
      account: 101,
      opportunity: 70,
      person: 32,
      sales_order: 72,
      order_line: 120,
      activity: 200,
      import: 3,
      answer: 3,
      number_fit: 1,
    },
  },
] as const

/** A release that has not come yet: one more column. */
const next: NamedMigration = {
  name: '9999-next',
  up: async (db) => {
    await sql`alter table opportunity add column of_next text`.execute(db)
  },
}

const folder = mkdtempSync(join(tmpdir(), 'capstone-upgrade-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const countsOf = async (store: Store, tables: readonly string[]) => {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const [found] = await rows<{ count: number }>(store, sql`select count(*)::int as count from ${sql.table(table)}`)
    counts[table] = found?.count ?? 0
  }
  return counts
}

describe.each(STORED)('the database of $file', ({ file, schema, counts }) => {
  const path = join(import.meta.dirname, file)
  const tables = Object.keys(counts)

  it('is restored, brought to this release, and answers', async () => {
    const store = await openTestDatabase<unknown>({ empty: true })
    try {
      const back = await restore(store, path)
      expect(back.schema).toBe(schema)
      expect(await countsOf(store, tables)).toEqual(counts)
      expect(await migrate(store)).toEqual({ applied: [], schema: migrations.at(-1)?.name })
      const analysis = ANALYSES['pipeline.read']
      if (!analysis) throw new Error('There is no analysis of the pipeline.')
      const question = { endpoint: 'pipeline.read', node: 'company', asOf: null, asked: {} } as const
      await computeAnswer(store, 1, '2026-11-21', analysis, question)
      const [answer] = await rows<{ deals: number }>(
        store,
        sql`select (body -> 'counts' ->> 'deals')::int as deals from answer where engine = ${analysis.engine} and node = 'company' order by computed_at desc limit 1`,
      )
      expect(answer?.deals).toBe(counts.opportunity)
    } finally {
      await store.drop()
    }
  })

  it('migrates forward where it stands, with a backup first that holds the same', async () => {
    const store = await openTestDatabase<unknown>({ empty: true })
    const again = await openTestDatabase<unknown>({ empty: true })
    try {
      await restore(store, path, {
        migrations: migrations.slice(0, migrations.findIndex(({ name }) => name === schema) + 1),
      })
      const later = [...migrations, next]
      const { applied } = await migrate(store, {
        migrations: later,
        backupFirst: async (name) => {
          await backup(store, join(folder, `${file}-before-${name}.capstone`), { migrations: later })
        },
      })
      expect(applied).toContain('9999-next')
      expect(await countsOf(store, tables)).toEqual(counts)
      const [first = ''] = readdirSync(folder).filter((made) => made.startsWith(`${file}-before-`))
      await restore(again, join(folder, first))
      expect(await countsOf(again, tables)).toEqual(counts)
    } finally {
      await store.drop()
      await again.drop()
    }
  })
})
