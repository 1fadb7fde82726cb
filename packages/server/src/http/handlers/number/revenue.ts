/** Handlers of the two forecasts: demand and revenue, what limits it, who judges it. */
import { enterSupply, judgeRevenue, mayJudgeRevenue, revenueOwner } from '#actions/number/revenue.ts'
import { companyOf } from '#analyses/answers.ts'
import { enteredSupply, revenueJudged, settingsInForce } from '#analyses/number/reads.ts'
import { answerRevenue, revenuePeriods, shownJudgement, suppliesOf } from '#analyses/number/revenue.ts'
import { Failure } from '#ground/failure.ts'
import type { Handlers } from '#http/asking.ts'
import { askNumber, dayAsked, numberProvenance } from './asked.ts'

export const revenueHandlers = {
  'revenue.read': async (asking, { query }) => {
    const { store, scope } = asking
    const { grain, period: _, ...asked } = query
    const found = await askNumber(asking, asked)
    const { question, company } = found
    const { kept } = question.fitted
    const keys = revenuePeriods(company.calendar, kept, grain).map(({ key }) => key)
    const [settings, entered, judgements] = await Promise.all([
      settingsInForce(store, scope.workspace, asking.today()),
      enteredSupply(store, scope.workspace, question.fitted.asOf),
      revenueJudged(store, scope.workspace, keys),
    ])
    const whole = question.members === null
    return {
      ...answerRevenue(question, company.calendar, grain, entered, whole ? judgements : []),
      provenance: await numberProvenance(asking, found, asked),
      owner: revenueOwner(settings),
      mayJudge: mayJudgeRevenue(scope, settings),
    }
  },
  'revenue.supply': async (asking, { body }) => {
    const { store, scope } = asking
    const [settings, company] = await Promise.all([
      settingsInForce(store, scope.workspace, asking.today()),
      companyOf(store, scope.workspace, asking.today()),
    ])
    const fromDay = dayAsked(body.fromDay) ?? company.asOf
    await enterSupply(store, scope, company, settings, { ...body, fromDay })
    const { question } = await askNumber(asking, { node: 'company' })
    const { kept } = question.fitted
    const periods = revenuePeriods(company.calendar, kept, 'month')
    const entered = await enteredSupply(store, scope.workspace, fromDay)
    const told = suppliesOf(kept, 'month', periods, entered).find(({ supply }) => supply.product.key === body.product)
    if (!told) throw new Failure('conflict', 'It is entered; no deal or order has this product yet.')
    const limits = entered
      .filter(({ product, kind }) => product === body.product && kind === 'limit')
      .map(({ period, value }) => ({ period, amount: value }))
    return { ...told.supply, limits }
  },
  'revenue.judge': async (asking, { body }) => {
    const { store, scope } = asking
    const [settings, company] = await Promise.all([
      settingsInForce(store, scope.workspace, asking.today()),
      companyOf(store, scope.workspace, asking.today()),
    ])
    return shownJudgement(await judgeRevenue(store, scope, company, settings, body))
  },
} satisfies Partial<Handlers>
