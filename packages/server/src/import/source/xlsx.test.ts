/** Reading workbooks: sheets, dates, and what is no workbook. */
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { isFailure } from '#ground/failure.ts'
import { memoryFile } from './memory.ts'
import { rowsOf } from './table.ts'
import { tablesOf } from './tables.ts'

type Cell = string | number | boolean | Date | null
async function workbook(sheets: { name: string; rows: Cell[][]; hidden?: boolean }[]) {
  return memoryFile('book.xlsx', await writeXlsx({ sheets }), 1000)
}
async function rowsIn(file: Awaited<ReturnType<typeof workbook>>) {
  const { tables, notes } = await tablesOf(file)
  const read = []
  for (const table of tables) {
    const rows: string[][] = []
    for await (const row of rowsOf(table)) rows.push(row)
    read.push({ name: table.name, columns: table.columns, rows })
  }
  return { read, notes }
}

describe('workbooks', () => {
  it('every sheet is a table; dates, times, numbers and logical values become text', async () => {
    const file = await workbook([
      {
        name: 'Deals',
        rows: [
          ['Id', 'Close', 'At', 'Amount', 'Won'],
          ['1', new Date(Date.UTC(2025, 2, 1)), new Date(Date.UTC(2025, 2, 1, 8, 30)), 1234.5, true],
          ['2', null, null, 7, false],
        ],
      },
      {
        name: 'People',
        rows: [
          ['Name', 'Hours'],
          ['Ann', 40],
        ],
      },
      { name: 'Empty', rows: [] },
      {
        name: 'Secret',
        rows: [
          ['a', 'b'],
          ['c', 'd'],
        ],
        hidden: true,
      },
    ])
    const { read, notes } = await rowsIn(file)
    expect(read).toEqual([
      {
        name: 'book.xlsx › Deals',
        columns: ['Id', 'Close', 'At', 'Amount', 'Won'],
        rows: [
          ['1', '2025-03-01', '2025-03-01T08:30:00', '1234.5', 'true'],
          ['2', '', '', '7', 'false'],
        ],
      },
      { name: 'book.xlsx › People', columns: ['Name', 'Hours'], rows: [['Ann', '40']] },
    ])
    expect(notes.join(' ')).toContain('Secret')
  })
  it('finds names below a title and keeps the numbers of rows', async () => {
    const { tables } = await tablesOf(
      await workbook([
        {
          name: 'R',
          rows: [
            ['Quarterly report', null],
            [null, null],
            ['Name', 'Value'],
            ['Ann', 1],
            [null, null],
            ['Bo', 2],
          ],
        },
      ]),
    )
    const numbers: number[] = []
    for await (const batch of tables[0]?.batches() ?? []) numbers.push(...batch.numbers)
    expect(tables[0]?.columns).toEqual(['Name', 'Value'])
    expect(numbers).toEqual([4, 6])
  })
  it('a damaged workbook is refused in a sentence', async () => {
    const whole = await writeXlsx({
      sheets: [
        {
          name: 'A',
          rows: [
            ['a', 'b'],
            ['c', 'd'],
          ],
        },
      ],
    })
    const cut = memoryFile('cut.xlsx', whole.subarray(0, whole.length - 200))
    await expect(tablesOf(cut)).rejects.toSatisfy(
      (error) => isFailure(error, 'invalid') && error.message.includes('cut.xlsx'),
    )
  })
  it('a workbook without values is refused', async () => {
    await expect(tablesOf(await workbook([{ name: 'A', rows: [] }]))).rejects.toThrow('no sheet with values')
  })
})
