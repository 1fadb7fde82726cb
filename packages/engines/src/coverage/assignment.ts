/** Assignment of accounts to people (handbook S6): who covers whom, how good that is at best, and why each account is where it is. */
import { type AssignAnswer, type AssignStatus, assign } from '#math/assignment/assign.ts'
import { type Candidate, candidateInstance, pairOf } from '#math/assignment/instance.ts'
import type { Several } from '#math/assignment/several.ts'
import { widen } from '#math/assignment/widen.ts'
import { nearestIndex } from '#math/nearest.ts'
import { bounded } from '#vocabulary/bounded.ts'
import type { Status } from '#vocabulary/evidence.ts'
import { type Costs, costsOf, type PairCost, unit } from './assignment/costs.ts'
import type { AssignmentFacts, AssignmentOptions } from './assignment/facts.ts'
import { type PlanScore, scorePlan } from './assignment/score.ts'

/** Why an account is where it is; hours a year. */
export interface AccountReason extends PairCost {
  readonly account: number
  readonly person: number
  /** The next best person and how many hours worse, the worth of their time included; null when nobody else is eligible. */
  readonly next: { readonly person: number; readonly worse: number } | null
  /** What keeping the present person would cost, the worth of their time included; null when there is none or they keep it. */
  readonly keeping: number | null
}

export interface AssignmentAnswer {
  readonly status: Status
  /** The solver's own status, from its closed list. */
  readonly outcome: AssignStatus
  /** Person of each account, -1 for nobody. */
  readonly plan: Int32Array
  readonly score: PlanScore
  /** Today's coverage, scored alike. */
  readonly today: PlanScore
  readonly reasons: readonly (AccountReason | null)[]
  /** Hours a year that one more hour of each person would save. */
  readonly worth: Float64Array
  /** The certificate: cost and proven bound in hours, what proves it, and how the search ended. */
  readonly certificate: {
    readonly cost: number
    readonly bound: number | null
    readonly boundKind: AssignAnswer['boundKind']
    /** Share of the cost that might at most be saved. */
    readonly gap: number | null
    readonly stopped: AssignAnswer['stopped']
    readonly iterations: number
    readonly seed: number
    readonly reproducible: boolean
  }
  /** Hours that found no place. */
  readonly shortage: number
  readonly faults: AssignAnswer['faults']
  /** People whose place was taken from their accounts. */
  readonly estimatedPlaces: readonly number[]
}

/** Above so many pairs only the likely ones are listed; all are priced all the same. */
const listedInFull = 400_000

/**
 * Assigns accounts to people: least hours of travel, mis-fit and change of hands, within everybody's hours, under locks, exclusions, needs,
 * families, a limit on moves and a band of balance (rules: docs/methods/coverage/assignment.md).
 *
 * Accounts without place cost no travel with anybody and are counted; people without place stand in the middle of their accounts, marked estimated.
 *
 * @returns status `no-evidence` without accounts, people or hours; `impossible` when wishes contradict; `thin` when not everything fits
 * @example
 * const answer = assignAccounts({
 *   accounts: { count: 2, latitude: [52.5, 48.1], longitude: [13.4, 11.6], hours: [40, 40], owner: Int32Array.of(1, -1),
 *     industry: ['steel', 'food'], strategic: Uint8Array.of(0, 0) },
 *   people: { count: 2, latitude: [48.1, 52.5], longitude: [11.6, 13.4], hours: [60, 60], industries: [[], []], strategic: Uint8Array.of(0, 0) },
 * })
 * answer.plan // [1, 0]
 */
export function assignAccounts(facts: AssignmentFacts, options: AssignmentOptions = {}): AssignmentAnswer {
  const { accounts, people } = facts
  const costs = costsOf(facts, options)
  const capacity = Float64Array.from({ length: people.count }, (_, p) =>
    people.hours[p]! > 0 ? Math.floor(unit * Math.min(1e7, people.hours[p]!)) : 0,
  )
  const listed = candidatesOf(facts, options, costs)
  const narrow = candidateInstance(people.count, listed.candidates, capacity)
  const wide = listed.complete
    ? null
    : widen(narrow, { cost: costs.total, load: costs.load }, options.stop ? { stop: options.stop } : {})
  const instance = wide?.instance ?? narrow
  const balance = options.balance === undefined ? null : bounded(options.balance, 0.1, 0.01, 1)
  const answer = assign(
    {
      instance,
      present: accounts.owner,
      ...(facts.locked ? { locked: facts.locked } : {}),
      ...(facts.excluded ? { excluded: facts.excluded.map((x) => ({ task: x.account, agent: x.person })) } : {}),
      ...(accounts.family ? { family: accounts.family } : {}),
      ...(options.mostMoves === undefined ? {} : { mostMoves: options.mostMoves }),
      ...(balance === null && !facts.map ? {} : { several: limitsOf(facts, costs, capacity, balance) }),
    },
    {
      ...(options.seed === undefined ? {} : { seed: options.seed }),
      ...(options.iterations === undefined ? {} : { iterations: options.iterations }),
      ...(options.stop ? { stop: options.stop } : {}),
      ...(options.onProgress ? { onProgress: inHours(options.onProgress) } : {}),
    },
  )
  // Where not all pairs are listed, only the pricing of all pairs proves anything.
  const proven =
    answer.bound === null ? null : wide ? Math.min(answer.cost, Math.ceil(wide.dual.bound - 1e-6)) : answer.bound
  // Hours are never negative, however early the search for a bound was ended.
  const bound = proven === null ? null : Math.max(0, proven)
  return {
    status: statusOf(answer, facts),
    outcome: answer.status,
    plan: answer.plan,
    score: scorePlan(facts, answer.plan, options, costs),
    today: scorePlan(facts, accounts.owner, options, costs),
    reasons: Array.from(answer.plan, (p, a) => (p < 0 ? null : reasonOf(facts, costs, answer, instance, a, p))),
    worth: answer.price,
    certificate: {
      cost: answer.cost / unit,
      bound: bound === null ? null : bound / unit,
      boundKind: wide && answer.bound !== null && answer.boundKind !== 'relaxed' ? 'linear' : answer.boundKind,
      gap: bound === null ? null : (answer.cost - bound) / Math.max(1, answer.cost),
      stopped: answer.stopped === 'optimal' && bound !== null && answer.cost > bound ? 'iterations' : answer.stopped,
      iterations: answer.iterations,
      seed: answer.seed,
      reproducible: answer.reproducible,
    },
    shortage: answer.shortage / unit,
    faults: answer.faults,
    estimatedPlaces: [...costs.place.estimated.keys()].filter((p) => costs.place.estimated[p] === 1),
  }
}

/** One point of the trade-off: a full plan at one price of disruption. */
export interface TradeOffPoint {
  /** Factor on the cost of changing hands. */
  readonly disruption: number
  readonly plan: Int32Array
  readonly score: PlanScore
}

/**
 * Plans at rising prices of disruption, from "as if nobody had a customer yet" to "hardly anybody moves": each a full plan, scored at the price of the options.
 *
 * @param factors default 0, 0.25, 0.5, 1, 2, 4, 16
 * @example tradeOff(facts).map((point) => [point.score.moves, point.score.travel])
 */
export function tradeOff(
  facts: AssignmentFacts,
  options: AssignmentOptions = {},
  factors: readonly number[] = [0, 0.25, 0.5, 1, 2, 4, 16],
): TradeOffPoint[] {
  const base = bounded(options.disruption, 1, 0, 100)
  return factors.map((factor) => {
    const { plan } = assignAccounts(facts, { iterations: 300, ...options, disruption: Math.min(100, factor * base) })
    return { disruption: factor, plan, score: scorePlan(facts, plan, options) }
  })
}

/** Everybody eligible where that is few; else the nearest, those who know the industry among more, the present person and the locked one. */
function candidatesOf(
  facts: AssignmentFacts,
  options: AssignmentOptions,
  costs: Costs,
): { candidates: Candidate[][]; complete: boolean } {
  const { accounts, people } = facts
  const complete = accounts.count * people.count <= listedInFull
  const width = Math.round(bounded(options.candidates, 24, 4, 60))
  const index = nearestIndex(costs.place.latitude, costs.place.longitude)
  const everybody = Array.from({ length: people.count }, (_, p) => p)
  const candidates = Array.from({ length: accounts.count }, (_, a) => {
    const placed = Number.isFinite(accounts.latitude[a]! + accounts.longitude[a]!)
    const near = complete || !placed ? everybody : index.near(accounts.latitude[a]!, accounts.longitude[a]!, 6 * width)
    let list = near
      .map((p) => ({ agent: p, cost: costs.total(a, p), load: costs.load(a) }))
      .filter((one) => one.cost < Number.POSITIVE_INFINITY)
    // Nobody near is eligible: look at everybody before saying so.
    if (list.length === 0 && near !== everybody) {
      list = everybody
        .map((p) => ({ agent: p, cost: costs.total(a, p), load: costs.load(a) }))
        .filter((one) => one.cost < Number.POSITIVE_INFINITY)
    }
    if (complete) return list
    list.sort((x, y) => x.cost - y.cost || x.agent - y.agent)
    const kept = list.slice(0, width)
    for (const p of [accounts.owner[a]!, facts.locked?.[a] ?? -1]) {
      if (p < 0 || p >= people.count || kept.some((one) => one.agent === p)) continue
      const cost = costs.total(a, p)
      if (cost < Number.POSITIVE_INFINITY) kept.push({ agent: p, cost, load: costs.load(a) })
    }
    return kept
  })
  return { candidates, complete }
}

/** Bands of balance, and the map on which accounts hang together. */
function limitsOf(facts: AssignmentFacts, costs: Costs, capacity: Float64Array, band: number | null): Several {
  const bands = band === null ? { amounts: [], low: [], high: [] } : bandsOf(facts, costs, capacity, band)
  if (!facts.map) return bands
  const places = Array.from(facts.map.place, (place) => (place < 0 ? [] : [place]))
  return { ...bands, ground: { places, neighbours: facts.map.neighbours } }
}

/** Hours in proportion to capacity and numbers of accounts alike, within the band. */
function bandsOf(facts: AssignmentFacts, costs: Costs, capacity: Float64Array, band: number) {
  const { accounts } = facts
  const hours = Float64Array.from({ length: accounts.count }, (_, a) => costs.load(a))
  const ones = new Float64Array(accounts.count).fill(1)
  const room = capacity.reduce((sum, c) => sum + c, 0)
  const fair = (list: Float64Array) => {
    const all = list.reduce((sum, x) => sum + x, 0)
    return capacity.map((c) => (room > 0 ? (all * c) / room : 0))
  }
  const shares = [fair(hours), fair(ones)]
  return {
    amounts: [hours, ones],
    low: shares.map((list) => list.map((x) => Math.floor(x * (1 - band)))),
    high: shares.map((list) => list.map((x) => Math.ceil(x * (1 + band)))),
  }
}

function reasonOf(
  facts: AssignmentFacts,
  costs: Costs,
  answer: AssignAnswer,
  instance: ReturnType<typeof candidateInstance>,
  account: number,
  person: number,
): AccountReason {
  // What a pair costs when the person's time is paid at its worth: the fair comparison, as moving one account displaces others.
  const priced = (p: number) => (costs.total(account, p) + answer.price[p]! * costs.load(account)) / unit
  const here = priced(person)
  let next: AccountReason['next'] = null
  for (let q = instance.start[account]!; q < instance.start[account + 1]!; q++) {
    const p = instance.agent[q]!
    if (p === person) continue
    const worse = priced(p) - here
    if (next === null || worse < next.worse) next = { person: p, worse }
  }
  const owner = facts.accounts.owner[account]!
  const kept = owner >= 0 && owner !== person && pairOf(instance, account, owner) >= 0
  return { account, person, ...costs.parts(account, person), next, keeping: kept ? priced(owner) - here : null }
}

const inHours =
  (tell: NonNullable<AssignmentOptions['onProgress']>) => (progress: { cost: number | null; bound: number }) =>
    tell({ cost: progress.cost === null ? null : progress.cost / unit, bound: progress.bound / unit })

function statusOf(answer: AssignAnswer, facts: AssignmentFacts): Status {
  const sentence = answer.reason
    .replaceAll('tasks', 'accounts')
    .replaceAll('task', 'account')
    .replaceAll('agent', 'person')
  switch (answer.status) {
    case 'solved':
      return { code: 'ok', sentence: '' }
    case 'no-tasks':
      return { code: 'no-evidence', sentence: 'There are no accounts to assign: import accounts.' }
    case 'no-agents':
      return { code: 'no-evidence', sentence: 'There is nobody to assign accounts to: import people with their roles.' }
    case 'no-capacity':
      return { code: 'no-evidence', sentence: 'Nobody has selling hours: set the hours of roles in Settings.' }
    case 'contradiction':
      return { code: 'impossible', sentence }
    default: {
      const hours = Math.round(answer.shortage / unit)
      const where = answer.unassigned.length
      return {
        code: 'thin',
        sentence:
          where > 0
            ? `${where} of ${facts.accounts.count} accounts with ${hours} hours a year found no person: add hours or people, or lower what they deserve.`
            : sentence,
      }
    }
  }
}
