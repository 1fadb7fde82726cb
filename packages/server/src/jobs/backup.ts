/** A backup as a stream: written beside the data, sent, removed. */
import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { backup } from '#db/backup.ts'
import type { Store } from '#db/store.ts'

/** Takes a backup of the whole install while it serves. The file goes when the stream ends, however it ends. */
export async function backupStream(store: Store, dataFolder: string): Promise<{ name: string; body: Readable }> {
  const folder = join(dataFolder, 'backups')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = `capstone-${new Date().toISOString().slice(0, 19).replace(/[:T]/g, '-')}.capstone`
  const path = join(folder, `${process.pid}-${performance.now()}-${name}`)
  await backup(store, path)
  const body = createReadStream(path)
  body.once('close', () => void rm(path, { force: true }))
  return { name, body }
}
