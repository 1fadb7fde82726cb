/** Sums of chances against brute force. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Chance, placeOnGrid, sumOfChances, worthOfEach } from './convolution.ts'

/** Every outcome of every chance, one by one. */
function bruteForce(chances: readonly Chance[], cells: number): Float64Array {
  const f = new Float64Array(cells)
  const walk = (k: number, at: number, mass: number) => {
    if (k === chances.length) {
      f[Math.min(cells - 1, at)]! += mass
      return
    }
    const { cell, part, p } = chances[k] as Chance
    walk(k + 1, at, mass * (1 - p))
    walk(k + 1, at + cell, mass * p * (1 - part))
    if (part > 0) walk(k + 1, at + cell + 1, mass * p * part)
  }
  walk(0, 0, 1)
  return f
}

const chance = fc.record({
  cell: fc.integer({ min: 0, max: 6 }),
  part: fc.constantFrom(0, 0.25, 0.5),
  p: fc.double({ min: 0, max: 1, noNaN: true }),
})

describe('sums of chances', () => {
  it('agree with brute force over every outcome, overflow in the last cell', () => {
    fc.assert(
      fc.property(fc.array(chance, { maxLength: 7 }), fc.integer({ min: 2, max: 30 }), (chances, cells) => {
        const exact = bruteForce(chances, cells)
        sumOfChances(chances, cells).forEach((mass, x) => {
          expect(mass).toBeCloseTo(exact[x] as number, 12)
        })
      }),
    )
  })

  it('keep the mean of amounts that lie between cells', () => {
    const place = placeOnGrid(1234, 100)
    const f = sumOfChances([{ ...place, p: 0.5 }], 40)
    const mean = f.reduce((sum, mass, x) => sum + mass * x * 100, 0)
    expect(mean).toBeCloseTo(617, 9)
  })

  it('tell what each chance is worth, exactly', () => {
    fc.assert(
      fc.property(
        fc.array(chance, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 3, max: 20 }),
        (chances, target) => {
          const start = new Float64Array(target)
          start[0] = 1
          // Worth 1 from the target on, which lies just beyond the grid.
          const { expected, difference } = worthOfEach(chances, start, new Float64Array(target), 1)
          const odds = (list: readonly Chance[]) =>
            bruteForce(list, 200).reduce((sum, m, x) => (x >= target ? sum + m : sum), 0)
          expect(expected).toBeCloseTo(odds(chances), 10)
          chances.forEach((_, k) => {
            const at = (p: number) => odds(chances.map((c, i) => (i === k ? { ...c, p } : c)))
            // Where the others have already reached the target, this chance makes no difference.
            expect(difference[k]).toBeCloseTo(at(1) - at(0), 10)
          })
        },
      ),
    )
  })
})
