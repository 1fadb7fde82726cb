/** Hostile records through every engine: an answer or a status, never a number that is none. */
import { blankOrderLines } from '@capstone/tests/facts/columns'
import { type DealRow, type EventRow, factsOf, numbersIn } from '@capstone/tests/facts/deals'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { health } from '#agenda/health.ts'
import { readQuarters } from '#agenda/measures.ts'
import { competition } from '#coverage/competition.ts'
import { segmentation } from '#coverage/segmentation.ts'
import { measurement } from '#developing/measurement.ts'
import { pipeline } from '#developing/pipeline.ts'
import { crmHealth } from '#supporting/crm-health.ts'
import { dayOf } from '#vocabulary/day.ts'
import type { Facts } from '#vocabulary/facts.ts'

const END = dayOf(2026, 12, 31)
const day = fc.integer({ min: END - 900, max: END + 60 })
const amount = fc.oneof(
  fc.constant(Number.NaN),
  fc.constant(Number.POSITIVE_INFINITY),
  fc.constant(0),
  fc.integer({ min: -(2 ** 40), max: 2 ** 40 }),
  fc.constant(2 ** 53 - 1),
)
const index = fc.integer({ min: -1, max: 2 })
const deal: fc.Arbitrary<DealRow> = fc.record(
  {
    created: day,
    closed: day,
    closeDate: day,
    lastTouch: day,
    outcome: fc.constantFrom('open' as const, 'won' as const, 'lost' as const, 'gone' as const),
    amount,
    stage: fc.integer({ min: -1, max: 3 }),
    owner: index,
    account: index,
    product: index,
    competitor: index,
    lossReason: index,
    demand: fc.constantFrom(0, 1, 255),
    nextStep: fc.boolean(),
  },
  { requiredKeys: [] },
)
const event = fc.tuple(
  fc.integer({ min: 0, max: 11 }),
  fc.constantFrom('stage' as const, 'amount' as const, 'closeDate' as const, 'owner' as const, 'category' as const),
  day,
  fc.oneof(fc.constant(Number.NaN), fc.integer({ min: 0, max: 3 })),
  fc.oneof(fc.constant(Number.NaN), fc.integer({ min: 0, max: 3 })),
)

function hostile(rows: readonly DealRow[], events: readonly EventRow[], prices: readonly number[]): Facts {
  const lists = { competitors: ['A', 'B', ''], lossReasons: ['X', 'Y', 'Z'], listPrices: prices }
  const facts = factsOf(
    END,
    rows,
    lists,
    events.filter(([of]) => of < rows.length),
  )
  const lines = blankOrderLines(rows.length)
  rows.forEach((row, i) => {
    lines.ordered[i] = row.created ?? END
    lines.shipped[i] = row.closed ?? END
    lines.requested[i] = row.closeDate ?? END
    lines.amount[i] = row.amount ?? Number.NaN
    lines.account[i] = row.account ?? -1
    lines.isReturn[i] = i % 5 === 0 ? 1 : 0
  })
  return { ...facts, orderLines: lines }
}

describe('hostile records', () => {
  it('give answers that are finite, plain and the same each time', () => {
    fc.assert(
      fc.property(
        fc.array(deal, { maxLength: 12 }),
        fc.array(event, { maxLength: 12 }),
        fc.array(amount, { minLength: 3, maxLength: 3 }),
        (rows, events, prices) => {
          const facts = hostile(rows, events, prices)
          const answers = {
            pipeline: pipeline(facts, { leastSample: 2, deadLeastSample: 10 }),
            competition: competition(facts, { leastSample: 2 }),
            segmentation: segmentation(facts, { leastPeers: 3 }),
            measurement: measurement(facts, { leastSample: 2 }),
            crmHealth: crmHealth(facts),
            health: health(readQuarters(facts)),
          }
          numbersIn(answers)
          expect(JSON.parse(JSON.stringify(answers))).toEqual(answers)
          expect(pipeline(facts, { leastSample: 2, deadLeastSample: 10 })).toEqual(answers.pipeline)
        },
      ),
      { numRuns: 300, examples: [[[{}], [[0, 'owner', 20_819, 0, Number.NaN]], [0, 0, 0]]] },
    )
  })
})
