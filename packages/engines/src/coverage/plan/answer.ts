/** What a plan of coverage is made of and what it answers: accounts, people, wishes, and a plan weighed. */
import type { Evidence, Status } from '#vocabulary/evidence.ts'

/** Accounts and people with everything that a plan weighs; kept with the answer, so that a move is weighed without reading anything. */
export interface PlanBase {
  readonly accounts: PlanAccounts
  readonly people: PlanPeople
  /** What an hour may be worth: bookings of the last twelve months are known at all. */
  readonly bookingsKnown: boolean
}

/** Columns, one entry an account; a family's hours, potential and bookings are shared by its members. */
export interface PlanAccounts {
  readonly key: readonly number[]
  readonly name: readonly string[]
  /** Into COVERED: tiers and, last, prospect. */
  readonly tier: readonly number[]
  readonly industry: readonly string[]
  readonly country: readonly string[]
  readonly region: readonly string[]
  readonly segment: readonly string[]
  /** Degrees; null without a place. */
  readonly latitude: readonly (number | null)[]
  readonly longitude: readonly (number | null)[]
  /** Who covers it today, into people; -1 nobody. */
  readonly owner: readonly number[]
  /** 1 where the owner in the records has left or covers nobody any more. */
  readonly gone: readonly number[]
  /** Hours a year that the coverage model gives it from sellers of our own; at least 0.5. */
  readonly hours: readonly number[]
  /** Visits a year by the model's field roles. */
  readonly visits: readonly number[]
  /** What it could pay a year, 1/10,000; null not known. */
  readonly potential: readonly (number | null)[]
  /** What it booked in twelve months, 1/10,000; null nothing known. */
  readonly bookings: readonly (number | null)[]
  readonly strategic: readonly number[]
  /** How well the owner knows it, 0 … 1; null nothing recorded. */
  readonly relationship: readonly (number | null)[]
  readonly openDeals: readonly number[]
  /** Number of its family; -1 alone. */
  readonly family: readonly number[]
}

export interface PlanPeople {
  readonly key: readonly number[]
  readonly name: readonly string[]
  readonly role: readonly string[]
  readonly team: readonly string[]
  /** Hours of selling a year. */
  readonly hours: readonly number[]
  /** Industries in which they have won; empty: nothing is known, all alike. */
  readonly industries: readonly (readonly string[])[]
  readonly strategic: readonly number[]
  readonly latitude: readonly (number | null)[]
  readonly longitude: readonly (number | null)[]
}

/** A rule that only some people may cover some accounts: a language, a skill, a licence. */
export interface OnlyRule {
  readonly field: 'industry' | 'country' | 'region' | 'segment' | 'tier'
  readonly value: string
  /** Database keys of the people who may. */
  readonly people: readonly number[]
}

/** New seats of one kind that a plan may open: a seat is opened when it saves more hours than it costs, or when work finds no person otherwise. */
export interface SeatWish {
  /** Number of the wish within its plan: its seats have the keys −(100 × id + 1) and below. 1 … 1,000,000. */
  readonly id: number
  /** What the place is called; '' nowhere in particular. */
  readonly place: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly role: string
  /** Hours of selling a year. 1 … 4,000. */
  readonly hours: number
  /** What one costs a year, 1/10,000. */
  readonly cost: number
  /** At most so many. 1 … 50. */
  readonly most: number
}

/** A seat that may be closed when that saves more than it takes; cost a year, 1/10,000. */
export interface ClosableSeat {
  readonly person: number
  readonly cost: number
}

/** Which regions or countries lie next to each other, where that is stated rather than taken from the places of accounts. */
export interface Borders {
  readonly field: 'region' | 'country'
  readonly pairs: readonly { readonly one: string; readonly other: string }[]
}

/** What a plan is wished to keep to; keys are database keys. */
export interface PlanWishes {
  /** At most so many accounts change hands; null no limit. */
  readonly mostMoves: number | null
  /** Hours and accounts of each person stay within their share × (1 ± band); null no band. .01 … 1. */
  readonly balance: number | null
  /** Factor on the cost of changing hands. 0 … 100. */
  readonly disruption: number
  readonly families: boolean
  /** Accounts that have to be with a person. */
  readonly locks: readonly { readonly account: number; readonly person: number }[]
  /** Pairs that must not be. */
  readonly exclusions: readonly { readonly account: number; readonly person: number }[]
  readonly only: readonly OnlyRule[]
  /** People whose seat is closed: they keep nothing. */
  readonly closed: readonly number[]
  /** Seats that the plan may open. */
  readonly seats: readonly SeatWish[]
  /** Seats of people that the plan may close. */
  readonly mayClose: readonly ClosableSeat[]
  /** What an hour is worth against the cost of a seat, 1/10,000. 1 … */
  readonly hourCost: number
  /** Whether each person's accounts lie together, without gaps between them. */
  readonly connected: boolean
  /** What counts as next to each other; null: neighbourhoods of the accounts' places. */
  readonly borders: Borders | null
  /** Door-to-door km/h. 5 … 1,000. */
  readonly speed: number
  /** Kilometres from which an account counts as far. 1 … 20,000. */
  readonly far: number
  /** Seconds that a run may take. 1 … 600. */
  readonly seconds: number
  readonly seed: number
}

export const USUAL_WISHES: PlanWishes = {
  mostMoves: null,
  balance: null,
  disruption: 1,
  families: true,
  locks: [],
  exclusions: [],
  only: [],
  closed: [],
  seats: [],
  mayClose: [],
  hourCost: 1_000_000,
  connected: false,
  borders: null,
  speed: 60,
  far: 250,
  seconds: 20,
  seed: 1,
}

/** What can be wrong with an account's cover, as bits. */
export const FAULT = { unassigned: 1, gone: 2, far: 4, mismatched: 8, overloaded: 16 } as const

/** A plan weighed; hours a year, money 1/10,000. */
export interface PlanWeight {
  readonly accounts: number
  readonly people: number
  readonly covered: number
  /** Accounts that leave the person who covers them today. */
  readonly moves: number
  /** Accounts that nobody covers today and somebody would. */
  readonly taken: number
  readonly hours: number
  readonly capacity: number
  readonly travel: number
  readonly misfit: number
  readonly change: number
  /** travel + misfit + change. */
  readonly cost: number
  /** Potential that somebody covers; null where none is known. */
  readonly potential: number | null
  /** (Most − least) used share of capacity among those with capacity; null without any. */
  readonly spread: number | null
  /** Seats by choice: opened and closed, and what that costs a year more, 1/10,000; null where the plan may choose none. */
  readonly seats: { readonly opened: number; readonly closed: number; readonly cost: number | null } | null
  /** Pieces that people's accounts fall into beyond one each; null where they need not lie together. */
  readonly pieces: number | null
  readonly faults: {
    readonly unassigned: number
    readonly gone: number
    /** People above their hours. */
    readonly overloaded: number
    readonly far: number
    readonly mismatched: number
    readonly withoutPlace: number
  }
  readonly bookings: {
    /** Expected in a year; null where nothing is known. */
    readonly expected: number | null
    readonly status: Status
    /** How strongly bookings follow hours, and where that is from. */
    readonly elasticity: number
    readonly source: 'literature' | 'entered'
  }
  readonly rows: readonly PersonWeight[]
}

/** One person under a plan. */
export interface PersonWeight {
  readonly key: number
  readonly name: string
  readonly team: string
  readonly accounts: number
  readonly hours: number
  readonly capacity: number
  /** hours ÷ capacity; null without capacity. */
  readonly used: number | null
  readonly travel: number
  readonly potential: number | null
  readonly arriving: number
  readonly leaving: number
  readonly far: number
  readonly mismatched: number
  /** What a new seat costs a year, 1/10,000; null for people who are there. */
  readonly seatCost: number | null
}

/** Accounts under a plan, columns; hours a year. */
export interface AccountWeights {
  /** Into people; -1 nobody. */
  readonly person: readonly number[]
  readonly km: readonly (number | null)[]
  readonly travel: readonly number[]
  readonly misfit: readonly number[]
  readonly change: readonly number[]
  /** Next best person, into people; -1 nobody else may. */
  readonly next: readonly number[]
  /** Hours more that the next best would take; below 0 it would take less. */
  readonly worse: readonly (number | null)[]
  /** Hours more that keeping today's person would take; null where they keep it or nobody covers it. */
  readonly keeping: readonly (number | null)[]
  /** Bits of FAULT. */
  readonly faults: readonly number[]
}

/** Today's coverage as it is. */
export interface CoverageToday {
  readonly status: Status
  readonly asOf: number
  readonly currency: string
  readonly base: PlanBase
  readonly today: PlanWeight
  readonly weights: AccountWeights
  readonly evidence: Readonly<Record<string, Evidence>>
}
