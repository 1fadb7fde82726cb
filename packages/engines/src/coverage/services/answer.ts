/** What the answer on services holds and what it is asked from. */
import type { Tier } from '#coverage/segmentation/answer.ts'
import type { Evidence, Interval, Status } from '#vocabulary/evidence.ts'

/** What a tier gets of a service. */
export const SERVICE_RULES = ['required', 'offered', 'none'] as const
export type ServiceRule = (typeof SERVICE_RULES)[number]

/** One service of the menu. */
export interface Service {
  readonly key: number
  readonly name: string
  readonly detail: string | null
  /** What it costs a year and account, 1/10,000; null not known. */
  readonly cost: number | null
  readonly rules: Readonly<Record<Tier, ServiceRule>>
}

/** What is known of one account and one service. */
export interface ServiceUse {
  readonly service: number
  /** Database key of the account. */
  readonly account: number
  readonly used: boolean
  /** How the account values it, 0 … 10; null not asked. */
  readonly recognition: number | null
}

/** An account with its tier (into TIERS; -1 prospect) and worth. */
export interface TieredAccount {
  readonly key: number
  readonly name: string
  readonly tier: number
  readonly worth: number
}

export interface ServicesFacts {
  readonly asOf: number
  readonly currency: string
  readonly services: readonly Service[]
  readonly uses: readonly ServiceUse[]
  /** Families by their head; a use is said of the head. */
  readonly accounts: readonly TieredAccount[]
}

export interface ServicesOptions {
  /** Fewest recognitions from which a tier's recognition is judged. Default 5; range 2 … 100. */
  readonly leastRecognitions?: number
  /** A mean recognition below this is little. Default 5; range 1 … 9. */
  readonly little?: number
  /** Probability that the range of a recognition covers. Default .9; range .5 … .99. */
  readonly level?: number
}

/** One service in one tier. */
export interface ServiceTier {
  readonly tier: Tier
  readonly rule: ServiceRule
  readonly accounts: number
  readonly receive: number
  readonly receiveNot: number
  /** Nobody has said. */
  readonly unknown: number
  readonly recognition: Interval | null
  /** Cost of those that receive it, a year; null where the service's cost is not known. */
  readonly cost: number | null
  /** `missing`: required, and some do not receive it or nobody knows. `wasted`: received, little recognized. `given away`: received, on no offer. `fine`. */
  readonly verdict: 'missing' | 'wasted' | 'given away' | 'fine'
}

export interface ServiceRow {
  readonly key: number
  readonly name: string
  readonly detail: string | null
  readonly unitCost: number | null
  readonly receive: number
  readonly cost: number | null
  readonly tiers: readonly ServiceTier[]
}

/** An account that should receive a service and, as far as anybody knows, does not. */
export interface MissingService {
  readonly account: { readonly key: number; readonly name: string }
  readonly tier: Tier
  readonly worth: number
  readonly service: { readonly key: number; readonly name: string }
  /** Somebody said that it does not; false: nobody has said. */
  readonly told: boolean
  readonly cost: number | null
}

export interface ServicesAnswer {
  readonly status: Status
  readonly asOf: number
  readonly currency: string
  readonly headline: {
    readonly services: number
    /** Platinum and gold accounts without a required service. */
    readonly topWithout: number
    readonly missing: number
    readonly wastedCost: number | null
    readonly missingCost: number | null
  }
  readonly services: readonly ServiceRow[]
  /** Best tiers and most worth first; at most 500, the counts are exact. */
  readonly missing: readonly MissingService[]
  readonly evidence: Readonly<Record<string, Evidence>>
}
