/** The number of every node of the organization: means add up the tree, ranges come from shared paths. */
import { bellShape, branchedShape, type Shape, shapeCdf, shapeQuantile } from '#math/shape.ts'
import type { FittedPeriod } from './fit.ts'
import {
  bookedByGroup,
  byOwner,
  freshByGroup,
  freshByOwner,
  type Grouping,
  groupOf,
  type NumberBook,
  recentStart,
} from './owners.ts'

/** Levels of the ranges: 50, 80 and 95 % around the median. */
export const LEVELS = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975] as const

/** One node's number for one period. Money in 1/10,000. */
export interface NodeForecast {
  readonly whose: 'company' | 'team' | 'person' | 'group'
  /** Into teams, people or groups; -1 for the company; person or group -1 = deals without one. */
  readonly node: number
  readonly booked: number
  /** Expected at the period's end: booked + open + fresh. */
  readonly expected: number
  readonly open: number
  readonly fresh: number
  /** At LEVELS; whole numbers, never below `booked` where bookings are positive. */
  readonly quantiles: readonly number[]
  /** Odds of the target; null where none is set. */
  readonly oddsOfTarget: number | null
  readonly target: number | null
}

/** Targets by node; NaN none. */
export interface NodeTargets {
  readonly company: number | null
  readonly teams?: Float64Array
  readonly people?: Float64Array
}

interface Moments {
  readonly booked: Float64Array
  readonly open: Float64Array
  readonly fresh: Float64Array
  readonly variance: Float64Array
  readonly third: Float64Array
  /** The largest single deals: rows of `BIG` per node, into open deals, -1 none. */
  readonly big: Int32Array
}

/** Deals looked at for branching. */
const BIG = 2
/** A deal is branched on when it makes up this share of the node's variance. */
const DOMINANT = 0.3
/** As in the stack: second moments overstate the middle. */
const MIDDLE = 0.9

/** Every node: company, teams, people (and the unowned). Cost: open deals + people + teams. */
export function forecastNodes(
  fitted: NumberBook,
  period: FittedPeriod,
  targets: NodeTargets = { company: null },
): NodeForecast[] {
  const { people, teams } = fitted.facts
  const persons = groupMoments(fitted, period, byOwner(fitted), freshByOwner(fitted, recentStart(fitted.ledger)))
  const team = emptyMoments(teams.count)
  const company = emptyMoments(1)
  const ranks = teamsBottomUp(fitted)
  for (let p = 0; p <= people.count; p++) {
    const t = p < people.count ? (people.team[p] as number) : -1
    if (t >= 0) pour(persons, p, team, t, period)
    else pour(persons, p, company, 0, period)
  }
  for (const t of ranks) {
    const up = teams.parent[t] as number
    if (up >= 0 && up !== t) pour(team, t, team, up, period)
    else pour(team, t, company, 0, period)
  }
  const out: NodeForecast[] = [say(period, company, 0, 'company', -1, targets.company)]
  for (let t = 0; t < teams.count; t++) out.push(say(period, team, t, 'team', t, targets.teams?.[t] ?? null))
  for (let p = 0; p < people.count; p++) out.push(say(period, persons, p, 'person', p, targets.people?.[p] ?? null))
  const none = people.count
  if ((persons.open[none] as number) + (persons.booked[none] as number) + (persons.fresh[none] as number) > 0) {
    out.push(say(period, persons, none, 'person', -1, null))
  }
  return out
}

/**
 * Any other cut of the same number: products, motions, segments. Groups add to the company in expectation.
 * @param by group of every opportunity row, such as `{ of: facts.opportunities.motion, count: motions.length }`
 * @returns one entry per group, then one for deals without
 */
export function forecastGroups(fitted: NumberBook, period: FittedPeriod, by: Grouping): NodeForecast[] {
  const moments = groupMoments(fitted, period, by, freshByGroup(fitted, by, recentStart(fitted.ledger)))
  return Array.from({ length: by.count + 1 }, (_, g) => say(period, moments, g, 'group', g < by.count ? g : -1, null))
}

/** Some deals of the company as one: a node, or a slice of one. */
export interface Selection {
  /** Per opportunity row: 1 when its deal belongs. */
  readonly rows: Uint8Array
  /** Its share of what deals yet to be created should book. */
  readonly share: number
}

/**
 * The deals of some people, and of those perhaps one group.
 * @param members per person 1 when they belong, the last entry for deals without an owner; null: everybody
 * @param slice group of every row, and the one that is meant (count: deals without any)
 */
export function selectDeals(
  fitted: NumberBook,
  members: Uint8Array | null,
  slice: { readonly by: Grouping; readonly group: number } | null = null,
): Selection {
  const { owner } = fitted.facts.opportunities
  const none = fitted.facts.people.count
  const from = recentStart(fitted.ledger)
  const isIn = (row: number) => {
    const person = owner[row] as number
    return members === null || members[person >= 0 ? person : none] === 1
  }
  const rows = Uint8Array.from(owner, (_, row) =>
    isIn(row) && (slice === null || groupOf(slice.by, row) === slice.group) ? 1 : 0,
  )
  const staying = freshByOwner(fitted, from)
  const ofNode = members === null ? 1 : staying.reduce((sum, x, p) => (members[p] === 1 ? sum + x : sum), 0)
  if (slice === null) return { rows, share: ofNode }
  const inNode = freshByGroup(fitted, { of: owner.map((_, row) => (isIn(row) ? 0 : 1)), count: 2 }, from)[0] as number
  const inSlice = freshByGroup(fitted, { of: owner.map((_, row) => (rows[row] === 1 ? 0 : 1)), count: 2 }, from)
  return { rows, share: inNode > 0 ? ((inSlice[0] as number) / inNode) * ofNode : 0 }
}

/** The number of a selection, with its distribution. Selections that part a whole add to it in expectation. */
export function forecastSelection(
  fitted: NumberBook,
  period: FittedPeriod,
  selection: Selection,
  target: number | null,
): { forecast: NodeForecast; shape: Shape } {
  const by = { of: selection.rows.map((one) => 1 - one), count: 1 }
  const moments = groupMoments(fitted, period, by, Float64Array.of(selection.share, 0))
  return { forecast: say(period, moments, 0, 'group', -1, target), shape: shapeOfNode(period, moments, 0) }
}

/** The amounts not exceeded with 1 %, 2 %, … 99 %. */
export const percentilesOf = (shape: Shape): number[] =>
  Array.from({ length: 99 }, (_, i) => Math.round(shapeQuantile(shape, (i + 1) / 100)))

/** The distribution of a whole period: what a page draws as a fan, and where a target's odds come from. */
export function companyShape(period: FittedPeriod): Shape {
  const all = emptyMoments(1)
  all.booked[0] = period.booked
  for (let k = 0; k < period.odds.length; k++) addDeal(all, 0, k, period)
  all.fresh[0] = period.fresh.mean
  all.variance[0]! += period.fresh.variance
  all.third[0]! += period.fresh.third
  return shapeOfNode(period, all, 0)
}

function emptyMoments(n: number): Moments {
  const make = () => new Float64Array(n)
  return {
    booked: make(),
    open: make(),
    fresh: make(),
    variance: make(),
    third: make(),
    big: new Int32Array(n * BIG).fill(-1),
  }
}

function groupMoments(fitted: NumberBook, period: FittedPeriod, by: Grouping, shares: Float64Array): Moments {
  const { ledger, open } = fitted
  const out = emptyMoments(by.count + 1)
  out.booked.set(bookedByGroup(fitted, by, period.start, Math.min(period.end, ledger.end)))
  for (let k = 0; k < open.length; k++) addDeal(out, groupOf(by, ledger.row[open[k] as number] as number), k, period)
  for (let g = 0; g <= by.count; g++) {
    const share = shares[g] as number
    out.fresh[g] = period.fresh.mean * share
    out.variance[g]! += period.fresh.variance * share
    out.third[g]! += period.fresh.third * share
  }
  return out
}

function addDeal(into: Moments, node: number, k: number, period: FittedPeriod): void {
  into.open[node]! += period.mean[k] as number
  into.variance[node]! += period.variance[k] as number
  into.third[node]! += period.third[k] as number
  keepBig(into, node, k, period)
}

function keepBig(into: Moments, node: number, k: number, period: FittedPeriod): void {
  const variance = period.variance[k] as number
  for (let at = node * BIG, carry = k, size = variance; at < node * BIG + BIG; at++) {
    const held = into.big[at] as number
    const heldSize = held >= 0 ? (period.variance[held] as number) : -1
    if (size > heldSize) {
      into.big[at] = carry
      carry = held
      size = heldSize
      if (carry < 0) break
    }
  }
}

function pour(from: Moments, a: number, into: Moments, b: number, period: FittedPeriod): void {
  for (const name of ['booked', 'open', 'fresh', 'variance', 'third'] as const) {
    into[name][b] = (into[name][b] as number) + (from[name][a] as number)
  }
  for (let at = a * BIG; at < a * BIG + BIG; at++) {
    const k = from.big[at] as number
    if (k >= 0) keepBig(into, b, k, period)
  }
}

/** Teams so that every team comes before its parent. A loop in the tree is cut where it is met. */
function teamsBottomUp({ facts: { teams } }: NumberBook): number[] {
  const depth = Array.from({ length: teams.count }, (_, t) => {
    let d = 0
    for (let up = teams.parent[t] as number; up >= 0 && d <= teams.count; up = teams.parent[up] as number) d++
    return d
  })
  return depth.map((_, t) => t).sort((a, b) => (depth[b] as number) - (depth[a] as number) || a - b)
}

function shapeOfNode(period: FittedPeriod, moments: Moments, node: number): Shape {
  const booked = moments.booked[node] as number
  const mean = (moments.open[node] as number) + (moments.fresh[node] as number)
  const floor = Math.min(booked, booked + mean)
  if (!period.stacked || mean <= 0) return bellShape(booked, 0, 0, floor)
  const { shock, scale } = period.stacked
  let variance = moments.variance[node] as number
  let third = moments.third[node] as number
  const chances: { amount: number; p: number }[] = []
  let rest = mean
  for (let at = node * BIG; at < node * BIG + BIG; at++) {
    const k = moments.big[at] as number
    if (k < 0) break
    const p = period.odds[k] as number
    if ((period.variance[k] as number) < DOMINANT * (moments.variance[node] as number) || p <= 0) continue
    const amount = (period.mean[k] as number) / p
    chances.push({ amount, p })
    rest -= period.mean[k] as number
    variance -= period.variance[k] as number
    third -= period.third[k] as number
  }
  const idio = Math.max(0, variance)
  const common = (shock * mean) ** 2
  const full = idio + common
  const sd = Math.sqrt(full)
  const skew =
    full > 0
      ? (Math.max(0, third) + (6 * common * idio) / Math.max(mean, 1) + (3 * common * common) / Math.max(mean, 1)) /
        full ** 1.5
      : 0
  return branchedShape({ mean: booked + rest, sd: MIDDLE * scale * sd, skew }, chances, floor)
}

function say(
  period: FittedPeriod,
  moments: Moments,
  node: number,
  whose: NodeForecast['whose'],
  id: number,
  target: number | null,
): NodeForecast {
  const shape = shapeOfNode(period, moments, node)
  const aim = target === null || Number.isNaN(target) ? null : target
  const [booked, open, fresh] = [
    moments.booked[node] as number,
    moments.open[node] as number,
    moments.fresh[node] as number,
  ]
  return {
    whose,
    node: id,
    booked,
    expected: booked + open + fresh,
    open,
    fresh,
    quantiles: LEVELS.map((q) => Math.round(shapeQuantile(shape, q))),
    oddsOfTarget: aim === null ? null : 1 - shapeCdf(shape, aim - 0.5),
    target: aim,
  }
}
