/** Trials hold what differs from the record and nothing else. */
import { describe, expect, it } from 'vitest'
import { changed, changesOf, withTrial } from './what-if.ts'

describe('trials', () => {
  it('keep the parts that differ, and let go of those that are as before', () => {
    const date = changed(undefined, 'closeDate', '2026-12-20', '2026-12-31')
    expect(date).toEqual({ closeDate: '2026-12-20' })
    const both = changed(date, 'amount', 5_000_000, 4_000_000)
    expect(both).toEqual({ closeDate: '2026-12-20', amount: 5_000_000 })
    expect(changed(both, 'closeDate', '2026-12-31', '2026-12-31')).toEqual({ amount: 5_000_000 })
    expect(changed(both, 'amount', undefined, 4_000_000)).toEqual({ closeDate: '2026-12-20' })
  })

  it('are taken out of the set when nothing is left of them', () => {
    const one = withTrial(new Map(), 7, { amount: 1 })
    expect(changesOf(one)).toEqual([{ deal: 7, amount: 1 }])
    expect(withTrial(one, 7, {}).size).toBe(0)
    expect(one.size).toBe(1)
  })

  it('are asked for in the order in which they were tried', () => {
    const two = withTrial(withTrial(new Map(), 9, { category: 'commit' }), 3, { closeDate: '2026-11-30' })
    expect(changesOf(two)).toEqual([
      { deal: 9, category: 'commit' },
      { deal: 3, closeDate: '2026-11-30' },
    ])
  })
})
