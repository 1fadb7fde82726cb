/** Files sent as multipart/form-data, written to disk as they come, whatever their size. */
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { Failure } from '#ground/failure.ts'
import { boundaryOf, readForm } from '#http/multipart.ts'
import type { UploadedFile } from '#import/begin.ts'

export interface Upload {
  readonly files: UploadedFile[]
  readonly words: ReadonlyMap<string, string>
}

/** Most bytes of the whole form, and most files. */
export interface UploadLimits {
  readonly bytes: number
  readonly files: number
}

/** 8 GB in 10,000 files. */
const UPLOAD_LIMITS: UploadLimits = { bytes: 8 * 2 ** 30, files: 10_000 }

/** Longest value of a field that is no file. */
const MOST_WORD = 2 ** 20

/**
 * Receives an upload into a folder that is made for it. Memory holds one piece at a time; an upload that is too large ends as soon as it is.
 *
 * @throws Failure `invalid` where it is no multipart form, is cut off or damaged; `too-large`. Then the folder is gone.
 */
export async function receiveUpload(
  request: Request,
  folder: string,
  limits: UploadLimits = UPLOAD_LIMITS,
): Promise<Upload> {
  const boundary = boundaryOf(request.headers.get('content-type') ?? '')
  if (boundary === null || !request.body)
    throw new Failure('invalid', 'Send the files as multipart/form-data in the field “files”.')
  if (Number(request.headers.get('content-length') ?? 0) > limits.bytes) throw tooLarge(limits)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  try {
    return await receive(Readable.fromWeb(request.body as WebStream), boundary, folder, limits)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

async function receive(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  folder: string,
  limits: UploadLimits,
): Promise<Upload> {
  const words = new Map<string, string>()
  const files: UploadedFile[] = []
  let total = 0
  let handle: FileHandle | null = null
  let file: { name: string; path: string; bytes: number } | null = null
  let word = { name: '', text: '' }
  try {
    for await (const event of readForm(body, boundary)) {
      if (event.is === 'part') {
        word = { name: event.name, text: '' }
        if (event.file === null || event.name !== 'files') continue
        if (files.length >= limits.files) throw tooMany(limits)
        file = { name: event.file, path: join(folder, `${files.length}`), bytes: 0 }
        handle = await open(file.path, 'wx', 0o600)
      } else if (event.is === 'piece') {
        total += event.bytes.length
        if (total > limits.bytes) throw tooLarge(limits)
        if (file && handle) {
          file.bytes += event.bytes.length
          await handle.writeFile(event.bytes)
        } else {
          word.text += event.bytes.toString('latin1')
          if (word.text.length > MOST_WORD) throw tooLarge(limits)
        }
      } else if (file && handle) {
        await handle.close()
        files.push(file)
        file = null
        handle = null
      } else words.set(word.name, Buffer.from(word.text, 'latin1').toString('utf8'))
    }
  } finally {
    await handle?.close()
  }
  return { files, words }
}

const tooLarge = ({ bytes }: UploadLimits) =>
  new Failure('too-large', `The files together are larger than ${Math.round(bytes / 2 ** 20).toLocaleString('en')} MB.`)
const tooMany = ({ files }: UploadLimits) =>
  new Failure('too-large', `These are more than ${files.toLocaleString('en')} files; send them as one zip.`)
