/** What is tried on the page: weights, tier rule, cuts and levels, and what of it differs from today's. */
import type { Asked } from '#api/hooks.ts'
import type { SegmentationAnswer } from '#pages/segmentation/Segmentation/answer.ts'

export type TriedBody = NonNullable<Asked<'segmentation.try'>['body']>
type TierKind = SegmentationAnswer['tierRule']['kind']
type CutKind = SegmentationAnswer['cutRule']['kind']

export interface Draft {
  readonly weights: Readonly<Record<string, number>>
  readonly tierKind: TierKind
  /** The four numbers, as shares or currency units. */
  readonly at: readonly number[]
  readonly cutKind: CutKind
  readonly grid: 2 | 3
}

const USUAL: Readonly<Record<TierKind, readonly number[]>> = {
  cumulative: [0.5, 0.75, 0.9, 0.98],
  share: [0.05, 0.2, 0.5, 0.8],
  amount: [1_000_000, 250_000, 50_000, 10_000],
  natural: [],
}

/** Today's choice as a draft. */
export function draftOf({ criteria, tierRule, cutRule, grid }: SegmentationAnswer): Draft {
  return {
    weights: Object.fromEntries(criteria.map(({ axis, key, weight }) => [`${axis}.${key}`, weight])),
    tierKind: tierRule.kind,
    at: tierRule.kind === 'natural' ? [] : tierRule.at,
    cutKind: cutRule.kind,
    grid,
  }
}

/** A draft with another way of cutting tiers; amounts begin at today's least worth. */
export function withTierKind(draft: Draft, kind: TierKind, least: readonly (number | null)[]): Draft {
  const amounts = least.map((one, index) =>
    one === null ? (USUAL.amount[index] ?? 1) : Math.max(1, Math.round(one / 10_000)),
  )
  return { ...draft, tierKind: kind, at: kind === 'amount' ? amounts : USUAL[kind] }
}

/** The parts of a draft that differ from today's, as the server takes them; empty where nothing does. */
export function changesOf(draft: Draft, answer: SegmentationAnswer): TriedBody {
  const today = draftOf(answer)
  const weighed = Object.keys(draft.weights).some((key) => draft.weights[key] !== today.weights[key])
  const tiers = draft.tierKind !== today.tierKind || draft.at.join() !== today.at.join()
  const card = (axis: 'opportunity' | 'fit') =>
    answer.criteria
      .filter((criterion) => criterion.axis === axis)
      .map(({ key, label, scale, reason }) => ({
        key,
        label,
        scale,
        reason,
        weight: draft.weights[`${axis}.${key}`] ?? 0,
      }))
  const points = draft.grid === 2 ? [50] : [33, 67]
  const cuts =
    draft.cutKind === 'points' ? { kind: draft.cutKind, opportunity: points, fit: points } : { kind: draft.cutKind }
  return {
    ...(weighed ? { scorecards: { opportunity: card('opportunity'), fit: card('fit') } } : {}),
    ...(tiers
      ? { tiers: draft.tierKind === 'natural' ? { kind: draft.tierKind } : { kind: draft.tierKind, at: [...draft.at] } }
      : {}),
    ...(draft.cutKind !== today.cutKind ? { cuts } : {}),
    ...(draft.grid !== today.grid ? { grid: draft.grid } : {}),
  }
}
