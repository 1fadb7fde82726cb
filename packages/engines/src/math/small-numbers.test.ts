/** Quadrature, shapes, shrinkage, weights and shares. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalNodes } from './quadrature.ts'
import { bellShape, branchedShape, shapeCdf, shapeQuantile } from './shape.ts'
import { apportion } from './shares.ts'
import { momentStrength, shrunkMean, shrunkRatio } from './shrinkage.ts'
import { leastVariance } from './simplex.ts'

describe('Gauss-Hermite nodes', () => {
  it.each([3, 9, 15, 25])('of %i points give the normal moments', (n) => {
    const { point, weight } = normalNodes(n)
    const moment = (k: number) => point.reduce((sum, x, i) => sum + (weight[i] as number) * x ** k, 0)
    expect(moment(0)).toBeCloseTo(1, 12)
    expect(moment(1)).toBeCloseTo(0, 12)
    expect(moment(2)).toBeCloseTo(1, 12)
    expect(moment(4)).toBeCloseTo(3, 10)
  })
  it('of 15 points are the published ones', () => {
    // Abramowitz and Stegun, table 25.10 (times √2): largest root 4.499990707309.
    expect((normalNodes(15).point[14] as number) / Math.SQRT2).toBeCloseTo(4.499990707309, 10)
  })
})

describe('shapes', () => {
  it('have the median between the tails and invert their own odds', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e12, noNaN: true }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        fc.double({ min: 0.02, max: 0.98, noNaN: true }),
        (mean, cv, skew, q) => {
          const shape = bellShape(mean, mean * cv, skew, Number.NEGATIVE_INFINITY)
          expect(shapeCdf(shape, shapeQuantile(shape, q))).toBeCloseTo(q, 4)
        },
      ),
    )
  })
  it('keep mean, spread and skew', () => {
    const shape = bellShape(100, 30, 1.2, 0)
    let [mean, square, cube] = [0, 0, 0]
    const n = 200_000
    for (let i = 0; i < n; i++) {
      const x = shapeQuantile(shape, (i + 0.5) / n)
      mean += x / n
      square += (x - 100) ** 2 / n
      cube += (x - 100) ** 3 / n
    }
    expect(mean).toBeCloseTo(100, 1)
    expect(Math.sqrt(square)).toBeCloseTo(30, 1)
    expect(cube / square ** 1.5).toBeCloseTo(1.2, 1)
  })
  it('branch on an amount that outweighs the rest', () => {
    const shape = branchedShape({ mean: 10, sd: 1, skew: 0 }, [{ amount: 100, p: 0.3 }], 0)
    expect(shapeCdf(shape, 50)).toBeCloseTo(0.7, 6)
    expect(shapeQuantile(shape, 0.5)).toBeLessThan(13)
    expect(shapeQuantile(shape, 0.9)).toBeGreaterThan(105)
  })
})

describe('shrinkage', () => {
  it('is strong where ratios scatter no more than chance', () => {
    expect(momentStrength([10, 10, 10], [10, 10, 10])).toBe(10_000)
    expect(momentStrength([5, 20], [10, 10])).toBeLessThan(4)
  })
  it('pulls ratios to 1 and means to their prior', () => {
    expect(shrunkRatio(8, 4, 4)).toBe(1.5)
    expect(shrunkMean(10, 5, 0, 5)).toBe(1)
  })
})

describe('weights of least variance', () => {
  it('are inverse to independent variances', () => {
    const weights = leastVariance(Float64Array.of(1, 0, 0, 3), 2)
    expect(weights[0]).toBeCloseTo(0.75, 3)
  })
  it('stay on the simplex', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 9, maxLength: 9 }), (a) => {
        const square = new Float64Array(9)
        for (let i = 0; i < 3; i++)
          for (let j = 0; j < 3; j++) for (let k = 0; k < 3; k++) square[i * 3 + j]! += a[i * 3 + k]! * a[j * 3 + k]!
        const weights = leastVariance(square, 3)
        expect(weights.every((w) => w >= 0)).toBe(true)
        expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 9)
      }),
    )
  })
})

describe('apportioning', () => {
  it('adds up exactly, gives nothing to weight nought, and keeps within one of the share', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.array(fc.nat(1000), { minLength: 1, maxLength: 12 }), (whole, weights) => {
        const parts = apportion(Math.abs(whole), weights)
        expect(parts.reduce((sum, x) => sum + x, 0)).toBe(Math.abs(whole))
        const total = weights.reduce((sum, w) => sum + w, 0)
        if (total > 0) for (const [i, w] of weights.entries()) if (w === 0) expect(parts[i]).toBe(0)
      }),
    )
  })
  it('gives the example', () => {
    expect(apportion(100, [1, 1, 1])).toEqual([34, 33, 33])
  })
})
