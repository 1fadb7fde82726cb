/** The beginning of an import: files taken in and kept until it is done. */
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Store } from '#db/store.ts'
import { createImport, sourceNamed } from '#db/write/imports/imports.ts'
import { Failure } from '#ground/failure.ts'

/** A file as somebody hands it over. */
export interface GivenFile {
  readonly name: string
  readonly bytes: number
  stream(): Readable
}

/** What an import is begun with. */
export interface Begun {
  readonly workspace: number
  readonly actor: string
  readonly source: string | null
  readonly full: boolean
}

/** Uploaded files at most, together. */
const MOST_BYTES = 8 * 2 ** 30

/** Saves uploaded files under the data folder and begins an import of them. */
export async function beginUpload(
  store: Store,
  dataFolder: string,
  begun: Begun,
  files: readonly GivenFile[],
): Promise<number> {
  if (files.length === 0) throw new Failure('invalid', 'Choose at least one file.')
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
  if (total > MOST_BYTES) throw new Failure('too-large', 'The files together are larger than 8 GB.')
  const folder = join(dataFolder, 'uploads', `${begun.workspace}-${randomUUID()}`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    const saved = []
    for (const [no, file] of files.entries()) {
      const path = join(folder, `${no}`)
      await pipeline(file.stream(), createWriteStream(path, { mode: 0o600 }))
      saved.push({ name: safeName(file.name), bytes: (await stat(path)).size, path })
    }
    return await begin(store, begun, saved)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw isFull(error) ? new Failure('unavailable', 'The disk is full: free space, then send the files again.') : error
  }
}

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT'].includes(String(error.code))

/** Begins an import of files or folders that lie on this machine; they are read where they are. */
export async function beginPaths(store: Store, begun: Begun, paths: readonly string[]): Promise<number> {
  const files = []
  for (const path of paths) {
    const found = await stat(path).catch(() => null)
    if (!found) throw new Failure('not-found', `There is no file or folder “${path}”.`)
    files.push({ name: basename(path), bytes: found.isDirectory() ? await sizeOf(path) : found.size, path })
  }
  return begin(store, begun, files)
}

async function begin(
  store: Store,
  { workspace, actor, source, full }: Begun,
  files: readonly { name: string; bytes: number; path: string }[],
): Promise<number> {
  const sourceId = source === null ? null : await sourceNamed(store, workspace, source, source)
  return createImport(store, workspace, { source: sourceId, full, actor, files })
}

async function sizeOf(folder: string): Promise<number> {
  let total = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) total += (await stat(join(entry.parentPath, entry.name))).size
  }
  return total
}

/** The name a sender gave, without folders or control signs. */
function safeName(name: string): string {
  const last = name
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/')
  return (
    [...last]
      .filter((letter) => letter >= ' ')
      .join('')
      .slice(0, 300) || 'file'
  )
}
