/** From what a person hands over - files, folders, archives - to the list of files to be read. */
import { createReadStream } from 'node:fs'
import { lstat, open as openFile, readdir } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Failure } from '#ground/failure.ts'
import { MAX_DEPTH, MAX_FILE_BYTES, MAX_FILES, MAX_RATIO, RATIO_FREE_BYTES, sizeText } from './limits.ts'
import { invalid, tooLarge } from './refuse.ts'
import { zipEntries } from './zip.ts'

/** A file to be read, wherever it lies; `open` starts from the beginning each time. */
export interface SourceFile {
  /** Path below what was handed over, with `/`; the `.gz` of a packed file is left off. */
  readonly name: string
  /** Size as stored; of a packed file its packed size where only that is known. */
  readonly bytes: number
  open(): Promise<Readable>
}

/** The files found and those left out, each with the reason. */
export interface OpenedSource {
  readonly files: SourceFile[]
  readonly skipped: { readonly name: string; readonly reason: string }[]
}

/** A path on disk and, when it was uploaded, the name its sender gave it. */
export interface SourcePath {
  readonly path: string
  readonly name?: string
}

/**
 * Every readable file among the paths: files as they are, folders with all below them, zip archives with their entries, `.gz` unpacked while
 * reading. Documentation and hidden files are left out and listed. Refused with a sentence: missing paths, damaged archives, bombs,
 * archives with names that leave their folder. Files come in order of their names, so that the same input always gives the same import.
 */
export async function openSource(paths: readonly (string | SourcePath)[]): Promise<OpenedSource> {
  const found: OpenedSource = { files: [], skipped: [] }
  for (const given of paths) {
    const { path, name } = typeof given === 'string' ? { path: given, name: undefined } : given
    await collect(path, name ?? basename(path), path, 0, found)
  }
  if (found.files.length > MAX_FILES)
    throw tooLarge(`The import holds ${found.files.length} files; at most ${MAX_FILES} are read at once.`)
  if (found.files.length === 0) {
    const why = found.skipped[0]
    throw invalid(
      why
        ? `Nothing to import: “${why.name}” was left out because ${why.reason}.`
        : 'Nothing to import: no file was found.',
    )
  }
  return found
}

async function collect(path: string, name: string, root: string, depth: number, found: OpenedSource): Promise<void> {
  const stat = await lstat(path).catch(() => null)
  if (!stat) throw new Failure('not-found', `There is no file or folder “${name}”.`)
  if (stat.isDirectory()) {
    if (depth > MAX_DEPTH) throw tooLarge(`“${name}” lies more than ${MAX_DEPTH} folders deep.`)
    const below = (await readdir(path)).sort()
    for (const child of below) {
      const at = join(path, child)
      await collect(at, relative(root, at).split(sep).join('/'), root, depth + 1, found)
      if (found.files.length > MAX_FILES) return
    }
    return
  }
  const reason = !stat.isFile() ? 'it is a link or a device, not a file' : depth > 0 ? leftOut(name) : null
  if (reason) found.skipped.push({ name, reason })
  else await collectFile(path, name, stat.size, found)
}

async function collectFile(path: string, name: string, bytes: number, found: OpenedSource): Promise<void> {
  const head = await firstBytes(path)
  if (head[0] === 0x1f && head[1] === 0x8b) {
    found.files.push(unpacked({ name, bytes, open: async () => createReadStream(path, { highWaterMark: 1 << 20 }) }))
    return
  }
  if (!isZip(head)) {
    found.files.push({ name, bytes, open: async () => createReadStream(path, { highWaterMark: 1 << 20 }) })
    return
  }
  const entries = await zipEntries(path, name)
  if (entries.some((entry) => entry.name === '[Content_Types].xml' || entry.name === 'mimetype')) {
    found.files.push({ name, bytes, open: async () => createReadStream(path, { highWaterMark: 1 << 20 }) })
    return
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const reason = leftOut(entry.name)
    if (reason) found.skipped.push({ name: entry.name, reason })
    else if (/\.gz$/i.test(entry.name)) found.files.push(unpacked(entry))
    else found.files.push(entry)
  }
}

const DOCUMENTATION =
  /(^|\/)(readme|licen[cs]e|copying|changelog|notice|manifest)[^/]*$|\.(md|txt\.sha256|sha256|pdf|docx?|pptx?|png|jpe?g|gif|svg|html?|sql)$/i

function leftOut(name: string): string | null {
  if (name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX' || part === 'Thumbs.db'))
    return 'it is a hidden file'
  if (/\.(zip|tar|tgz|7z|rar)$/i.test(name)) return 'it is an archive inside another one; unpack it first'
  if (DOCUMENTATION.test(name)) return 'it is documentation, not data'
  return null
}

function unpacked(file: SourceFile): SourceFile {
  return {
    name: file.name.replace(/\.gz$/i, ''),
    bytes: file.bytes,
    open: async () => {
      const packed = await file.open()
      const gunzip = createGunzip({ chunkSize: 1 << 20 })
      const guard = ratioGuard(file)
      packed.on('error', (error) => gunzip.destroy(error))
      gunzip.on('error', (error) =>
        guard.destroy(invalid(`“${file.name}” is a damaged or truncated gzip file: ${error.message}.`)),
      )
      guard.on('close', () => {
        gunzip.destroy()
        packed.destroy()
      })
      return packed.pipe(gunzip).pipe(guard)
    },
  }
}

function ratioGuard(file: SourceFile): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > MAX_FILE_BYTES) done(tooLarge(`“${file.name}” unpacks to more than ${sizeText(MAX_FILE_BYTES)}.`))
      else if (bytes > RATIO_FREE_BYTES && bytes > MAX_RATIO * file.bytes)
        done(tooLarge(`“${file.name}” unpacks to more than ${MAX_RATIO} times its size, as gzip bombs do.`))
      else done(null, chunk)
    },
  })
}

/** True of the first bytes of a zip archive, and so of a workbook. */
export function isZip(head: Uint8Array): boolean {
  return head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6))
}

async function firstBytes(path: string): Promise<Buffer> {
  const handle = await openFile(path, 'r')
  try {
    const head = Buffer.alloc(8)
    const { bytesRead } = await handle.read(head, 0, 8, 0)
    return head.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
