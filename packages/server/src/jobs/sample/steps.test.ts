/** The steps of the sample's making: from nothing to all, never backwards. */
import { describe, expect, it } from 'vitest'
import { type FillStep, fillProgress, SAMPLE_SYSTEMS } from './steps.ts'

const steps: FillStep[] = [
  ...SAMPLE_SYSTEMS.flatMap((system) =>
    (['files', 'reading', 'checking', 'writing'] as const).map((work) => `${system} ${work}` as const),
  ),
  'answers',
]

describe('how far the sample is', () => {
  it('begins at nothing, ends at all, and never goes backwards', () => {
    const shares = steps.flatMap((step) => [0, 0.5, 1].map((done) => fillProgress(step, done).share))
    expect(shares[0]).toBe(0)
    expect(shares.at(-1)).toBeCloseTo(1, 12)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
  })

  it('counts its steps from one to the last', () => {
    expect(steps.map((step) => fillProgress(step, 0).step)).toEqual(steps.map((_, at) => at + 1))
    expect(new Set(steps.map((step) => fillProgress(step, 0).steps))).toEqual(new Set([steps.length]))
  })

  it('holds a share that was guessed too high at the end of its step', () => {
    expect(fillProgress('CRM reading', 7)).toEqual(fillProgress('CRM reading', 1))
    expect(fillProgress('CRM reading', 1).share).toBe(fillProgress('CRM checking', 0).share)
  })
})
