/** Scores: what scorecards, cuts and tier rules make of the measured columns. Fast, so that a changed weight is seen at once. */
import type { AccountColumns, CutRule, Scores, ScoringOptions } from '#coverage/segmentation/answer.ts'
import {
  type Axis,
  type Criterion,
  DEFAULT_SCORECARDS,
  type Scale,
  type Scorecards,
} from '#coverage/segmentation/criteria.ts'
import { mismatchesOf } from '#coverage/segmentation/mismatches.ts'
import { DEFAULT_TIERS, distances, tierCutsOf, tierOf } from '#coverage/segmentation/tiers.ts'
import { naturalBreaks } from '#math/breaks.ts'
import { quantileOfSorted, sorted } from '#math/quantile.ts'
import { bounded } from '#vocabulary/bounded.ts'

/** Scores with one decimal. */
const TENTH = 10

/**
 * Scores every family on both axes, cuts the map, gives tiers and finds mismatches. Cost n log n of the families; 10,000 take some milliseconds.
 *
 * @param at columns of an answer of `segmentation`; @param basis what its tiers follow
 * @example scoreAccounts(answer.accounts, answer.basis.kind, { tiers: { kind: 'natural' } }).tier // [0, 3, 4, …]
 */
export function scoreAccounts(
  at: AccountColumns,
  basis: 'contribution' | 'revenue',
  options: ScoringOptions = {},
): Scores {
  const cards = options.scorecards ?? DEFAULT_SCORECARDS
  const grid = options.grid === 3 ? 3 : 2
  const n = at.key.length
  const points = pointsOf(at, cards)
  const opportunity = axisOf(cards.opportunity, points, n)
  const fit = axisOf(cards.fit, points, n)
  const rule = options.cuts ?? { kind: 'even' }
  const cuts = { opportunity: cutsOf(opportunity, rule, 'opportunity', grid), fit: cutsOf(fit, rule, 'fit', grid) }
  const tierCuts = tierCutsOf(
    at.worth.filter((_, f) => at.buys[f] === 2),
    options.tiers ?? DEFAULT_TIERS,
  )
  const given = at.key.map((_, f) => tierOf(at, f, tierCuts, basis === 'contribution'))
  const moves = given.map(({ tier, because }, f) => distances(at.worth[f] as number, tier, because, tierCuts))
  const cell = opportunity.map((points, f) => {
    const other = fit[f] ?? null
    return points === null || other === null ? -1 : levelOf(points, cuts.opportunity) * grid + levelOf(other, cuts.fit)
  })
  const tier = given.map((one) => one.tier)
  return {
    opportunity,
    fit,
    points: Object.fromEntries(
      [...points].map(([key, column]) => [
        key,
        Array.from(column, (one) => (Number.isNaN(one) ? null : Math.round(one))),
      ]),
    ),
    known: knownShares(cards, points, n),
    cell,
    tier,
    because: given.map((one) => one.because),
    toUp: moves.map((one) => one.toUp),
    toDown: moves.map((one) => one.toDown),
    lever: at.key.map((_, f) => leverOf(cards, points, f)),
    cuts,
    tierCuts,
    mismatches: mismatchesOf(
      at,
      { tier, opportunity, fit, cuts, grid },
      {
        overServed: bounded(options.overServed, 2, 1, 20),
        underServed: bounded(options.underServed, 0.25, 0, 1),
        ...(options.strategic ? { strategic: options.strategic } : {}),
      },
    ),
  }
}

/** Which of the levels a score is on: how many cuts it reaches. */
export const levelOf = (score: number, cuts: readonly number[]) => cuts.filter((cut) => score >= cut).length

/** Points 0 … 100 by criterion; NaN unknown. */
type Points = ReadonlyMap<string, Float64Array>

function pointsOf(at: AccountColumns, cards: Scorecards): Points {
  const out = new Map<string, Float64Array>()
  for (const criterion of [...cards.opportunity, ...cards.fit]) {
    const raw = at.raw[criterion.key]
    if (raw) out.set(criterion.key, onScale(raw, criterion.scale))
  }
  return out
}

/** Raw values on a scale. @example onScale([0.1, null], { kind: 'linear', from: 0, to: 0.2 }) // [50, NaN] */
export function onScale(raw: readonly (number | null)[], scale: Scale): Float64Array {
  const out = new Float64Array(raw.length).fill(Number.NaN)
  if (scale.kind === 'linear') {
    const span = scale.to - scale.from
    raw.forEach((value, f) => {
      if (value === null) return
      const share = span === 0 ? (value >= scale.to ? 1 : 0) : (value - scale.from) / span
      out[f] = 100 * Math.min(1, Math.max(0, share))
    })
    return out
  }
  const positive = sorted(raw.filter((value) => value !== null && value > 0) as number[])
  const n = positive.length
  raw.forEach((value, f) => {
    if (value === null) return
    if (!(value > 0)) {
      out[f] = scale.better === 'more' ? 0 : 100
      return
    }
    const below = countBelow(positive, value)
    const equal = countBelow(positive, value, true) - below
    const share = (below + equal / 2) / n
    out[f] = 100 * (scale.better === 'more' ? share : 1 - share)
  })
  return out
}

/** How many of an ascending list are less than a value (or at most it). */
function countBelow(list: Float64Array, value: number, orEqual = false): number {
  let from = 0
  let to = list.length
  while (from < to) {
    const middle = (from + to) >> 1
    const one = list[middle] as number
    if (one < value || (orEqual && one === value)) from = middle + 1
    else to = middle
  }
  return from
}

/** Weighted mean of the points that are known; null where none is. */
function axisOf(card: readonly Criterion[], points: Points, n: number): (number | null)[] {
  const sum = new Float64Array(n)
  const weights = new Float64Array(n)
  for (const { key, weight } of card) {
    const column = points.get(key)
    if (!column || !(weight > 0)) continue
    for (let f = 0; f < n; f++) {
      const value = column[f] as number
      if (Number.isNaN(value)) continue
      sum[f] = (sum[f] as number) + weight * value
      weights[f] = (weights[f] as number) + weight
    }
  }
  return Array.from(sum, (total, f) =>
    (weights[f] as number) > 0 ? Math.round((TENTH * total) / (weights[f] as number)) / TENTH : null,
  )
}

function knownShares(cards: Scorecards, points: Points, n: number): number[] {
  const both = [...cards.opportunity, ...cards.fit].filter(({ weight }) => weight > 0)
  const all = both.reduce((sum, { weight }) => sum + weight, 0)
  return Array.from({ length: n }, (_, f) => {
    let known = 0
    for (const { key, weight } of both) {
      const value = points.get(key)?.[f]
      if (value !== undefined && !Number.isNaN(value)) known += weight
    }
    return all > 0 ? Math.round((1000 * known) / all) / 1000 : 0
  })
}

function leverOf(cards: Scorecards, points: Points, row: number): string {
  let best = ''
  let most = 0
  for (const card of [cards.opportunity, cards.fit]) {
    const all = card.reduce((sum, { key, weight }) => {
      const value = points.get(key)?.[row]
      return value === undefined || Number.isNaN(value) ? sum : sum + weight
    }, 0)
    for (const { key, weight } of card) {
      const value = points.get(key)?.[row]
      if (value === undefined || Number.isNaN(value) || all <= 0) continue
      const missing = ((100 - value) * weight) / all
      if (missing > most) {
        most = missing
        best = key
      }
    }
  }
  return best
}

/** Ascending cuts of an axis; fewer where scores do not differ. */
function cutsOf(scores: readonly (number | null)[], rule: CutRule, axis: Axis, grid: 2 | 3): number[] {
  if (rule.kind === 'points') {
    return rule[axis]
      .slice(0, grid - 1)
      .map((cut) => bounded(cut, 50, 0, 100))
      .sort((a, b) => a - b)
  }
  const known = sorted(scores.filter((score) => score !== null) as number[])
  if (known.length === 0) return []
  if (rule.kind === 'natural') return naturalBreaks(known, grid)
  const cuts = Array.from({ length: grid - 1 }, (_, k) => quantileOfSorted(known, (k + 1) / grid) as number)
  return [...new Set(cuts.map((cut) => Math.round(TENTH * cut) / TENTH))]
}
