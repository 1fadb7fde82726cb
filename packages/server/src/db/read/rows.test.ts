/** Rows by their keys, and the same thing's keys from other systems. */
import { describe, expect, it } from 'vitest'
import { keyOrder, RowIndex } from './rows.ts'

describe('RowIndex', () => {
  it('finds rows where keys lie dense and where they lie far apart, and nothing else', () => {
    for (const keys of [
      [5, 7, 6],
      [5, 9_000_000, 6],
    ]) {
      const index = new RowIndex(keys)
      expect(keys.map((key) => index.row(`${key}`))).toEqual([0, 1, 2])
      expect([index.row(null), index.row('4'), index.row('8'), new RowIndex([]).row('1')]).toEqual([-1, -1, -1, -1])
    }
  })

  it('lets another key stand for a row, wherever that key lies', () => {
    for (const alias of [1, 6, 8, 50_000]) {
      const index = new RowIndex([5, 7])
      index.alias(alias, 1)
      expect([index.row(`${alias}`), index.row('5'), index.row('7')]).toEqual([1, 0, 1])
    }
  })
})

describe('the order of keys', () => {
  it('is told where rows lie otherwise, be keys dense or far apart', () => {
    expect([keyOrder([]), keyOrder([7]), keyOrder([5, 6, 9_000_000])]).toEqual([null, null, null])
    expect(keyOrder([7, 5, 6])).toEqual(Int32Array.of(1, 2, 0))
    expect(keyOrder([5, 9_000_000, 6])).toEqual(Int32Array.of(0, 2, 1))
  })
})
