/** Intervals and tests against values of SciPy 1.17 (binomtest, t.interval, chi2_contingency) and worked examples. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bootstrap,
  holm,
  jeffreys,
  meanInterval,
  ratioInterval,
  sameShare,
  shareTrend,
  wilson,
} from '#math/interval.ts'
import { random } from '#math/random.ts'
import { mean } from '#math/statistics.ts'

describe('wilson', () => {
  it('gives the score interval of 8 of 10 and of 3 of 200', () => {
    expect(wilson(8, 10, 0.95)?.low).toBeCloseTo(0.4901624715366418, 12)
    expect(wilson(8, 10, 0.95)?.high).toBeCloseTo(0.9433178485456248, 12)
    expect(wilson(3, 200, 0.9)?.low).toBeCloseTo(0.006010227842770135, 12)
    expect(wilson(3, 200, 0.9)?.high).toBeCloseTo(0.03693651799236222, 12)
  })
  it('answers null without cases and touches the ends for none and all', () => {
    expect(wilson(0, 0)).toBeNull()
    expect(wilson(0, 5)?.low).toBe(0)
    expect(wilson(5, 5)?.high).toBe(1)
  })
  it('holds its value and stays inside [0, 1] for any counts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
        const range = wilson(Math.round(part * n), n)
        return (
          range !== null && range.low >= 0 && range.low <= range.value && range.value <= range.high && range.high <= 1
        )
      }),
    )
  })
})

describe('jeffreys', () => {
  it('gives the beta quantiles of 2 of 20', () => {
    expect(jeffreys(2, 20, 0.95)?.low).toBeCloseTo(0.02137248802247479, 12)
    expect(jeffreys(2, 20, 0.95)?.high).toBeCloseTo(0.28385325730425237, 12)
  })
})

describe('meanInterval', () => {
  it('gives the t interval of five values', () => {
    const range = meanInterval([2, 4, 4, 5, 9], 0.9)
    expect(range?.value).toBe(4.8)
    expect(range?.low).toBeCloseTo(2.332208929974521, 8)
    expect(range?.high).toBeCloseTo(7.267791070025478, 8)
    expect(meanInterval([3])).toBeNull()
  })
})

describe('ratioInterval', () => {
  it('is the plain share interval when every weight is one, up to n ÷ (n − 1)', () => {
    const hits = [1, 1, 1, 0, 0, 1, 0, 1, 1, 1]
    const range = ratioInterval(
      hits,
      hits.map(() => 1),
      0.95,
    )
    const half = 1.959963984540054 * Math.sqrt((0.7 * 0.3) / 9)
    expect(range?.value).toBe(0.7)
    expect(range?.low).toBeCloseTo(0.7 - half, 12)
    expect(range?.high).toBeCloseTo(0.7 + half, 12)
  })
  it('does not change when both sums are scaled, and is null without weight', () => {
    const a = ratioInterval([3, 0, 5], [3, 4, 5])
    const b = ratioInterval([30, 0, 50], [30, 40, 50])
    expect(b?.low).toBeCloseTo(a?.low ?? Number.NaN, 12)
    expect(ratioInterval([0, 0], [0, 0])).toBeNull()
  })
})

describe('bootstrap', () => {
  it('covers the mean of a known sample about as the t interval does, the same for the same seed', () => {
    const values = Array.from({ length: 200 }, (_, i) => (i * 37) % 101)
    const one = bootstrap(values, mean, random(5), 0.9, 2000)
    const exact = meanInterval(values, 0.9)
    expect(one).toEqual(bootstrap(values, mean, random(5), 0.9, 2000))
    expect(Math.abs((one?.low ?? 0) - (exact?.low ?? 99))).toBeLessThan(0.6)
    expect(Math.abs((one?.high ?? 0) - (exact?.high ?? 99))).toBeLessThan(0.6)
  })
})

describe('sameShare, shareTrend, holm', () => {
  it('gives the uncorrected chi-square p of a 2 × 2 table', () => {
    expect(sameShare(30, 100, 45, 100)).toBeCloseTo(0.028459736916310638, 10)
    expect(sameShare(0, 10, 0, 20)).toBe(1)
    expect(sameShare(1, 0, 3, 10)).toBe(1)
  })
  it('gives the Cochran-Armitage z of a rising share, and nothing for a constant one', () => {
    const rising = shareTrend([10, 14, 20, 27], [100, 100, 100, 100])
    expect(rising.z).toBeCloseTo(3.335744094486009, 10)
    expect(rising.p).toBeCloseTo(0.0008507143389996891, 10)
    expect(shareTrend([27, 20, 14, 10], [100, 100, 100, 100]).z).toBeCloseTo(-rising.z, 12)
    expect(shareTrend([0, 0], [5, 5])).toEqual({ z: 0, p: 1 })
  })
  it('corrects p-values stepwise and leaves untested ones out', () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06])
    expect(holm([null, 0.5, null])).toEqual([null, 0.5, null])
  })
})
