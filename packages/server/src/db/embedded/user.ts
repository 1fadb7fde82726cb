/** The user the database runs as: ourselves, or for root (which PostgreSQL refuses) an unprivileged one. */
import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { Failure } from '#ground/failure.ts'

export type DatabaseUser = {
  name: string
  uid: number
  gid: number
  /** True where the process is root and the database runs as somebody else. */
  dropped: boolean
}

/**
 * Who the database runs as: for root whoever owns the database's folder, for a new one the system user `capstone`, made if absent,
 * else `postgres` or `nobody`.
 *
 * @throws Failure `unavailable` where root has nobody to drop to
 */
export async function databaseUser(home: string): Promise<DatabaseUser> {
  const uid = process.getuid?.() ?? -1
  if (uid !== 0) return { name: 'self', uid, gid: process.getgid?.() ?? -1, dropped: false }
  const found =
    (await ownerOf(home)) ??
    (await userNamed('capstone')) ??
    (await makeUser('capstone')) ??
    (await userNamed('postgres')) ??
    (await userNamed('nobody'))
  if (found) return found
  const sentence = 'PostgreSQL does not run as root, and there is no user to run it as: add one named capstone.'
  throw new Failure('unavailable', sentence)
}

/** What a child process is started with to run as `user`. */
export function asUser(user: DatabaseUser): { uid?: number; gid?: number } {
  return user.dropped ? { uid: user.uid, gid: user.gid } : {}
}

/** Whether `user` may read `folder` and pass every folder above it. */
export async function reaches(user: DatabaseUser, folder: string): Promise<boolean> {
  return (await firstUnreachable(user, folder)) === null
}

/** The highest folder on the way to `folder` that `user` may not pass, or null. */
export async function firstUnreachable(user: DatabaseUser, folder: string): Promise<string | null> {
  const above = dirname(folder) === folder ? null : await firstUnreachable(user, dirname(folder))
  if (above !== null || user.uid === 0) return above
  const found = await stat(folder).catch(() => null)
  if (found === null) return folder
  const bit = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001
  return (found.mode & bit) === 0 ? folder : null
}

const run = promisify(execFile)

async function ownerOf(folder: string): Promise<DatabaseUser | null> {
  const found = await stat(folder).catch(() => null)
  if (found === null || found.uid === 0) return null
  return { name: `number ${found.uid}`, uid: found.uid, gid: found.gid, dropped: true }
}

async function userNamed(name: string): Promise<DatabaseUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout), dropped: true }
  } catch {
    return null
  }
}

async function makeUser(name: string): Promise<DatabaseUser | null> {
  const options = ['--system', '--no-create-home', '--home-dir', '/var/lib/capstone', '--shell', '/usr/sbin/nologin']
  await run('useradd', [...options, '--user-group', name]).catch(() => null)
  return userNamed(name)
}
