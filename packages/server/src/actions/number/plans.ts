/** Plans of targets: made, copied, changed, approved, published; a published one stays as it is. */
import { periodByKey } from '@capstone/engines/vocabulary/calendar'
import type { Company } from '#db/read/company.ts'
import { type ScenarioRow, scenarioRows } from '#db/read/scenarios.ts'
import type { Store } from '#db/store.ts'
import { touchFacts } from '#db/write/answers.ts'
import { writeAudit } from '#db/write/audit.ts'
import { addTargetVersions, type NewTarget } from '#db/write/number/plans.ts'
import { addScenario, addScenarioChanges, type ScenarioChange, writeScenario } from '#db/write/scenarios.ts'
import { Failure } from '#ground/failure.ts'
import { require, type Scope } from '#permissions/scope.ts'

export interface PlanOptions {
  readonly potentialWeight: number
  readonly fairness: number
  readonly rampDays: number
  readonly overAssignment: number
}

const USUAL: PlanOptions = { potentialWeight: 0.5, fairness: 0.5, rampDays: 180, overAssignment: 1 }

/** A plan as its changes make it. */
export interface Plan {
  readonly id: number
  readonly name: string
  readonly state: 'draft' | 'approved' | 'published' | 'dropped'
  readonly period: string
  readonly target: number
  readonly options: PlanOptions
  /** A leader's own figure by person. */
  readonly people: ReadonlyMap<number, { readonly target: number; readonly note: string | null }>
  readonly approved: { readonly at: string; readonly by: string | null } | null
  readonly createdAt: Date
  readonly createdBy: string | null
  readonly publishedAt: Date | null
}

/** Reads the changes: the newest of each field counts; an approval counts until the next change. */
function planOf(row: ScenarioRow): Plan {
  const people = new Map<number, { target: number; note: string | null }>()
  let [period, target] = ['', 0]
  let options = USUAL
  let approved: Plan['approved'] = null
  for (const { kind, record, field, value, note, at, by } of row.changes) {
    if (kind === 'approval') {
      approved = { at: new Date(at).toISOString(), by }
      continue
    }
    approved = null
    if (field === 'period') period = String(value)
    else if (field === 'target' && kind === 'plan') target = Number(value)
    else if (field === 'options') options = { ...options, ...(value as Partial<PlanOptions>) }
    else if (kind === 'person' && record !== null) {
      if (value === null) people.delete(record)
      else people.set(record, { target: Number(value), note })
    }
  }
  const state =
    row.state === 'dropped' ? 'dropped' : row.state === 'adopted' ? 'published' : approved ? 'approved' : 'draft'
  const { id, name, createdAt, createdBy, adoptedAt: publishedAt } = row
  return { id, name, state, period, target, options, people, approved, createdAt, createdBy, publishedAt }
}

export async function readPlans(store: Store, scope: Scope): Promise<Plan[]> {
  return (await scenarioRows(store, scope.workspace, 'targets', null)).map(planOf)
}

export async function onePlan(store: Store, scope: Scope, id: number): Promise<Plan> {
  const [found] = await scenarioRows(store, scope.workspace, 'targets', id)
  if (!found) throw new Failure('not-found', 'There is no such plan of targets.', { id })
  return planOf(found)
}

/** Makes a plan, or a copy of one with its adjustments. @param usual the company's target in force, for a plan that names none */
export async function makePlan(
  store: Store,
  scope: Scope,
  company: Company,
  wished: {
    name: string
    period: string
    target: number | undefined
    copyOf: number | undefined
    options: Partial<PlanOptions>
  },
  usual: number | null,
): Promise<Plan> {
  require(scope, 'settings.write')
  if (!periodByKey(company.calendar, wished.period)) {
    throw new Failure('invalid', `There is no period "${wished.period}" in the company's calendar.`)
  }
  const copied = wished.copyOf === undefined ? null : await onePlan(store, scope, wished.copyOf)
  const target = wished.target ?? copied?.target ?? usual
  if (target === null) throw new Failure('invalid', 'The company has no target for this period: say one.')
  const plain = { record: null, note: null }
  const changes: ScenarioChange[] = [
    { ...plain, kind: 'plan', field: 'period', value: wished.period },
    { ...plain, kind: 'plan', field: 'target', value: target },
    { ...plain, kind: 'plan', field: 'options', value: { ...copied?.options, ...wished.options } },
    ...[...(copied?.people ?? [])].map(([record, { target: value, note }]) => ({
      kind: 'person',
      record,
      field: 'target',
      value,
      note,
    })),
  ]
  const id = await store.withTransaction(async (session) => {
    const made = await addScenario(session, scope, 'targets', wished.name)
    await addScenarioChanges(session, scope, made, changes)
    const after = { period: wished.period, target, copyOf: wished.copyOf ?? null }
    await writeAudit(session, scope, { act: 'targetPlan.create', subject: ['targetPlan', made], before: null, after })
    return made
  })
  return onePlan(store, scope, id)
}

/** Changes a plan that is not published; an approval falls with it. */
export async function changePlan(
  store: Store,
  scope: Scope,
  id: number,
  to: {
    name?: string | undefined
    state?: 'draft' | 'dropped' | undefined
    target?: number | undefined
    options?: Partial<PlanOptions> | undefined
    people?: readonly { person: number; target: number | null; note?: string | undefined }[] | undefined
  },
): Promise<Plan> {
  require(scope, 'settings.write')
  const before = await onePlan(store, scope, id)
  if (before.state === 'published') {
    throw new Failure('conflict', 'This plan is published and stays as it is: make a copy of it.', { id })
  }
  const plain = { record: null, note: null }
  const changes: ScenarioChange[] = [
    ...(to.target === undefined ? [] : [{ ...plain, kind: 'plan', field: 'target', value: to.target }]),
    ...(to.options === undefined ? [] : [{ ...plain, kind: 'plan', field: 'options', value: to.options }]),
    ...(to.people ?? []).map(({ person, target, note }) => ({
      kind: 'person',
      record: person,
      field: 'target',
      value: target,
      note: note ?? null,
    })),
  ]
  await store.withTransaction(async (session) => {
    if (to.name !== undefined || to.state !== undefined) await writeScenario(session, scope, 'targets', id, to)
    await addScenarioChanges(session, scope, id, changes)
    const after = {
      name: to.name,
      state: to.state,
      changes: changes.map(({ kind, record, field, value }) => ({ kind, record, field, value })),
    }
    await writeAudit(session, scope, { act: 'targetPlan.change', subject: ['targetPlan', id], before: null, after })
  })
  return onePlan(store, scope, id)
}

export async function approvePlan(store: Store, scope: Scope, id: number, note: string): Promise<Plan> {
  require(scope, 'settings.write')
  const before = await onePlan(store, scope, id)
  if (before.state !== 'draft') throw new Failure('conflict', `This plan is ${before.state} already.`, { id })
  await store.withTransaction(async (session) => {
    await addScenarioChanges(session, scope, id, [
      { kind: 'approval', record: null, field: 'approved', value: true, note },
    ])
    await writeAudit(session, scope, {
      act: 'targetPlan.approve',
      subject: ['targetPlan', id],
      before: null,
      after: {},
    })
  })
  return onePlan(store, scope, id)
}

/** Publishes an approved plan: its targets hold from a day on, in the place of earlier ones, which stay in history. */
export async function publishPlan(
  store: Store,
  scope: Scope,
  plan: Plan,
  targets: readonly NewTarget[],
): Promise<Plan> {
  require(scope, 'settings.write')
  if (plan.state !== 'approved')
    throw new Failure('conflict', `Only an approved plan is published; this one is ${plan.state}.`)
  await store.withTransaction(async (session) => {
    await addTargetVersions(session, scope, plan.id, targets)
    await writeScenario(session, scope, 'targets', plan.id, { state: 'adopted' })
    await touchFacts(session, scope.workspace, ['target'])
    await writeAudit(session, scope, {
      act: 'targetPlan.publish',
      subject: ['targetPlan', plan.id],
      before: null,
      after: { targets: targets.length, fromDay: targets[0]?.fromDay ?? null, company: plan.target },
    })
  })
  return onePlan(store, scope, plan.id)
}
