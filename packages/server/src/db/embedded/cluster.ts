/** One data folder and its postmaster: made, cleared of what a kill left behind, started, stopped. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmod, chown, lstat, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { Failure } from '#ground/failure.ts'
import type { Binaries } from './binaries.ts'
import { commandOf, processesIn, signal, waitForEnd, worksIn } from './processes.ts'
import type { DatabaseSettings } from './settings.ts'
import { asUser, type DatabaseUser } from './user.ts'

export type Cluster = {
  /** The folder of the data proper. */
  folder: string
  /** The folder of its socket, which holds nothing else. */
  socketFolder: string
  binaries: Binaries
  user: DatabaseUser
  settings: DatabaseSettings
  /** Where PostgreSQL writes its own log. */
  logFile: string
}

const run = promisify(execFile)

/** Makes the cluster if there is none. It is made beside its place and moved there, so that half a one is never opened. */
export async function createCluster({ folder, binaries, user }: Cluster): Promise<'made' | 'found'> {
  const version = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => null)
  if (version !== null) {
    const major = binaries.version.split('.')[0]
    if (version.trim() === major) return 'found'
    const sentence = `The data in ${folder} was written by PostgreSQL ${version.trim()} and this is PostgreSQL ${major}: back up with the earlier release and restore here.`
    throw new Failure('conflict', sentence, { folder })
  }
  const unfinished = `${folder}.new`
  await rm(unfinished, { recursive: true, force: true })
  const options = ['--locale=C', '--encoding=UTF8', '--data-checksums', '--auth=trust', '--username=capstone']
  if (process.platform === 'linux') options.push('--sync-method=syncfs')
  try {
    await run(binaries.initdb, ['--pgdata', unfinished, '--no-instructions', ...options], {
      ...asUser(user),
      cwd: join(folder, '..'),
    })
  } catch (cause) {
    throw new Failure(
      'unavailable',
      `The database could not be made in ${folder}: ${lastLines(cause)}`,
      { folder },
      cause,
    )
  }
  await rename(unfinished, folder)
  await flushFolder(join(folder, '..'))
  return 'made'
}

/**
 * Ends whatever still works in the folder: a postmaster whose server was killed is stopped in order, children of a postmaster
 * that was killed are waited for, then ended by id.
 */
export async function clearSurvivors({
  folder,
  socketFolder,
}: Cluster): Promise<{ orphan: number | null; children: number[] }> {
  const orphan = await postmasterOf(folder)
  if (orphan !== null) await stopPostmaster(orphan)
  const children = await processesIn(folder)
  if (!(await waitForEnd(children, 300))) {
    for (const pid of children) signal(pid, 'SIGQUIT')
    if (!(await waitForEnd(children, 1_000))) for (const pid of children) signal(pid, 'SIGKILL')
    await waitForEnd(children, 5_000)
  }
  // A new process may have the number of the one that was killed, or that one is not yet buried: PostgreSQL would take it for alive.
  if ((await postmasterOf(folder)) === null) {
    await rm(join(folder, 'postmaster.pid'), { force: true })
    for (const name of await readdir(socketFolder)) await rm(join(socketFolder, name), { force: true })
  }
  return { orphan, children }
}

/** Starts the postmaster and waits until it answers. */
export async function launch(cluster: Cluster): Promise<ChildProcess> {
  const { folder, binaries, user, settings, logFile } = cluster
  const log = await openLog(logFile)
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const logStart = (await log.stat()).size
  const child = spawn(binaries.postgres, ['-D', folder, ...options], {
    ...asUser(user),
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
    // A session of its own: Ctrl-C reaches only the server, which then stops the database in order.
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  // A process that ends without stopping its database still asks it to end in order.
  const atExit = () => void child.kill('SIGINT')
  process.once('exit', atExit)
  child.once('exit', () => process.off('exit', atExit))
  const failed = new Promise<Error>((resolve) => child.once('error', resolve))
  await log.close()
  const started = await Promise.race([waitUntilReady(child, folder), failed])
  if (started === 'ready') return child
  const said = started instanceof Error ? started.message : await tail(logFile, logStart)
  throw new Failure('unavailable', `The database did not start: ${said}`, { folder })
}

/** Fast shutdown: open transactions are rolled back, everything is written. Harder after `patience` milliseconds. */
export async function stopPostmaster(pid: number, patience = 60_000): Promise<void> {
  signal(pid, 'SIGINT')
  if (await waitForEnd([pid], patience)) return
  signal(pid, 'SIGQUIT')
  if (await waitForEnd([pid], 5_000)) return
  signal(pid, 'SIGKILL')
  await waitForEnd([pid], 5_000)
}

/** A folder that only the database's user opens. */
export async function privateFolder(path: string, user: DatabaseUser): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  const found = await lstat(path)
  if (!found.isDirectory()) throw new Failure('invalid', `${path} must be a folder.`, { path })
  if (user.dropped && found.uid !== user.uid && found.uid !== 0) {
    throw new Failure('invalid', `${path} belongs to another user.`, { path })
  }
  if (!user.dropped && user.uid >= 0 && found.uid !== user.uid) {
    throw new Failure('invalid', `${path} belongs to another user: run Capstone as that user, or set CAPSTONE_DATA.`, {
      path,
    })
  }
  if (user.dropped && found.uid !== user.uid) await chown(path, user.uid, user.gid)
  if ((found.mode & 0o777) !== 0o700) await chmod(path, 0o700)
}

async function postmasterOf(folder: string): Promise<number | null> {
  const pid = Number((await postmasterLines(folder))?.[0])
  return Number.isSafeInteger(pid) && pid > 0 && (await worksIn(pid, folder)) && (await isPostmaster(pid)) ? pid : null
}

/** After a kill the recorded id may have been given to a child of the next: a child's title starts with `postgres:`. */
async function isPostmaster(pid: number): Promise<boolean> {
  const command = await commandOf(pid)
  return command !== '' && !command.startsWith('postgres:')
}

async function waitUntilReady(child: ChildProcess, folder: string): Promise<'ready' | 'ended'> {
  // Recovery after a kill can be long; what ends the wait is the process, not the clock.
  while (child.exitCode === null && child.signalCode === null) {
    const lines = await postmasterLines(folder)
    if (lines?.[0]?.trim() === String(child.pid) && lines[7]?.trim() === 'ready') return 'ready'
    await sleep(10)
  }
  return 'ended'
}

/** The lines PostgreSQL keeps about itself: the first is its id, the eighth how far it is. */
async function postmasterLines(folder: string): Promise<string[] | null> {
  return readFile(join(folder, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n'),
    () => null,
  )
}

const logLimit = 8 * 1024 * 1024

async function openLog(path: string) {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > logLimit) await rename(path, `${path}.1`)
  return open(path, 'a', 0o600)
}

async function tail(path: string, from: number): Promise<string> {
  const text = await readFile(path).then(
    (bytes) => bytes.subarray(from).toString('utf8').trim(),
    () => '',
  )
  return text === '' ? 'it gave no reason' : text.split('\n').slice(-4).join(' ').replaceAll(/\s+/g, ' ')
}

function lastLines(cause: unknown): string {
  const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr) : String(cause)
  return said.trim().split('\n').slice(-3).join(' ')
}

async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}
