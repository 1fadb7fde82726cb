/** Handlers of targets: those in force, and plans of them. */
import { type FiscalCalendar, periodByKey } from '@capstone/engines/vocabulary/calendar'
import { isoDay } from '@capstone/engines/vocabulary/day'
import {
  approvePlan,
  changePlan,
  makePlan,
  onePlan,
  type Plan,
  type PlanOptions,
  publishPlan,
  readPlans,
} from '#actions/number/plans.ts'
import { companyOf } from '#analyses/answers.ts'
import { shownPeriod } from '#analyses/number/number.ts'
import { targetsKnown } from '#analyses/number/reads.ts'
import { answerTargets, workPlan } from '#analyses/number/targets.ts'
import { Failure } from '#ground/failure.ts'
import type { Handlers, Signed } from '#http/asking.ts'
import { lineUpRefresh } from '#jobs/refresh.ts'
import { askNumber, dayAsked, numberProvenance } from './asked.ts'

export const targetHandlers = {
  'targets.read': async (asking, { query }) => {
    const { store, scope } = asking
    const found = await askNumber(asking, query)
    const { versions, imported } = await targetsKnown(store, scope.workspace)
    return {
      ...answerTargets(found.question, versions, imported),
      provenance: await numberProvenance(asking, found, query),
    }
  },
  'targetPlans.list': async (asking, { query }) => {
    checkLeader(asking)
    const { store, scope } = asking
    const [plans, company] = await Promise.all([
      readPlans(store, scope),
      companyOf(store, scope.workspace, asking.today()),
    ])
    const rows = plans.filter(({ period }) => query.period === undefined || period === query.period)
    return { rows: rows.map((plan) => headOf(plan, company.calendar)) }
  },
  'targetPlans.create': async (asking, { body }) => {
    const { store, scope } = asking
    const company = await companyOf(store, scope.workspace, asking.today())
    const { name, period, target, copyOf } = body
    const usual = target === undefined && copyOf === undefined ? await companyTarget(asking, period) : null
    const options = stated(body.options)
    return headOf(
      await makePlan(store, scope, company, { name, period, target, copyOf, options }, usual),
      company.calendar,
    )
  },
  'targetPlans.read': async (asking, { params }) => {
    checkLeader(asking)
    const plan = await onePlan(asking.store, asking.scope, params.id)
    const asked = { node: 'company', period: plan.period }
    const found = await askNumber(asking, asked)
    return {
      ...headOf(plan, found.company.calendar),
      ...workPlan(found.question, plan),
      options: plan.options,
      provenance: await numberProvenance(asking, found, asked),
    }
  },
  'targetPlans.change': async (asking, { params, body }) => {
    const { store, scope } = asking
    const company = await companyOf(store, scope.workspace, asking.today())
    const { name, target, people, state } = body
    const options = body.options === undefined ? undefined : stated(body.options)
    const changed = await changePlan(store, scope, params.id, { name, target, options, people, state })
    return headOf(changed, company.calendar)
  },
  'targetPlans.approve': async (asking, { params, body }) => {
    const { store, scope } = asking
    const company = await companyOf(store, scope.workspace, asking.today())
    return headOf(await approvePlan(store, scope, params.id, body.note), company.calendar)
  },
  'targetPlans.publish': async (asking, { params, body }) => {
    const { store, scope } = asking
    const plan = await onePlan(store, scope, params.id)
    const { question, company } = await askNumber(asking, { node: 'company', period: plan.period })
    const { people } = workPlan(question, plan)
    const [start, end] = [isoDay(question.period.start) ?? '', isoDay(question.period.end) ?? '']
    const fromDay = dayAsked(body.fromDay) ?? start
    const about = { start, end, currency: company.currency, fromDay }
    const targets = [
      { ...about, whose: 'company' as const, node: null, value: plan.target },
      ...people.map(({ key, target }) => ({ ...about, whose: 'person' as const, node: key, value: target })),
    ]
    const published = await publishPlan(store, scope, plan, targets)
    await lineUpRefresh(asking, scope.workspace)
    return { ...headOf(published, company.calendar), published: targets.length }
  },
} satisfies Partial<Handlers>

/** Plans are of the whole company: who reads a part of it sees what is published. */
function checkLeader({ scope }: Signed): void {
  if (scope.people === null) return
  throw new Failure('forbidden', 'Plans of targets are for those who read the whole company.')
}

async function companyTarget(asking: Signed, period: string): Promise<number | null> {
  const { question } = await askNumber(asking, { node: 'company', period })
  return question.target
}

function headOf(plan: Plan, calendar: FiscalCalendar) {
  const period = periodByKey(calendar, plan.period)
  return {
    id: plan.id,
    name: plan.name,
    period: period ? shownPeriod(period) : { key: plan.period, label: plan.period, start: 0, end: 0 },
    state: plan.state,
    target: plan.target,
    createdAt: plan.createdAt.toISOString(),
    createdBy: plan.createdBy,
    approvedAt: plan.approved?.at ?? null,
    approvedBy: plan.approved?.by ?? null,
    publishedAt: plan.publishedAt?.toISOString() ?? null,
  }
}

/** Only the options that were said. */
function stated(options: { [K in keyof PlanOptions]?: number | undefined } | undefined): Partial<PlanOptions> {
  return Object.fromEntries(Object.entries(options ?? {}).filter(([, value]) => value !== undefined))
}
