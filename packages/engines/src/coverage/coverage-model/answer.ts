/** What the coverage model is made of, what it is asked from, and what it answers. */
import { TIERS } from '#coverage/segmentation/answer.ts'
import type { Evidence, Status } from '#vocabulary/evidence.ts'

/** Tiers and, last, accounts without one. */
export const COVERED = [...TIERS, 'prospect'] as const
export type Covered = (typeof COVERED)[number]

export const CHANNELS = ['field', 'inside', 'specialist', 'partner', 'self-service'] as const
export type Channel = (typeof CHANNELS)[number]

/** Steps at which specialists are called (handbook S5); `always` is all year round. */
export const STEPS = ['always', 'early', 'middle', 'late', 'after'] as const
export type Step = (typeof STEPS)[number]

/** Who covers: what an hour costs and how many hours a head can sell. */
export interface CoverageRole {
  readonly key: string
  readonly name: string
  readonly channel: Channel
  /** Words of the CRM's roles that mean it; '' takes every other seller. Partners and self-service have no heads of ours. */
  readonly words: readonly string[]
  /** Currency units an hour. 0 … 10,000,000. */
  readonly costPerHour: number
  /** Working hours a year. 100 … 4,000. */
  readonly hoursPerYear: number
  /** Share of them with and for customers. .05 … 1. */
  readonly selling: number
  /** Days until a new one is fully productive; half until then. 0 … 1,000. */
  readonly rampDays: number
  /** Share that leaves a year. 0 … 1. */
  readonly attrition: number
}

/** Touches and hours that one account of a tier (or one of its deals) gets from a role. */
export interface CoverageRule {
  readonly tier: Covered
  readonly role: string
  readonly per: 'account' | 'deal'
  readonly step: Step
  /** Touches a year, or a deal. 0 … 1,000. */
  readonly touches: number
  /** Hours a touch, preparation and travel included. 0 … 100. */
  readonly hours: number
}

export interface CoverageModel {
  readonly roles: readonly CoverageRole[]
  readonly rules: readonly CoverageRule[]
}

/** What the model is applied to; columns have one entry a family. Kept with the answer, so that another model can be tried at once. */
export interface CoverageBase {
  readonly key: readonly number[]
  readonly name: readonly string[]
  /** Into COVERED. */
  readonly tier: readonly number[]
  /** Into `places`. */
  readonly place: readonly number[]
  readonly places: readonly string[]
  /** What the account paid in twelve months before the cost of covering it: contribution, else revenue; 1/10,000. */
  readonly pays: readonly number[]
  /** Hours that it got in twelve months; null where no touch is recorded. */
  readonly hours: readonly number[] | null
  /** Deals opened in twelve months. */
  readonly deals: readonly number[]
  /** Sellers and specialists of today: the CRM's role, and the place most of whose accounts they hold. */
  readonly people: readonly { readonly role: string; readonly sells: boolean; readonly place: number }[]
  /** Hours of the year's busiest quarter ÷ hours of the usual one; null where less than two years are recorded. */
  readonly peak: number | null
  readonly paysIs: 'contribution' | 'revenue'
}

export interface RoleNeed {
  readonly role: string
  readonly name: string
  readonly channel: Channel
  readonly hours: number
  /** Heads on average and in the busiest quarter; null for partners and self-service. */
  readonly needed: number | null
  readonly atPeak: number | null
  readonly have: number | null
  readonly cost: number
  readonly places: readonly { readonly place: string; readonly needed: number; readonly have: number }[]
}

export interface TierCover {
  readonly tier: Covered
  readonly accounts: number
  readonly hours: number
  readonly hoursPerAccount: number | null
  readonly hoursNow: number | null
  readonly cost: number
  readonly pays: number | null
  /** Cost ÷ what the tier pays; null where it pays nothing. */
  readonly share: number | null
  /** The model asks for more than the tier pays. */
  readonly exceeds: boolean
  /** Hours by role, in the order of the model's roles. */
  readonly byRole: readonly number[]
}

/** What changes with the model; everything that is tried. */
export interface CoverageNeeds {
  readonly headline: {
    readonly needed: number
    readonly atPeak: number
    readonly have: number
    readonly cost: number
    readonly pays: number | null
    readonly exceeding: readonly Covered[]
  }
  readonly roles: readonly RoleNeed[]
  readonly tiers: readonly TierCover[]
  readonly steps: readonly { readonly step: Step; readonly role: string; readonly hours: number }[]
}

export interface CoverageModelAnswer extends CoverageNeeds {
  readonly status: Status
  readonly asOf: number
  readonly currency: string
  readonly model: CoverageModel
  readonly base: CoverageBase
  /** Hours a year that the model gives each account, all roles. */
  readonly accountHours: readonly number[]
  readonly evidence: Readonly<Record<string, Evidence>>
}
