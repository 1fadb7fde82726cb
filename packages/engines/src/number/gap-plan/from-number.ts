/** A gap plan's facts from the kept number: which deals can be worked on, by whom, in which weeks, to what effect. */
import { FLAGS } from '#number/forecast/deals.ts'
import type { FittedPeriod } from '#number/forecast/fit.ts'
import type { Selection } from '#number/forecast/nodes.ts'
import { sharedSpread } from '#number/forecast/stack.ts'
import type { KeptNumber } from '#number/kept.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import type { Interval } from '#vocabulary/evidence.ts'
import { type Intervention, learnEffect } from './effects.ts'
import type { GapPlanFacts, PlanAction, PlanLimit } from './facts.ts'
import type { ActionKind, ActionWhose } from './usual-actions.ts'

/** A kind of action with what it is taken to do: its prior, moved by the company's own logged ones. */
export interface LearnedKind extends ActionKind {
  readonly learned: Interval
}

/** Who can act, by rows of the kept people. */
export interface Actors {
  /** Who leads the node asked for; -1 nobody known. */
  readonly leader: number
  readonly specialists: readonly number[]
  /** Hours a week of a kind of actor, and of single people instead. */
  readonly hours: Readonly<Record<ActionWhose, number>>
  readonly own: ReadonlyMap<number, number>
}

/** Facts with what the rows of their people and deals are in the kept number. */
export interface NumberPlanFacts extends GapPlanFacts {
  /** Rows of people, in the order of the limits. */
  readonly people: readonly number[]
  /** Positions among the open deals, in the order of the facts' deals. */
  readonly open: readonly number[]
}

/** Deals that a plan reckons with one by one, actions that it weighs, and deals that actions are thought of for. */
const MOST_DEALS = 300
const MOST_ACTIONS = 400
/** Deals below these odds within the year are not worth anybody's hours. */
const LEAST_YEAR = 0.03
const WEEK = 7
const STALLED = ['silent', 'pushed', 'past close date', 'dead but open'] as const

/** What kinds of action do by now. */
export function learnKinds(
  kinds: readonly ActionKind[],
  logged: readonly (Intervention & { readonly kind: string })[],
): LearnedKind[] {
  return kinds.map((kind) => {
    const prior = { value: kind.effect, low: kind.low, high: kind.high, n: 0 }
    return {
      ...kind,
      learned: learnEffect(
        prior,
        logged.filter((one) => one.kind === kind.kind),
      ),
    }
  })
}

/**
 * The deals that sway the period most one by one, the rest and what is yet to be created as one amount with its spread. The shock, the share of what
 * is to come that all deals share by the range that is shown, becomes one of log-odds: shock ÷ (1 − mean odds). An action of a kind is thought of for every deal that it is meant for, at most
 * 400, those whose outcome is most open first.
 */
export function planFactsOf(
  kept: KeptNumber,
  period: FittedPeriod,
  selection: Selection,
  about: {
    readonly kinds: readonly LearnedKind[]
    readonly actors: Actors
    readonly target: number | null
    readonly booked: number
    /** Odds of the target as the number gives them; null without a target. */
    readonly today: number | null
  },
): NumberPlanFacts {
  const mine = Array.from(kept.open.keys()).filter((k) => selection.rows[kept.open[k] as number] === 1)
  mine.sort((a, b) => (period.variance[b] as number) - (period.variance[a] as number) || a - b)
  const open = mine.filter((k) => (period.odds[k] as number) > 0 || canCome(kept, k)).slice(0, MOST_DEALS)
  const taken = new Set(open)
  const rest = mine.filter((k) => !taken.has(k))
  const restMean = rest.reduce((sum, k) => sum + (period.mean[k] as number), 0)
  const restVariance = rest.reduce((sum, k) => sum + (period.variance[k] as number), 0)
  const deals = open.map((k) => ({
    key: kept.facts.opportunities.key[kept.open[k] as number] as number,
    amount: worthOf(kept, period, k),
    // A deal that may be pulled in has some odds to start from.
    odds: Math.max(period.odds[k] as number, canCome(kept, k) ? 0.005 : 0),
  }))
  const likely = deals.reduce((sum, d) => sum + d.odds * d.amount, 0)
  const meanOdds = likely > 0 ? deals.reduce((sum, d) => sum + d.odds * d.odds * d.amount, 0) / likely : 0
  const people: number[] = []
  const person = (row: number) => {
    const at = people.indexOf(row)
    if (at >= 0) return at
    people.push(row)
    return people.length - 1
  }
  const actions: PlanAction[] = []
  const whoseOf = new Map<number, ActionWhose>()
  const firstWeek = kept.ledger.end
  for (const [d, k] of open.entries()) {
    for (const kind of about.kinds) {
      if (actions.length >= MOST_ACTIONS || !isMeant(kept, period, kind, k)) continue
      const row = actorOf(kept, kind.whose, k, d, about.actors)
      if (row < 0) continue
      const who = person(row)
      if (!whoseOf.has(row)) whoseOf.set(row, kind.whose)
      const id = `${kind.kind}|${deals[d]?.key}|${kept.facts.people.key[row]}`
      actions.push({ id, deal: d, kind: kind.kind, effect: kind.learned, hours: kind.hours, person: who })
    }
  }
  const weeks = Math.max(1, Math.ceil((period.end - firstWeek) / WEEK))
  const limits: PlanLimit[] = people.map((row, i) => {
    const a = about.actors
    const hours = a.own.get(row) ?? a.hours[row === a.leader ? 'leader' : (whoseOf.get(row) ?? 'owner')]
    return { person: i, hours: new Array<number>(weeks).fill(hours) }
  })
  return {
    deals,
    actions,
    limits,
    booked: about.booked,
    target: about.target,
    today: about.today,
    fresh: {
      mean: period.fresh.mean * selection.share + restMean,
      sd: Math.sqrt(Math.max(0, period.fresh.variance * selection.share + restVariance)),
    },
    shockSd: period.stacked ? sharedSpread(period.stacked) / Math.max(0.2, 1 - meanOdds) : 0,
    firstWeek,
    over: period.end <= firstWeek,
    people,
    open,
  }
}

/** What a win books: the deal's worth at its usual booked share. */
function worthOf(kept: KeptNumber, period: FittedPeriod, k: number): number {
  const odds = period.odds[k] as number
  return Math.round(odds > 0 ? (period.mean[k] as number) / odds : (kept.deals.amount[k] as number))
}

/** Likely to be won within the year, though perhaps not in the period. */
const canCome = (kept: KeptNumber, k: number) => (kept.deals.year[k] as number) >= LEAST_YEAR

function isMeant(kept: KeptNumber, period: FittedPeriod, { on }: ActionKind, k: number): boolean {
  const due = kept.deals.closeDate[k] as number
  const flags = kept.deals.flags[k] as number
  if (on === 'later') return due !== NO_DAY && due >= period.end && canCome(kept, k)
  if (on === 'stalled') return STALLED.some((flag) => (flags & (1 << FLAGS.indexOf(flag))) !== 0)
  return canCome(kept, k)
}

function actorOf(kept: KeptNumber, whose: ActionWhose, k: number, d: number, actors: Actors): number {
  const { people, teams, opportunities } = kept.facts
  const owner = opportunities.owner[kept.open[k] as number] as number
  if (whose === 'leader') return actors.leader
  if (whose === 'specialist')
    return actors.specialists.length > 0 ? (actors.specialists[d % actors.specialists.length] as number) : -1
  if (whose === 'owner' || owner < 0) return whose === 'owner' ? owner : -1
  const manager = people.manager[owner] as number
  return manager >= 0 ? manager : (teams.lead[people.team[owner] as number] ?? -1)
}

/** Who leads a node: a team's lead, the person, and for the company whoever reports to nobody and has the most people below. */
export function leaderOf(kept: KeptNumber, whose: 'company' | 'team' | 'person', row: number): number {
  const { people, teams } = kept.facts
  if (whose === 'person') return row
  if (whose === 'team') return teams.lead[row] as number
  const below = new Float64Array(people.count)
  for (let p = 0; p < people.count; p++) {
    let above = people.manager[p] as number
    for (let step = 0; above >= 0 && step < people.count; step++) {
      below[above]!++
      above = people.manager[above] as number
    }
  }
  let best = -1
  for (let p = 0; p < people.count; p++) {
    if ((people.manager[p] as number) >= 0 || (below[p] as number) === 0) continue
    if (best < 0 || (below[p] as number) > (below[best] as number)) best = p
  }
  return best
}
