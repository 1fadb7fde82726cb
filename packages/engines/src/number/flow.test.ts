/** The flow adds up for any history, and each change gets its bar. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_DAY } from '#vocabulary/day.ts'
import type { FlowBar } from '#vocabulary/flow-bar.ts'
import { HISTORY_FIELD } from '#vocabulary/history.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import { flowBetween } from './flow.ts'
import { type DealRow, factsOf } from './forecast/rows.ts'

const STAGES = [
  { pipeline: '', name: 'Open', order: 0, outcome: 'open', buyingStep: '' },
  { pipeline: '', name: 'Won', order: 1, outcome: 'won', buyingStep: '' },
  { pipeline: '', name: 'Lost', order: 2, outcome: 'lost', buyingStep: '' },
] as const

interface Event {
  readonly deal: number
  readonly field: number
  readonly day: number
  readonly before: number
  readonly after: number
}

function facts(deals: readonly Partial<DealRow>[], events: readonly Event[] = []) {
  const sorted = [...events].sort((a, b) => a.deal - b.deal || a.day - b.day)
  return factsOf({
    asOf: 100,
    deals: deals.map((deal) => ({
      created: 0,
      closed: NO_DAY,
      outcome: OUTCOME.open,
      amount: 1000,
      closeDate: 50,
      stage: 0,
      owner: -1,
      product: -1,
      ...deal,
    })),
    stages: STAGES,
    products: [],
    people: [],
    teams: [],
    history: {
      count: sorted.length,
      opportunity: Int32Array.from(sorted, (e) => e.deal),
      field: Uint8Array.from(sorted, (e) => e.field),
      day: Int32Array.from(sorted, (e) => e.day),
      before: Float64Array.from(sorted, (e) => e.before),
      after: Float64Array.from(sorted, (e) => e.after),
      stated: new Uint8Array(sorted.length).fill(1),
    },
  })
}

const period = { start: 40, end: 60 }
const bars = (flow: ReturnType<typeof flowBetween>) =>
  Object.fromEntries(
    flow.steps.filter((s) => s.evidence.records?.count).map((s) => [s.bar, [s.open, s.booked]]),
  ) as Partial<Record<FlowBar, number[]>>

describe('flow between two dates', () => {
  it.each<[string, Partial<DealRow>, Partial<Event>[], Partial<Record<FlowBar, number[]>>]>([
    ['new', { created: 20 }, [], { new: [1000, 0] }],
    ['new and already won', { created: 20, closed: 25, outcome: OUTCOME.won, closeDate: 25 }, [], {}],
    ['lost', { closed: 20, outcome: OUTCOME.lost }, [], { lost: [-1000, 0] }],
    ['pulled in', {}, [{ field: HISTORY_FIELD.closeDate, day: 20, before: 90, after: 50 }], { pulledIn: [1000, 0] }],
    [
      'pushed out',
      { closeDate: 90 },
      [{ field: HISTORY_FIELD.closeDate, day: 20, before: 50, after: 90 }],
      { pushedOut: [-1000, 0] },
    ],
    ['grown', {}, [{ field: HISTORY_FIELD.amount, day: 20, before: 400, after: 1000 }], { grown: [600, 0] }],
    ['shrunk', {}, [{ field: HISTORY_FIELD.amount, day: 20, before: 1300, after: 1000 }], { shrunk: [-300, 0] }],
    [
      'first stated',
      {},
      [{ field: HISTORY_FIELD.amount, day: 20, before: Number.NaN, after: 1000 }],
      { grown: [1000, 0] },
    ],
    [
      'reopened',
      {},
      [
        { field: HISTORY_FIELD.stage, day: 5, before: 0, after: 2 },
        { field: HISTORY_FIELD.stage, day: 20, before: 2, after: 0 },
      ],
      { reopened: [1000, 0] },
    ],
    ['gone', { closed: 20, outcome: OUTCOME.gone }, [], { gone: [-1000, 0] }],
    ['after both dates', {}, [{ field: HISTORY_FIELD.amount, day: 80, before: 1000, after: 5 }], {}],
  ])('%s', (_, deal, events, expected) => {
    const flow = flowBetween(
      facts(
        [deal],
        events.map((e) => ({ deal: 0, field: 0, day: 0, before: 0, after: 0, ...e })),
      ),
      { from: 10, to: 30, period },
    )
    expect(bars(flow)).toEqual(expected)
  })

  it('moves a win from open to booked and calls the difference in amount by its name', () => {
    const won = { closed: 45, closeDate: 45, outcome: OUTCOME.won, amount: 900 }
    const flow = flowBetween(
      facts(
        [won],
        [
          { deal: 0, field: HISTORY_FIELD.amount, day: 45, before: 1000, after: 900 },
          { deal: 0, field: HISTORY_FIELD.closeDate, day: 45, before: 50, after: 45 },
        ],
      ),
      { from: 30, to: 50, period },
    )
    expect(bars(flow)).toEqual({ won: [-1000, 1000], shrunk: [0, -100] })
    expect(flow.after).toEqual({ open: 0, booked: 900, total: 900 })
  })

  it('adds up exactly for any history', () => {
    const day = fc.integer({ min: 0, max: 100 })
    const deal = fc.record({
      created: fc.oneof(day, fc.constant(NO_DAY)),
      closed: fc.oneof(day, fc.constant(NO_DAY)),
      outcome: fc.integer({ min: 0, max: 3 }),
      amount: fc.oneof(fc.integer({ min: -1e12, max: 1e12 }), fc.constant(Number.NaN)),
      closeDate: fc.oneof(day, fc.constant(NO_DAY)),
    })
    const event = fc.record({
      deal: fc.integer({ min: 0, max: 5 }),
      field: fc.integer({ min: 0, max: 4 }),
      day,
      before: fc.oneof(fc.integer({ min: 0, max: 2 }), fc.constant(Number.NaN)),
      after: fc.oneof(fc.integer({ min: 0, max: 2 }), fc.constant(Number.NaN)),
    })
    fc.assert(
      fc.property(
        fc.array(deal, { minLength: 6, maxLength: 6 }),
        fc.array(event, { maxLength: 25 }),
        day,
        day,
        (deals, events, a, b) => {
          const flow = flowBetween(facts(deals, events), { from: Math.min(a, b), to: Math.max(a, b), period })
          for (const part of ['open', 'booked', 'total'] as const) {
            expect(flow.before[part] + flow.steps.reduce((sum, step) => sum + step[part], 0)).toBe(flow.after[part])
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  it('says what contradicts itself or is missing', () => {
    expect(flowBetween(facts([]), { from: 1, to: 2, period }).status.code).toBe('no-evidence')
    expect(flowBetween(facts([{}]), { from: 3, to: 2, period }).status.code).toBe('impossible')
    const unsaid = (n: number) =>
      flowBetween(facts(Array.from({ length: n }, () => ({ amount: Number.NaN }))), { from: 1, to: 2, period }).status
    expect(unsaid(1).sentence).toContain('1 open deal has no amount')
    expect(unsaid(2089).sentence).toContain('2,089 open deals have no amount')
  })
})
