/** Hazards that are found again, and the roll back against the chain walked forward. */

import { describe, expect, it } from 'vitest'
import { random } from '#math/random.ts'
import { type CellShape, cellCount, fitRates, type Roll, rollBack } from './hazard.ts'

describe('fitted rates', () => {
  it('give back a constant rate', () => {
    const shape: CellShape = { groups: 2, states: 2, bins: 4, parts: 3 }
    const exposure = new Float64Array(cellCount(shape)).fill(5000)
    const events = exposure.map((e) => e * 0.02)
    for (const rate of fitRates(shape, events, exposure)) expect(rate).toBeCloseTo(0.02, 4)
  })

  it('find age, calendar and group effects that multiply', () => {
    const shape: CellShape = { groups: 2, states: 1, bins: 3, parts: 3 }
    const age = [1, 2, 0.5]
    const part = [0.7, 0.9, 1.4]
    const group = [1.2, 0.8]
    const exposure = new Float64Array(cellCount(shape)).fill(100_000)
    const truth = exposure.map((_, c) => 0.01 * age[Math.floor(c / 3) % 3]! * part[c % 3]! * group[Math.floor(c / 9)]!)
    const rates = fitRates(
      shape,
      truth.map((r, c) => r * exposure[c]!),
      exposure,
    )
    rates.forEach((rate, c) => {
      expect(rate / truth[c]!).toBeCloseTo(1, 1)
    })
  })

  it('do not lend the odds of the young to the cured', () => {
    const shape: CellShape = { groups: 1, states: 1, bins: 3, parts: 1 }
    const rates = fitRates(shape, Float64Array.of(200, 0, 0), Float64Array.of(10_000, 2_000, 200_000))
    expect(rates[2]).toBeLessThan(1e-5)
    expect(rates[1]).toBeLessThan(2e-4)
  })

  it('stay finite on nothing at all', () => {
    const shape: CellShape = { groups: 1, states: 2, bins: 2, parts: 3 }
    const nothing = new Float64Array(cellCount(shape))
    for (const rate of fitRates(shape, nothing, nothing)) expect(Number.isFinite(rate)).toBe(true)
  })
})

describe('rolling back', () => {
  const ages = 4
  const fill = (values: readonly number[]) => Float64Array.from(values.flatMap((v) => new Array<number>(ages).fill(v)))
  const roll: Roll = {
    states: 2,
    oldest: ages - 1,
    won: [fill([0, 0.1])],
    move: [fill([0.2, 0])],
    stay: [fill([0.7, 0.8])],
    to: Float64Array.of(0, 1, 0, 0),
  }

  it('equals the chain walked forward', () => {
    const days = 6
    const forward = (state: number) => {
      let here = [0, 0]
      here[state] = 1
      let won = 0
      for (let d = 0; d < days; d++) {
        const [a, b] = here as [number, number]
        won += 0.1 * b
        here = [0.7 * a, 0.8 * b + 0.2 * a]
      }
      return won
    }
    const odds = rollBack(roll, 0, 0, days, () => 0)
    expect(odds[0]).toBeCloseTo(forward(0), 12)
    expect(odds[ages]).toBeCloseTo(forward(1), 12)
  })

  it('counts only the days of the window', () => {
    const all = rollBack(roll, 0, 0, 10, () => 0)
    const late = rollBack(roll, 0, 4, 10, () => 0)
    const early = rollBack(roll, 0, 0, 4, () => 0)
    expect((late[0] as number) + (early[0] as number)).toBeCloseTo(all[0] as number, 12)
  })

  it('tells the odds of a case that starts on each day', () => {
    const seen: number[] = []
    rollBack(
      roll,
      0,
      0,
      5,
      () => 0,
      (_, fresh) => seen.push(fresh[1] as number),
    )
    expect(seen[0]).toBeCloseTo(0.1, 12)
    expect(seen[1]).toBeCloseTo(0.1 + 0.8 * 0.1, 12)
  })

  it('tells a few places to the bit as it tells all of them', () => {
    const stream = random(31)
    for (let run = 0; run < 40; run++) {
      const states = 1 + stream.below(4)
      const oldest = 2 + stream.below(40)
      const size = states * (oldest + 1)
      const table = (most: number) =>
        Array.from({ length: 2 }, () => Float64Array.from({ length: size }, () => most * stream.uniform()))
      const made: Roll = {
        states,
        oldest,
        won: table(0.2),
        move: table(0.3),
        stay: table(0.5),
        to: Float64Array.from({ length: states * states }, () => stream.uniform() / states),
      }
      const now = stream.below(9)
      const from = now + stream.below(30)
      const to = from + stream.below(60)
      const part = (day: number) => (day >> 2) & 1
      const places = Array.from({ length: Math.max(1, Math.floor(size / 3)) }, () => stream.below(size))
      const seen: [number[], number[]] = [[], []]
      const whole = rollBack(made, now, from, to, part, (_, fresh) => seen[0].push(...fresh))
      const few = rollBack(made, now, from, to, part, (_, fresh) => seen[1].push(...fresh), places)
      for (const place of places) expect(few[place]).toBe(whole[place])
      expect(seen[1]).toEqual(seen[0])
    }
  })
})
