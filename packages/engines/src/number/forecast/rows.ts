/** Facts of the number from plain rows: for those who have deals in memory, and for tests and benches. */

import { CALENDAR_YEAR, type FiscalCalendar } from '#vocabulary/calendar.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import { NO_HISTORY, type OpportunityHistory } from '#vocabulary/history.ts'
import type { Stage } from '#vocabulary/opportunity.ts'
import type { ForecastFacts } from './facts.ts'

/** One deal as a plain row; indexes point into the lists given to `factsOf`. */
export interface DealRow {
  readonly created: number
  readonly closed: number
  readonly outcome: number
  readonly amount: number
  readonly amountSource?: number
  readonly closeDate?: number
  readonly stage: number
  readonly owner: number
  readonly product: number
  readonly motion?: number
}

export interface FactsInput {
  readonly asOf: number
  readonly calendar?: FiscalCalendar
  readonly deals: readonly DealRow[]
  readonly stages: readonly Stage[]
  readonly history?: OpportunityHistory
  readonly products: readonly { readonly name: string; readonly listPrice: number }[]
  readonly people: readonly { readonly name: string; readonly team: number; readonly hired?: number }[]
  readonly teams: readonly { readonly name: string; readonly parent: number }[]
  readonly motions?: readonly string[]
}

/** Columns from rows; what a row does not say is absent. */
export function factsOf(input: FactsInput): ForecastFacts {
  const { deals, people, products, teams } = input
  const n = deals.length
  const days = (of: (row: DealRow) => number) => Int32Array.from(deals, of)
  const numbers = (of: (row: DealRow) => number) => Float64Array.from(deals, of)
  const codes = (of: (row: DealRow) => number) => Uint8Array.from(deals, of)
  const none = () => new Int32Array(n).fill(-1)
  return {
    asOf: input.asOf,
    currency: 'USD',
    calendar: input.calendar ?? CALENDAR_YEAR,
    history: input.history ?? NO_HISTORY,
    opportunities: {
      count: n,
      key: Float64Array.from({ length: n }, (_, i) => i + 1),
      name: [],
      created: days((d) => d.created),
      closed: days((d) => d.closed),
      closeDate: days((d) => d.closeDate ?? NO_DAY),
      outcome: codes((d) => d.outcome),
      amount: numbers((d) => d.amount),
      amountSource: codes((d) => d.amountSource ?? 0),
      stage: days((d) => d.stage),
      owner: days((d) => d.owner),
      account: none(),
      product: days((d) => d.product),
      competitor: none(),
      lossReason: none(),
      leadSource: none(),
      motion: days((d) => d.motion ?? -1),
      category: new Uint8Array(n).fill(255),
      demand: new Uint8Array(n).fill(255),
      lastTouch: new Int32Array(n).fill(NO_DAY),
      hasNextStep: new Uint8Array(n),
      stages: input.stages,
      competitors: [],
      lossReasons: [],
      leadSources: [],
      motions: input.motions ?? [],
    },
    products: {
      count: products.length,
      key: Float64Array.from(products, (_, i) => i + 1),
      name: products.map((p) => p.name),
      family: products.map(() => ''),
      listPrice: Float64Array.from(products, (p) => p.listPrice),
      cost: new Float64Array(products.length).fill(Number.NaN),
    },
    people: {
      count: people.length,
      key: Float64Array.from(people, (_, i) => i + 1),
      name: people.map((p) => p.name),
      role: people.map(() => 'seller'),
      function: new Uint8Array(people.length),
      manager: new Int32Array(people.length).fill(-1),
      team: Int32Array.from(people, (p) => p.team),
      hired: Int32Array.from(people, (p) => p.hired ?? NO_DAY),
      left: new Int32Array(people.length).fill(NO_DAY),
      hours: new Float64Array(people.length).fill(Number.NaN),
      place: people.map(() => ''),
      latitude: new Float64Array(people.length).fill(Number.NaN),
      longitude: new Float64Array(people.length).fill(Number.NaN),
    },
    teams: {
      count: teams.length,
      key: Float64Array.from(teams, (_, i) => i + 1),
      name: teams.map((t) => t.name),
      parent: Int32Array.from(teams, (t) => t.parent),
      lead: new Int32Array(teams.length).fill(-1),
    },
  }
}
