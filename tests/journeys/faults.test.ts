/** Kills, a database that stands still, and a full disk: nothing acknowledged is lost, nothing is half done, the next start is clean. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { random } from '../../packages/engines/src/math/random.ts'
import { connect } from '../../packages/server/src/db/connect.ts'
import { ask, settled, until, upload } from './asking.ts'
import { dataFolder, processesIn, type RunningServer, startServer } from './server.ts'

const OWN = {
  choice: 'own',
  company: 'Faults Inc',
  name: 'Ada',
  email: 'ada@example.com',
  password: 'correct horse battery',
}

/** Opportunities whose amounts all say which file wrote them. */
function deals(count: number, amount: number): string {
  const lines = ['Opportunity ID,Opportunity Name,Stage,Amount,Currency,Close Date']
  for (let n = 0; n < count; n++) lines.push(`006${String(n).padStart(6, '0')},Deal ${n},Open,${amount},USD,2026-12-31`)
  return `${lines.join('\n')}\n`
}

const begin = (folder: string, amount: number, count: number) =>
  upload(folder, [{ name: 'opportunities.csv', data: deals(count, amount) }], { source: 'CRM', until: 'run' })

/** Rows straight from the embedded database of a running server. */
async function rowsOf<Row>(folder: string, statement: string): Promise<Row[]> {
  const address = { host: path.join(folder, 'postgres/socket'), port: 5432, user: 'capstone', database: 'capstone' }
  const database = await connect<unknown>(address, { connections: 1 })
  try {
    return (await database.pool.query(statement)).rows as Row[]
  } finally {
    await database.close()
  }
}

/** The postmaster of a data folder: the first line of its own file. */
const postmasterOf = (folder: string): number =>
  Number(readFileSync(path.join(folder, 'postgres/cluster/postmaster.pid'), 'utf8').split('\n')[0])

function signal(id: number, name: NodeJS.Signals): void {
  try {
    process.kill(id, name)
  } catch {
    // It is gone already.
  }
}

const healthy = (folder: string) =>
  until(
    () => ask(folder, 'GET', '/api/health'),
    ({ body }) => body.ok === true,
  )

describe('twenty-five kills during imports and edits', () => {
  const ROWS = 20_000
  const data = dataFolder()
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer(data.folder)
    expect(await ask(data.folder, 'POST', '/api/setup', OWN)).toMatchObject({ status: 200 })
  })
  afterAll(async () => {
    await server.end('SIGTERM')
    data.remove()
  })

  it('lose nothing that was acknowledged, leave no half import, and every next start is clean', async () => {
    const chance = random(2026)
    const tasks: string[] = []
    const imports: { id: unknown; amount: number }[] = []
    let going = true
    const edit = async () => {
      for (let n = 0; going; n++) {
        const made = await ask(data.folder, 'POST', '/api/tasks', { title: `Task ${n}` })
        if (made.status === 200) tasks.push(`Task ${n}`)
        await pause(30)
      }
    }
    const importing = async () => {
      for (let amount = 1; going || imports.length < 2; amount++) {
        const { status, body } = await begin(data.folder, amount, ROWS)
        if (status !== 200) {
          await pause(50)
          continue
        }
        imports.push({ id: body.id, amount })
        await settled(data.folder, body.id, 200)
      }
    }
    const work = [edit(), importing()]
    const halves: unknown[] = []
    for (let kill = 0; kill < 25; kill++) {
      await pause(50 + chance.below(900))
      if (chance.uniform() < 0.4) {
        await server.end('SIGKILL')
        server = await startServer(data.folder, { built: true })
      } else {
        signal(postmasterOf(data.folder), 'SIGKILL')
        await pause(20)
      }
      await healthy(data.folder)
      const amounts = await rowsOf<{ count: string }>(
        data.folder,
        'select count(*) as count from opportunity group by amount',
      ).catch(() => null)
      if (amounts !== null && amounts.length > 1) halves.push(amounts)
    }
    going = false
    await Promise.all(work)
    expect(halves).toEqual([])
    const ended = await Promise.all(imports.map(({ id }) => ask(data.folder, 'GET', `/api/imports/${id}`)))
    expect(ended.map(({ body }) => [body.state, body.failure])).toEqual(imports.map(() => ['done', null]))
    const [stored] = await rowsOf<{ rows: number; amount: number; kinds: number }>(
      data.folder,
      'select count(*) as rows, max(amount) as amount, count(distinct amount) as kinds from opportunity',
    )
    const last = imports.at(-1)?.amount ?? 0
    expect(stored).toEqual({ rows: ROWS, kinds: 1, amount: last * 10_000 })
    // Each import that changed amounts wrote each change once.
    const changes = await rowsOf<{ count: number }>(
      data.folder,
      `select count(*) as count from field_history where field = 'amount' group by opportunity_id, after having count(*) > 1`,
    )
    expect(changes).toEqual([])
    const kept = await rowsOf<{ title: string }>(data.folder, 'select title from task')
    const titles = new Set(kept.map(({ title }) => title))
    expect(tasks.filter((title) => !titles.has(title))).toEqual([])
    expect(tasks.length).toBeGreaterThan(20)
    expect(imports.length).toBeGreaterThan(1)
  }, 400_000)

  it('a database that stands still for ten seconds: requests are told so, and everything goes on', async () => {
    const { body } = await begin(data.folder, 9_999, ROWS)
    const frozen = [...processesIn(path.join(data.folder, 'postgres'))]
    for (const id of frozen) signal(id, 'SIGSTOP')
    const since = performance.now()
    try {
      const answer = await ask(data.folder, 'GET', '/api/tasks')
      expect(answer).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } })
      expect(await ask(data.folder, 'GET', '/api/health')).toMatchObject({ body: { ok: false, database: 'down' } })
      expect(await ask(data.folder, 'POST', '/api/tasks', { title: 'Not now' })).toMatchObject({ status: 503 })
      await pause(Math.max(0, 10_000 - (performance.now() - since)))
    } finally {
      for (const id of frozen) signal(id, 'SIGCONT')
    }
    await healthy(data.folder)
    expect((await settled(data.folder, body.id, 120)).body).toMatchObject({ state: 'done', failure: null })
    expect(await ask(data.folder, 'GET', '/api/tasks')).toMatchObject({ status: 200 })
  }, 200_000)

  it('a stop during an import waits for nothing, and the import goes on at the next start', async () => {
    const { body } = await begin(data.folder, 7_777, ROWS)
    expect(await server.end('SIGINT')).toBe(0)
    expect(processesIn(data.folder)).toEqual([])
    server = await startServer(data.folder, { built: true })
    expect((await settled(data.folder, body.id, 120)).body).toMatchObject({ state: 'done', failure: null })
  }, 200_000)
})

const small = mkdtempSync(path.join(tmpdir(), 'capstone-small-'))
const mounted = mountSmall()
if (!mounted)
  console.warn('!!!!!!!! SKIPPED: a full disk under the server - no file system can be mounted here !!!!!!!!')

function quietly(program: string, ...options: string[]): void {
  execFileSync(program, options, { stdio: 'ignore' })
}

function mountSmall(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    quietly('mount', '-t', 'tmpfs', '-o', 'size=260m', 'tmpfs', small)
    return true
  } catch {
    return false
  }
}

describe('a full disk under the server', () => {
  let running: RunningServer | null = null
  afterAll(async () => {
    await running?.end('SIGTERM')
    if (mounted) quietly('umount', small)
    rmdirSync(small)
  })

  it.runIf(mounted)(
    'an import says so and leaves nothing half done; the server serves on, and imports when there is room',
    async () => {
      const folder = path.join(small, 'data')
      const server = await startServer(folder)
      running = server
      expect(await ask(folder, 'POST', '/api/setup', OWN)).toMatchObject({ status: 200 })
      const first = await begin(folder, 1, 100)
      expect((await settled(folder, first.body.id)).body).toMatchObject({ state: 'done' })
      const { bavail, bsize } = statfsSync(small)
      const filler = path.join(small, 'filler')
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - 20 * 2 ** 20)))
      const { status, body } = await begin(folder, 2, 150_000)
      expect(status).toBe(200)
      const failed = await settled(folder, body.id, 120)
      expect(failed.body).toMatchObject({ state: 'failed', failure: expect.stringMatching(/disk.*full|full.*disk/i) })
      expect(await ask(folder, 'GET', '/api/data')).toMatchObject({ status: 200, body: { counts: [{ count: 100 }] } })
      const whole = Buffer.from(deals(800_000, 3))
      const refused = await upload(folder, [{ name: 'opportunities.csv', data: new Uint8Array(whole) }], {
        source: 'CRM',
      })
      // What is sent on after the answer may break the connection: then there is no answer to read.
      if (refused.status !== 0) expect(refused).toMatchObject({ status: 503, body: { error: { code: 'unavailable' } } })
      expect(readdirSync(path.join(folder, 'uploads'))).toHaveLength(2)
      expect(await ask(folder, 'GET', '/api/health')).toMatchObject({ body: { ok: true } })
      rmSync(filler)
      await healthy(folder)
      const again = await begin(folder, 4, 100)
      expect((await settled(folder, again.body.id)).body).toMatchObject({ state: 'done', failure: null })
      expect(await rowsOf(folder, 'select count(*) as rows, max(amount) as amount from opportunity')).toEqual([
        { rows: 100, amount: 40_000 },
      ])
      expect(await server.end('SIGTERM')).toBe(0)
    },
    300_000,
  )
})
