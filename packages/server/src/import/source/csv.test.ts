/** Reading CSV: dialects, encodings, and files that are hostile. */
import fc from 'fast-check'
import iconv from 'iconv-lite'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { isFailure } from '#ground/failure.ts'
import { csvTable } from './csv.ts'
import { memoryFile } from './memory.ts'
import { rowsOf } from './table.ts'

async function read(content: string | Uint8Array, pieceBytes?: number) {
  const table = await csvTable(memoryFile('file.csv', content, pieceBytes))
  const rows: string[][] = []
  for await (const row of rowsOf(table)) rows.push(row)
  return { table, columns: table.columns, rows }
}

async function refusal(content: string | Uint8Array): Promise<string> {
  try {
    await read(content)
  } catch (error) {
    if (isFailure(error)) return `${error.code}: ${error.message}`
    throw error
  }
  return 'read without complaint'
}

describe('delimiters, quotes and headers', () => {
  for (const [name, delimiter] of [
    ['comma', ','],
    ['semicolon', ';'],
    ['tab', '\t'],
    ['bar', '|'],
    ['back-quote', '`'],
    ['caret', '^'],
    ['control sign', '\u0001'],
    ['an unusual sign', '¤'],
  ] as const) {
    it(`finds ${name}`, async () => {
      const lines = [
        ['id', 'name', 'city'],
        ['1', 'Ann Lee', 'Oslo'],
        ['2', 'Bo Ek', 'Rome'],
        ['3', 'Cy Dee', 'Bonn'],
      ]
      const { columns, rows } = await read(lines.map((line) => line.join(delimiter)).join('\n'))
      expect(columns).toEqual(['id', 'name', 'city'])
      expect(rows).toEqual(lines.slice(1))
    })
  }
  it('reads quotes with delimiters, line ends and doubled quotes inside', async () => {
    const { rows } = await read('id;text\r\n1;"a;b"\r\n2;"line\r\nend"\r\n3;"say ""hi"""\r\n')
    expect(rows).toEqual([
      ['1', 'a;b'],
      ['2', 'line\nend'],
      ['3', 'say "hi"'],
    ])
  })
  it('reads single quotes', async () => {
    const { rows } = await read("'id','name'\n'1','a, b'\n'2','c'\n")
    expect(rows).toEqual([
      ['1', 'a, b'],
      ['2', 'c'],
    ])
  })
  it('obeys a line that states the delimiter', async () => {
    const { columns, rows, table } = await read('sep=;\nid;name\n1;Ann, Bo\n')
    expect(columns).toEqual(['id', 'name'])
    expect(rows).toEqual([['1', 'Ann, Bo']])
    for await (const batch of table.batches()) expect(batch.numbers).toEqual([3])
  })
  it('finds the names of columns below a title and numbers rows as a spreadsheet does', async () => {
    const { columns, table } = await read('Report of deals,,\n,,\nid,name,amount\n1,Ann,5\n2,Bo,6\n')
    expect(columns).toEqual(['id', 'name', 'amount'])
    for await (const batch of table.batches()) expect(batch.numbers).toEqual([4, 5])
  })
  it('takes long names of columns with digits for names, not for ids', async () => {
    expect(
      (
        await read(
          '"Id","Name","ParentTerritory2Id","Territory2TypeId"\n"0MI5J0000000001WAA","West","000000000000000AAA","0M55J0000000001SAA"\n',
        )
      ).columns,
    ).toEqual(['Id', 'Name', 'ParentTerritory2Id', 'Territory2TypeId'])
  })
  it('numbers the columns when no row names them', async () => {
    const { columns, rows } = await read('1,2024-01-05,9.5\n2,2024-01-06,8\n')
    expect(columns).toEqual(['column 1', 'column 2', 'column 3'])
    expect(rows).toHaveLength(2)
  })
  it('makes duplicate and empty names distinct', async () => {
    const { columns, table } = await read('Name,name,,Name\na,b,c,d\n')
    expect(columns).toEqual(['Name', 'name (2)', 'column 3', 'Name (3)'])
    expect(table.notes.join(' ')).toContain('appears more than once')
  })
  it('leaves rows of wrong width as they are, for the check to reject', async () => {
    const { rows } = await read('a,b,c\n1,2,3\n1,2\n1,2,3,4\n1,2,3\n')
    expect(rows.map((row) => row.length)).toEqual([3, 2, 4, 3])
  })
  it('mixes of line ends are all line ends', async () => {
    const { rows } = await read('a,b\r\n1,2\n3,4\r5,6', 3)
    expect(rows).toEqual([
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ])
  })
})

describe('encodings', () => {
  const text = 'name;city\nMüller & Söhne;Köln\nGarçon Frères;Orléans\nÅse Ødegård;Tromsø\nJosé Núñez;Málaga\n'
  const rows = [
    ['Müller & Söhne', 'Köln'],
    ['Garçon Frères', 'Orléans'],
    ['Åse Ødegård', 'Tromsø'],
    ['José Núñez', 'Málaga'],
  ]
  for (const encoding of ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']) {
    it(`reads ${encoding}`, async () => {
      expect((await read(iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf') }), 5)).rows).toEqual(rows)
    })
  }
  it('reads UTF-16 without a byte order mark', async () => {
    expect((await read(iconv.encode(text, 'utf-16le', { addBOM: false }))).rows).toEqual(rows)
  })
  it('takes ISO-8859-1 as windows-1252, so that the euro sign survives, and says so', async () => {
    const read1252 = await read(iconv.encode('name,price\nKäse,5 €\nBrötchen,“zwei”\n', 'windows-1252'))
    expect(read1252.rows).toEqual([
      ['Käse', '5 €'],
      ['Brötchen', '“zwei”'],
    ])
    expect(read1252.table.notes.join(' ')).toContain('windows-1252')
  })
  it('sees a letter that comes late in a large file', async () => {
    const late = `id,name\n${Array.from({ length: 60_000 }, (_, i) => `${i},plain name`).join('\n')}\n60000,Zoë\n`
    expect((await read(iconv.encode(late, 'windows-1252'), 1 << 16)).rows.at(-1)).toEqual(['60000', 'Zoë'])
  })
  it('reads Shift JIS', async () => {
    const japanese = `会社名,住所\n${Array.from({ length: 30 }, (_, i) => `株式会社日立製作所${i},東京都千代田区丸の内一丁目`).join('\n')}\n`
    expect((await read(iconv.encode(japanese, 'shift_jis'))).columns).toEqual(['会社名', '住所'])
  })
})

describe('hostile files get one clear sentence', () => {
  const head = 'id,name\n1,a\n2,b\n'
  const cases: [name: string, content: string | Uint8Array, sentence: RegExp][] = [
    ['an empty file', '', /^invalid: “file.csv” is empty/],
    ['only blanks', ' \n\n \n', /^invalid: .*holds no text/],
    ['a quote that never closes', `${head}3,"cut off\n4,d\n`, /^invalid: Row 4 .*never closes/],
    ['text after a closing quote', `${head}3,"x"y\n4,"d"\n`, /^invalid: Row 4 .*after a closing quote/],
    ['a NUL', `${head}3,c\u0000\n`, /^invalid: .*NUL.*line 4/],
    ['a line of 10 MB', `${head}3,${'x'.repeat(10_000_000)}\n`, /^too-large: Row 4 .*million characters/],
    ['a first line of 10 MB', 'x'.repeat(10_000_000), /^too-large: Row 1 .*million characters/],
    [
      '5,000 columns',
      `${Array.from({ length: 5000 }, (_, i) => `c${i}`).join(',')}\n`,
      /^too-large: .*5,000 columns.*2,000/,
    ],
    ['5,000 values in a later row', `${head}${'1,'.repeat(5000)}\n`, /^too-large: Row 4 .*5001 values/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), /^invalid: .*PNG/],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /^invalid: .*\.xls/],
    ['random bytes', Buffer.from(Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256)), /^invalid: /],
  ]
  for (const [name, content, sentence] of cases) it(name, async () => expect(await refusal(content)).toMatch(sentence))

  it('formulas are text and nothing else', async () => {
    expect((await read('id,name\n1,"=cmd|\' /C calc\'!A0"\n2,@SUM(A1)\n')).rows).toEqual([
      ['1', "=cmd|' /C calc'!A0"],
      ['2', '@SUM(A1)'],
    ])
  })
})

describe('properties', () => {
  const cell = fc
    .string({
      unit: fc.constantFrom('a', 'Z', '7', ' ', ',', ';', '"', '\n', 'é', '\t', "'", '|', '=', '-', '.'),
      maxLength: 12,
    })
    .map((text) => text.replace(/\r/g, ''))
  it('what is written in a dialect is read back the same', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 30 }),
        fc.constantFrom(',', ';', '\t', '|'),
        fc.integer({ min: 1, max: 50 }),
        async (cells, delimiter, pieceBytes) => {
          const plain = Array.from({ length: 40 }, (_, i) => [`k${i}`, 'word', 'other'])
          const written = Papa.unparse(
            [['key', 'first', 'second'], ...plain, ...cells.map((row, i) => [`x${i}`, row[1], row[2]])],
            { delimiter, newline: '\n' },
          )
          const { rows } = await read(written, pieceBytes)
          expect(rows.slice(40)).toEqual(cells.map((row, i) => [`x${i}`, row[1], row[2]]))
        },
      ),
      {
        numRuns: 150,
        examples: [
          [
            [
              ['', "a'", "'"],
              ['', '"', ''],
              ['', '', ''],
            ],
            ',',
            1,
          ],
        ],
      },
    )
  })
  it('arbitrary bytes are read or refused, never anything else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await refusal(bytes)).toMatch(/^(invalid: |too-large: |read without complaint)/)
      }),
      { numRuns: 400 },
    )
  })
  it('arbitrary text is read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        expect(await refusal(text)).toMatch(/^(invalid: |too-large: |read without complaint)/)
      }),
      { numRuns: 300 },
    )
  })
})
