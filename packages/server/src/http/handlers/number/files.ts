/** Handlers of the forecast call as a file: slides and a document, made from the same answers as the page. */
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import { keptAnswer } from '#analyses/answers.ts'
import { accuracyAnalysis, type KeptAccuracy } from '#analyses/number/accuracy.ts'
import { dealRows, matchingDeals } from '#analyses/number/deals.ts'
import { flowAnalysis } from '#analyses/number/flow.ts'
import { answerGap } from '#analyses/number/gap.ts'
import { answerNodes, answerNumber, shownPeriod } from '#analyses/number/number.ts'
import { acceptedActions, settingsInForce } from '#analyses/number/reads.ts'
import type { ForecastCall } from '#export/call.ts'
import { callReport } from '#export/report.ts'
import { callSlides, PPTX_TYPE } from '#export/slides.ts'
import { FileAnswer, type Handlers, type Signed } from '#http/asking.ts'
import { askGap } from '#jobs/number.ts'
import { askNumber, dayAsked, type NumberAsked, numberProvenance } from './asked.ts'
import { keptBody } from './kept.ts'

export const callHandlers = {
  'number.slides': async (asking, { query }) => {
    const call = await callOf(asking, query)
    return new FileAnswer(`${fileName(call)}.pptx`, PPTX_TYPE, await callSlides(call))
  },
  'number.report': async (asking, { query }) => {
    const call = await callOf(asking, query)
    return new FileAnswer(`${fileName(call)}.pdf`, 'application/pdf', await callReport(call))
  },
} satisfies Partial<Handlers>

const fileName = ({ number }: ForecastCall) =>
  `forecast call ${number.period.key} ${number.provenance.node.name} ${number.provenance.asOf}`.replace(/[/\\:]/g, ' ')

/** Deals that are listed. */
const MOST_DEALS = 18

async function callOf(asking: Signed, query: NumberAsked): Promise<ForecastCall> {
  const { store, scope } = asking
  const found = await askNumber(asking, query)
  const { question, company } = found
  const provenance = await numberProvenance(asking, found, query)
  const [settings, logged, matching] = await Promise.all([
    settingsInForce(store, scope.workspace, asking.today()),
    acceptedActions(store, scope.workspace),
    matchingDeals(store, scope.workspace, question, { found: null }),
  ])
  const shown = matching.at.slice(0, MOST_DEALS)
  const { slice, asOf } = query
  const worked = await askGap(asking, scope.workspace, question, { settings, logged, asOf: dayAsked(asOf), slice })
  const flow = await keptBody(asking, 'flow.read', flowAnalysis, query, { period: question.period.key, slice })
  const about = { endpoint: 'accuracy.read', node: question.node, asOf: asOf ?? null, asked: {} } as const
  const accuracy = slice === undefined ? await keptAnswer(store, scope.workspace, accuracyAnalysis, about) : null
  const flowBody: unknown = { ...flow.body, provenance: flow.provenance }
  const accuracyBody: unknown = accuracy?.answer.body ?? null
  const by = question.keptNode.whose === 'person' ? 'person' : 'team'
  const period = shownPeriod(question.period)
  return {
    company: company.name,
    number: { ...answerNumber(question, company.calendar, null), provenance },
    teams: { ...answerNodes(question, by), by, period, provenance },
    deals: {
      status: { code: 'ok', sentence: '' },
      provenance,
      period,
      rows: await dealRows(store, scope.workspace, question, shown),
      next: null,
      count: matching.at.length,
      amount: matching.amount,
      expected: matching.expected,
      flags: matching.flags,
      stages: matching.stages,
    },
    flow: flowBody as AnswerOf<Endpoints['flow.read']>,
    gap: { ...(await answerGap(store, scope.workspace, question, worked, logged)), provenance },
    accuracy: accuracyBody as Pick<KeptAccuracy, 'samePoint'> | null,
  }
}
