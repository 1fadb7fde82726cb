/** The calibration counts how often the outcome lay at or below each level. */
import { describe, expect, it } from 'vitest'
import { calibrationOf } from './calibration.ts'

describe('calibrationOf', () => {
  it('counts outcomes at or below each level', () => {
    const said = [0.5, 1.5, 2.5, 3.5].map((actual) => ({ low: 1, mid: 2, high: 3, actual }))
    expect(calibrationOf(said)).toEqual([
      { said: 0.1, came: 0.25, n: 4 },
      { said: 0.5, came: 0.5, n: 4 },
      { said: 0.9, came: 0.75, n: 4 },
    ])
  })

  it('says nothing of nothing', () => {
    expect(calibrationOf([])).toEqual([])
  })
})
