/** The value tiers by name, best first; accounts without one are prospects. */

export const TIER_KEYS = ['platinum', 'gold', 'silver', 'bronze', 'tin'] as const

export const TIER_NAMES = {
  platinum: 'Platinum',
  gold: 'Gold',
  silver: 'Silver',
  bronze: 'Bronze',
  tin: 'Tin',
  prospect: 'Prospect',
} as const

export type TierKey = keyof typeof TIER_NAMES

/** @example tierKey(-1) // 'prospect' */
export const tierKey = (tier: number): TierKey => TIER_KEYS[tier] ?? 'prospect'
