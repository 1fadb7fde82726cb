/** Kept answers of the coverage layer asked again with other options: nothing is read but the answer, nothing is saved. */
import type { scoringTried, segmentationPreview } from '@capstone/contract/answers/segmentation'
import type { ScoringOptions, SegmentationAnswer } from '@capstone/engines/coverage/segmentation/answer'
import { previewSegmentation } from '@capstone/engines/coverage/segmentation/preview'
import type { z } from 'zod'
import { scoringChosen } from '#analyses/coverage/segmentation.ts'
import { settingsOn } from '#db/read/company.ts'
import type { Store } from '#db/store.ts'

/** What other scorecards, cuts or tiers would change; what is not tried stays as the company chose it. */
export async function triedSegmentation(
  store: Store,
  workspace: number,
  today: string,
  kept: Record<string, unknown>,
  tried: z.output<typeof scoringTried>,
): Promise<z.output<typeof segmentationPreview>> {
  const chosen = scoringChosen(await settingsOn(store, workspace, today))
  const said = Object.fromEntries(Object.entries(tried).filter(([, value]) => value !== undefined)) as ScoringOptions
  const answer: unknown = kept
  const preview: unknown = previewSegmentation(answer as SegmentationAnswer, { ...chosen, ...said })
  return preview as z.output<typeof segmentationPreview>
}
