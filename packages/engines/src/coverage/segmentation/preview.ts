/** What a changed scorecard, cut or tier rule would change: the kept answer scored anew, beside what it says today. */
import type { ScoringOptions, SegmentationAnswer } from '#coverage/segmentation/answer.ts'
import { scoreAccounts } from '#coverage/segmentation/score.ts'

/** Moves listed at most; the counts stay exact. */
const MOST_LISTED = 500

/** An account family that would change. */
export interface Changed {
  readonly key: number
  readonly name: string
  /** Into TIERS; -1 prospect. */
  readonly tier: readonly [before: number, after: number]
  readonly cell: readonly [before: number, after: number]
  readonly worth: number
}

export interface SegmentationPreview {
  readonly grid: 2 | 3
  readonly cuts: { readonly opportunity: readonly number[]; readonly fit: readonly number[] }
  readonly tierCuts: readonly (number | null)[]
  /** Families by tier, platinum … tin and prospects, before and after. */
  readonly tiers: readonly { readonly before: number; readonly after: number }[]
  readonly mismatches: readonly { readonly kind: string; readonly before: number; readonly after: number }[]
  readonly changedTier: number
  readonly changedCell: number
  /** Those that change tier first, then those that change field; most worth first. */
  readonly changed: readonly Changed[]
}

/**
 * Scores a kept answer of the whole company with other options. Re-scoring 10,000 families takes some tens of milliseconds.
 * @example previewSegmentation(answer, { tiers: { kind: 'natural' } }).changedTier // 112
 */
export function previewSegmentation(
  kept: Pick<SegmentationAnswer, 'accounts' | 'scores' | 'basis' | 'grid'>,
  options: ScoringOptions,
): SegmentationPreview {
  const { accounts, scores: before } = kept
  const after = scoreAccounts(accounts, kept.basis.kind, options)
  const grid = options.grid === 3 ? 3 : 2
  const sameGrid = grid === kept.grid
  const moved: Changed[] = []
  let changedTier = 0
  let changedCell = 0
  accounts.key.forEach((key, f) => {
    const tier = [before.tier[f] as number, after.tier[f] as number] as const
    const cell = [before.cell[f] as number, after.cell[f] as number] as const
    if (tier[0] !== tier[1]) changedTier++
    if (sameGrid && cell[0] !== cell[1]) changedCell++
    if (tier[0] === tier[1] && (!sameGrid || cell[0] === cell[1])) return
    moved.push({ key, name: accounts.name[f] as string, tier, cell, worth: accounts.worth[f] as number })
  })
  const stays = (one: Changed) => (one.tier[0] === one.tier[1] ? 1 : 0)
  moved.sort((a, b) => stays(a) - stays(b) || b.worth - a.worth || a.key - b.key)
  const inTier = (tiers: readonly number[], tier: number) => tiers.filter((one) => one === tier).length
  return {
    grid,
    cuts: after.cuts,
    tierCuts: after.tierCuts,
    tiers: [0, 1, 2, 3, 4, -1].map((tier) => ({ before: inTier(before.tier, tier), after: inTier(after.tier, tier) })),
    mismatches: after.mismatches.map((one) => ({
      kind: one.kind,
      before: before.mismatches.find(({ kind }) => kind === one.kind)?.rows.length ?? 0,
      after: one.rows.length,
    })),
    changedTier,
    changedCell,
    changed: moved.slice(0, MOST_LISTED),
  }
}
