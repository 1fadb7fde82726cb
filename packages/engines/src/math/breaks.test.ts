/** Natural breaks against classes that are plain to see, against trying every cut, and on large lists. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { naturalBreaks } from '#math/breaks.ts'

/** The least sum of squared distances by trying every pair of cuts. */
function leastOfThree(values: readonly number[]): number {
  const s = [...values].sort((a, b) => a - b)
  let least = Number.POSITIVE_INFINITY
  for (let a = 1; a < s.length - 1; a++) {
    for (let b = a + 1; b < s.length; b++) {
      least = Math.min(least, spread(s.slice(0, a)) + spread(s.slice(a, b)) + spread(s.slice(b)))
    }
  }
  return least
}
const spread = (s: readonly number[]) => {
  const mean = s.reduce((sum, x) => sum + x, 0) / s.length
  return s.reduce((sum, x) => sum + (x - mean) ** 2, 0)
}
const costOf = (values: readonly number[], breaks: readonly number[]) => {
  const classes = new Map<number, number[]>()
  for (const x of values) {
    const at = breaks.filter((cut) => x >= cut).length
    classes.set(at, [...(classes.get(at) ?? []), x])
  }
  return [...classes.values()].reduce((sum, one) => sum + spread(one), 0)
}

describe('natural breaks', () => {
  it('fall between clumps', () => {
    expect(naturalBreaks([1, 2, 2, 9, 10, 11, 30], 3)).toEqual([9, 30])
  })
  it('are the best of all cuts', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 4, maxLength: 14 }), (values) => {
        const breaks = naturalBreaks(values, 3)
        expect(breaks).toHaveLength(2)
        expect(costOf(values, breaks)).toBeCloseTo(leastOfThree(values), 6)
      }),
    )
  })
  it('of a few equal values are fewer than asked for', () => {
    expect(naturalBreaks([5, 5, 5], 4)).toEqual([])
    expect(naturalBreaks([5, 7, 5], 4)).toEqual([7])
    expect(naturalBreaks([], 4)).toEqual([])
    expect(naturalBreaks([Number.NaN, 3], 3)).toEqual([])
  })
  it('of a long list still part its clumps', () => {
    const values = Array.from({ length: 30_000 }, (_, i) => (i % 3) * 1000 + (i % 97))
    expect(naturalBreaks(values, 3)).toEqual([1000, 2000])
  })
})
