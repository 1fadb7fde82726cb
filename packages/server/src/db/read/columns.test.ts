/** Columns in pieces, and in another order. */
import { describe, expect, it } from 'vitest'
import { floats, reordered } from '#db/read/columns.ts'

describe('columns', () => {
  it('hold what was put, over pieces', () => {
    for (const size of [0, 1, 32_767, 32_768, 32_769, 100_000]) {
      const column = floats()
      for (let i = 0; i < size; i++) column.put(i / 2)
      expect(column.length).toBe(size)
      expect(column.whole()).toEqual(Float64Array.from({ length: size }, (_, i) => i / 2))
    }
  })

  it('hold what was put where more or less was expected, or just so much', () => {
    for (const size of [1, 9, 10, 11, 40_000]) {
      const column = floats(10)
      for (let i = 0; i < size; i++) column.put(i)
      expect(column.length).toBe(size)
      expect(column.whole()).toEqual(Float64Array.from({ length: size }, (_, i) => i))
    }
  })

  it('are put in another order of their rows', () => {
    expect(reordered(Int32Array.of(10, 20, 30), Int32Array.of(2, 0, 1))).toEqual(Int32Array.of(30, 10, 20))
  })
})
