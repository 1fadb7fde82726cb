/** Any folder that imports, as facts on the last day of any result: through the import itself, into a database of its own. */
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { NO_DAY, parseIsoDay } from '@capstone/engines/vocabulary/day'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import { connect } from '../../packages/server/src/db/connect.ts'
import { startEmbedded } from '../../packages/server/src/db/embedded.ts'
import { migrate } from '../../packages/server/src/db/migrate.ts'
import { readCompany } from '../../packages/server/src/db/read/company.ts'
import { readFacts } from '../../packages/server/src/db/read/facts.ts'
import type { Store } from '../../packages/server/src/db/store.ts'
import { makeWorkspace } from '../../packages/server/src/db/write/workspaces.ts'
import { beginPaths } from '../../packages/server/src/import/begin.ts'
import { checkImport, readImport, runImport } from '../../packages/server/src/import/run.ts'

/** @param currency answers the question where the files name none */
export async function importFacts(source: string, currency: string, say: (line: string) => void): Promise<Facts> {
  const folder = await mkdtemp(join(tmpdir(), 'capstone-number-'))
  await chmod(folder, 0o755)
  let stop = async () => rm(folder, { recursive: true, force: true })
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => void stop().finally(() => process.exit(1)))
  try {
    await mkdir(join(folder, 'data'), { mode: 0o755 })
    const database = await startEmbedded({ dataFolder: join(folder, 'data') })
    stop = async () => {
      await database.stop()
      await rm(folder, { recursive: true, force: true })
    }
    const store = await connect<unknown>(database.address)
    await migrate(store)
    const facts = await factsFrom(store, resolve(source), currency, say)
    await store.close()
    return facts
  } finally {
    await stop()
  }
}

async function factsFrom(store: Store, source: string, currency: string, say: (line: string) => void): Promise<Facts> {
  const workspace = await makeWorkspace(store, { key: 'bench', name: 'Bench', kind: 'own' })
  const id = await beginPaths(store, { workspace, actor: 'bench', source: null, full: false }, [source])
  const steps = {
    store,
    job: { workspace, checkpoint: null },
    progress: async () => undefined,
    checkpoint: async () => undefined,
    mayPass: () => false,
  }
  const { open } = await readImport(steps, { import: id, answers: { currency } })
  if (open > 0) throw new Error(`The files leave ${open} questions open that a bench cannot answer.`)
  await checkImport(steps, { import: id })
  const report = await runImport(steps, { import: id })
  say(`Imported ${report.reconciliation.reduce((sum, { rows }) => sum + rows.created, 0)} records`)
  const company = await readCompany(store, workspace, '9999-12-31')
  if (!company?.newestFact) throw new Error('The files hold nothing that happened.')
  const request = { workspace, asOf: parseIsoDay(company.newestFact), currency, calendar: company.calendar }
  const { facts } = await store.withTransaction(({ client }) => readFacts(client, request), {
    isolation: 'repeatable read',
    readOnly: true,
    statementTimeout: 0,
  })
  const last = facts.opportunities.closed.reduce((day, closed) => Math.max(day, closed), NO_DAY)
  return last === NO_DAY ? facts : { ...facts, asOf: last }
}
