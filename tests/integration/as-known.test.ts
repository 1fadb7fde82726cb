/** The second clock: what Capstone knew at an instant stays readable bit for bit, whatever is imported, undone and edited later. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CALENDAR_YEAR } from '@capstone/engines/vocabulary/calendar'
import { parseIsoDay } from '@capstone/engines/vocabulary/day'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readFacts } from '../../packages/server/src/db/read/facts.ts'
import { asKnown } from '../../packages/server/src/db/read/known.ts'
import { firstRow, rows, type StoreSession } from '../../packages/server/src/db/store.ts'
import { decideMatch } from '../../packages/server/src/db/write/imports/matches.ts'
import { writeMeaning } from '../../packages/server/src/db/write/settings.ts'
import { undoneImport } from '../../packages/server/src/import/run.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'
import { importAll, makeWorkspace, stepsOf } from './importing.ts'

let store: TestDatabase<unknown>
const folder = mkdtempSync(join(tmpdir(), 'capstone-known-'))
let turn = 0
beforeAll(async () => {
  store = await openTestDatabase<unknown>()
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await store.drop()
})

const id = (prefix: string, n: number) => `${prefix}A0000000${n}AAAAAA`
interface Deal {
  readonly n: number
  readonly stage: string
  readonly amount: number
  readonly account: number
  readonly owner: number
  readonly close: string
}
const deals = fc.uniqueArray(
  fc.record({
    n: fc.integer({ min: 1, max: 4 }),
    stage: fc.constantFrom('Prospecting', 'Negotiation', 'Closed Won', 'Closed Lost'),
    amount: fc.integer({ min: 1, max: 3 }),
    account: fc.integer({ min: 1, max: 3 }),
    owner: fc.integer({ min: 1, max: 2 }),
    // Some lie long before: a backdated close.
    close: fc.constantFrom('2025-02-01', '2026-03-31', '2026-12-31'),
  }),
  { selector: ({ n }) => n, minLength: 1 },
)
type Act =
  | {
      readonly kind: 'import'
      readonly deals: readonly Deal[]
      readonly accounts: readonly number[]
      readonly people: boolean
      readonly full: boolean
    }
  | { readonly kind: 'undo'; readonly which: number }
  | { readonly kind: 'meaning'; readonly stage: string; readonly outcome: string }
  | { readonly kind: 'match'; readonly confirmed: boolean }
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('import' as const),
      deals,
      accounts: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1 }),
      people: fc.boolean(),
      full: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), which: fc.nat(9) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('meaning' as const),
      stage: fc.constantFrom('Prospecting', 'Negotiation'),
      outcome: fc.constantFrom('open', 'won', 'lost'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('match' as const), confirmed: fc.boolean() }) },
)

function write(given: Extract<Act, { kind: 'import' }>): string[] {
  const file = (name: string, head: string, lines: readonly string[]) => {
    writeFileSync(join(folder, name), `${head}\n${lines.map((line) => `${line}\n`).join('')}`)
    return join(folder, name)
  }
  return [
    file(
      'Account.csv',
      'Id,Name,BillingCity',
      given.accounts.map((n) => `${id('001', n)},Account ${n},Town`),
    ),
    ...(given.people
      ? [
          file(
            'User.csv',
            'Id,Username,LastName,FirstName,Email',
            [1, 2].map((n) => `${id('005', n)},u${n},Seller,Sam ${n},u${n}@x.example`),
          ),
        ]
      : []),
    file(
      'Opportunity.csv',
      'Id,AccountId,Name,StageName,Amount,CloseDate,CreatedDate,OwnerId',
      given.deals.map(
        (d) =>
          `${id('006', d.n)},${id('001', d.account)},Deal ${d.n},${d.stage},${d.amount},${d.close},2025-01-15,${id('005', d.owner)}`,
      ),
    ),
  ]
}

/** Everything that can be read of a workspace: facts of three days, and every stored row of the tables that they come from. */
async function everything({ client, kysely }: StoreSession, workspace: number) {
  const facts = []
  for (const day of ['2025-03-01', '2026-06-30', '2026-12-31']) {
    const request = { workspace, asOf: parseIsoDay(day), currency: 'USD', calendar: CALENDAR_YEAR }
    facts.push(await readFacts(client, request))
  }
  const tables = []
  for (const table of ['account', 'person', 'opportunity', 'field_history', 'meaning']) {
    tables.push(
      await rows(
        { kysely } as StoreSession,
        sql`select to_jsonb(t) - 'learning_id' as row from ${sql.table(table)} t where workspace_id = ${workspace} order by id`,
      ),
    )
  }
  return { facts, tables }
}
const now = () =>
  firstRow<{ at: string }>(store, sql`select clock_timestamp()::text as at`).then((row) => row?.at ?? '')

describe('as known', () => {
  it('at any instant is what was read at that instant', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 9 }), async (acts) => {
        const workspace = await makeWorkspace(store, `known-${turn++}`)
        const seen: { at: string; read: Awaited<ReturnType<typeof everything>> }[] = []
        const done: number[] = []
        const look = async () => {
          const read = await store.withTransaction((session) => everything(session, workspace), {
            isolation: 'repeatable read',
            readOnly: true,
          })
          seen.push({ at: await now(), read })
        }
        await look()
        for (const one of acts) {
          if (one.kind === 'import') {
            const made = await importAll(store, workspace, write(one), { currency: 'USD' }, { full: one.full })
            done.push(made.id)
          } else if (one.kind === 'undo') {
            const [which] = done.splice(one.which % Math.max(1, done.length), 1)
            if (which !== undefined) await undoneImport(stepsOf(store, workspace), { import: which })
          } else if (one.kind === 'meaning') {
            const meaning = {
              source: null,
              kind: 'stage',
              scope: '',
              value: one.stage,
              means: { outcome: one.outcome },
            }
            await store.withTransaction((session) => writeMeaning(session, { workspace, actor: 'test' }, meaning))
          } else {
            await matchAccounts(workspace, one.confirmed)
          }
          await look()
        }
        for (const { at, read } of seen) {
          expect(await asKnown(store, at, (session) => everything(session, workspace))).toEqual(read)
        }
      }),
      { numRuns: 6 },
    )
  })

  /** Says that the first two accounts are the same, or are not. */
  async function matchAccounts(workspace: number, confirmed: boolean): Promise<void> {
    await store.withTransaction(async (session) => {
      const pair = await firstRow<{ id: number }>(
        session,
        sql`insert into record_match (workspace_id, kind, record_id, other_id, score, reason, state)
            select ${workspace}, 'account', min(id), max(id), 1, 'test', 'suggested' from (
              select id from account where workspace_id = ${workspace} order by id limit 2) a having count(*) = 2
            on conflict (workspace_id, kind, record_id, other_id) do update set reason = 'test' returning id`,
      )
      if (pair) await decideMatch(session, workspace, pair.id, confirmed ? 'confirmed' : 'separated', 'test')
    })
  }

  it('shows every column of every table that keeps its past', async () => {
    const columns = (schema: string) =>
      rows<{ table: string; columns: string }>(
        store,
        sql`select c.table_name as "table", string_agg(c.column_name || ' ' || c.data_type, ', ' order by c.ordinal_position) as columns
            from information_schema.columns c join information_schema.views v on v.table_name = c.table_name and v.table_schema = 'known'
            where c.table_schema = ${schema} and c.table_name not in ('import', 'note') group by 1 order by 1`,
      )
    const known = await columns('known')
    expect(known.length).toBeGreaterThan(25)
    expect(known).toEqual(await columns('public'))
  })
})
