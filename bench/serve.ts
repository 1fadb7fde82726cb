/** How fast Capstone serves a large company to fifty people: `npm run bench -- serve [--scale 0.1] [--seconds 120] [--keep DIR [--kept]] [--json]`. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { connect } from '../packages/server/src/db/connect.ts'
import { startEmbedded } from '../packages/server/src/db/embedded.ts'
import { migrate } from '../packages/server/src/db/migrate.ts'
import { silentLog } from '../packages/server/src/ground/log.ts'
import { fillCompany, sizesOf } from './serve/fill.ts'
import { COLD_SECONDS, MIX, runLoad, type Visitor } from './serve/load.ts'
import { processorSeconds, proportionalMb } from './serve/memory.ts'

export const heapMegabytes = 1000

const { values: flags } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '120' },
    people: { type: 'string', default: '50' },
    /** A folder to fill once and measure often. */
    keep: { type: 'string' },
    /** Measures what is served from answers kept in an earlier run. */
    kept: { type: 'boolean', default: false },
    /** Ends once the folder is filled. */
    fill: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
})
const say = (line: string) => void process.stderr.write(`${line}\n`)
const sizes = sizesOf(Number(flags.scale))
const root = join(import.meta.dirname, '..')
const folder = flags.keep ?? mkdtempSync(join(tmpdir(), 'capstone-serve-'))
mkdirSync(folder, { recursive: true, mode: 0o755 })

let server: ChildProcess | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => void stopServer().finally(() => process.exit(1)))
try {
  say(`${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB; ${JSON.stringify(sizes)}`)
  say(`Mix, of 100 requests: ${MIX.map(({ name, weight }) => `${name} ${weight}`).join(', ')}`)
  const address = await fill()
  if (flags.fill) process.exit()
  const { child, url } = await startServer()
  server = child
  const store = await connect<unknown>(address, { connections: 1 })
  const processor = { last: processorSeconds(child.pid ?? 0) }
  const used = (what: string) => {
    const now = processorSeconds(child.pid ?? 0)
    const server = now.server - processor.last.server
    const database = now.database - processor.last.database
    processor.last = now
    const { server: serverMb, database: databaseMb } = proportionalMb(child.pid ?? 0)
    say(`${what}: processor ${server} s server, ${database} s database; memory ${serverMb} MB, ${databaseMb} MB`)
    return { server, database }
  }
  const recomputed = flags.kept ? null : await recompute(store)
  if (recomputed !== null) {
    const { agenda, answers, number } = recomputed
    say(
      `Agenda after ${agenda.toFixed(1)} s, answers after ${answers.toFixed(1)} s, number after ${number.toFixed(1)} s`,
    )
  }
  const recomputeProcessor = used('Recompute')
  const visitors = await visitorsOf(url, Number(flags.people))
  const firstAgendaSeconds = await firstAgendas(url, visitors)
  used(`First agendas of managers, the slowest in ${firstAgendaSeconds.toFixed(1)} s`)
  const endpoints = await runLoad(url, visitors, sizes, Number(flags.seconds))
  const memory = proportionalMb(child.pid ?? 0)
  const loadProcessor = used(`Load of ${flags.seconds} s`)
  const head = visitors[0] as Visitor
  const exportCsvSeconds = await exported(url, head, 'csv')
  const exportXlsxSeconds = await exported(url, head, 'xlsx')
  await store.close()
  const after = proportionalMb(child.pid ?? 0)
  const round = (value: number) => Math.round(value * 10) / 10
  const figure = (ms: number) => ms.toFixed(0).padStart(5)
  for (const { name, requests, p50Ms, p95Ms, warmP95Ms, failed } of endpoints) {
    say(
      `${name.padEnd(26)} ${String(requests).padStart(6)}  p50 ${figure(p50Ms)}  p95 ${figure(p95Ms)}  after ${COLD_SECONDS} s ${figure(warmP95Ms)} ms${failed > 0 ? `  FAILED ${failed}` : ''}`,
    )
  }
  console.log(
    JSON.stringify({
      sizes,
      endpoints: endpoints.map((one) => ({
        ...one,
        p50Ms: round(one.p50Ms),
        p95Ms: round(one.p95Ms),
        warmP95Ms: round(one.warmP95Ms),
      })),
      recomputeSeconds: recomputed && round(recomputed.answers),
      recomputed: recomputed && {
        agendaSeconds: round(recomputed.agenda),
        answersSeconds: round(recomputed.answers),
        numberSeconds: round(recomputed.number),
      },
      recomputeProcessor,
      firstAgendaSeconds: round(firstAgendaSeconds),
      loadProcessor,
      exportCsvSeconds: round(exportCsvSeconds),
      exportXlsxSeconds: round(exportXlsxSeconds),
      pssServerMb: Math.max(memory.server, after.server),
      pssDatabaseMb: Math.max(memory.database, after.database),
    }),
  )
} finally {
  await stopServer()
  if (flags.keep === undefined) rmSync(folder, { recursive: true, force: true })
}

/** Fills a fresh data folder; one that was filled before is taken as it is. */
async function fill() {
  const started = performance.now()
  // A fill that is cut off is thrown away, so nothing of it needs to reach the disk before the end.
  const embedded = await startEmbedded({ dataFolder: folder, settings: { fsync: 'off', max_wal_size: '8GB' } })
  try {
    const store = await connect<unknown>(embedded.address, { log: silentLog })
    await migrate(store, { log: silentLog })
    await fillCompany(store, sizes, say)
    await store.close()
  } finally {
    await embedded.stop()
  }
  say(`Filled in ${((performance.now() - started) / 1000).toFixed(0)} s`)
  return embedded.address
}

async function startServer() {
  await run(process.execPath, ['tools/build.mjs', '--quiet'])
  const child = spawn(process.execPath, ['packages/server/dist/main.js'], {
    cwd: root,
    env: { ...process.env, CAPSTONE_DATA: folder, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`The server ended with ${code}.`)))
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /serves at (\S+)/.exec(chunk.toString())?.[1]
      if (found) resolve(found)
    })
  })
  return { child, url }
}

type Store = Awaited<ReturnType<typeof connect<unknown>>>

/** Seconds from "facts changed" to the agenda, to the last answer, and to the number that is fitted after them with its accuracy. */
async function recompute(store: Store): Promise<{ agenda: number; answers: number; number: number }> {
  const { rows: begun } = await store.pool.query(
    `insert into job (workspace_id, name, input, state) values (1, 'refresh', '{}', 'waiting') returning id, created_at as at`,
  )
  for (;;) {
    await sleep(100)
    const { rows } = await store.pool.query(
      `select count(*) filter (where state in ('waiting', 'running') and (name = 'refresh' or unique_key like 'refresh %'))::int as left,
         count(*) filter (where state = 'failed')::int as failed,
         ${since("unique_key = 'refresh agenda.read'")} as agenda,
         ${since("unique_key like 'refresh %' and unique_key not in ('refresh number', 'refresh accuracy.read')")} as answers,
         ${since("unique_key in ('refresh number', 'refresh accuracy.read')")} as number
       from job where id >= $1`,
      [begun[0]?.id],
    )
    const [{ left, failed, ...seconds }] = rows
    if (failed > 0) throw new Error('A job of the recomputation failed.')
    if (left === 0 && seconds.number !== null) return seconds
  }
}

/** Seconds from the job asked for to the last end of some others. */
function since(which: string): string {
  return `extract(epoch from max(finished_at) filter (where ${which}) - min(created_at))::double precision`
}

/** Fifty people: a head of sales, managers, and sellers for the rest. */
async function visitorsOf(url: string, count: number): Promise<Visitor[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const role = i % 5 === 0 ? 'head' : i % 5 === 1 ? 'manager' : 'seller'
      const personId = role === 'head' ? 1 : role === 'manager' ? 2 + i : sizes.people - 7 * i
      const answer = await fetch(`${url}/api/session/become`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-capstone': '1' },
        body: JSON.stringify({ personId, role }),
      })
      if (!answer.ok) throw new Error(`Nobody became ${role} ${personId}: ${await answer.text()}`)
      const cookie = answer.headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; ')
      return { role, person: personId, headers: { cookie, 'x-capstone': '1' } }
    }),
  )
}

/** The slowest first agenda of a manager's own part, asked for by all at once: nothing is kept for them yet. */
async function firstAgendas(url: string, visitors: readonly Visitor[]): Promise<number> {
  const times = visitors.map(async ({ role, headers }) => {
    if (role !== 'manager') return 0
    const started = performance.now()
    for (;;) {
      const answer = await fetch(`${url}/api/agenda`, { headers })
      await answer.arrayBuffer()
      if (answer.ok) return (performance.now() - started) / 1000
      if (answer.status !== 429) throw new Error(`A manager's agenda: ${answer.status}`)
    }
  })
  return Math.max(...(await Promise.all(times)))
}

/** Seconds for a file of about 80,000 rows. */
async function exported(url: string, head: Visitor, format: string): Promise<number> {
  const started = performance.now()
  const answer = await fetch(`${url}/api/export/opportunities?format=${format}&closeFrom=${sizes.exportFrom}`, {
    headers: head.headers,
  })
  if (!answer.ok) throw new Error(await answer.text())
  let bytes = 0
  let lines = 0
  for await (const piece of answer.body ?? []) {
    bytes += (piece as Uint8Array).length
    if (format === 'csv') for (const byte of piece as Uint8Array) if (byte === 10) lines++
  }
  const seconds = (performance.now() - started) / 1000
  say(`Export ${format}: ${bytes} bytes${format === 'csv' ? `, ${lines - 1} rows` : ''} in ${seconds.toFixed(1)} s`)
  return seconds
}

function run(command: string, words: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, { cwd: root, stdio: 'inherit' })
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${words.join(' ')} ended with ${code}.`))))
  })
}

async function stopServer(): Promise<void> {
  const child = server
  if (!child || child.exitCode !== null) return
  const ended = new Promise((resolve) => child.on('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
