/** Moves between tiers: every account stands in one field of the table. */
import { describe, expect, it } from 'vitest'
import { movesBetween } from '#pages/segmentation/Segmentation/moves.ts'

describe('moves between two days', () => {
  it('stand under the tier then and the tier after', () => {
    const moves = movesBetween('ppg-t', 'pgg-b')
    expect(moves[0]).toEqual([[0], [1], [], [], [], []])
    expect(moves[1]?.[1]).toEqual([2])
    expect(moves[4]?.[3]).toEqual([4])
    expect(moves[5]?.[5]).toEqual([3])
    expect(moves.flat(2)).toHaveLength(5)
  })
})
