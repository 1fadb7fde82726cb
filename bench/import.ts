/** How fast files become records: `npm run bench -- import [--rows 1000000] [--events 0] [--xlsx] [--json]`. */
import { readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { connect } from '../packages/server/src/db/connect.ts'
import { startEmbedded } from '../packages/server/src/db/embedded.ts'
import { migrate } from '../packages/server/src/db/migrate.ts'
import { makeWorkspace } from '../packages/server/src/db/write/workspaces.ts'
import { beginPaths } from '../packages/server/src/import/begin.ts'
import { checkImport, readImport, runImport } from '../packages/server/src/import/run.ts'
import { writeFiles } from './import/files.ts'
import { proportionalMb } from './serve/memory.ts'

export const heapMegabytes = 700

/** Milliseconds between two looks at memory: a look takes the server's thread a tenth of a second. */
const MEMORY_EVERY = 4000

const { values: flags } = parseArgs({
  options: {
    rows: { type: 'string' },
    events: { type: 'string', default: '0' },
    xlsx: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const say = (line: string) => void process.stderr.write(`${line}\n`)
const rows = Number(flags.rows ?? (flags.xlsx ? 100_000 : 1_000_000))
const eventsPerDeal = Number(flags.events)
const sizes = {
  rows,
  accounts: Math.max(1, Math.round(rows / 10)),
  people: Math.max(1, Math.round(rows / 1000)),
  eventsPerDeal,
}

const folder = await mkdtemp(join(tmpdir(), 'capstone-import-'))
await chmod(folder, 0o755)
let stop = async () => rm(folder, { recursive: true, force: true })
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => void stop().finally(() => process.exit(1)))
try {
  say(`Writing ${JSON.stringify(sizes)}`)
  const files = join(folder, 'files')
  await writeFiles(files, sizes, flags.xlsx ? 'xlsx' : 'csv')
  await mkdir(join(folder, 'data'), { mode: 0o755 })
  const database = await startEmbedded({ dataFolder: join(folder, 'data') })
  stop = async () => {
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
  const store = await connect<unknown>(database.address)
  await migrate(store)
  const workspace = await makeWorkspace(store, { key: 'bench', name: 'Bench', kind: 'own' })
  const begun = { workspace, actor: 'bench', source: null, full: false }
  const id = await beginPaths(store, begun, [files])
  const steps = {
    store,
    job: { workspace, checkpoint: null },
    progress: async () => undefined,
    checkpoint: async () => undefined,
    mayPass: () => false,
  }
  const peak = { server: 0, database: 0 }
  const watch = setInterval(() => {
    const now = proportionalMb(process.pid)
    peak.server = Math.max(peak.server, now.server)
    peak.database = Math.max(peak.database, now.database)
  }, MEMORY_EVERY)
  const started = performance.now()
  const seconds = () => (performance.now() - started) / 1000
  await readImport(steps, { import: id })
  say(`Read and mapped after ${seconds().toFixed(1)} s`)
  await checkImport(steps, { import: id })
  say(`Checked after ${seconds().toFixed(1)} s`)
  const report = await runImport(steps, { import: id })
  const took = seconds()
  clearInterval(watch)
  say(`Done after ${took.toFixed(1)} s`)
  const total = (of: 'created' | 'rejected') => report.reconciliation.reduce((sum, { rows: r }) => sum + r[of], 0)
  const round = (value: number) => Math.round(value * 10) / 10
  const figures = {
    ...sizes,
    form: flags.xlsx ? 'xlsx' : 'csv',
    seconds: round(took),
    rowsPerSecond: Math.round(rows / took),
    cpuSeconds: {
      server: round(process.cpuUsage().user / 1e6),
      database: round(databaseSeconds(database.postmaster())),
    },
    peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024),
    peakServerMb: peak.server,
    peakDatabaseMb: peak.database,
    loadAverage: loadavg().map(round),
    stored: total('created'),
    rejected: total('rejected'),
    exact: report.reconciliation.every(({ exact }) => exact),
  }
  if (flags.json) console.log(JSON.stringify(figures))
  else for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(16)} ${JSON.stringify(value)}`)
  await store.close()
} finally {
  await stop()
}

/** Processor time that the database has used: of its children that have ended and, through the connection that did the work, of those that live. */
function databaseSeconds(postmaster: number | null): number {
  if (postmaster === null || process.platform !== 'linux') return 0
  let ticks = 0
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ')
  for (const [at, pid] of [String(postmaster), ...children].entries()) {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    // utime and stime; of the postmaster also those of its ended children.
    const used = at === 0 ? [11, 12, 13, 14] : [11, 12]
    for (const field of used) ticks += Number(fields[field])
  }
  return ticks / 100
}
