/** Kept answers of the coverage layer asked again with other options: nothing is read but the answer, nothing is saved. */
import type { coverageNeeds } from '@capstone/contract/answers/coverage-model'
import type { scoringTried, segmentationPreview } from '@capstone/contract/answers/segmentation'
import {
  COVERED,
  type CoverageBase,
  type CoverageModel,
  type CoverageModelAnswer,
} from '@capstone/engines/coverage/coverage-model/answer'
import { coverageNeeds as askedOf } from '@capstone/engines/coverage/coverage-model/needs'
import type { ScoringOptions, SegmentationAnswer } from '@capstone/engines/coverage/segmentation/answer'
import { previewSegmentation } from '@capstone/engines/coverage/segmentation/preview'
import { scoreAccounts } from '@capstone/engines/coverage/segmentation/score'
import type { z } from 'zod'
import { scoringChosen } from '#analyses/coverage/segmentation.ts'
import { settingsOn } from '#db/read/company.ts'
import type { Store } from '#db/store.ts'

/** What another model, or other tiers, would ask for. */
export async function triedCoverageModel(
  store: Store,
  workspace: number,
  today: string,
  answers: { kept: Record<string, unknown>; segments: Record<string, unknown> | null },
  tried: { model?: CoverageModel | undefined; scoring?: z.output<typeof scoringTried> | undefined },
): Promise<z.output<typeof coverageNeeds>> {
  const kept: unknown = answers.kept
  const { base, model } = kept as CoverageModelAnswer
  const segments: unknown = answers.segments
  const tier =
    segments === null || tried.scoring === undefined
      ? base.tier
      : tiersTried(segments as SegmentationAnswer, base, await scoringTriedWith(store, workspace, today, tried.scoring))
  const needs: unknown = askedOf({ ...base, tier }, tried.model ?? model)
  return needs as z.output<typeof coverageNeeds>
}

/** The tier of each account of the base by other scorecards and thresholds. */
function tiersTried(segments: SegmentationAnswer, base: CoverageBase, scoring: ScoringOptions): number[] {
  const { tier } = scoreAccounts(segments.accounts, segments.basis.kind, scoring)
  const rows = new Map(segments.accounts.key.map((key, row) => [key, row]))
  return base.key.map((key, f) => {
    const row = rows.get(key)
    const found = row === undefined ? base.tier[f] : tier[row]
    return found === undefined || found < 0 ? COVERED.length - 1 : found
  })
}

/** What is tried over what the company chose. */
async function scoringTriedWith(
  store: Store,
  workspace: number,
  today: string,
  tried: z.output<typeof scoringTried>,
): Promise<ScoringOptions> {
  const chosen = scoringChosen(await settingsOn(store, workspace, today))
  const said = Object.fromEntries(Object.entries(tried).filter(([, value]) => value !== undefined)) as ScoringOptions
  return { ...chosen, ...said }
}

/** What other scorecards, cuts or tiers would change; what is not tried stays as the company chose it. */
export async function triedSegmentation(
  store: Store,
  workspace: number,
  today: string,
  kept: Record<string, unknown>,
  tried: z.output<typeof scoringTried>,
): Promise<z.output<typeof segmentationPreview>> {
  const answer: unknown = kept
  const options = await scoringTriedWith(store, workspace, today, tried)
  const preview: unknown = previewSegmentation(answer as SegmentationAnswer, options)
  return preview as z.output<typeof segmentationPreview>
}
