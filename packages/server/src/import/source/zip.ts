/** What a zip archive holds, read without unpacking to disk; bombs, encrypted entries and names that leave the folder are refused. */
import { PassThrough, type Readable } from 'node:stream'
import { type Entry, fromBuffer, open as openZip, type ZipFile } from 'yauzl'
import type { Failure } from '#ground/failure.ts'
import { MAX_ARCHIVE_BYTES, MAX_FILE_BYTES, MAX_FILES, MAX_RATIO, RATIO_FREE_BYTES, sizeText } from './limits.ts'
import { invalid, tooLarge } from './refuse.ts'

/** One file inside an archive. */
export interface ZipEntry {
  readonly name: string
  readonly bytes: number
  open(): Promise<Readable>
}

/** Every file of the archive at a path (or of one already in memory), checked before a single byte is unpacked. */
export async function zipEntries(archive: string | Buffer, shown: string): Promise<ZipEntry[]> {
  const zip = await openArchive(archive, shown)
  try {
    const entries = await listEntries(zip, shown)
    return entries.map((entry) => ({
      name: entry.fileName,
      bytes: entry.uncompressedSize,
      open: () => openEntry(archive, shown, entry),
    }))
  } finally {
    zip.close()
  }
}

const READ = { lazyEntries: true, autoClose: false, decodeStrings: true, validateEntrySizes: true } as const

function openArchive(archive: string | Buffer, shown: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const opened = (error: Error | null, zip?: ZipFile): void => {
      if (zip) resolve(zip)
      else reject(invalid(`“${shown}” is a damaged or truncated zip archive: ${error?.message ?? 'unreadable'}.`))
    }
    if (typeof archive === 'string') openZip(archive, READ, opened)
    else fromBuffer(archive, READ, opened)
  })
}

function listEntries(zip: ZipFile, shown: string): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    let total = 0
    zip.on('error', (error: Error) => reject(archiveFailure(error, shown)))
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      total += entry.uncompressedSize
      const refusal = entryRefusal(entry, shown, entries.length + 1, total)
      if (refusal) return reject(refusal)
      if (!entry.fileName.endsWith('/')) entries.push(entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
}

function entryRefusal(entry: Entry, shown: string, count: number, total: number): Failure | null {
  const name = `“${entry.fileName}” in “${shown}”`
  if (count > MAX_FILES) return tooLarge(`“${shown}” holds more than ${MAX_FILES} files.`)
  if (entry.isEncrypted()) return invalid(`${name} is protected by a password; pack it again without one.`)
  if (entry.uncompressedSize > MAX_FILE_BYTES)
    return tooLarge(
      `${name} unpacks to ${sizeText(entry.uncompressedSize)}; at most ${sizeText(MAX_FILE_BYTES)} is read.`,
    )
  if (entry.uncompressedSize > RATIO_FREE_BYTES && entry.uncompressedSize > MAX_RATIO * entry.compressedSize)
    return tooLarge(
      `${name} unpacks to more than ${MAX_RATIO} times its size, as zip bombs do; unpack it and import the file itself.`,
    )
  if (total > MAX_ARCHIVE_BYTES)
    return tooLarge(`“${shown}” unpacks to more than ${sizeText(MAX_ARCHIVE_BYTES)}; import its files in parts.`)
  return null
}

function archiveFailure(error: Error, shown: string): Failure {
  if (/relative path|absolute path|invalid characters/.test(error.message))
    return invalid(`“${shown}” names a file outside of itself (${error.message}); such archives are refused.`)
  return invalid(`“${shown}” is a damaged zip archive: ${error.message}.`)
}

async function openEntry(archive: string | Buffer, shown: string, entry: Entry): Promise<Readable> {
  const zip = await openArchive(archive, shown)
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (!stream) {
        zip.close()
        return reject(
          invalid(`“${entry.fileName}” in “${shown}” cannot be unpacked: ${error?.message ?? 'unreadable'}.`),
        )
      }
      const safe = new PassThrough()
      stream.on('error', (fault: Error) =>
        safe.destroy(
          invalid(`“${entry.fileName}” in “${shown}” is damaged or is not what the archive says: ${fault.message}.`),
        ),
      )
      safe.once('close', () => {
        stream.destroy()
        zip.close()
      })
      resolve(stream.pipe(safe))
    })
  })
}
