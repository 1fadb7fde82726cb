/** Deals told apart: what is not stated, equal values of different rows, the order of groups. */
import { describe, expect, it } from 'vitest'
import { groupDeals, splitBy, splitByRecord, splitByText } from '#vocabulary/split.ts'

const texts = ['north', '', 'south', 'north']

describe('splitByText', () => {
  const split = splitByText(texts, Int32Array.of(3, 1, -1, 2, 0, 9))

  it('names each deal, or does not where nothing is stated', () => {
    expect([0, 1, 2, 3, 4, 5].map((i) => split.name(i)?.name ?? null)).toEqual([
      'north',
      null,
      null,
      'south',
      'north',
      null,
    ])
  })

  it('has one place for rows that say the same', () => {
    expect([0, 1, 2, 3, 4, 5].map(split.at)).toEqual([0, -1, -1, 1, 0, -1])
  })
})

describe('groupDeals', () => {
  it('keeps groups in order of first sight, those without a value under null', () => {
    const people = { key: Float64Array.of(7, 8), name: ['Ann', 'Bo'] }
    const owners = splitByRecord(people, Int32Array.of(1, -1, 0, 1))
    expect(groupDeals([3, 1, 2, 0], owners)).toEqual([
      { who: { key: 8, name: 'Bo' }, rows: [3, 0] },
      { who: null, rows: [1] },
      { who: { key: 7, name: 'Ann' }, rows: [2] },
    ])
  })

  it('names a row once, however many deals point to it', () => {
    let named = 0
    const split = splitBy(
      1,
      () => 0,
      (row) => {
        named++
        return { key: row, name: 'all' }
      },
    )
    expect(groupDeals([0, 1, 2], split)).toEqual([{ who: { key: 0, name: 'all' }, rows: [0, 1, 2] }])
    expect(named).toBe(1)
  })
})
