/** Drafts of scorecards and thresholds: only what differs from today's is sent. */
import { describe, expect, it } from 'vitest'
import type { SegmentationAnswer } from '#pages/segmentation/Segmentation/answer.ts'
import { changesOf, draftOf, withTierKind } from '#pages/segmentation/Segmentation/tried.ts'

const scale = { kind: 'rank', better: 'more' } as const
const today = {
  criteria: [
    {
      axis: 'opportunity',
      key: 'growth',
      label: 'Growth',
      weight: 2,
      scale,
      reason: 'r',
      unit: 'share',
      source: 'measured',
      known: 3,
    },
    {
      axis: 'fit',
      key: 'kept',
      label: 'Kept',
      weight: 1,
      scale,
      reason: 'r',
      unit: 'share',
      source: 'measured',
      known: 3,
    },
  ],
  tierRule: { kind: 'cumulative', at: [0.5, 0.75, 0.9, 0.98] },
  cutRule: { kind: 'even' },
  grid: 2,
} as const satisfies Partial<SegmentationAnswer>
const answer = today as Partial<SegmentationAnswer> as SegmentationAnswer

describe('a draft', () => {
  it('that is today’s changes nothing', () => {
    expect(changesOf(draftOf(answer), answer)).toEqual({})
  })
  it('with another weight sends both cards whole', () => {
    const draft = draftOf(answer)
    const sent = changesOf({ ...draft, weights: { ...draft.weights, 'fit.kept': 5 } }, answer)
    expect(sent.scorecards?.fit).toEqual([{ key: 'kept', label: 'Kept', scale, reason: 'r', weight: 5 }])
    expect(sent.scorecards?.opportunity[0]?.weight).toBe(2)
    expect(Object.keys(sent)).toEqual(['scorecards'])
  })
  it('by amounts begins at today’s least worth, in currency units', () => {
    const draft = withTierKind(draftOf(answer), 'amount', [9_000_000_000, 50_000_000, null, 10_000])
    expect(draft.at).toEqual([900_000, 5000, 50_000, 1])
    expect(changesOf(draft, answer).tiers).toEqual({ kind: 'amount', at: [900_000, 5000, 50_000, 1] })
    expect(changesOf(withTierKind(draft, 'natural', []), answer).tiers).toEqual({ kind: 'natural' })
  })
  it('cut at points has a cut for each level', () => {
    expect(changesOf({ ...draftOf(answer), cutKind: 'points', grid: 3 }, answer)).toEqual({
      cuts: { kind: 'points', opportunity: [33, 67], fit: [33, 67] },
      grid: 3,
    })
  })
})
