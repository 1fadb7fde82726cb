/** Imports and their undoing in any order, against a model of layers: each import lays its changes over those before, and undo takes a layer out. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows } from '../../packages/server/src/db/store.ts'
import { undoneImport } from '../../packages/server/src/import/run.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'
import { importAll, makeWorkspace, stepsOf } from './importing.ts'

interface Deal {
  readonly id: number
  readonly stage: string
  readonly amount: number
  readonly account: number
  readonly note: string
}
type Act =
  | {
      readonly kind: 'import'
      readonly deals: readonly Deal[]
      readonly accounts: readonly number[]
      readonly full: boolean
    }
  | { readonly kind: 'undo'; readonly which: number }

type Fields = Readonly<Record<string, string | number | null>>
interface Layer {
  readonly by: number
  readonly created: boolean
  /** False where the import only noticed that the record is gone. */
  readonly delivered: boolean
  readonly set: Fields
}

const account = (n: number) => `001A0000000${n}AAAAAA`
const deal = (n: number) => `006A0000000${n}AAAAAA`

const deals = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 4 }),
    stage: fc.constantFrom('Prospecting', 'Negotiation', 'Closed Won'),
    amount: fc.integer({ min: 1, max: 3 }),
    account: fc.integer({ min: 1, max: 3 }),
    note: fc.constantFrom('', 'red', 'blue'),
  }),
  { selector: ({ id }) => id, minLength: 1 },
)
const importing = fc.record({
  kind: fc.constant('import' as const),
  deals,
  accounts: fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { minLength: 1 }),
  full: fc.boolean(),
})
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: importing },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), which: fc.nat(9) }) },
)

/** Records by their kind and key, as layers from the first to the last. */
class Model {
  readonly records = new Map<string, Layer[]>()
  private readonly undone = new Set<number>()

  current(key: string): Record<string, string | number | null> {
    return Object.assign({}, ...(this.records.get(key) ?? []).map(({ set }) => set))
  }

  import(by: number, given: ReadonlyMap<string, Fields>, full: boolean): void {
    for (const [key, fields] of given) {
      const layers = this.records.get(key)
      if (!layers) {
        this.records.set(key, [{ by, created: true, delivered: true, set: { gone_import: null, ...fields } }])
        continue
      }
      const now = this.current(key)
      const set = Object.fromEntries(
        Object.entries({ gone_import: null, ...fields }).filter(
          ([field, value]) => now[field] !== value && !(field === 'custom' && value === null),
        ),
      )
      if (Object.keys(set).length > 0) layers.push({ by, created: false, delivered: true, set })
    }
    if (!full) return
    for (const [key, layers] of this.records) {
      if (given.has(key) || this.current(key).gone_import !== null) continue
      layers.push({ by, created: false, delivered: false, set: { gone_import: by } })
    }
  }

  /** What is left alone, as `key field`. */
  undo(by: number): string[] {
    this.undone.add(by)
    const left: string[] = []
    for (const [key, layers] of this.records) {
      const at = layers.findIndex((layer) => layer.by === by)
      const layer = layers[at]
      if (layer?.created && layers.some((other) => other.by !== by && other.delivered)) left.push(`${key} *`)
      if (layer && !layer.created) {
        const later = layers.slice(at + 1)
        for (const field of Object.keys(layer.set))
          if (later.some(({ set }) => field in set)) left.push(`${key} ${field}`)
        layers.splice(at, 1)
      }
      const [first, ...others] = layers
      if (first && this.undone.has(first.by) && !others.some(({ delivered }) => delivered)) this.records.delete(key)
    }
    return left.sort()
  }
}

describe('undo', () => {
  let store: TestDatabase<unknown>
  const folder = mkdtempSync(join(tmpdir(), 'capstone-undo-'))
  let turn = 0

  beforeAll(async () => {
    store = await openTestDatabase<unknown>()
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await store.drop()
  })

  const write = (given: Extract<Act, { kind: 'import' }>) => {
    writeFileSync(
      join(folder, 'Account.csv'),
      `Id,Name,BillingCity\n${given.accounts.map((n) => `${account(n)},Account ${n},Town\n`).join('')}`,
    )
    writeFileSync(
      join(folder, 'Opportunity.csv'),
      `Id,AccountId,Name,StageName,Amount,CloseDate,CreatedDate,Note\n${given.deals
        .map(
          (d) =>
            `${deal(d.id)},${account(d.account)},Deal ${d.id},${d.stage},${d.amount},2026-03-31,2026-01-15,${d.note}\n`,
        )
        .join('')}`,
    )
  }
  const givenOf = (given: Extract<Act, { kind: 'import' }>) =>
    new Map<string, Fields>([
      ...given.accounts.map((n) => [`account ${account(n)}`, {}] as const),
      ...given.deals.map(
        (d) =>
          [
            `opportunity ${deal(d.id)}`,
            { stage: d.stage, amount: d.amount * 10_000, account_ref: account(d.account), custom: d.note || null },
          ] as const,
      ),
    ])
  const stored = async (workspace: number) => ({
    accounts: await rows<{ key: string }>(
      store,
      sql`select external_id as key, gone_import from account where workspace_id = ${workspace} order by 1`,
    ),
    deals: await rows<{ key: string }>(
      store,
      sql`select o.external_id as key, o.stage, o.amount, o.account_ref, a.external_id as account, o.custom ->> 'Note' as custom, o.gone_import
          from opportunity o left join account a on a.workspace_id = o.workspace_id and a.id = o.account_id
          where o.workspace_id = ${workspace} order by 1`,
    ),
  })
  const expected = (model: Model) => {
    const of = (kind: string) =>
      [...model.records.keys()]
        .filter((key) => key.startsWith(`${kind} `))
        .sort()
        .map((key) => ({ key: key.slice(kind.length + 1), ...model.current(key) }))
    return {
      accounts: of('account'),
      deals: of('opportunity').map((row) => {
        const ref = String((row as Record<string, unknown>).account_ref)
        return { ...row, account: model.records.has(`account ${ref}`) ? ref : null }
      }),
    }
  }

  it('takes out what an import laid down, in any order, and lists what later ones changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 8 }), async (acts) => {
        const workspace = await makeWorkspace(store, `undo-${turn++}`)
        const model = new Model()
        const done: number[] = []
        const undo = async (id: number) => {
          done.splice(done.indexOf(id), 1)
          const kinds: Record<string, string> = { account: 'account', opportunity: 'opportunity' }
          const keys = new Map(
            (
              await rows<{ kind: string; id: number; key: string }>(
                store,
                sql`select 'account' as kind, id, external_id as key from account where workspace_id = ${workspace}
                    union all select 'opportunity', id, external_id from opportunity where workspace_id = ${workspace}`,
              )
            ).map((row) => [`${row.kind} ${row.id}`, `${row.kind} ${row.key}`]),
          )
          const left = await undoneImport(stepsOf(store, workspace), { import: id })
          const listed = left
            .filter(({ kind }) => kinds[kind])
            .flatMap((one) => one.fields.map((field) => `${keys.get(`${one.kind} ${one.id}`)} ${field}`))
          expect(listed.sort()).toEqual(model.undo(id))
        }
        for (const one of acts) {
          if (one.kind === 'import') {
            write(one)
            const { id } = await importAll(store, workspace, [folder], { currency: 'USD' }, { full: one.full })
            model.import(id, givenOf(one), one.full)
            done.push(id)
          } else {
            const id = done[one.which % Math.max(1, done.length)]
            if (id !== undefined) await undo(id)
          }
          expect(await stored(workspace)).toEqual(expected(model))
        }
        while (done[0] !== undefined) await undo(done[0])
        expect(await stored(workspace)).toEqual({ accounts: [], deals: [] })
      }),
      { numRuns: 8 },
    )
  })
})
