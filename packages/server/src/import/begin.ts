/** The beginning of an import: files taken in and kept until it is done. */
import { randomUUID } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Store } from '#db/store.ts'
import { createImport, sourceNamed } from '#db/write/imports/imports.ts'
import { Failure } from '#ground/failure.ts'

/** A file as it was received: the name its sender gave it, and where it lies. */
export interface UploadedFile {
  readonly name: string
  readonly path: string
  readonly bytes: number
}

/** What an import is begun with. */
export interface Begun {
  readonly workspace: number
  readonly actor: string
  readonly source: string | null
  readonly full: boolean
}

/** A folder for an upload, under the data folder. */
export function uploadFolder(dataFolder: string, workspace: number): string {
  return join(dataFolder, 'uploads', `${workspace}-${Date.now().toString(36)}-${randomUUID().slice(0, 8)}`)
}

/** Begins an import of files that were received. */
export async function beginUpload(store: Store, begun: Begun, files: readonly UploadedFile[]): Promise<number> {
  if (files.length === 0) throw new Failure('invalid', 'Choose at least one file.')
  return begin(
    store,
    begun,
    files.map((file) => ({ ...file, name: safeName(file.name) })),
  )
}

/** Begins an import of files or folders that lie on this machine; they are read where they are. */
export async function beginPaths(store: Store, begun: Begun, paths: readonly string[]): Promise<number> {
  if (paths.length === 0) throw new Failure('invalid', 'Name at least one file or folder.')
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
