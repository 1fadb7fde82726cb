/** The order of rows by a whole number. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderBy } from '#vocabulary/columns.ts'

describe('the order of rows', () => {
  it('is by value, then as they came, near or far apart', () => {
    const value = fc.oneof(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -2_147_483_648, max: 2_000_000_000 }))
    fc.assert(
      fc.property(fc.array(value, { maxLength: 200 }), (values) => {
        const expected = values.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number) || a - b)
        expect([...orderBy(Int32Array.from(values))]).toEqual(expected)
      }),
      { seed: 5 },
    )
  })
})
