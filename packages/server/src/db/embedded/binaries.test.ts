/** The binaries: usable where npm made no links, and where the database's user cannot reach them. */
import { execFile, execFileSync } from 'node:child_process'
import { chmod, lstat, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findBinaries, findPackage } from './binaries.ts'
import { asUser, type DatabaseUser, databaseUser } from './user.ts'

const run = promisify(execFile)
const asRoot = process.getuid?.() === 0
let work = ''
let native = ''
let fallback = ''
let version = ''
let links: string[] = []
let user: DatabaseUser

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'capstone-binaries-'))
  await chmod(work, 0o711)
  user = await databaseUser(join(work, 'none'))
  const installed = await findPackage()
  version = installed.version
  native = join(work, 'native')
  execFileSync('cp', ['-a', installed.folder, native])
  const list = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[]
  links = list.map(({ target }) => join(work, target))
})

beforeEach(async () => {
  fallback = await mkdtemp(join(work, 'fallback-'))
  await chmod(fallback, 0o755)
  await chmod(native, 0o755)
  await chmod(join(native, 'bin/postgres'), 0o644)
  for (const link of links) await rm(link, { force: true })
})

afterAll(() => rm(work, { recursive: true, force: true }))

const versionOf = async (program: string) =>
  (await run(program, ['--version'], { ...asUser(user), cwd: '/' })).stdout.trim()

describe('binaries', () => {
  it('are used where they lie, their links and rights healed', async () => {
    const found = await findBinaries(user, fallback, { version, folder: native })
    expect(found.postgres).toBe(join(native, 'bin/postgres'))
    expect(await versionOf(found.postgres)).toBe(
      `postgres (PostgreSQL) ${version.split('-')[0]?.split('.').slice(0, 2).join('.')}`,
    )
    expect(await versionOf(found.initdb)).toContain('initdb')
    for (const link of links) expect((await lstat(link)).isSymbolicLink()).toBe(true)
    expect(links.length).toBeGreaterThan(5)
    expect(await readdir(fallback)).toEqual([])
  })

  it.runIf(asRoot)('are copied once to where the unprivileged user reaches', async () => {
    await chmod(native, 0o700)
    const found = await findBinaries(user, fallback, { version, folder: native })
    expect(found.postgres).toBe(join(fallback, `postgres-${version}`, 'bin/postgres'))
    expect(await versionOf(found.postgres)).toContain('PostgreSQL')
    const made = (await lstat(found.postgres)).ctimeMs
    await Promise.all([1, 2].map(() => findBinaries(user, fallback, { version, folder: native })))
    expect((await lstat(found.postgres)).ctimeMs).toBe(made)
    expect(await readdir(fallback)).toEqual([`postgres-${version}`])
  })
})
