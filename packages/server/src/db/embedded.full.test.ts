/** A full disk: said in a sentence, nothing half done, and work goes on when there is room. Needs root, to mount a small file system. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { backup } from './backup.ts'
import { connect } from './connect.ts'
import { copyRowsIn } from './copy.ts'
import { startEmbedded } from './embedded.ts'
import { migrate } from './migrate.ts'

const folder = mkdtempSync(join(tmpdir(), 'capstone-full-'))
const mounted = mountSmall()
if (!mounted) console.warn('!!!!!!!! SKIPPED: a full disk - no file system can be mounted here !!!!!!!!')
afterAll(() => {
  if (mounted) quietly('umount', folder)
  rmdirSync(folder)
})

describe.runIf(mounted)('a full disk', () => {
  it('fails an import and a backup as unavailable, keeps neither, and is over when there is room', async () => {
    const embedded = await startEmbedded({ dataFolder: folder, settings: { shared_buffers: '32MB' } })
    const database = await connect<unknown>(embedded.address)
    try {
      await migrate(database)
      await database.pool.query('create table big (id int, name text)')
      const fill = database.withTransaction(({ client }) => copyRowsIn(client, 'big', ['id', 'name'], manyRows()))
      await expect(fill).rejects.toMatchObject({ name: 'Failure', code: 'unavailable' })
      await expect.poll(() => rowsOf(database), { timeout: 300_000 }).toBe(0)

      const filler = join(folder, 'filler')
      const { bavail, bsize } = statfsSync(folder)
      writeFileSync(filler, Buffer.alloc(bavail * bsize))
      const path = join(folder, 'one.capstone')
      await expect(backup(database, path)).rejects.toMatchObject({ name: 'Failure', code: 'unavailable' })
      expect(readdirSync(folder).filter((name) => name.startsWith('one'))).toEqual([])
      rmSync(filler)

      await database.withTransaction(({ client }) => copyRowsIn(client, 'big', ['id', 'name'], [[1, 'one']]))
      expect(await rowsOf(database)).toBe(1)
    } finally {
      await database.close()
      await embedded.stop()
    }
  })
})

async function rowsOf(database: Awaited<ReturnType<typeof connect>>): Promise<number | null> {
  const asked = database.pool.query<{ rows: number }>('select count(*) as rows from big')
  return asked.then(
    ({ rows }) => rows[0]?.rows ?? null,
    () => null,
  )
}

function* manyRows(): Generator<[number, string]> {
  for (let id = 0; id < 3_000_000; id += 1) yield [id, 'y'.repeat(200)]
}

function mountSmall(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    quietly('mount', '-t', 'tmpfs', '-o', 'size=150m', 'tmpfs', folder)
    return true
  } catch {
    return false
  }
}

function quietly(program: string, ...options: string[]): void {
  execFileSync(program, options, { stdio: 'ignore' })
}
