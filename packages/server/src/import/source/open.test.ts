/** Opening files, folders and archives, bombs and escapes among them. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isFailure } from '#ground/failure.ts'
import { openSource } from './open.ts'
import { rowsOf } from './table.ts'
import { tablesOfAll } from './tables.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'capstone-source-'))
})
afterAll(() => rm(folder, { recursive: true }))

const put = async (name: string, content: string | Uint8Array): Promise<string> => {
  const path = join(folder, name)
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, content)
  return path
}

/** A zip archive written by hand, so that its directory can lie. */
function zip(
  entries: readonly { name: string; content: Uint8Array | string; statedSize?: number; flags?: number }[],
): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, content, statedSize, flags = 0 } of entries) {
    const plain = Buffer.from(content)
    const packed = deflateRawSync(plain)
    const header = (signature: number, extra: number[]): Buffer => {
      const bytes = Buffer.alloc(26)
      bytes.writeUInt16LE(20, 0)
      bytes.writeUInt16LE(flags, 2)
      bytes.writeUInt16LE(8, 4)
      bytes.writeUInt32LE(crc32(plain), 10)
      bytes.writeUInt32LE(packed.length, 14)
      bytes.writeUInt32LE(statedSize ?? plain.length, 18)
      bytes.writeUInt16LE(Buffer.byteLength(name), 22)
      const start = Buffer.alloc(4)
      start.writeUInt32LE(signature)
      return Buffer.concat([
        start,
        ...(extra.length > 0 ? [Buffer.from([20, 0])] : []),
        bytes,
        Buffer.from(extra),
        Buffer.from(name),
      ])
    }
    const offset = Buffer.alloc(4)
    offset.writeUInt32LE(at)
    const body = Buffer.concat([header(0x04034b50, []), packed])
    central.push(header(0x02014b50, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...offset]))
    local.push(body)
    at += body.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, directory, end])
}

async function refusal(paths: string[]): Promise<string> {
  try {
    const { tables } = await tablesOfAll(await openSource(paths))
    for (const table of tables) for await (const row of rowsOf(table)) row.length
  } catch (error) {
    if (isFailure(error)) return `${error.code}: ${error.message}`
    throw error
  }
  return 'read without complaint'
}

describe('what may be handed over', () => {
  it('one file, many, a folder with folders, a zip, a gz: the same tables', async () => {
    const a = 'id,name\n1,Ann\n'
    const b = 'id;name\n2;Bo\n3;Cy\n'
    const pathA = await put('both/a.csv', a)
    const pathB = await put('both/deep/b.csv', b)
    await put('both/README.md', 'words')
    await put('both/.hidden.csv', a)
    const archive = await put(
      'both.zip',
      zip([
        { name: 'a.csv', content: a },
        { name: 'deep/b.csv', content: b },
        { name: '__MACOSX/a.csv', content: 'x' },
      ]),
    )
    const packed = await put('b.csv.gz', gzipSync(b))
    const counts = async (paths: string[]): Promise<[string, number][]> => {
      const { tables } = await tablesOfAll(await openSource(paths))
      const found: [string, number][] = []
      for (const table of tables) {
        let rows = 0
        for await (const row of rowsOf(table)) rows += row.length === 2 ? 1 : 0
        found.push([table.name, rows])
      }
      return found
    }
    expect(await counts([pathA, pathB])).toEqual([
      ['a.csv', 1],
      ['b.csv', 2],
    ])
    expect(await counts([join(folder, 'both')])).toEqual([
      ['a.csv', 1],
      ['deep/b.csv', 2],
    ])
    expect(await counts([archive])).toEqual([
      ['a.csv', 1],
      ['deep/b.csv', 2],
    ])
    expect(await counts([packed])).toEqual([['b.csv', 2]])
    const source = await openSource([join(folder, 'both')])
    expect(source.skipped.map(({ name }) => name).sort()).toEqual(['.hidden.csv', 'README.md'])
  })
  it('a gz inside a zip', async () => {
    const archive = await put('inner.zip', zip([{ name: 'x.csv.gz', content: gzipSync('id,name\n1,Ann\n') }]))
    expect((await openSource([archive])).files.map(({ name }) => name)).toEqual(['x.csv'])
    expect(await refusal([archive])).toBe('read without complaint')
  })
  it('links out of the folder are left out', async () => {
    await put('linked/a.csv', 'id,name\n1,Ann\n')
    await symlink('/etc/passwd', join(folder, 'linked', 'secret.csv'))
    const source = await openSource([join(folder, 'linked')])
    expect(source.files.map(({ name }) => name)).toEqual(['a.csv'])
    expect(source.skipped[0]?.reason).toContain('link')
  })
})

describe('hostile archives get one clear sentence', () => {
  const cases: [name: string, file: string, content: () => Uint8Array, sentence: RegExp][] = [
    [
      'names that leave the folder',
      'traversal.zip',
      () => zip([{ name: '../../etc/cron.d/x.csv', content: 'a,b\n' }]),
      /^invalid: .*outside of itself/,
    ],
    [
      'absolute names',
      'absolute.zip',
      () => zip([{ name: '/etc/x.csv', content: 'a,b\n' }]),
      /^invalid: .*outside of itself/,
    ],
    [
      'back-slashes',
      'windows.zip',
      () => zip([{ name: '..\\..\\x.csv', content: 'a,b\n' }]),
      /^invalid: .*outside of itself/,
    ],
    [
      'a bomb that states its size',
      'bomb.zip',
      () => zip([{ name: 'x.csv', content: Buffer.alloc(64 * 2 ** 20, 'a') }]),
      /^too-large: .*bomb/,
    ],
    [
      'a bomb that lies about its size',
      'liar.zip',
      () => zip([{ name: 'x.csv', content: Buffer.alloc(64 * 2 ** 20, 'a'), statedSize: 100 }]),
      /^(invalid|too-large): /,
    ],
    ['a gz bomb', 'bomb.csv.gz', () => gzipSync(Buffer.alloc(64 * 2 ** 20, 'a,b\n')), /^too-large: .*bomb/],
    [
      'a truncated gz',
      'cut.csv.gz',
      () => gzipSync('id,name\n1,Ann\n'.repeat(5000)).subarray(0, 90),
      /^invalid: .*gzip/,
    ],
    ['a truncated zip', 'cut.zip', () => zip([{ name: 'x.csv', content: 'a,b\n' }]).subarray(0, 40), /^invalid: .*zip/],
    ['a password', 'locked.zip', () => zip([{ name: 'x.csv', content: 'a,b\n', flags: 1 }]), /^invalid: .*password/],
    ['an empty archive', 'none.zip', () => zip([]), /^invalid: Nothing to import/],
    [
      'a zip in a zip',
      'nested.zip',
      () => zip([{ name: 'x.zip', content: zip([]) }]),
      /^invalid: Nothing to import.*archive inside/,
    ],
  ]
  for (const [name, file, content, sentence] of cases)
    it(name, async () => expect(await refusal([await put(file, content())])).toMatch(sentence))
  it('a path that is not there', async () =>
    expect(await refusal([join(folder, 'nothing.csv')])).toMatch(/^not-found: /))
})
