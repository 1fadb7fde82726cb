/** The segmentation of a node's accounts: scored with the whole company's, so that a tier does not hang on who looks. */
import { cutRule, scorecards, tierRule } from '@capstone/contract/answers/segmentation'
import { segmentation } from '@capstone/engines/coverage/segmentation'
import type {
  ScoringOptions,
  SegmentationAnswer,
  SegmentationOptions,
} from '@capstone/engines/coverage/segmentation/answer'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import { numberSettings } from '#analyses/asked.ts'
import { OF_CUSTOMERS, OF_DEALS } from '#analyses/kinds-read.ts'
import type { Analysis, AnalysisInput } from '#analyses/reckon.ts'

export const segmentationAnalysis: Analysis = {
  engine: 'segmentation',
  reads: [...OF_DEALS, ...OF_CUSTOMERS, 'rating'],
  run: segmentsOf,
}

/** The segmentation made last of each company's facts, and what it was made for. */
const made = new WeakMap<Facts, { asked: string; segments: SegmentationAnswer }>()

/** The segmentation that a question stands on. Services, the coverage model, plans and the map ask for the same one: it is made once. */
export function segmentsOf(input: AnalysisInput): SegmentationAnswer {
  const asked = JSON.stringify([input.node, ...input.settings])
  const known = made.get(input.whole)
  if (known?.asked === asked) return known.segments
  const segments = segmentation(input.whole, segmentationOptions(input))
  made.set(input.whole, { asked, segments })
  return segments
}

/** Everything that the segmentation is asked with: the company's choices, ratings, and whose accounts are told. */
function segmentationOptions({ facts, node, settings, records }: AnalysisInput): SegmentationOptions {
  return {
    ...scoringChosen(settings),
    ...numberSettings(settings, 'segmentation', [
      'quarters',
      'leastPeers',
      'quantile',
      'level',
      'costPerHour',
      'minutesPerTouch',
    ]),
    families: settings.get('segmentation.families') !== 'alone',
    entered: records.ratings,
    ...(node === 'company' ? {} : { only: new Set(facts.accounts.key) }),
  }
}

/** The company's own scorecards, cuts and tiers; those that it did not choose, or that no longer fit, keep the engine's default. */
export function scoringChosen(settings: ReadonlyMap<string, unknown>): ScoringOptions {
  const cards = scorecards.safeParse(settings.get('segmentation.scorecards'))
  const tiers = tierRule.safeParse(settings.get('segmentation.tiers'))
  const cuts = cutRule.safeParse(settings.get('segmentation.cuts'))
  const strategic = settings.get('segmentation.strategic')
  return {
    ...(cards.success ? { scorecards: cards.data } : {}),
    ...(tiers.success ? { tiers: tiers.data } : {}),
    ...(cuts.success ? { cuts: cuts.data } : {}),
    ...(settings.get('segmentation.grid') === 3 ? { grid: 3 as const } : {}),
    ...(typeof strategic === 'string' && strategic.trim() !== ''
      ? { strategic: strategic.split(',').map((word) => word.trim()) }
      : {}),
    ...numberSettings(settings, 'segmentation', ['overServed', 'underServed']),
  }
}
