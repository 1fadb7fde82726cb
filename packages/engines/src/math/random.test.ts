/** Draws: the same from the same seed, with the moments of their distributions, and refused where there is none. */
import { describe, expect, it } from 'vitest'
import { random } from './random.ts'

function moments(draw: () => number, count = 40_000): { mean: number; variance: number } {
  const drawn = Array.from({ length: count }, draw)
  const mean = drawn.reduce((sum, x) => sum + x, 0) / count
  return { mean, variance: drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / count }
}

describe('random', () => {
  it('draws the same from the same seed, and a fork leaves its parent alone', () => {
    const one = random(7)
    const two = random(7)
    one.fork(3).uniform()
    expect(Array.from({ length: 9 }, one.uint32)).toEqual(Array.from({ length: 9 }, two.uint32))
    expect(random(7).fork(3).uint32()).not.toBe(random(7).fork(4).uint32())
  })

  it.each([0.4, 1, 7.5])('draws a gamma of shape %d with that mean and variance', (shape) => {
    const stream = random(11)
    const { mean, variance } = moments(() => stream.gamma(shape))
    expect(Math.abs(mean / shape - 1)).toBeLessThan(0.05)
    expect(Math.abs(variance / shape - 1)).toBeLessThan(0.1)
  })

  it.each([0.3, 5, 90])('draws a Poisson of mean %d with that mean and variance', (of) => {
    const stream = random(12)
    const { mean, variance } = moments(() => stream.poisson(of))
    expect(Math.abs(mean / of - 1)).toBeLessThan(0.05)
    expect(Math.abs(variance / of - 1)).toBeLessThan(0.1)
  })

  it('refuses a shape that is no positive number instead of drawing without end', () => {
    for (const shape of [Number.NaN, Number.POSITIVE_INFINITY, 0, -1]) {
      expect(() => random(1).gamma(shape)).toThrow(RangeError)
    }
  })
})
