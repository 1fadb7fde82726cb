/** What the forecast reads of the facts, and what it had to set right in them. */
import type { Facts } from '#vocabulary/facts.ts'

/** A day after every other. */
export const NEVER = 2147483647

/** The parts of the facts that the forecast reads. */
export type ForecastFacts = Pick<
  Facts,
  'asOf' | 'currency' | 'calendar' | 'opportunities' | 'history' | 'products' | 'people' | 'teams'
>

/** What had to be set right or left out, each a count of deals. */
export interface LedgerNotes {
  /** Without a day of creation (and no event to take it from): outside the number. */
  undated: number
  /** Closed without a day: outside the number. */
  closedUndated: number
  /** Closed before they were created: taken as created on the day they closed. */
  closedBeforeCreated: number
  /** Open without an amount that can be used: a usual amount stands in. */
  withoutAmount: number
  /** Open with a negative or absurd amount: a usual amount stands in. */
  absurdAmount: number
  /** Won without an amount, so booked at nothing. */
  wonWithoutAmount: number
  /** Open without a stage. */
  withoutStage: number
  /** Open without an owner. */
  withoutOwner: number
  /** Gone from the source: neither open nor closed. */
  gone: number
}

/** Where nothing had to be set right yet. */
export const noNotes = (): LedgerNotes => ({
  undated: 0,
  closedUndated: 0,
  closedBeforeCreated: 0,
  withoutAmount: 0,
  absurdAmount: 0,
  wonWithoutAmount: 0,
  withoutStage: 0,
  withoutOwner: 0,
  gone: 0,
})
