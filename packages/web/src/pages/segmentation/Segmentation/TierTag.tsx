/** A tier as a word with its colour. */
import { TierMark } from '#kit/TierMark.tsx'
import { tierKey } from '#pages/segmentation/Segmentation/answer.ts'
import { TIER_NAMES } from '#words/pages/segmentation.ts'

export const TierTag = ({ tier }: { tier: number }) => (
  <TierMark tone={tierKey(tier)}>{TIER_NAMES[tierKey(tier)]}</TierMark>
)
