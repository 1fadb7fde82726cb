/** The gap plan of a node and period, reckoned from the fit, the settings and what accepted actions did; kept beside the fit. */
import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import { forecastSelection } from '@capstone/engines/number/forecast/nodes'
import { planGap } from '@capstone/engines/number/gap-plan'
import {
  type LearnedKind,
  leaderOf,
  learnKinds,
  type NumberPlanFacts,
  planFactsOf,
} from '@capstone/engines/number/gap-plan/from-number'
import { type ActionKind, actionsFault, USUAL_ACTIONS } from '@capstone/engines/number/gap-plan/usual-actions'
import type { KeptNumber } from '@capstone/engines/number/kept'
import { parseIsoDay } from '@capstone/engines/vocabulary/day'
import { shownPeriod } from '#analyses/number/number.ts'
import type { NumberQuestion } from '#analyses/number/question.ts'
import { dealRecords } from '#db/read/number/deals.ts'
import type { InterventionRow } from '#db/read/number/interventions.ts'
import type { Store } from '#db/store.ts'
import { fitBody, keepFit, PLAN_KEY } from '#db/write/answers/fits.ts'

type Answer = AnswerOf<Endpoints['gap.read']>
type Plan = ReturnType<typeof planGap>
type Kinds = Answer['kinds']

/** A plan with what its rows stand for. */
export interface WorkedGap {
  readonly facts: NumberPlanFacts
  readonly plan: Plan
  readonly kinds: readonly LearnedKind[]
}

/** What a plan is made from besides the number. */
export interface GapAbout {
  readonly settings: ReadonlyMap<string, unknown>
  readonly logged: readonly InterventionRow[]
  readonly most?: number | undefined
}

const FORM = 1
const memory = new Map<string, WorkedGap>()
const MOST_KEPT = 40
const SETTINGS = ['actions', 'ownerHours', 'managerHours', 'leaderHours', 'specialistHours', 'people', 'specialists']

/** Where a plan is kept: the same question of the same fit, settings and log has the same place. */
export function gapPlace(
  { fitted, node, period, slice }: NumberQuestion,
  { settings, logged, most }: GapAbout,
): string {
  const made = JSON.stringify([
    FORM,
    fitted.key,
    fitted.computedAt.getTime(),
    node,
    period.key,
    slice,
    most ?? null,
    SETTINGS.map((option) => settings.get(`gap.${option}`) ?? null),
    logged.map(({ id, task }) => [id, task?.state]),
  ])
  return `${PLAN_KEY}${createHash('sha256').update(made).digest('hex')}`
}

/** The plan that is kept there; null for none. */
export async function keptGap(store: Store, workspace: number, place: string): Promise<WorkedGap | null> {
  const known = memory.get(`${workspace} ${place}`)
  if (known) return known
  const stored = await fitBody(store, workspace, place)
  if (!stored) return null
  const worked = deserialize(stored.body) as WorkedGap
  remember(workspace, place, worked)
  return worked
}

function remember(workspace: number, place: string, worked: WorkedGap): void {
  for (const old of memory.keys()) if (memory.size >= MOST_KEPT) memory.delete(old)
  memory.set(`${workspace} ${place}`, worked)
}

/** Works a plan out and keeps it. Only jobs call this. @returns its place */
export async function computeGap(
  store: Store,
  workspace: number,
  question: NumberQuestion,
  about: GapAbout,
): Promise<string> {
  const started = performance.now()
  const place = gapPlace(question, about)
  const body = serialize(workGap(question, about))
  const tookMs = Math.round(performance.now() - started)
  await keepFit(store, workspace, { key: place, asOf: question.fitted.asOf, versions: {}, body, tookMs, details: [] })
  return place
}

function workGap(question: NumberQuestion, { settings, logged, most }: GapAbout): WorkedGap {
  const { fitted, fittedPeriod, selection, keptNode, target } = question
  const { kept } = fitted
  const kinds = learnKinds(actionsOf(settings), outcomesOf(kept, logged))
  const { forecast } = forecastSelection(kept, fittedPeriod, selection, target)
  const row = keptNode.whose === 'company' ? -1 : keptNode.row
  const actors = {
    leader: leaderOf(kept, keptNode.whose, row),
    specialists: specialistsOf(kept, settings),
    hours: {
      owner: hoursIn(settings, 'owner', 6),
      manager: hoursIn(settings, 'manager', 6),
      leader: hoursIn(settings, 'leader', 8),
      specialist: hoursIn(settings, 'specialist', 10),
    },
    own: ownHours(kept, settings),
  }
  const facts = planFactsOf(kept, fittedPeriod, selection, {
    kinds,
    actors,
    target,
    booked: forecast.booked,
    today: forecast.oddsOfTarget,
  })
  return { facts, kinds, plan: planGap(facts, most === undefined ? {} : { most }) }
}

/** The plan as it is sent. */
export async function answerGap(
  store: Store,
  workspace: number,
  question: NumberQuestion,
  { facts, plan, kinds }: WorkedGap,
  logged: readonly InterventionRow[],
): Promise<Omit<Answer, 'provenance'>> {
  const { kept } = question.fitted
  const { people } = kept.facts
  const { actions, evidence: _, ...told } = plan
  const records = await dealRecords(
    store,
    workspace,
    actions.map(({ deal }) => facts.deals[deal]?.key ?? 0),
  )
  const accepted = new Set(
    logged
      .filter(({ period, task }) => period === question.period.key && task?.state !== 'dropped')
      .map(({ kind, deal }) => `${kind}|${deal}`),
  )
  const person = (at: number) => {
    const row = facts.people[at] as number
    return { id: people.key[row] as number, name: people.name[row] ?? '' }
  }
  const shown = actions.map(({ deal, person: who, ...action }) => {
    const action_ = facts.actions.find(({ id }) => id === action.id)
    const kind = kinds.find((one) => one.kind === action_?.kind)
    const target = facts.deals[deal]
    const record = records.get(target?.key ?? 0)
    return {
      ...action,
      kind: kind?.kind ?? '',
      name: kind?.name ?? '',
      deal: { id: target?.key ?? 0, name: record?.name ?? '' },
      account: record?.account ?? null,
      person: person(who),
      amount: target?.amount ?? 0,
      odds: target?.odds ?? 0,
      effect: kind?.learned ?? { value: 0, low: 0, high: 0, n: 0 },
      accepted: accepted.has(`${kind?.kind}|${target?.key}`),
    }
  })
  return {
    ...told,
    period: shownPeriod(question.period),
    actions: shown,
    people: facts.limits
      .map(({ person: who, hours }) => ({
        person: person(who),
        used: actions.filter((action) => action.person === who).reduce((sum, { hours: h }) => sum + h, 0),
        hours: hours.reduce((sum, h) => sum + h, 0),
      }))
      .filter(({ used }) => used > 0),
    kinds: shownKinds(kinds),
  }
}

/** What each kind of action is taken to do by now. */
export const kindsNow = (
  kept: KeptNumber,
  settings: ReadonlyMap<string, unknown>,
  logged: readonly InterventionRow[],
): Kinds => shownKinds(learnKinds(actionsOf(settings), outcomesOf(kept, logged)))

const shownKinds = (kinds: readonly LearnedKind[]): Kinds =>
  kinds.map(({ kind, name, whose, hours, effect, low, high, learned }) => ({
    kind,
    name,
    whose,
    hours,
    effect: learned,
    prior: { value: effect, low, high },
  }))

/** The company's kinds of action, or the usual ones. */
function actionsOf(settings: ReadonlyMap<string, unknown>): readonly ActionKind[] {
  const stored = settings.get('gap.actions')
  return actionsFault(stored) === null ? (stored as ActionKind[]) : USUAL_ACTIONS
}

/** Whether the deal of an accepted action was won in its period after it; null while nobody can know. */
export function wonSince(kept: KeptNumber, row: InterventionRow): boolean | null {
  const { ledger, facts } = kept
  const end = parseIsoDay(row.periodEnd)
  for (let k = 0; k < ledger.deals; k++) {
    if (facts.opportunities.key[k] !== row.deal || facts.opportunities.won[k] !== 1) continue
    const day = ledger.closed[k] as number
    return day >= parseIsoDay(row.periodStart) && day < end
  }
  const isOpen = kept.open.some((at) => facts.opportunities.key[at] === row.deal)
  return isOpen && ledger.end < end ? null : false
}

/** Done actions whose deals' outcomes are known: what effects are learned from. */
const outcomesOf = (kept: KeptNumber, logged: readonly InterventionRow[]) =>
  logged.flatMap((row) => {
    const won = row.task?.state === 'done' ? wonSince(kept, row) : null
    return won === null ? [] : [{ kind: row.kind, odds: row.odds, won }]
  })

function specialistsOf(kept: KeptNumber, settings: ReadonlyMap<string, unknown>): number[] {
  const stored = settings.get('gap.specialists')
  if (!Array.isArray(stored)) return []
  return stored.map((id) => kept.facts.people.key.indexOf(Number(id))).filter((row) => row >= 0)
}

function ownHours(kept: KeptNumber, settings: ReadonlyMap<string, unknown>): Map<number, number> {
  const stored = settings.get('gap.people')
  const out = new Map<number, number>()
  if (typeof stored !== 'object' || stored === null) return out
  for (const [person, hours] of Object.entries(stored)) {
    const row = kept.facts.people.key.indexOf(Number(person))
    if (row >= 0 && typeof hours === 'number') out.set(row, hours)
  }
  return out
}

function hoursIn(settings: ReadonlyMap<string, unknown>, whose: string, usual: number): number {
  const value = settings.get(`gap.${whose}Hours`)
  return typeof value === 'number' ? value : usual
}
