/** A multipart form read as it comes: memory holds one piece and a boundary, whatever the size of its files. */
import { Failure } from '#ground/failure.ts'

/** What is read of a form, in order: a part begins, holds pieces, ends. */
export type FormEvent =
  | { readonly is: 'part'; readonly name: string; readonly file: string | null }
  | { readonly is: 'piece'; readonly bytes: Buffer }
  | { readonly is: 'end' }

/** Longest head of one part. */
const MOST_HEAD = 16 * 1024

/** The boundary that a content type states; null where it is no multipart form. */
export function boundaryOf(contentType: string): string | null {
  const found = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType)
  return found?.[1] ?? found?.[2] ?? null
}

/**
 * Reads a form, however its bytes are cut (RFC 7578). What stands before the first boundary and after the last is left out.
 * @throws Failure `invalid` where it is cut off or damaged
 */
export async function* readForm(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<FormEvent> {
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  // The first boundary may stand at the very beginning.
  let held: Buffer = Buffer.from('\r\n')
  let at: 'preamble' | 'piece' | 'after' | 'head' = 'preamble'
  for await (const piece of body) {
    held = held.length === 0 ? Buffer.from(piece) : Buffer.concat([held, piece])
    for (;;) {
      if (at === 'preamble' || at === 'piece') {
        const found = held.indexOf(delimiter)
        const upTo = found < 0 ? Math.max(0, held.length - delimiter.length + 1) : found
        if (at === 'piece' && upTo > 0) yield { is: 'piece', bytes: held.subarray(0, upTo) }
        held = held.subarray(found < 0 ? upTo : found + delimiter.length)
        if (found < 0) break
        if (at === 'piece') yield { is: 'end' }
        at = 'after'
      } else if (at === 'after') {
        if (held.length < 2) break
        const next = held.toString('latin1', 0, 2)
        if (next === '--') return
        if (next !== '\r\n') throw damaged()
        at = 'head'
      } else {
        const end = held.indexOf('\r\n\r\n')
        if (end < 0 && held.length > MOST_HEAD) throw damaged()
        if (end < 0) break
        yield partOf(held.toString('utf8', 2, Math.max(2, end)))
        held = held.subarray(end + 4)
        at = 'piece'
      }
    }
  }
  throw damaged()
}

function partOf(head: string): FormEvent {
  const line = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1] ?? ''
  const name = /(?:^|;)\s*name="([^"]*)"/i.exec(line)?.[1]
  if (name === undefined) throw damaged()
  const coded = /(?:^|;)\s*filename\*=utf-8''([^;\s]+)/i.exec(line)?.[1]
  const plain = /(?:^|;)\s*filename="((?:[^"\\]|\\.)*)"/i.exec(line)?.[1]
  return { is: 'part', name, file: coded === undefined ? (plain ?? null) : decoded(coded) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const damaged = () => new Failure('invalid', 'The upload broke off or is damaged; send the files again.')
