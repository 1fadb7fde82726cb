/** Ranges that hold as often as they claim. */
import { describe, expect, it } from 'vitest'
import { random } from '#math/random.ts'
import { conformalScale } from './conformal.ts'

describe('conformal scaling', () => {
  const drawn = (sd: number, n = 4000) => {
    const chance = random(2)
    return Array.from({ length: n }, () => ({ size: sd * chance.normal(), weight: 1 }))
  }
  it('finds how much too narrow or too wide ranges were', () => {
    expect(conformalScale(drawn(1.5))).toBeCloseTo(1.5, 1)
    expect(conformalScale(drawn(0.6))).toBeCloseTo(0.6, 1)
  })
  it('changes nothing without cases and little with few', () => {
    expect(conformalScale([])).toBeCloseTo(1, 8)
    expect(conformalScale(drawn(3, 2))).toBeLessThan(1.6)
  })
  it('holds the case to come as often as it claims, from five cases too', () => {
    const chance = random(11)
    const trials = 4000
    let held = 0
    for (let i = 0; i < trials; i++) {
      const misses = Array.from({ length: 5 }, () => ({ size: chance.normal(), weight: 1 }))
      const scale = conformalScale(misses, 0.8, 0.001)
      if (Math.abs(chance.normal()) <= 1.2815515655 * scale) held++
    }
    expect(held / trials).toBeGreaterThan(0.8)
    expect(held / trials).toBeLessThan(0.87)
  })
  it('makes ranges hold as often as they claim, whatever the misses look like', () => {
    const chance = random(3)
    const misses = Array.from({ length: 3000 }, () => ({ size: chance.exponential() - 0.3, weight: 1 }))
    const scale = conformalScale(misses, 0.8, 0.001)
    const inside = misses.filter((m) => Math.abs(m.size) <= 1.2815515655 * scale).length
    expect(inside / misses.length).toBeCloseTo(0.8, 2)
  })
})
