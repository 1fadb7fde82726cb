/** The embedded PostgreSQL: started from its binaries, watched, started again when it dies, stopped without a trace. */
import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, realpath, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { Failure } from '#ground/failure.ts'
import { type Log, silentLog } from '#ground/log.ts'
import { findBinaries } from './embedded/binaries.ts'
import {
  type Cluster,
  clearSurvivors,
  createCluster,
  launch,
  privateFolder,
  stopPostmaster,
} from './embedded/cluster.ts'
import { takeOwnership } from './embedded/owner.ts'
import { type DatabaseSettings, databaseSettings } from './embedded/settings.ts'
import { type DatabaseUser, databaseUser, firstUnreachable } from './embedded/user.ts'

/** How to reach a database over its socket. */
export type SocketAddress = { host: string; port: number; user: string; database: string }

export type EmbeddedState = 'serving' | 'restarting' | 'stopped'

export type EmbeddedDatabase = {
  address: SocketAddress
  state(): EmbeddedState
  /** The process id of the postmaster, or null while there is none. */
  postmaster(): number | null
  /** Calls back at every change of state; returns how to end that. */
  watch(listener: (state: EmbeddedState) => void): () => void
  /** Fast shutdown: nothing acknowledged is lost, no process is left, the folder is free. */
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  /** The data folder; the database lives in `postgres` under it. */
  dataFolder: string
  log?: Log
  /** PostgreSQL settings that differ from ours, by name. Default none. */
  settings?: DatabaseSettings
}

/**
 * Starts the embedded database, making it first where the folder is new.
 *
 * A postmaster that a killed server left behind is stopped, children of a killed postmaster are ended by id. While it serves, a postmaster
 * that dies is started again, at once and then with a growing pause; meanwhile queries fail with `unavailable`.
 *
 * @throws Failure `conflict` where another process owns the folder, `invalid` where the folder cannot be used, `unavailable` where it does not start
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { log = silentLog, settings } = options
  const isNew = await makeFolder(options.dataFolder)
  // Processes are known by the folder they work in, which has one name whatever links lead there.
  const dataFolder = await realpath(options.dataFolder)
  const home = join(dataFolder, 'postgres')
  const user = await databaseUser(home)
  await openDataFolder(dataFolder, isNew, user)
  await privateFolder(home, user)
  const owner = await takeOwnership(dataFolder)
  try {
    const socket = placeOfSocket(home)
    await privateFolder(socket, user)
    const cluster: Cluster = {
      folder: join(home, 'cluster'),
      socketFolder: socket,
      binaries: await findBinaries(user, '/var/lib/capstone'),
      user,
      settings: databaseSettings(socket, settings),
      logFile: join(home, 'postgres.log'),
    }
    const left = await clearSurvivors(cluster)
    if (left.orphan !== null)
      log.warn('Stopped a database that a killed server left behind', { postmaster: left.orphan })
    if ((await createCluster(cluster)) === 'made') log.info('Made a new database', { folder: cluster.folder })
    const address = { host: socket, port: 5432, user: 'capstone', database: 'capstone' }
    const child = await launch(cluster)
    await createDatabase(address).catch(async (error: unknown) => {
      await stopPostmaster(child.pid ?? 0)
      throw error
    })
    return supervise({ cluster, child, address, log, release: owner.release })
  } catch (error) {
    await owner.release()
    throw error
  }
}

type Supervised = {
  cluster: Cluster
  child: ChildProcess
  address: SocketAddress
  log: Log
  release: () => Promise<void>
}

function supervise({ cluster, child: first, address, log, release }: Supervised): EmbeddedDatabase {
  let child: ChildProcess | null = first
  let state: EmbeddedState = 'serving'
  let restarting: Promise<void> | null = null
  let stopping: Promise<void> | null = null
  const ending = new AbortController()
  const listeners = new Set<(state: EmbeddedState) => void>()
  const become = (next: EmbeddedState) => {
    state = next
    for (const listener of listeners) listener(next)
  }

  const guard = (watched: ChildProcess) => {
    const since = performance.now()
    const died = () => {
      if (stopping !== null || child !== watched) return
      child = null
      become('restarting')
      log.error('The database died and is started again', { exit: watched.exitCode, signal: watched.signalCode })
      restarting = restart(performance.now() - since < 60_000 ? 1 : 0)
    }
    // It may have ended before anybody listened.
    if (watched.exitCode !== null || watched.signalCode !== null) setImmediate(died)
    else watched.once('exit', died)
  }

  const pause = (milliseconds: number) =>
    sleep(milliseconds, undefined, { signal: ending.signal }).catch(() => undefined)

  const restart = async (failures: number): Promise<void> => {
    for (let attempt = failures; stopping === null; attempt += 1) {
      if (attempt > 1) await pause(Math.min(10_000, 100 * 2 ** (attempt - 1)))
      try {
        await clearSurvivors(cluster)
        const next = await launch(cluster)
        child = next
        if (stopping !== null) return
        become('serving')
        guard(next)
        return
      } catch (error) {
        log.error('The database did not start again', { fault: error })
      }
    }
  }

  guard(first)

  const stop = async () => {
    ending.abort()
    await restarting
    const pid = child?.pid
    child = null
    if (pid !== undefined) await stopPostmaster(pid)
    await clearSurvivors(cluster)
    await release()
    become('stopped')
  }

  return {
    address,
    state: () => state,
    postmaster: () => child?.pid ?? null,
    watch(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop() {
      stopping ??= stop()
      return stopping
    },
  }
}

/** Lets the database's user pass the data folder: no more than pass, and only by its group. */
async function openDataFolder(folder: string, isNew: boolean, user: DatabaseUser): Promise<void> {
  if (!user.dropped) return
  const { uid, mode } = await stat(folder)
  const closed = (await firstUnreachable(user, folder)) === folder
  if (isNew || (closed && uid === 0)) {
    await chown(folder, 0, user.gid)
    await chmod(folder, (mode & 0o777) | 0o010)
  }
  const inTheWay = await firstUnreachable(user, folder)
  if (inTheWay === null) return
  const sentence = `The database runs as the user ${user.name}, who cannot pass ${inTheWay}: set CAPSTONE_DATA to a folder that can be reached, such as /var/lib/capstone.`
  throw new Failure('invalid', sentence, { folder, inTheWay })
}

/** The folders above may be passed by anybody, as such folders are; this one is made for its owner alone. */
async function makeFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(dirname(folder), { recursive: true })
    return (await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Failure('invalid', `The data folder ${folder} cannot be made: ${why}.`, { folder }, cause)
  }
}

/** A socket's whole path must stay short: where the data folder is deep it lies in the temporary folder, by the path's hash. */
function placeOfSocket(home: string): string {
  const beside = join(home, 'socket')
  if (beside.length <= 80) return beside
  const name = `capstone-${createHash('sha256').update(home).digest('hex').slice(0, 16)}`
  const temporary = tmpdir().length <= 50 ? tmpdir() : '/tmp'
  return join(temporary, name)
}

async function createDatabase(address: SocketAddress): Promise<void> {
  const client = new Client({ ...address, database: 'postgres' })
  await client.connect()
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [address.database])
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(address.database)}`)
  } finally {
    await client.end()
  }
}
