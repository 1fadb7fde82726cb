/** Whatever a row shows of the sample company, exactly that opens: figures spread evenly over all rows, since there are thousands. */
import { competition } from '@capstone/engines/coverage/competition'
import { openCompetitionFigure } from '@capstone/engines/coverage/competition/opened'
import { measurement } from '@capstone/engines/developing/measurement'
import { openMeasurementFigure } from '@capstone/engines/developing/measurement/opened'
import { pipeline } from '@capstone/engines/developing/pipeline'
import { openPipelineFigure } from '@capstone/engines/developing/pipeline/opened'
import { crmHealth } from '@capstone/engines/supporting/crm-health'
import { openCrmHealthFigure } from '@capstone/engines/supporting/crm-health/opened'
import { readDeals } from '@capstone/engines/vocabulary/deals'
import {
  competitionFigures,
  crmHealthFigures,
  disagreements,
  measurementFigures,
  pipelineFigures,
  spread,
} from '@capstone/tests/facts/opened'
import { expect, it } from 'vitest'
import { factsOf } from '#facts.ts'
import { SAMPLE_PLAN } from '#plan.ts'
import { simulateCompany } from '#simulate.ts'

const facts = factsOf(simulateCompany(SAMPLE_PLAN))
const deals = readDeals(facts)
const MOST = 120

it.each([
  ['pipeline', () => pipelineFigures(pipeline(facts)), openPipelineFigure],
  ['competition', () => competitionFigures(competition(facts)), openCompetitionFigure],
  ['measurement', () => measurementFigures(measurement(facts)), openMeasurementFigure],
  ['crm health', () => crmHealthFigures(crmHealth(facts)), openCrmHealthFigure],
] as const)('%s: every row opens what it shows', (_, figures, open) => {
  const shown = spread(figures(), MOST)
  expect(shown.length).toBeGreaterThan(50)
  expect(shown.flatMap((one) => disagreements(deals, one, open(facts, {}, one.figure)))).toEqual([])
})
