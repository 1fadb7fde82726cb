/** The criteria of the two scorecards: what each measures, on which scale, with which weight and why. */

export const AXES = ['opportunity', 'fit'] as const
export type Axis = (typeof AXES)[number]

/**
 * How a raw value becomes 0 … 100 points. `rank`: the share of accounts with a positive value that it beats (nothing scores 0). `linear`: `from` scores
 * 0, `to` scores 100; `from` may be the larger.
 */
export type Scale =
  | { readonly kind: 'rank'; readonly better: 'more' | 'less' }
  | { readonly kind: 'linear'; readonly from: number; readonly to: number }

/** A criterion on a scorecard. */
export interface Criterion {
  /** Of COMPUTED, or a key of the company's own for ratings that people enter. */
  readonly key: string
  readonly label: string
  readonly weight: number
  readonly scale: Scale
  /** Why it stands on the card. */
  readonly reason: string
}

export interface Scorecards {
  readonly opportunity: readonly Criterion[]
  readonly fit: readonly Criterion[]
}

/** What can be reckoned from accounts, deals, orders and touches. */
export const COMPUTED = [
  'whiteSpace',
  'growth',
  'openValue',
  'agility',
  'disruption',
  'winRecord',
  'capability',
  'breadth',
  'relationship',
  'kept',
] as const
export type Computed = (typeof COMPUTED)[number]

/** The units of their raw values, for showing. */
export const CRITERION_UNITS: Readonly<Record<Computed, 'money' | 'share' | 'days'>> = {
  whiteSpace: 'money',
  growth: 'share',
  openValue: 'money',
  agility: 'days',
  disruption: 'share',
  winRecord: 'share',
  capability: 'share',
  breadth: 'share',
  relationship: 'days',
  kept: 'share',
}

/** Cards that work on an import with only accounts, opportunities and orders; size today is on neither (handbook S2). */
export const DEFAULT_SCORECARDS: Scorecards = {
  opportunity: [
    {
      key: 'whiteSpace',
      label: 'White space',
      weight: 4,
      scale: { kind: 'rank', better: 'more' },
      reason: 'What look-alikes buy and this account does not: the revenue it could give.',
    },
    {
      key: 'growth',
      label: 'Growth',
      weight: 2,
      scale: { kind: 'linear', from: -0.5, to: 0.5 },
      reason: 'An account that buys more than a year ago has room for more.',
    },
    {
      key: 'openValue',
      label: 'Open deals',
      weight: 2,
      scale: { kind: 'rank', better: 'more' },
      reason: 'Demand that the account has stated itself.',
    },
    {
      key: 'agility',
      label: 'Agility: days to decide',
      weight: 1,
      scale: { kind: 'rank', better: 'less' },
      reason: 'It can change: its deals are decided soon, won or lost.',
    },
    {
      key: 'disruption',
      label: 'Disruption: change in what it buys',
      weight: 1,
      scale: { kind: 'linear', from: 0, to: 0.6 },
      reason: 'It must change: the mix of what it buys moved since the year before.',
    },
  ],
  fit: [
    {
      key: 'alignment',
      label: 'Strategic alignment',
      weight: 3,
      scale: { kind: 'linear', from: 1, to: 5 },
      reason: 'Where the account is going and where we are going; rated 1 to 5 by those who know it.',
    },
    {
      key: 'capability',
      label: 'Capability: win rate in its industry',
      weight: 2,
      scale: { kind: 'linear', from: 0.2, to: 0.8 },
      reason: 'How often companies like it choose us.',
    },
    {
      key: 'winRecord',
      label: 'Win record',
      weight: 2,
      scale: { kind: 'linear', from: 0.2, to: 0.8 },
      reason: 'How often this account chose us, pulled to the average where it decided seldom.',
    },
    {
      key: 'breadth',
      label: 'Breadth: product families it buys',
      weight: 1,
      scale: { kind: 'linear', from: 0, to: 1 },
      reason: 'An account that buys across the range finds what it needs with us.',
    },
    {
      key: 'relationship',
      label: 'Relationship: days since anybody met it',
      weight: 1,
      scale: { kind: 'linear', from: 365, to: 0 },
      reason: 'A customer whom nobody has met for a year is not ours.',
    },
    {
      key: 'kept',
      label: 'Kept: share not returned',
      weight: 1,
      scale: { kind: 'linear', from: 0.8, to: 1 },
      reason: 'What comes back did not fit.',
    },
  ],
}

export const isComputed = (key: string): key is Computed => COMPUTED.some((one) => one === key)
