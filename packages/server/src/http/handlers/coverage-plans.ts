/** Handlers of plans of coverage: made, weighed, adjusted, searched, approved, published; moves within the year. */
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import type { PlanBase, PlanWishes } from '@capstone/engines/coverage/plan/answer'
import {
  approveCoverPlan,
  type CoverPlan,
  changeCoverPlan,
  makeCoverPlan,
  moveInPlan,
  namesIn,
  oneCoverPlan,
  plannedBy,
  readCoverPlans,
  requireLeader,
} from '#actions/coverage/plans.ts'
import { moveWithinYear, publishCoverPlan, readPublished } from '#actions/coverage/publications.ts'
import { companyOf } from '#analyses/answers.ts'
import { placeCalled } from '#analyses/coverage/gazetteer.ts'
import {
  baseOfAnswer,
  beginningWishes,
  planGround,
  planOptions,
  seatedBase,
  weighed,
} from '#analyses/coverage/plans.ts'
import { coverageTodayAnalysis } from '#analyses/coverage/today.ts'
import { Failure } from '#ground/failure.ts'
import type { Handlers, Signed } from '#http/asking.ts'
import { askAnswer } from '#jobs/answers.ts'
import { lineUpSearch, searchOf, stopSearch } from '#jobs/assign.ts'
import { lineUpRefresh } from '#jobs/refresh.ts'

type Whole = AnswerOf<Endpoints['coveragePlans.read']>

export const coveragePlanHandlers = {
  'coveragePlans.list': async (asking) => {
    requireLeader(asking.scope)
    return { rows: (await readCoverPlans(asking.store, asking.scope)).map(headOf) }
  },
  'coveragePlans.create': async (asking, { body }) => {
    const { name, copyOf, note } = body
    const { base } = await baseOf(asking)
    const { key, owner } = base.accounts
    const today = { accounts: [...key], people: owner.map((seat) => base.people.key[seat] ?? 0) }
    const made = await makeCoverPlan(asking.store, asking.scope, { name, note, copyOf }, today)
    if (copyOf !== undefined) return headOf(made)
    const { store, scope } = asking
    const wishes = await beginningWishes(store, scope.workspace, asking.today(), base)
    return headOf(await changeCoverPlan(store, scope, made.id, { wishes }))
  },
  'coveragePlans.read': async (asking, { params }) => {
    requireLeader(asking.scope)
    return wholeOf(asking, await oneCoverPlan(asking.store, asking.scope, params.id))
  },
  'coveragePlans.change': async (asking, { params, body }) => {
    const { name, note, state, take } = body
    const wishes = body.wishes === undefined ? undefined : placed(stated(body.wishes))
    return headOf(await changeCoverPlan(asking.store, asking.scope, params.id, { name, note, wishes, state, take }))
  },
  'coveragePlans.move': async (asking, { params, body }) => {
    await checkMoved(asking, params.id, body)
    const plan = await moveInPlan(asking.store, asking.scope, params.id, body)
    const { weight } = await weigh(asking, plan)
    return { weight: { ...weight, rows: [...weight.rows] }, moved: body.accounts.length }
  },
  'coveragePlans.run': async (asking, { params }) => {
    const { store, scope } = asking
    const { id, state } = await oneCoverPlan(store, scope, params.id)
    if (state === 'published' || state === 'withdrawn') {
      throw new Failure('conflict', `A ${state} plan is not searched: make a copy of it.`, { id })
    }
    const job = await lineUpSearch(store, scope, id)
    asking.wake()
    return { job }
  },
  'coveragePlans.stop': async ({ store, scope }, { params }) => {
    const { id } = await oneCoverPlan(store, scope, params.id)
    return { job: await stopSearch(store, scope.workspace, id) }
  },
  'coveragePlans.approve': async ({ store, scope }, { params, body }) =>
    headOf(await approveCoverPlan(store, scope, params.id, body.note)),
  'coveragePlans.publish': async (asking, { params, body }) => {
    const { store, scope } = asking
    const plan = await oneCoverPlan(store, scope, params.id)
    const { asOf: today } = await companyOf(store, scope.workspace, asking.today())
    const days = { today, fromDay: body.fromDay ?? today }
    const made = await publishCoverPlan(store, scope, plan, await plannedBy(store, scope, plan), days)
    await lineUpRefresh(asking, scope.workspace)
    return { ...headOf(made.plan), publication: made.publication, moved: made.moved }
  },
  'coverageMoves.list': async (asking) => {
    const { store, scope } = asking
    requireLeader(scope)
    const { asOf } = await companyOf(store, scope.workspace, asking.today())
    const { publications, moves, heard } = await readPublished(store, scope, asOf)
    return {
      publications: publications.map((row) => ({ ...row, publishedAt: row.publishedAt.toISOString() })),
      moves,
      heard: heard.map((row) => ({ ...row, heardAt: row.heardAt.toISOString() })),
    }
  },
  'coverageMoves.create': async (asking, { body }) => {
    const { store, scope } = asking
    const { asOf: today } = await companyOf(store, scope.workspace, asking.today())
    const { accounts, person, note, fromDay = today } = body
    const made = await moveWithinYear(store, scope, { accounts, person, note }, { fromDay, today })
    await lineUpRefresh(asking, scope.workspace)
    return made
  },
} satisfies Partial<Handlers>

/** Today's coverage as it was reckoned last, of the whole company whoever asks: what is shown of it is chosen after. */
async function baseOf(asking: Signed) {
  const question = { endpoint: 'coverageToday.read', node: 'company', asOf: null, asked: {} } as const
  const { answer, stale } = await askAnswer(asking, asking.scope.workspace, coverageTodayAnalysis, question)
  const key = `${answer.key} ${answer.computedAt.toISOString()}`
  return { base: baseOfAnswer(answer), key, stale, asOf: answer.asOf }
}

/** Refuses accounts that are none, and people who cover nobody. */
async function checkMoved(
  asking: Signed,
  id: number,
  { accounts, person }: { accounts: readonly number[]; person: number | null },
) {
  requireLeader(asking.scope)
  const { wishes } = await oneCoverPlan(asking.store, asking.scope, id)
  const base = seatedBase((await baseOf(asking)).base, wishes)
  const known = new Set(base.accounts.key)
  const absent = accounts.find((account) => !known.has(account))
  if (absent !== undefined)
    throw new Failure('not-found', 'There is no such account in this plan.', { account: absent })
  if (person === null || base.people.key.includes(person)) return
  throw new Failure('not-found', 'This person covers no accounts: they lead, have left, or do not sell.', { person })
}

/** A plan weighed for who asks. */
async function weigh(asking: Signed, plan: CoverPlan) {
  const { store, scope } = asking
  const [{ base: there, key, stale, asOf }, planned, search] = await Promise.all([
    baseOf(asking),
    plannedBy(store, scope, plan),
    searchOf(store, scope.workspace, plan.id),
  ])
  const base = seatedBase(there, plan.wishes)
  const own = await planOptions(store, scope.workspace, asking.today())
  const options = { ...own, ...worthOf(base.people.key, search.run?.found) }
  const ground = await planGround(key, base, plan.wishes, options)
  return { ...(await weighed(ground, planned, scope.people)), stale, asOf, search }
}

/** What an hour of each person is worth by the newest run, for the people of now. */
function worthOf(people: readonly number[], found: unknown): { worth?: number[] } {
  if (typeof found !== 'object' || found === null) return {}
  const { people: keys, worth } = found as { people: number[]; worth: number[] }
  const known = new Map(keys.map((key, at) => [key, worth[at] ?? 0]))
  return { worth: people.map((key) => known.get(key) ?? 0) }
}

async function wholeOf(asking: Signed, plan: CoverPlan): Promise<Whole> {
  const { store, scope } = asking
  const { workspace } = scope
  const [{ search, ...told }, company] = await Promise.all([
    weigh(asking, plan),
    companyOf(store, workspace, asking.today()),
  ])
  const seen = new Set(told.base.accounts.key)
  const moves = [...plan.moves.values()].filter(({ account }) => seen.has(account))
  const names = await namesIn(store, scope, moves)
  const all = scope.permissions.has('settings.write')
  return {
    ...headOf(plan),
    wishes: wishesSeen(plan.wishes, scope.people),
    currency: company.currency,
    ...told,
    moves: moves.map((move) => ({
      ...move,
      name: names.accounts.get(move.account) ?? '',
      personName: move.person === null ? null : (names.people.get(move.person) ?? seatName(told.base, move.person)),
    })),
    run: scope.people === null ? runOf(search) : null,
    mayMove: all ? 'all' : scope.role === 'manager' && plan.state === 'proposed' ? 'own' : 'none',
  } as Whole
}

/** What a seat is called that nobody holds yet; '' for one that the plan has no more. */
const seatName = ({ people }: PlanBase, key: number) => people.name[people.key.indexOf(key)] ?? ''

/** Wishes as one who sees some people may read them: those that name others are left out. */
function wishesSeen(wishes: PlanWishes, mine: readonly number[] | null): PlanWishes {
  if (mine === null) return wishes
  const own = new Set(mine)
  const named = (list: PlanWishes['locks']) => list.filter(({ person }) => own.has(person))
  const { locks, exclusions, closed } = wishes
  return {
    ...wishes,
    locks: named(locks),
    exclusions: named(exclusions),
    only: [],
    closed: closed.filter((person) => own.has(person)),
    seats: [],
    mayClose: [],
  }
}

/** The newest run: how far it is, or what it found. */
function runOf({ job, run }: Awaited<ReturnType<typeof searchOf>>): Whole['run'] {
  if (!job) return null
  const found = run?.found as
    | (NonNullable<NonNullable<Whole['run']>['found']> & { accounts: unknown; plan: unknown })
    | undefined
  const open = job.state === 'waiting' || job.state === 'running'
  const progress = job.progress as NonNullable<Whole['run']>['progress']
  return {
    id: run?.id ?? null,
    state: job.state,
    progress: open && progress !== null && 'phase' in progress ? progress : null,
    sentence: job.failure?.sentence ?? null,
    found:
      found === undefined
        ? null
        : {
            status: found.status,
            certificate: found.certificate,
            shortage: found.shortage,
            seats: found.seats ?? null,
            tradeOff: found.tradeOff ?? { code: 'ok', sentence: '' },
            points: found.points.map((point) => ({ ...point, plan: undefined })),
          },
    madeAt: run?.madeAt.toISOString() ?? null,
    madeBy: run?.madeBy ?? null,
  }
}

function headOf(plan: CoverPlan) {
  const { id, name, note, state, createdBy, fromDay } = plan
  return {
    id,
    name,
    note,
    state,
    createdAt: plan.createdAt.toISOString(),
    createdBy,
    approvedAt: plan.approved?.at ?? null,
    approvedBy: plan.approved?.by ?? null,
    publishedAt: plan.publishedAt?.toISOString() ?? null,
    fromDay,
    adjusted: plan.moves.size,
  }
}

/** Wishes with the places of new seats looked up. */
function placed(wishes: Partial<PlanWishes>): Partial<PlanWishes> {
  if (!wishes.seats) return wishes
  const seats = wishes.seats.map((seat) => {
    if (seat.place === '' || seat.latitude !== null) return seat
    const found = placeCalled(seat.place)
    if (found) return { ...seat, ...found }
    throw new Failure(
      'invalid',
      `No place is called “${seat.place}”: write a town and its country, or a postal code and its country.`,
      {
        place: seat.place,
      },
    )
  })
  return { ...wishes, seats }
}

/** Only the wishes that were said. */
function stated(wishes: { [K in keyof PlanWishes]?: PlanWishes[K] | undefined }): Partial<PlanWishes> {
  return Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== undefined))
}
