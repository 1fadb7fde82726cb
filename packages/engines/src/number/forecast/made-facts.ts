/** A small made company whose truth is plain: for tests of forecasters. */
import { random } from '#math/random.ts'
import { dayOf, NO_DAY } from '#vocabulary/day.ts'
import { HISTORY_FIELD } from '#vocabulary/history.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import type { ForecastFacts } from './facts.ts'
import { type DealRow, factsOf } from './rows.ts'

/** What to make. */
export interface MadeOptions {
  readonly seed?: number
  readonly days?: number
  /** Deals a day. */
  readonly rate?: number
  readonly staged?: boolean
  /** Alters each row after it is made. */
  readonly alter?: (row: DealRow, index: number) => DealRow
  /** Deals put beside the made ones. */
  readonly more?: readonly DealRow[]
}

const START = dayOf(2021, 1, 1)
const STAGES = [
  { pipeline: '', name: 'First', order: 0, outcome: 'open', buyingStep: '' },
  { pipeline: '', name: 'Second', order: 1, outcome: 'open', buyingStep: '' },
  { pipeline: '', name: 'Won', order: 2, outcome: 'won', buyingStep: '' },
  { pipeline: '', name: 'Lost', order: 3, outcome: 'lost', buyingStep: '' },
] as const

/** The last day of the made facts. */
export const lastDay = (options: MadeOptions = {}) => START + (options.days ?? 730) - 1

/** Deals over two open stages: a week or more in each, half of those that reach the second are won; one in ten dies unseen. */
export function madeFacts(options: MadeOptions = {}): ForecastFacts {
  const chance = random(options.seed ?? 1)
  const days = options.days ?? 730
  const asOf = START + days - 1
  const rows: DealRow[] = []
  const events: { deal: number; day: number; before: number; after: number }[] = []
  for (let day = START; day <= asOf; day++) {
    for (let n = chance.poisson(options.rate ?? 1); n > 0; n--) {
      const deal = rows.length
      const amount = Math.round(Math.exp(9 + 0.5 * chance.normal())) * 10_000
      const owner = chance.below(4)
      const product = chance.below(2)
      const dies = chance.uniform() < 0.1
      const first = day + 3 + Math.floor(12 * chance.exponential())
      const second = first + 3 + Math.floor(15 * chance.exponential())
      const [early, won] = [chance.uniform() < 0.3, chance.uniform() < 0.5]
      const closed = early ? first : second
      const isOpen = dies || closed > asOf
      if (!early && !dies && first <= asOf) events.push({ deal, day: first, before: 0, after: 1 })
      if (!isOpen) events.push({ deal, day: closed, before: early ? 0 : 1, after: !early && won ? 2 : 3 })
      rows.push({
        created: day,
        closed: isOpen ? NO_DAY : closed,
        outcome: isOpen ? OUTCOME.open : !early && won ? OUTCOME.won : OUTCOME.lost,
        amount,
        closeDate: isOpen ? day + 45 : closed,
        stage: isOpen ? (!dies && !early && first <= asOf ? 1 : 0) : !early && won ? 2 : 3,
        owner,
        product,
      })
    }
  }
  const deals = [...rows.map((row, i) => options.alter?.(row, i) ?? row), ...(options.more ?? [])]
  const told = options.staged === false ? [] : events
  return factsOf({
    asOf,
    deals,
    stages: STAGES,
    products: ['Basic', 'Pro'].map((name) => ({ name, listPrice: Number.NaN })),
    people: [1, 1, 2, 2].map((team, i) => ({ name: `Seller ${i + 1}`, team })),
    teams: [
      { name: 'Company', parent: -1 },
      { name: 'North', parent: 0 },
      { name: 'South', parent: 0 },
    ],
    history: {
      count: told.length,
      opportunity: Int32Array.from(told, (e) => e.deal),
      field: new Uint8Array(told.length).fill(HISTORY_FIELD.stage),
      day: Int32Array.from(told, (e) => e.day),
      before: Float64Array.from(told, (e) => e.before),
      after: Float64Array.from(told, (e) => e.after),
      stated: new Uint8Array(told.length).fill(1),
    },
  })
}
