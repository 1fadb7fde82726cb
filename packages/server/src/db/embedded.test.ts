/** The embedded database: made, owned by one, watched, stopped without a trace; whatever was killed before. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '#ground/log.ts'
import { connect } from './connect.ts'
import { identityOf, isRunning, processesIn, waitForEnd } from './embedded/processes.ts'
import { type EmbeddedDatabase, type EmbeddedState, type SocketAddress, startEmbedded } from './embedded.ts'

const asRoot = process.getuid?.() === 0
const folders: string[] = []
const started: EmbeddedDatabase[] = []
const children: ChildProcess[] = []

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const database of started.splice(0)) await database.stop()
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

/** A folder whose database was made and stopped, to be copied: making one takes longer than opening one. */
let made = ''

beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), 'capstone-embedded-'))
  await (await startEmbedded({ dataFolder: made })).stop()
})

afterAll(() => rm(made, { recursive: true, force: true }))

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'capstone-embedded-'))
  folders.push(folder)
  return folder
}

async function usedFolder(): Promise<string> {
  const folder = await emptyFolder()
  execFileSync('cp', ['-a', `${made}/.`, folder])
  return folder
}

async function start(dataFolder: string, lines: string[] = []): Promise<EmbeddedDatabase> {
  const settings = { shared_buffers: '32MB' }
  const log = createLog({ write: (line) => void lines.push(line) })
  const database = await startEmbedded({ dataFolder, settings, log })
  started.push(database)
  return database
}

async function query<Row>(address: SocketAddress, statement: string): Promise<Row[]> {
  const database = await connect(address, { connections: 1 })
  try {
    return (await database.pool.query(statement)).rows as Row[]
  } finally {
    await database.close()
  }
}

/** Another server on the folder, in a process of its own; answers once its database serves. */
async function startElsewhere(dataFolder: string): Promise<{ server: ChildProcess; postmaster: number }> {
  const module = new URL('./embedded.ts', import.meta.url).href
  const script = `import { startEmbedded } from ${JSON.stringify(module)}
    const database = await startEmbedded({ dataFolder: ${JSON.stringify(dataFolder)}, settings: { shared_buffers: '32MB' } })
    process.on('SIGTERM', () => process.exit(0))
    setInterval(() => undefined, 1000)
    console.log(database.postmaster())`
  const flags = ['--import', 'tsx', '--input-type=module', '--eval', script]
  const server = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(server)
  const [line] = (await once(createInterface(server.stdout), 'line')) as [string]
  return { server, postmaster: Number(line) }
}

describe('a new folder', () => {
  it('gets a durable database in UTF-8 that only a socket reaches', async () => {
    const folder = await emptyFolder()
    const { address, state } = await start(folder)
    expect(state()).toBe('serving')
    const names = ['server_encoding', 'data_checksums', 'fsync', 'synchronous_commit', 'listen_addresses', 'TimeZone']
    const [row] = await query<Record<string, string>>(
      address,
      `select datcollate as collation, ${names.map((name) => `current_setting('${name}') as "${name}"`).join(', ')}
      from pg_database where datname = current_database()`,
    )
    expect(row).toEqual({
      server_encoding: 'UTF8',
      collation: 'C',
      data_checksums: 'on',
      fsync: 'on',
      synchronous_commit: 'on',
      listen_addresses: '',
      TimeZone: 'UTC',
    })
    expect((await stat(join(folder, 'postgres'))).mode & 0o777).toBe(0o700)
    expect((await stat(address.host)).mode & 0o777).toBe(0o700)
    expect((await stat(folder)).mode & 0o007).toBe(0)
  })

  it('keeps its records, and leaves no process and no lock after a stop', async () => {
    const folder = await usedFolder()
    const first = await start(folder)
    const postmaster = first.postmaster() ?? 0
    await query(first.address, 'create table kept as select 42 as answer')
    await Promise.all([first.stop(), first.stop()])
    expect(first.state()).toBe('stopped')
    expect(await isRunning(postmaster)).toBe(false)
    expect(await processesIn(join(folder, 'postgres/cluster'))).toEqual([])
    await expect(access(join(folder, 'owner.json'))).rejects.toThrow('ENOENT')
    const again = await start(folder)
    expect(await query(again.address, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  it('is made anew where making it was cut short', async () => {
    const folder = await emptyFolder()
    const postgres = join(folder, 'postgres')
    await mkdir(join(postgres, 'cluster.new'), { recursive: true })
    await writeFile(join(postgres, 'cluster.new/PG_VERSION'), '17\n')
    const { address } = await start(folder)
    expect(await query(address, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('may lie deep', async () => {
    const folder = await emptyFolder()
    const deep = join(folder, 'a'.repeat(60), 'b'.repeat(60))
    if (asRoot) await chmod(folder, 0o711)
    const { address } = await start(deep)
    expect(address.host.length).toBeLessThan(95)
    expect(await query(address, 'select 1 as one')).toEqual([{ one: 1 }])
    folders.push(address.host)
  })
})

describe('a folder that cannot be used', () => {
  it('is named when it is a file', async () => {
    const file = join(await emptyFolder(), 'file')
    await writeFile(file, '')
    await expect(startEmbedded({ dataFolder: file })).rejects.toMatchObject({ code: 'invalid' })
  })

  it.runIf(asRoot)('is named when the unprivileged user cannot reach it', async () => {
    const closed = await emptyFolder()
    const starting = startEmbedded({ dataFolder: join(closed, 'data') })
    await expect(starting).rejects.toMatchObject({ code: 'invalid', details: { inTheWay: closed } })
  })

  it('is named when another PostgreSQL wrote it', async () => {
    const folder = await usedFolder()
    await writeFile(join(folder, 'postgres/cluster/PG_VERSION'), '12\n')
    await expect(start(folder)).rejects.toMatchObject({ code: 'conflict' })
    await expect(access(join(folder, 'owner.json'))).rejects.toThrow('ENOENT')
  })
})

describe('the owner of a folder', () => {
  it('is one: a second is refused by name and changes nothing', async () => {
    const folder = await usedFolder()
    const { address } = await start(folder)
    await expect(startEmbedded({ dataFolder: folder })).rejects.toThrow(`in use by process ${process.pid}`)
    expect(await query(address, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('is one among many that start at once', async () => {
    const folder = await usedFolder()
    const stale = {
      token: 'old',
      pid: 2 ** 22 - 1,
      identity: 'gone',
      host: hostname(),
      since: 'then',
    }
    await writeFile(join(folder, 'owner.json'), JSON.stringify(stale))
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => start(folder)))
    expect(tries.filter((tried) => tried.status === 'fulfilled').length).toBe(1)
  })

  it('does not count when its number now belongs to another process, or its file is half', async () => {
    const folder = await usedFolder()
    const owner = {
      token: 'old',
      pid: process.pid,
      identity: 'an earlier boot',
      host: hostname(),
      since: 'then',
    }
    await writeFile(join(folder, 'owner.json'), JSON.stringify(owner))
    await (await start(folder)).stop()
    await writeFile(join(folder, 'owner.json'), '{"pid":')
    expect((await start(folder)).state()).toBe('serving')
  })

  it('on another host counts only while it keeps its file fresh', async () => {
    const folder = await usedFolder()
    const owner = { token: 'far', pid: 1, identity: 'elsewhere', host: 'another-host', since: 'then' }
    await writeFile(join(folder, 'owner.json'), JSON.stringify(owner))
    const writes: Promise<void>[] = []
    const beating = setInterval(
      () => void writes.push(writeFile(join(folder, 'owner.json'), JSON.stringify(owner))),
      100,
    )
    await expect(startEmbedded({ dataFolder: folder })).rejects.toMatchObject({
      code: 'conflict',
      details: { host: 'another-host' },
    })
    clearInterval(beating)
    await Promise.all(writes)
    expect((await start(folder)).state()).toBe('serving')
  })
})

describe('after a kill', () => {
  it('of the server, the next start stops the orphan and keeps what was written', async () => {
    const folder = await usedFolder()
    const { server, postmaster } = await startElsewhere(folder)
    await expect(startEmbedded({ dataFolder: folder })).rejects.toThrow(`in use by process ${server.pid}`)
    const socket = join(folder, 'postgres/socket')
    const address = { host: socket, port: 5432, user: 'capstone', database: 'capstone' }
    await query(address, 'create table kept as select 42 as answer')
    server.kill('SIGKILL')
    await once(server, 'exit')
    expect(await isRunning(postmaster)).toBe(true)
    const lines: string[] = []
    const again = await start(folder, lines)
    expect(again.postmaster()).not.toBe(postmaster)
    expect(await isRunning(postmaster)).toBe(false)
    expect(lines.join('')).toContain('a killed server left behind')
    expect(await query(again.address, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  it('a server that ends without stopping still lets its database end', async () => {
    const folder = await usedFolder()
    const { server, postmaster } = await startElsewhere(folder)
    server.kill('SIGTERM')
    await once(server, 'exit')
    expect(await waitForEnd([postmaster], 20_000)).toBe(true)
  })

  it('of server and database, their children do not hold the next start', async () => {
    const folder = await usedFolder()
    const { server, postmaster } = await startElsewhere(folder)
    const cluster = join(folder, 'postgres/cluster')
    const left = (await processesIn(cluster)).filter((pid) => pid !== postmaster)
    // A child that is stopped cannot notice that its postmaster died.
    for (const pid of left) process.kill(pid, 'SIGSTOP')
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    process.kill(postmaster, 'SIGKILL')
    await ended
    const again = await start(folder)
    expect(await query(again.address, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(await waitForEnd(left, 0)).toBe(true)
  })

  it('of the server, an orphan is found behind a link too', async () => {
    const folder = await usedFolder()
    const linked = join(await emptyFolder(), 'linked')
    await symlink(folder, linked)
    const { server, postmaster } = await startElsewhere(linked)
    await expect(startEmbedded({ dataFolder: folder })).rejects.toThrow(`in use by process ${server.pid}`)
    server.kill('SIGKILL')
    await once(server, 'exit')
    const again = await start(linked)
    expect(await isRunning(postmaster)).toBe(false)
    expect(await query(again.address, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  it('of the database alone, it is back while queries meanwhile fail as unavailable', async () => {
    const folder = await usedFolder()
    const embedded = await start(folder)
    const states: EmbeddedState[] = []
    const unwatch = embedded.watch((state) => states.push(state))
    const database = await connect(embedded.address)
    await database.pool.query('create table kept as select 42 as answer')
    const killed = embedded.postmaster() ?? 0
    const thrown: unknown[] = []
    const long = database
      .withTransaction(({ client }) => client.query('select pg_sleep(60)'))
      .catch((error) => thrown.push(error))
    const sleeping = `select 1 from pg_stat_activity where state = 'active' and query like 'select pg_sleep%'`
    await expect.poll(async () => (await query(embedded.address, sleeping)).length).toBe(1)
    process.kill(killed, 'SIGKILL')
    await long
    let answer: unknown = null
    const until = performance.now() + 300_000
    while (answer === null && performance.now() < until) {
      answer = await database
        .withTransaction(async ({ client }) => (await client.query('select answer from kept')).rows)
        .catch((error) => {
          thrown.push(error)
          return null
        })
      if (answer === null) await sleep(10)
    }
    expect(answer).toEqual([{ answer: 42 }])
    for (const error of thrown) expect(error).toMatchObject({ name: 'Failure', code: 'unavailable' })
    expect(thrown.length).toBeGreaterThanOrEqual(1)
    expect(embedded.postmaster()).not.toBe(killed)
    expect(states).toEqual(['restarting', 'serving'])
    unwatch()
    await database.close()
  })

  it('again and again, it comes back every time', async () => {
    const embedded = await start(await usedFolder())
    for (let round = 0; round < 3; round += 1) {
      const killed = embedded.postmaster() ?? 0
      process.kill(killed, 'SIGKILL')
      const until = performance.now() + 300_000
      while ((embedded.state() !== 'serving' || embedded.postmaster() === killed) && performance.now() < until)
        await sleep(10)
      expect(await query(embedded.address, 'select 1 as one')).toEqual([{ one: 1 }])
    }
  })
})

describe('the process list', () => {
  it('tells a process from a later one with its number', async () => {
    const mine = await identityOf(process.pid)
    expect(mine).toBe(await identityOf(process.pid))
    const child = spawn('sleep', ['30'])
    children.push(child)
    expect(await identityOf(child.pid ?? 0)).not.toBe(mine)
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(await identityOf(child.pid ?? 0)).toBe(null)
    expect(await identityOf(-1)).toBe(null)
  })
})

describe('the settings', () => {
  it('never log a statement or its values', async () => {
    const folder = await usedFolder()
    const { address } = await start(folder)
    const database = await connect(address)
    await expect(database.pool.query(`select 'very secret' / 1`)).rejects.toThrow()
    await expect(database.pool.query('select $1::int', ['very secret'])).rejects.toThrow()
    await database.close()
    const log = await readFile(join(folder, 'postgres/postgres.log'), 'utf8')
    expect(log).not.toContain('very secret')
  })
})
