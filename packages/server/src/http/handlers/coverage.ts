/** Handlers of the coverage layer: what is tried, and what people say about accounts. */
import { rateAccount, readRatings } from '#actions/coverage/ratings.ts'
import { addService, changeService, readServiceUse, sayServiceUse } from '#actions/coverage/services.ts'
import { ANALYSES } from '#analyses/analyses.ts'
import { companyOf } from '#analyses/answers.ts'
import { triedCoverageModel, triedSegmentation } from '#analyses/coverage/tried.ts'
import { mayRead } from '#analyses/figures.ts'
import { Failure } from '#ground/failure.ts'
import type { Handlers, Signed } from '#http/asking.ts'
import { askAnswer } from '#jobs/answers.ts'
import { lineUpRefresh } from '#jobs/refresh.ts'

type Rating = Awaited<ReturnType<typeof readRatings>>[number]

const shown = (rows: readonly Rating[]) => ({
  rows: rows.map((row) => ({ ...row, setAt: row.setAt.toISOString() })),
})

export const coverageHandlers = {
  'segmentation.try': async (asking, { body }) => {
    const kept = await companyAnswer(asking, 'segmentation.read')
    return triedSegmentation(asking.store, asking.scope.workspace, asking.today(), kept, body)
  },
  'coverageModel.try': async (asking, { body }) => {
    const kept = await companyAnswer(asking, 'coverageModel.read')
    const segments = body.scoring === undefined ? null : await companyAnswer(asking, 'segmentation.read')
    return triedCoverageModel(asking.store, asking.scope.workspace, asking.today(), { kept, segments }, body)
  },
  'ratings.list': async ({ store, scope }, { query }) => shown(await readRatings(store, scope, query.account)),
  'ratings.create': async (asking, { body }) => {
    const { account, criterion, value, reason = null, day = await answersDay(asking) } = body
    const rows = await rateAccount(asking.store, asking.scope, { account, criterion, value, reason, day })
    await lineUpRefresh(asking, asking.scope.workspace)
    return shown(rows)
  },
  'services.create': async (asking, { body }) => {
    const { name, detail = null, cost = null, rules } = body
    const made = await addService(asking.store, asking.scope, await answersDay(asking), { name, detail, cost, rules })
    await lineUpRefresh(asking, asking.scope.workspace)
    return made
  },
  'services.change': async (asking, { params, body }) => {
    const changed = await changeService(asking.store, asking.scope, await answersDay(asking), params.id, body)
    await lineUpRefresh(asking, asking.scope.workspace)
    return changed
  },
  'serviceUse.list': async (asking, { query }) => ({
    rows: await readServiceUse(asking.store, asking.scope, query.account, await answersDay(asking)),
  }),
  'serviceUse.say': async (asking, { body }) => {
    const { service, accounts, used, recognition = null, note = null, day = await answersDay(asking) } = body
    const said = await sayServiceUse(asking.store, asking.scope, { service, accounts, used, recognition, note, day })
    await lineUpRefresh(asking, asking.scope.workspace)
    return said
  },
} satisfies Partial<Handlers>

/** What is said now counts for the answers of now: from their day on, which is today unless the newest facts are older. */
async function answersDay(asking: Signed): Promise<string> {
  return (await companyOf(asking.store, asking.scope.workspace, asking.today())).asOf
}

/** The kept answer of the whole company, for those who may read it. */
async function companyAnswer(
  asking: Signed,
  endpoint: 'segmentation.read' | 'coverageModel.read',
): Promise<Record<string, unknown>> {
  const analysis = ANALYSES[endpoint]
  if (!analysis) throw new Failure('not-found', 'There is no such analysis.')
  if (!(await mayRead(asking.store, asking.scope, 'company'))) {
    throw new Failure('forbidden', 'Trying other thresholds shows every account: it needs the whole company.')
  }
  const question = { endpoint, node: 'company' as const, asOf: null, asked: {} }
  const { answer } = await askAnswer(asking, asking.scope.workspace, analysis, question)
  return answer.body
}
