/** What the assignment of accounts reads: accounts, people, and the wishes about them. */

/** Accounts as columns; every list has `count` entries. */
export interface AccountsToAssign {
  readonly count: number
  /** Degrees; NaN without place. */
  readonly latitude: ArrayLike<number>
  readonly longitude: ArrayLike<number>
  /** Hours of selling a year that the account deserves; NaN: the option `hours`. */
  readonly hours: ArrayLike<number>
  /** Visits a year; NaN or absent: hours / 4. */
  readonly visits?: ArrayLike<number>
  /** Present person, -1 for nobody. */
  readonly owner: Int32Array
  readonly industry: readonly string[]
  /** 1 for a strategic account, else 0. */
  readonly strategic: Uint8Array
  /** Strength of the present relationship, 0 … 1; NaN or absent: 0.5. */
  readonly relationship?: ArrayLike<number>
  readonly openDeals?: ArrayLike<number>
  /** What a person must have to be eligible: skills, languages, roles. */
  readonly needs?: readonly (readonly string[])[]
  /** Accounts of one family (number ≥ 0) go to one person; -1 without. */
  readonly family?: Int32Array
}

/** People as columns. */
export interface PeopleToAssign {
  readonly count: number
  readonly latitude: ArrayLike<number>
  readonly longitude: ArrayLike<number>
  /** Hours of selling a year. */
  readonly hours: ArrayLike<number>
  /** Industries that the person knows; empty: all alike. */
  readonly industries: readonly (readonly string[])[]
  /** 1 for a person for strategic accounts, 0 for transactional ones. */
  readonly strategic: Uint8Array
  readonly has?: readonly (readonly string[])[]
  /** Hours that a seat costs which may be there or not; NaN or absent: the person is there. Read by `chooseSeats`. */
  readonly fee?: ArrayLike<number>
  /** Seats of different kinds are never taken for each other; absent: what is alike is of one kind. */
  readonly kind?: ArrayLike<number>
}

export interface AssignmentFacts {
  readonly accounts: AccountsToAssign
  readonly people: PeopleToAssign
  /** Person whom the account must have, -1 free. */
  readonly locked?: Int32Array
  readonly excluded?: readonly { readonly account: number; readonly person: number }[]
  /** The map on which the accounts of one person have to hang together; absent: they may lie anywhere. */
  readonly map?: PlaceMap
}

/** Places and which of them lie next to each other. */
export interface PlaceMap {
  /** Place of each account; -1 nowhere: it hangs together with everything. */
  readonly place: Int32Array
  /** Neighbours of each place. */
  readonly neighbours: readonly (readonly number[])[]
}

export interface AssignmentOptions {
  /** Hours a year of an account without hours. Default 20; range 0.01 … 10,000. */
  readonly hours?: number
  /** Door-to-door speed in km/h. Default 60; range 5 … 1,000. */
  readonly speed?: number
  /** Share of the hours lost when the industry is not the person's. Default 0.3; range 0 … 2. */
  readonly misfit?: number
  /** Share of the hours lost when a strategic account meets a transactional person, or the reverse. Default 0.5; range 0 … 2. */
  readonly mismatch?: number
  /** Factor on the cost of changing hands. Default 1; range 0 … 100. */
  readonly disruption?: number
  /** At most so many accounts leave their present person. Default: no limit. */
  readonly mostMoves?: number
  /** Hours and number of accounts per person stay within mean × (1 ± band). Default: no band; range 0.01 … 1. */
  readonly balance?: number
  /** Nearest eligible people considered per account. Default 24; range 4 … 60; all people are priced in the end. */
  readonly candidates?: number
  /** Kilometres from which an account counts as far. Default 250; range 1 … 20,000. */
  readonly far?: number
  readonly seed?: number
  readonly iterations?: number
  readonly stop?: () => 'time' | 'cancelled' | null
  readonly onProgress?: (progress: { cost: number | null; bound: number }) => void
}
