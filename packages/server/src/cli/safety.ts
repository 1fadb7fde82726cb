/** `capstone backup` while serving, `capstone restore` while nothing serves. */
import { createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { backup, restore } from '#db/backup.ts'
import { Failure } from '#ground/failure.ts'
import { createLog } from '#ground/log.ts'
import { configuration, findDoor, openInstall } from '../install.ts'
import { readWords } from './words.ts'

const log = createLog({ level: 'error', write: (line) => void process.stderr.write(line) })

/** Saves every table in one snapshot to one file; the server may go on. */
export async function backupCommand(given: readonly string[]): Promise<{ text: string; ok: boolean }> {
  const [file] = readWords(given, {}).plain
  if (file === undefined) throw new Failure('invalid', 'Name the file to write: capstone backup FILE.')
  const config = configuration()
  const running = await findDoor(config)
  if (running) {
    const response = await fetch(`${running.url}/api/backup`, {
      method: 'POST',
      headers: { 'x-capstone': '1', 'x-capstone-local': running.key },
    })
    if (!response.ok || !response.body)
      throw new Failure('unavailable', `The server did not make a backup (${response.status}).`)
    await pipeline(Readable.fromWeb(response.body as WebStream), createWriteStream(resolve(file), { mode: 0o600 }))
    return {
      text: `Saved ${((await stat(file)).size / 2 ** 20).toFixed(1)} MB to ${resolve(file)}, while serving.`,
      ok: true,
    }
  }
  const install = await openInstall(config, log)
  const saved = await backup(install.store, resolve(file)).finally(() => install.close())
  return { text: said(saved), ok: true }
}

const said = (saved: { path: string; rows: number; tables: readonly unknown[] }) =>
  `Saved ${saved.rows.toLocaleString('en')} rows of ${saved.tables.length} tables to ${saved.path}.`

/** Puts a backup into an empty install, or in place of one with --replace. */
export async function restoreCommand(given: readonly string[]): Promise<{ text: string; ok: boolean }> {
  const words = readWords(given, { replace: 'flag' })
  const [file] = words.plain
  if (file === undefined) throw new Failure('invalid', 'Name the file to read: capstone restore FILE.')
  const config = configuration()
  if (await findDoor(config)) throw new Failure('conflict', 'Stop the server first: a restore replaces what it serves.')
  const install = await openInstall(config, log)
  const back = await restore(install.store, resolve(file), { replace: words.options.has('replace') }).finally(() =>
    install.close(),
  )
  return { text: `Restored ${back.rows.toLocaleString('en')} rows of ${back.tables.length} tables.`, ok: true }
}
