/** Columns in pieces, and the order of rows by a whole number. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { floats, ints, orderBy, reordered } from '#db/read/columns.ts'

describe('columns', () => {
  it('hold what was put, over pieces', () => {
    for (const size of [0, 1, 32_767, 32_768, 32_769, 100_000]) {
      const column = floats()
      for (let i = 0; i < size; i++) column.put(i / 2)
      expect(column.length).toBe(size)
      expect(column.whole()).toEqual(Float64Array.from({ length: size }, (_, i) => i / 2))
    }
  })

  it('order rows by value, then as they came', () => {
    const value = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }))
    fc.assert(
      fc.property(fc.array(value, { maxLength: 200 }), (values) => {
        const column = ints()
        for (const one of values) column.put(one)
        const order = orderBy(column.whole())
        const expected = values.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number) || a - b)
        expect([...order]).toEqual(expected)
        expect([...reordered(Int32Array.from(values), order)]).toEqual([...values].sort((a, b) => a - b))
      }),
      { seed: 5 },
    )
  })
})
