/** What the answer on places holds, and the list of known places that it is asked with. */
import type { Evidence, Status } from '#vocabulary/evidence.ts'

/** Degrees. */
export interface Point {
  readonly latitude: number
  readonly longitude: number
}

/** A town that is known by name. */
export interface KnownTown extends Point {
  /** Code of its region within its country, '' unknown. */
  readonly region: string
  readonly population: number
}

/** The middle of a region or country, and how far from it a person of it typically lives. */
export interface Centre extends Point {
  readonly km: number
}

/** Places by their names. Names are folded (`foldName`); countries are two capital letters. */
export interface Gazetteer {
  /** Country by its name or code. */
  readonly countries: ReadonlyMap<string, string>
  /** Code of a region by 'COUNTRY name'; the code itself is a name too. */
  readonly regions: ReadonlyMap<string, string>
  /** By 'COUNTRY code', the code in capitals without spaces. */
  readonly postalCodes: ReadonlyMap<string, Point>
  /** By 'COUNTRY name' (`townKey`), the most people first; by ' name' over all countries. */
  readonly towns: ReadonlyMap<string, readonly KnownTown[]>
  /** By 'COUNTRY CODE'. */
  readonly regionCentres: ReadonlyMap<string, Centre>
  readonly countryCentres: ReadonlyMap<string, Centre>
  /** Whose data this is: shown wherever it is used. */
  readonly attribution: readonly string[]
}

/** How a place was found, the surest first; `accounts`: a person stands in the middle of their accounts. */
export const PLACED_BY = ['own', 'postal', 'city', 'region', 'country', 'accounts'] as const
export type PlacedBy = (typeof PLACED_BY)[number]

/** Where something is and how sure that is. */
export interface Placed extends Point {
  readonly how: PlacedBy
  /** How far off it may typically be, km. */
  readonly km: number
  /** Other towns of the same name that it might be instead. */
  readonly doubt: number
}

/** What is said of a place: any of it may be ''. */
export interface Address {
  readonly postalCode: string
  readonly city: string
  readonly region: string
  readonly country: string
}

/** What an account is worth, by its key; of a family it is told at its head. */
export interface Worth {
  /** Into TIERS; -1 prospect. */
  readonly tier: number
  readonly value: number | null
  readonly potential: number | null
}

export interface PlacesOptions {
  /** A place that may be further off than this counts as rough. Default 50; range 1 … 5,000 km. */
  readonly roughKm?: number
}

/** Columns, one entry an account; coordinates are null where it could not be placed. */
export interface PlacedAccounts {
  readonly key: readonly number[]
  readonly name: readonly string[]
  /** The address as the source says it. */
  readonly address: readonly string[]
  readonly latitude: readonly (number | null)[]
  readonly longitude: readonly (number | null)[]
  readonly how: readonly (PlacedBy | null)[]
  readonly km: readonly (number | null)[]
  readonly doubt: readonly number[]
  /** Into the answer's people; -1 nobody. */
  readonly owner: readonly number[]
  readonly tier: readonly number[]
  readonly value: readonly (number | null)[]
  readonly potential: readonly (number | null)[]
  /** As the crow flies from its owner's place, km; null where either is not placed. */
  readonly distance: readonly (number | null)[]
}

export interface PlacedPerson {
  readonly key: number
  readonly name: string
  readonly team: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly how: PlacedBy | null
  readonly km: number | null
  readonly accounts: number
  readonly value: number | null
  readonly potential: number | null
  /** Median way to their accounts, km. */
  readonly distance: number | null
}

export interface PlacesAnswer {
  readonly status: Status
  readonly asOf: number
  readonly currency: string
  readonly headline: {
    readonly accounts: number
    readonly placed: number
    readonly unplaced: number
    /** Placed, but further off than the limit, or one of several towns of that name. */
    readonly rough: number
    readonly people: number
    readonly peoplePlaced: number
  }
  readonly ways: readonly { readonly how: PlacedBy | null; readonly accounts: number; readonly people: number }[]
  readonly accounts: PlacedAccounts
  /** Those who own an account, by name. */
  readonly people: readonly PlacedPerson[]
  readonly attribution: readonly string[]
  readonly evidence: Readonly<Record<string, Evidence>>
}
