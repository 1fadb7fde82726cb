/** Whatever a row shows, exactly that opens: on the Maven data and on any deals. */
import { hasData } from '@capstone/tests/facts/csv'
import { type DealRow, type EventRow, factsOf } from '@capstone/tests/facts/deals'
import { mavenFacts } from '@capstone/tests/facts/maven'
import {
  competitionFigures,
  crmHealthFigures,
  disagreements,
  measurementFigures,
  pipelineFigures,
  spread,
} from '@capstone/tests/facts/opened'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMeasures } from '#agenda/measures.ts'
import { openCompetitionFigure } from '#coverage/competition/opened.ts'
import { competition } from '#coverage/competition.ts'
import { openMeasurementFigure } from '#developing/measurement/opened.ts'
import { measurement } from '#developing/measurement.ts'
import { openPipelineFigure } from '#developing/pipeline/opened.ts'
import { pipeline } from '#developing/pipeline.ts'
import { openCrmHealthFigure } from '#supporting/crm-health/opened.ts'
import { crmHealth } from '#supporting/crm-health.ts'
import { dayOf } from '#vocabulary/day.ts'
import { readDeals } from '#vocabulary/deals.ts'
import type { Evidence } from '#vocabulary/evidence.ts'
import type { Facts } from '#vocabulary/facts.ts'

/** Figures opened of each answer. */
const MOST = 150

/** All that disagrees between what four answers show in their rows and what opens, and between an evidence and its own records. */
function faults(facts: Facts): string[] {
  const deals = readDeals(facts)
  const answers = [
    { answer: pipeline(facts), figures: pipelineFigures, open: openPipelineFigure },
    { answer: competition(facts), figures: competitionFigures, open: openCompetitionFigure },
    { answer: measurement(facts), figures: measurementFigures, open: openMeasurementFigure },
    { answer: crmHealth(facts), figures: crmHealthFigures, open: openCrmHealthFigure },
  ]
  const eager = (evidence: Readonly<Record<string, Evidence>>) =>
    Object.entries(evidence).flatMap(([figure, one]) => disagreements(deals, { figure }, one))
  return [
    ...answers.flatMap(({ answer, figures, open }) => [
      ...eager(answer.evidence),
      ...spread(figures(answer as never), MOST).flatMap((shown) =>
        disagreements(deals, shown, open(facts, {}, shown.figure)),
      ),
    ]),
    ...readMeasures(facts).flatMap(({ measure, ...reading }) =>
      reading.records === null
        ? []
        : disagreements(
            deals,
            { figure: measure },
            {
              meaning: measure,
              formula: reading.formula,
              values: reading.values,
              source: 'measured',
              records: reading.records,
            },
          ),
    ),
  ]
}

const END = dayOf(2026, 12, 31)
const day = fc.integer({ min: END - 500, max: END })
const deal: fc.Arbitrary<DealRow> = fc.record(
  {
    created: day,
    closed: day,
    closeDate: day,
    lastTouch: day,
    outcome: fc.constantFrom('open' as const, 'won' as const, 'lost' as const, 'gone' as const),
    amount: fc.oneof(fc.constant(Number.NaN), fc.integer({ min: -10, max: 10 ** 10 })),
    stage: fc.integer({ min: 0, max: 3 }),
    owner: fc.integer({ min: -1, max: 2 }),
    account: fc.integer({ min: -1, max: 3 }),
    product: fc.integer({ min: -1, max: 2 }),
    competitor: fc.integer({ min: -1, max: 1 }),
    lossReason: fc.integer({ min: -1, max: 1 }),
    demand: fc.constantFrom(0, 1, 255),
    nextStep: fc.boolean(),
    name: fc.constantFrom('Pump', 'pump', 'Valve GmbH'),
  },
  { requiredKeys: ['outcome', 'stage'] },
)
const event: fc.Arbitrary<EventRow> = fc.tuple(
  fc.integer({ min: 0, max: 5 }),
  fc.constant('stage' as const),
  day,
  fc.integer({ min: 0, max: 3 }),
  fc.integer({ min: 0, max: 3 }),
)

describe('what opens behind a row', () => {
  it.runIf(hasData('crm-sales-opportunities'))(
    'is what the row shows, for rows spread over all on 8,800 opportunities',
    () => {
      expect(faults(mavenFacts())).toEqual([])
    },
  )

  it('is what the row shows, for any deals', () => {
    const lists = {
      competitors: ['Corvane', 'North: and South'],
      lossReasons: ['price', 'late'],
      listPrices: [5e6, 7e6],
    }
    fc.assert(
      fc.property(fc.array(deal, { maxLength: 40 }), fc.array(event, { maxLength: 12 }), (rows, events) => {
        expect(faults(factsOf(END, rows, lists, events))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('is nothing for a figure that there is not', () => {
    const facts = factsOf(END, [{ outcome: 'won', owner: 0, closed: END - 5, created: END - 50, amount: 10 }])
    for (const open of [openPipelineFigure, openCompetitionFigure, openMeasurementFigure, openCrmHealthFigure]) {
      for (const figure of [
        '',
        'won',
        'nothing:won:1',
        'breakdowns.owner:nothing:0',
        'stages:open:99',
        'police:touches:x',
      ])
        expect(open(facts, {}, figure)).toBeNull()
    }
  })
})
