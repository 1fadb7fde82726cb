/** Uploads: written as they come, counted, and refused without a trace. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { receiveUpload } from './upload.ts'

const root = mkdtempSync(join(tmpdir(), 'capstone-upload-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
let turn = 0
const nextFolder = () => join(root, `${turn++}`)

/** A request whose body comes in pieces of the sizes given, again and again. */
function sent(body: Buffer, boundary: string, sizes: readonly number[] = [body.length || 1]): Request {
  let at = 0
  let n = 0
  const stream = new ReadableStream<Uint8Array>({
    pull(control) {
      if (at >= body.length) return control.close()
      const size = sizes[n++ % sizes.length] ?? 1
      control.enqueue(new Uint8Array(body.subarray(at, at + size)))
      at += size
    },
  })
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  return new Request('http://localhost/', { method: 'POST', body: stream, headers, duplex: 'half' } as RequestInit)
}

const part = (boundary: string, name: string, content: Buffer, file?: string) =>
  Buffer.concat([
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"\r\nContent-Type: text/csv`}\r\n\r\n`,
    ),
    content,
    Buffer.from('\r\n'),
  ])
const end = (boundary: string) => Buffer.from(`--${boundary}--\r\n`)

describe('an upload', () => {
  it('arrives byte for byte, however it is cut and though it holds what looks like a boundary', async () => {
    const looksAlike = fc.constantFrom(
      '\r\n--b',
      '\r\n--',
      '--b0undary',
      '\r\n--b0undar',
      '\r\n\r\n',
      '\r',
      '\n',
      '-',
      '\u0000',
      'text',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(looksAlike, { maxLength: 40 }),
        fc.uint8Array({ maxLength: 300 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        async (texts, bytes, sizes) => {
          const content = Buffer.concat([Buffer.from(texts.join('')), bytes])
          const body = Buffer.concat([
            part('b0undaryXYZ', 'files', content, 'a.csv'),
            part('b0undaryXYZ', 'currency', Buffer.from('EUR')),
            part('b0undaryXYZ', 'files', Buffer.from('second'), 'b.csv'),
            end('b0undaryXYZ'),
          ])
          const { files, words } = await receiveUpload(sent(body, 'b0undaryXYZ', sizes), nextFolder())
          expect(files.map(({ name, bytes: size }) => [name, size])).toEqual([
            ['a.csv', content.length],
            ['b.csv', 6],
          ])
          expect(readFileSync(files[0]?.path ?? '').equals(content)).toBe(true)
          expect(words.get('currency')).toBe('EUR')
        },
      ),
      { numRuns: 60 },
    )
  })

  it('never lies where its name says', async () => {
    const folder = nextFolder()
    const body = Buffer.concat([part('x', 'files', Buffer.from('1'), '../../etc/passwd'), end('x')])
    const { files } = await receiveUpload(sent(body, 'x'), folder)
    expect(files[0]?.path).toBe(join(folder, '0'))
  })

  it('ends as soon as it is too large, and leaves nothing', async () => {
    const folder = nextFolder()
    const body = Buffer.concat([part('x', 'files', Buffer.alloc(3_000_000, 65), 'a.csv'), end('x')])
    const receiving = receiveUpload(sent(body, 'x', [65_536]), folder, { bytes: 1_000_000, files: 5 })
    await expect(receiving).rejects.toMatchObject({ code: 'too-large' })
    expect(existsSync(folder)).toBe(false)
  })

  it('is refused when it is no form, is cut off, or has too many files', async () => {
    const whole = Buffer.concat([part('x', 'files', Buffer.from('a,b\n1,2\n'), 'a.csv'), end('x')])
    for (const body of [whole.subarray(0, -14), Buffer.from('nothing of the kind')]) {
      const folder = nextFolder()
      await expect(receiveUpload(sent(body, 'x'), folder)).rejects.toMatchObject({ code: 'invalid' })
      expect(existsSync(folder)).toBe(false)
    }
    const text = new Request('http://localhost/', { method: 'POST', body: 'a=1' })
    await expect(receiveUpload(text, nextFolder())).rejects.toMatchObject({ code: 'invalid' })
    const many = Buffer.concat([...[1, 2, 3].map((n) => part('x', 'files', Buffer.from('1'), `${n}.csv`)), end('x')])
    await expect(receiveUpload(sent(many, 'x'), nextFolder(), { bytes: 1000, files: 2 })).rejects.toMatchObject({
      code: 'too-large',
    })
  })
})
