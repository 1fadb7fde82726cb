/** A file made by the page holds the values shown, amounts in units, and nothing that runs. */
import { describe, expect, it } from 'vitest'
import { csvOf } from '#parts/page-file.ts'

const columns = [
  { id: 'name', header: 'Who', value: (row: Row) => row.name },
  { id: 'amount', header: 'Amount, USD', value: (row: Row) => row.amount },
]
interface Row {
  name: string
  amount: number | null
}

describe('csvOf', () => {
  it('writes amounts in units, nothing for what is absent, quotes where needed', () => {
    const rows = [
      { name: 'Lund, Ada', amount: 12_345_000 },
      { name: 'say "so"', amount: null },
    ]
    expect(csvOf({ rows, columns }, ['amount'])).toBe(
      '\uFEFFWho,"Amount, USD"\r\n"Lund, Ada",1234.5\r\n"say ""so""",\r\n',
    )
  })

  it('never writes a formula', () => {
    expect(csvOf({ rows: [{ name: '=1+1', amount: 3 }], columns }, [])).toContain("\r\n'=1+1,3\r\n")
    expect(csvOf({ rows: [{ name: 'x', amount: -5 }], columns }, [])).toContain('x,-5')
  })
})
