/** Plans of coverage: made as copies, wished, adjusted by hand, approved; a published one stays as it is. */
import { type PlanWishes, USUAL_WISHES } from '@capstone/engines/coverage/plan/answer'
import { recordNames } from '#db/read/coverage/plan-names.ts'
import {
  type CoverPlanRow,
  coverPlanRows,
  newestAssignment,
  runRow,
  type StoredAssignment,
} from '#db/read/coverage/plans.ts'
import type { Runner, Store, StoreSession } from '#db/store.ts'
import { writeAudit } from '#db/write/audit.ts'
import { addRun, type CoverPlanChange, lockCoverPlan } from '#db/write/coverage/plans.ts'
import { addScenario, addScenarioChanges, writeScenario } from '#db/write/scenarios.ts'
import { Failure } from '#ground/failure.ts'
import { require, type Scope } from '#permissions/scope.ts'

export interface CoverMove {
  readonly account: number
  readonly person: number | null
  readonly note: string | null
  readonly at: string
  readonly by: string | null
}

/** A plan as its changes make it. */
export interface CoverPlan {
  readonly id: number
  readonly name: string
  readonly note: string | null
  readonly state: 'draft' | 'proposed' | 'approved' | 'published' | 'withdrawn'
  readonly wishes: PlanWishes
  /** Moves by hand since the newest assignment, the newest of each account. */
  readonly moves: ReadonlyMap<number, CoverMove>
  readonly approved: { readonly at: string; readonly by: string | null } | null
  readonly createdAt: Date
  readonly createdBy: string | null
  readonly publishedAt: Date | null
  readonly fromDay: string | null
}

/** Reads the changes: the newest of each counts; an approval counts until the next change of what it approved. */
function planOf(row: CoverPlanRow): CoverPlan {
  const moves = new Map<number, CoverMove>()
  let wishes: PlanWishes = USUAL_WISHES
  let note: string | null = null
  let [proposed, approved]: [boolean, CoverPlan['approved']] = [false, null]
  for (const change of row.changes) {
    const { kind, record, value, by } = change
    const at = new Date(change.at).toISOString()
    if (kind === 'note') note = String(value)
    else if (kind === 'state') {
      approved = value === 'approved' ? { at, by } : null
      proposed = value !== 'draft'
    } else {
      approved = null
      if (kind === 'wishes') wishes = { ...wishes, ...(value as Partial<PlanWishes>) }
      else if (kind === 'assignment') moves.clear()
      else if (kind === 'move' && record !== null) {
        const person = value === null ? null : Number(value)
        moves.set(record, { account: record, person, note: change.note, at, by })
      }
    }
  }
  const open = approved ? 'approved' : proposed ? 'proposed' : 'draft'
  const state = row.state === 'dropped' ? 'withdrawn' : row.state === 'adopted' ? 'published' : open
  const { id, name, createdAt, createdBy, adoptedAt: publishedAt, fromDay } = row
  return { id, name, note, state, wishes, moves, approved, createdAt, createdBy, publishedAt, fromDay }
}

/** Plans, the newest first; for those who see the whole company or lead a part of it. */
export async function readCoverPlans(store: Runner, scope: Scope): Promise<CoverPlan[]> {
  const all = (await coverPlanRows(store, scope.workspace, null)).map(planOf)
  return all.filter((plan) => mayRead(scope, plan))
}

export async function oneCoverPlan(store: Runner, scope: Scope, id: number): Promise<CoverPlan> {
  const [found] = (await coverPlanRows(store, scope.workspace, id)).map(planOf)
  if (!found || !mayRead(scope, found)) throw new Failure('not-found', 'There is no such plan of coverage.', { id })
  return found
}

/** Drafts are for those who see the whole company; managers see a plan once it is handed to them. */
function mayRead(scope: Scope, plan: CoverPlan): boolean {
  return scope.people === null || plan.state !== 'draft'
}

/** Refuses sellers: a plan that is not in force yet is for those who lead. */
export function requireLeader(scope: Scope): void {
  if (scope.people === null || scope.role === 'manager') return
  throw new Failure('forbidden', 'Plans of coverage are for those who lead; what is published shows on the accounts.')
}

/** Who covers what under a plan: its newest assignment with the moves upon it, by account. */
export async function plannedBy(store: Runner, scope: Scope, plan: CoverPlan): Promise<Map<number, number>> {
  const stored = await newestAssignment(store, scope.workspace, plan.id)
  const planned = new Map(stored?.accounts.map((account, at) => [account, stored.people[at] ?? 0]))
  for (const { account, person } of plan.moves.values()) planned.set(account, person ?? 0)
  return planned
}

/** Names of the accounts and people of moves. */
export async function namesIn(store: Runner, scope: Scope, moves: readonly CoverMove[]) {
  return recordNames(store, scope.workspace, {
    accounts: moves.map(({ account }) => account),
    people: moves.flatMap(({ person }) => person ?? []),
  })
}

/** Makes a plan: of today's coverage, or a copy of one as it stands. @param today who covers what today */
export async function makeCoverPlan(
  store: Store,
  scope: Scope,
  wished: { name: string; note: string | undefined; copyOf: number | undefined },
  today: StoredAssignment,
): Promise<CoverPlan> {
  require(scope, 'settings.write')
  const copied = wished.copyOf === undefined ? null : await oneCoverPlan(store, scope, wished.copyOf)
  const planned = copied ? await plannedBy(store, scope, copied) : null
  const value = planned ? { accounts: [...planned.keys()], people: [...planned.values()] } : today
  const plain = { record: null, note: null }
  const id = await store.withTransaction(async (session) => {
    const made = await addScenario(session, scope, 'coverage', wished.name)
    await addScenarioChanges(session, scope, made, [
      ...(wished.note === undefined ? [] : [noted(wished.note)]),
      { ...plain, kind: 'wishes', field: 'wishes', value: copied?.wishes ?? {} },
      { ...plain, kind: 'assignment', field: 'plan', value, note: copied ? `copy of ${copied.id}` : 'today' },
    ])
    const after = { copyOf: wished.copyOf ?? null, accounts: value.accounts.length }
    await writeAudit(session, scope, {
      act: 'coveragePlan.create',
      subject: ['coveragePlan', made],
      before: null,
      after,
    })
    return made
  })
  return oneCoverPlan(store, scope, id)
}

/** Changes a plan that is not published; an approval falls with it. */
export async function changeCoverPlan(
  store: Store,
  scope: Scope,
  id: number,
  to: {
    name?: string | undefined
    note?: string | undefined
    wishes?: Partial<PlanWishes> | undefined
    state?: 'draft' | 'proposed' | 'withdrawn' | undefined
    take?: { run: number; point?: number | undefined } | undefined
  },
): Promise<CoverPlan> {
  require(scope, 'settings.write')
  await changing(store, scope, id, async (session) => {
    const plain = { record: null, note: null }
    const changes: CoverPlanChange[] = [
      ...(to.note === undefined ? [] : [noted(to.note)]),
      ...(to.wishes === undefined ? [] : [{ ...plain, kind: 'wishes' as const, field: 'wishes', value: to.wishes }]),
      ...(to.take === undefined ? [] : [await taken(session, scope, id, to.take)]),
      ...(to.state === 'draft' || to.state === 'proposed'
        ? [{ ...plain, kind: 'state' as const, field: 'state', value: to.state }]
        : []),
    ]
    const stored =
      to.state === undefined ? undefined : to.state === 'withdrawn' ? ('dropped' as const) : ('draft' as const)
    if (to.name !== undefined || stored !== undefined)
      await writeScenario(session, scope, 'coverage', id, { name: to.name, state: stored })
    await addScenarioChanges(session, scope, id, changes)
    const after = { name: to.name, state: to.state, take: to.take, wishes: Object.keys(to.wishes ?? {}) }
    await writeAudit(session, scope, { act: 'coveragePlan.change', subject: ['coveragePlan', id], before: null, after })
  })
  return oneCoverPlan(store, scope, id)
}

/** The change that lays a run's plan, or a point of its trade-off, under a plan. */
async function taken(
  on: Runner,
  scope: Scope,
  id: number,
  take: { run: number; point?: number | undefined },
): Promise<CoverPlanChange> {
  const run = await runRow(on, scope.workspace, id, take.run)
  const found = run?.found as { accounts: number[]; plan: number[]; points: { plan: number[] }[] } | undefined
  const people = take.point === undefined ? found?.plan : found?.points[take.point]?.plan
  if (!found || !people) throw new Failure('not-found', 'There is no such run of this plan.', { run: take.run })
  const note = take.point === undefined ? `run ${take.run}` : `run ${take.run}, point ${take.point + 1}`
  return { kind: 'assignment', record: null, field: 'plan', value: { accounts: found.accounts, people }, note }
}

/** Keeps what a run found, and lays its plan under the plan. @returns the run */
export async function takeRun(store: Store, scope: Scope, id: number, job: number, found: unknown): Promise<number> {
  let run = 0
  await changing(store, scope, id, async (session, plan) => {
    run = await addRun(session, scope, id, job, found)
    // Moves by hand are part of what was searched; they stay to be seen as such.
    const moves = [...plan.moves.values()].map(
      ({ account, person, note }): CoverPlanChange => ({
        kind: 'move',
        record: account,
        field: 'person',
        value: person,
        note,
      }),
    )
    await addScenarioChanges(session, scope, id, [await taken(session, scope, id, { run }), ...moves])
    await writeAudit(session, scope, {
      act: 'coveragePlan.run',
      subject: ['coveragePlan', id],
      before: null,
      after: { run },
    })
  })
  return run
}

/** Moves accounts of a plan by hand. Managers move among their own people, while the plan is with them. */
export async function moveInPlan(
  store: Store,
  scope: Scope,
  id: number,
  move: { accounts: readonly number[]; person: number | null; note: string },
): Promise<CoverPlan> {
  require(scope, 'work.write')
  requireLeader(scope)
  await changing(store, scope, id, async (session, plan) => {
    if (!scope.permissions.has('settings.write')) {
      const planned = await plannedBy(session, scope, plan)
      checkOwn(scope, plan, [move.person, ...move.accounts.map((account) => planned.get(account) ?? 0)])
    }
    const note = move.note === '' ? null : move.note
    const changes = move.accounts.map(
      (account): CoverPlanChange => ({ kind: 'move', record: account, field: 'person', value: move.person, note }),
    )
    await addScenarioChanges(session, scope, id, changes)
    const after = { accounts: move.accounts.length, person: move.person }
    await writeAudit(session, scope, { act: 'coveragePlan.move', subject: ['coveragePlan', id], before: null, after })
  })
  return oneCoverPlan(store, scope, id)
}

/** A manager's round: from their own people to their own people, while the plan is proposed. */
function checkOwn(scope: Scope, plan: CoverPlan, people: readonly (number | null)[]): void {
  if (plan.state !== 'proposed') {
    throw new Failure('forbidden', 'Managers adjust a plan while it is with them: it is not just now.', { id: plan.id })
  }
  const mine = new Set(scope.people)
  if (scope.role === 'manager' && people.every((person) => person !== null && mine.has(person))) return
  throw new Failure('forbidden', 'A manager moves accounts among the people of their own.')
}

export async function approveCoverPlan(store: Store, scope: Scope, id: number, note: string): Promise<CoverPlan> {
  require(scope, 'settings.write')
  await changing(store, scope, id, async (session, plan) => {
    if (plan.state === 'approved') throw new Failure('conflict', 'This plan is approved already.', { id })
    const approval = { kind: 'state', record: null, field: 'state', value: 'approved', note } as const
    await addScenarioChanges(session, scope, id, [approval])
    await writeAudit(session, scope, {
      act: 'coveragePlan.approve',
      subject: ['coveragePlan', id],
      before: null,
      after: {},
    })
  })
  return oneCoverPlan(store, scope, id)
}

/** Changes a plan that may still be changed, alone. */
async function changing(
  store: Store,
  scope: Scope,
  id: number,
  act: (session: StoreSession, plan: CoverPlan) => Promise<void>,
): Promise<void> {
  await store.withTransaction(async (session) => {
    await lockCoverPlan(session, scope.workspace, id)
    const plan = await oneCoverPlan(session, scope, id)
    if (plan.state === 'published') {
      throw new Failure('conflict', 'This plan is published and stays as it is: make a copy of it.', { id })
    }
    await act(session, plan)
  })
}

const noted = (note: string): CoverPlanChange => ({
  kind: 'note',
  record: null,
  field: 'note',
  value: note,
  note: null,
})
