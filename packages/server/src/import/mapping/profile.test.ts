/** Profiles of columns: what all values of a column have in common. */
import { describe, expect, it } from 'vitest'
import { csvTable } from '../source/csv.ts'
import { memoryFile } from '../source/memory.ts'
import { DistinctHashes, hashOf } from './profile/distinct.ts'
import { profileTable } from './profile.ts'

const profile = async (content: string) => profileTable(await csvTable(memoryFile('t.csv', content)))

describe('profiles', () => {
  it('counts rows, blanks, distinct values and keys', async () => {
    const { rows, columns } = await profile('id,name,city\n1,Ann,Oslo\n2,Bo,\n3,Cy,Oslo\n')
    expect(rows).toBe(3)
    expect(columns.map(({ filled, blank, distinct, unique }) => [filled, blank, distinct, unique])).toEqual([
      [3, 0, 3, true],
      [3, 0, 3, true],
      [2, 1, 1, false],
    ])
    expect([...(columns[2]?.values ?? [])]).toEqual([['Oslo', 2]])
  })
  it('knows keys and repetition beyond the values that it keeps', async () => {
    const lines = Array.from({ length: 50_000 }, (_, i) => `K${i},${i % 30_000},same`)
    const { columns } = await profile(`key,twice,word\n${lines.join('\n')}\n`)
    expect(columns.map(({ unique, complete, distinct }) => [unique, complete, distinct])).toEqual([
      [true, false, 50_000],
      [false, false, 30_000],
      [false, true, 1],
    ])
    expect([columns[0]?.has('K49999'), columns[0]?.has('K50000'), columns[1]?.has('29999')]).toEqual([
      true,
      false,
      true,
    ])
    expect(columns[1]?.numbers).toMatchObject({ numbers: 50_000, others: 0, most: 29_999 })
  })
  it('counts rows of wrong width with the number of the first', async () => {
    const { short, long } = await profile('a,b,c\n1,2,3\n1,2\n1,2,3,4\n1\n1,2,3,\n')
    expect([short, long]).toEqual([
      { rows: 2, first: 3 },
      { rows: 1, first: 4 },
    ])
  })
  it('flags ranges that a spreadsheet took for dates', async () => {
    const { columns } = await profile('id,staff\n1,1-4\n2,May-20\n3,50-200\n4,20-May\n5,1-4\n6,500+\n')
    expect(columns[1]?.shape).toMatchObject({ monthDamage: 2, ranges: 4 })
  })
})

it('hashes: a million texts without a collision', () => {
  const hashes = new DistinctHashes()
  for (let i = 0; i < 1_000_000; i++) hashes.add(hashOf(`006${String(i).padStart(15, '0')}`))
  expect(hashes.size).toBe(1_000_000)
  expect([hashes.has(hashOf('006000000000000777')), hashes.has(hashOf('absent'))]).toEqual([true, false])
})
