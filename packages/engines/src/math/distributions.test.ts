/** Special functions, quantiles and statistics against SciPy 1.17 and NumPy. */
import { describe, expect, it } from 'vitest'
import { betaProbability, betaQuantile, studentQuantile, studentTail } from '#math/beta.ts'
import { chiSquareTail, logGamma, upperGamma } from '#math/gamma.ts'
import { normalProbability, normalQuantile } from '#math/normal.ts'
import { distribution, quantile } from '#math/quantile.ts'
import { gini, mean, median, variance } from '#math/statistics.ts'

describe('gamma and chi-square', () => {
  it('agrees with gammaln, gammaincc and chi2.sf', () => {
    expect(logGamma(0.1)).toBeCloseTo(2.252712651734206, 12)
    expect(logGamma(123.4)).toBeCloseTo(469.3360974421906, 9)
    expect(upperGamma(0.5, 0.3)).toBeCloseTo(0.4385780260809997, 12)
    expect(upperGamma(3, 10)).toBeCloseTo(0.0027693957155115775, 12)
    expect(upperGamma(10, 3)).toBeCloseTo(0.9988975118698845, 12)
    expect(upperGamma(2, 0)).toBe(1)
    expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 12)
    expect(chiSquareTail(15.3, 7)).toBeCloseTo(0.03234045934430721, 12)
  })
})

describe('beta and Student', () => {
  it('agrees with betainc, betaincinv and t', () => {
    expect(betaProbability(0.5, 2, 3)).toBeCloseTo(0.6875, 12)
    expect(betaProbability(0.1, 0.5, 0.5)).toBeCloseTo(0.20483276469913345, 12)
    expect(betaProbability(0.2, 40, 200)).toBeCloseTo(0.9125945131006197, 11)
    expect(betaProbability(0.51, 1000, 1000)).toBeCloseTo(0.8144473405684881, 10)
    expect(betaQuantile(0.6875, 2, 3)).toBeCloseTo(0.5, 12)
    expect(studentQuantile(0.95, 10)).toBeCloseTo(2.2281388519649385, 9)
    expect(studentTail(2.5, 4.3)).toBeCloseTo(0.06244807463621133, 10)
  })
})

describe('normal', () => {
  it('agrees with norm.cdf and norm.ppf, in the tails too', () => {
    expect(normalProbability(-3.1)).toBeCloseTo(0.0009676032132183563, 14)
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 13)
    expect(normalQuantile(1e-6)).toBeCloseTo(-4.753424308822899, 11)
    expect(normalQuantile(0.9)).toBeCloseTo(1.2815515655446004, 13)
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY)
  })
})

describe('quantiles and statistics', () => {
  it('interpolates as NumPy does and passes over what is not finite', () => {
    const sample = [3, 5, 2, 8, 1, 4]
    expect([0.1, 0.25, 0.5, 0.9].map((p) => quantile(sample, p))).toEqual([1.5, 2.25, 3.5, 6.5])
    expect(quantile([], 0.5)).toBeNull()
    expect(distribution([1, Number.NaN, 3]).n).toBe(2)
    expect(distribution([]).p90).toBeNull()
  })
  it('gives mean, variance, median and the Gini coefficient', () => {
    expect(mean([2, 4, 4, 5, 9])).toBe(4.8)
    expect(variance([2, 4, 4, 5, 9])).toBeCloseTo(6.7, 12)
    expect(median([2, 9, 4])).toBe(4)
    expect(gini([0, 0, 0, 10])).toBeCloseTo(0.75, 12)
    expect(gini([5, 5, 5])).toBeCloseTo(0, 12)
    expect([mean([]), variance([1]), median([]), gini([0, 0])]).toEqual([null, null, null, null])
  })
})
