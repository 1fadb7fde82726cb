/** One owner a data folder: a lock file that says who, outlives a kill without blocking, and is kept fresh. */
import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '#ground/failure.ts'
import { identityOf } from './processes.ts'

export type Ownership = {
  /** Gives the folder up. */
  release(): Promise<void>
}

type Owner = { token: string; pid: number; identity: string; host: string; since: string }

const beatMilliseconds = 1_000

/**
 * Takes a folder for this process.
 *
 * The owner is known by process id and start time, so an id that was given to another process does not count. An owner on another
 * host (or in another container) cannot be looked up: there the file's time must stand still for three beats before it is taken over.
 *
 * @throws Failure `conflict` where another process has it
 */
export async function takeOwnership(folder: string): Promise<Ownership> {
  const path = join(folder, 'owner.json')
  const identity = (await identityOf(process.pid)) ?? 'unknown'
  const since = new Date().toISOString()
  const mine: Owner = { token: randomUUID(), pid: process.pid, identity, host: hostname(), since }
  for (let attempt = 0; attempt < 20; attempt += 1) {
    if (await create(path, mine)) return keep(path, mine)
    const owner = await readOwner(path)
    if (owner === null) continue
    if (await isAlive(path, owner)) throw inUse(folder, owner)
    await removeStale(path, owner)
  }
  throw new Failure('conflict', `The data folder ${folder} is being started by another process. Try again.`, { folder })
}

function inUse(folder: string, { pid, host, since }: Owner): Failure {
  const where = host === hostname() ? '' : ` on ${host}`
  const sentence = `The data folder ${folder} is in use by process ${pid}${where} since ${since}. Stop that one first, or set CAPSTONE_DATA to another folder.`
  return new Failure('conflict', sentence, { folder, pid, host, since })
}

/** Linking a finished file makes the lock appear whole and only once. */
async function create(path: string, owner: Owner): Promise<boolean> {
  const own = `${path}.${owner.token}`
  await writeFile(own, JSON.stringify(owner), { mode: 0o600, flush: true })
  try {
    await link(own, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(own, { force: true })
  }
}

async function readOwner(path: string): Promise<Owner | null> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  try {
    return JSON.parse(text) as Owner
  } catch {
    return { token: text, pid: 0, identity: '', host: hostname(), since: 'an unknown time' }
  }
}

async function isAlive(path: string, owner: Owner): Promise<boolean> {
  if (owner.host === hostname()) return (await identityOf(owner.pid)) === owner.identity
  const before = await timeOf(path)
  await sleep(beatMilliseconds * 3)
  return (await timeOf(path)) !== before
}

/** Moves the stale lock away and looks at what was moved: had another process just taken over, it is put back. */
async function removeStale(path: string, stale: Owner): Promise<void> {
  const aside = `${path}.stale-${randomUUID()}`
  try {
    await rename(path, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  const moved = await readOwner(aside)
  if (moved !== null && moved.token !== stale.token) {
    await link(aside, path).catch((error: unknown) => {
      if (codeOf(error) !== 'EEXIST') throw error
    })
  }
  await rm(aside, { force: true })
}

function keep(path: string, mine: Owner): Ownership {
  const beat = setInterval(() => {
    const now = new Date()
    void utimes(path, now, now).catch(() => undefined)
  }, beatMilliseconds)
  beat.unref()
  return {
    async release() {
      clearInterval(beat)
      if ((await readOwner(path))?.token === mine.token) await rm(path, { force: true })
    },
  }
}

async function timeOf(path: string): Promise<number | null> {
  return stat(path).then(
    (found) => found.mtimeMs,
    () => null,
  )
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
