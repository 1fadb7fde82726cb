/** Publications of coverage: whole plans and moves within the year, from a day on; what was before stays as it was. */

import { openPublished } from '#actions/coverage/hand-overs.ts'
import { type CoverPlan, oneCoverPlan } from '#actions/coverage/plans.ts'
import { type Cover, coversOf, heardRows, movedRows, publicationRows } from '#db/read/coverage/covers.ts'
import { ownersNow, peopleThere } from '#db/read/coverage/plans.ts'
import type { Store, StoreSession } from '#db/store.ts'
import { touchFacts } from '#db/write/answers.ts'
import { writeAudit } from '#db/write/audit.ts'
import { addPublication, keepCover } from '#db/write/coverage/covers.ts'
import { lockCoverPlan } from '#db/write/coverage/plans.ts'
import { writeScenario } from '#db/write/scenarios.ts'
import { Failure } from '#ground/failure.ts'
import { require, type Scope } from '#permissions/scope.ts'

/**
 * What a publication moved: account, from whom (null nobody), to whom (null nobody), from which day on (YYYY-MM-DD).
 * What a move asks for - a hand-over - begins here.
 *
 * @example await movedByPublication(store, scope, 7) // [{ id: 31, publication: 7, account: 12, from: 4, to: 9, day: '2026-12-01' }]
 */
export async function movedByPublication(store: Store, scope: Scope, publication: number): Promise<Cover[]> {
  return coversOf(store, scope.workspace, publication)
}

/** The most moves that a page lists. */
const MOST_MOVES = 5000

/** What was published, the newest first: of one who sees some people, what moved from or to one of them. @param day the company's */
export async function readPublished(store: Store, scope: Scope, day: string) {
  const { workspace } = scope
  const [publications, moves, heard] = await Promise.all([
    publicationRows(store, workspace),
    movedRows(store, workspace, MOST_MOVES),
    heardRows(store, workspace, day),
  ])
  if (scope.people === null) return { publications, moves, heard }
  const mine = new Set(scope.people)
  const seen = moves.filter(({ from, to }) => mine.has(from ?? -1) || mine.has(to ?? -1))
  const told = new Set(seen.map(({ publication }) => publication))
  return { publications: publications.filter(({ id }) => told.has(id)), moves: seen, heard: [] }
}

export interface Published {
  readonly publication: number
  readonly moved: number
}

/**
 * Publishes an approved plan: its owners hold from a day on, over what imports say. @param planned person of each account, 0 nobody
 * @param today the company's day: nothing is published into the past
 */
export async function publishCoverPlan(
  store: Store,
  scope: Scope,
  plan: CoverPlan,
  planned: ReadonlyMap<number, number>,
  days: { readonly fromDay: string; readonly today: string },
): Promise<Published & { plan: CoverPlan }> {
  require(scope, 'settings.write')
  const waiting = [...planned.values()].filter((person) => person < 0).length
  if (waiting > 0) {
    throw new Failure(
      'conflict',
      `${waiting === 1 ? '1 account goes' : `${waiting} accounts go`} to new seats that nobody holds yet: move them to people first.`,
      { id: plan.id, accounts: waiting },
    )
  }
  const published = await store.withTransaction(async (session) => {
    await lockCoverPlan(session, scope.workspace, plan.id)
    const { state } = await oneCoverPlan(session, scope, plan.id)
    if (state !== 'approved')
      throw new Failure('conflict', `Only an approved plan is published; this one is ${state}.`, { id: plan.id })
    const made = await publish(session, scope, { ...days, plan: plan.id, note: plan.note }, planned)
    await writeScenario(session, scope, 'coverage', plan.id, { state: 'adopted' })
    const after = { ...made, fromDay: days.fromDay }
    await writeAudit(session, scope, {
      act: 'coveragePlan.publish',
      subject: ['coveragePlan', plan.id],
      before: null,
      after,
    })
    return made
  })
  return { ...published, plan: await oneCoverPlan(store, scope, plan.id) }
}

/** Moves accounts to a person from a day on, without a plan. */
export async function moveWithinYear(
  store: Store,
  scope: Scope,
  move: { readonly accounts: readonly number[]; readonly person: number; readonly note: string },
  days: { readonly fromDay: string; readonly today: string },
): Promise<Published> {
  require(scope, 'settings.write')
  return store.withTransaction(async (session) => {
    const planned = new Map(move.accounts.map((account) => [account, move.person]))
    const made = await publish(session, scope, { ...days, plan: null, note: move.note }, planned)
    if (made.moved === 0)
      throw new Failure('conflict', 'Nothing would change: this person covers these accounts already.')
    const after = { ...made, person: move.person, fromDay: days.fromDay }
    await writeAudit(session, scope, {
      act: 'coverage.move',
      subject: ['publication', made.publication],
      before: null,
      after,
    })
    return made
  })
}

/** Publishes what differs from the owners as they stand. */
async function publish(
  session: StoreSession,
  scope: Scope,
  about: {
    readonly plan: number | null
    readonly fromDay: string
    readonly today: string
    readonly note: string | null
  },
  planned: ReadonlyMap<number, number>,
): Promise<Published> {
  const { fromDay, today } = about
  if (fromDay < today) {
    throw new Failure('invalid', `Nothing is published into the past: from ${today} on.`, { fromDay, today })
  }
  const owners = await ownersNow(session, scope.workspace, [...planned.keys()])
  const covers = [...planned].flatMap(([account, person]) => {
    const from = owners.get(account)
    const to = person === 0 ? null : person
    return from === undefined || from === to ? [] : [{ account, from, to }]
  })
  const there = await peopleThere(session, scope.workspace, [...new Set(covers.flatMap(({ to }) => to ?? []))])
  const missing = covers.find(({ to }) => to !== null && !there.has(to))
  if (missing)
    throw new Failure('not-found', 'A person of this plan is not in the records any more.', { person: missing.to })
  const publication = await addPublication(session, scope, about, covers)
  if (fromDay <= today) await keepCover(session, scope.workspace, today)
  await openPublished(session, scope, publication, today)
  await touchFacts(session, scope.workspace, ['account'])
  return { publication, moved: covers.length }
}

/** Lets published coverage hold by a day, after an import or at the turn of a day; answers know when an owner changed by it. */
export async function coverHolds(store: Store, workspace: number, day: string): Promise<number> {
  return store.withTransaction(async (session) => {
    const changed = await keepCover(session, workspace, day)
    if (changed > 0) await touchFacts(session, workspace, ['account'])
    return changed
  })
}
