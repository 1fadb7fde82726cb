/** A tier as a word with its colour; by its number, 0 platinum … 4 tin, all else prospects. */
import { TierMark } from '#kit/TierMark.tsx'
import { TIER_NAMES, tierKey } from '#words/tiers.ts'

export const TierTag = ({ tier }: { tier: number }) => (
  <TierMark tone={tierKey(tier)}>{TIER_NAMES[tierKey(tier)]}</TierMark>
)
