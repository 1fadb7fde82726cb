/** The bins of a distribution hold all of it, and each as much as the percentiles say. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binsOf, shareBelow } from '#kit/charts/bins.ts'

const even = Array.from({ length: 99 }, (_, i) => i + 1)

describe('shareBelow', () => {
  it('reads the percentiles, straight between them', () => {
    expect(shareBelow(even, 50)).toBeCloseTo(0.5, 12)
    expect(shareBelow(even, 50.5)).toBeCloseTo(0.505, 12)
    expect(shareBelow([10, 20, 30], 15)).toBeCloseTo(0.375, 12)
    expect(shareBelow(even, -1)).toBe(0)
    expect(shareBelow(even, 200)).toBe(1)
    expect(shareBelow([], 3)).toBe(0)
  })
})

describe('binsOf', () => {
  it('gives an even distribution even bins', () => {
    const bins = binsOf(even, [0, 25, 50, 75, 100])
    for (const bin of bins) expect(bin.share).toBeCloseTo(0.25, 12)
  })

  it('holds the whole of any distribution, whatever the edges', () => {
    const amounts = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 99 })
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 12 }), (raw, steps) => {
        const percentiles = raw.sort((a, b) => a - b)
        const edges = Array.from({ length: steps + 1 }, (_, i) => -1000 + (2000 * i) / steps)
        const bins = binsOf(percentiles, edges)
        expect(bins.reduce((sum, bin) => sum + bin.share, 0)).toBeCloseTo(1, 9)
        for (const bin of bins) expect(bin.share).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
