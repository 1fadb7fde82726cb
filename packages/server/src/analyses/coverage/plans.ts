/** Plans of coverage weighed: the base of the kept answer, the plan's people as seats, and what a manager may see of it. */
import { setImmediate } from 'node:timers/promises'
import { DEFAULT_MODEL } from '@capstone/engines/coverage/coverage-model/default-model'
import type { CoverageToday, PlanBase, PlanWishes } from '@capstone/engines/coverage/plan/answer'
import { familiesTogether } from '@capstone/engines/coverage/plan/base'
import { type Ranking, rankInParts } from '@capstone/engines/coverage/plan/rank'
import { withSeats } from '@capstone/engines/coverage/plan/seats'
import { viewOf, withoutElsewhere } from '@capstone/engines/coverage/plan/view'
import { type WeighOptions, weighPlan } from '@capstone/engines/coverage/plan/weigh'
import { fromUnits } from '@capstone/engines/vocabulary/money'
import { numberSettings } from '#analyses/asked.ts'
import { modelOptions } from '#analyses/coverage/coverage-model.ts'
import { settingsOn } from '#db/read/company.ts'
import type { Store } from '#db/store.ts'
import type { StoredAnswer } from '#db/write/answers.ts'

/** What plans are weighed by. */
export interface PlanGround {
  readonly base: PlanBase
  readonly wishes: PlanWishes
  readonly ranking: Ranking
  readonly options: WeighOptions
}

/** The base of a kept answer of today's coverage. */
export function baseOfAnswer(answer: StoredAnswer): PlanBase {
  const body: unknown = answer.body
  return (body as CoverageToday).base
}

/** The base with the seats that a plan may open. */
export const seatedBase = (base: PlanBase, wishes: PlanWishes): PlanBase => withSeats(base, wishes)

/** How the company wishes plans to be weighed. */
export async function planOptions(store: Store, workspace: number, today: string): Promise<WeighOptions> {
  return numberSettings(await settingsOn(store, workspace, today), 'coveragePlan', ['elasticity'])
}

/** The wishes with which a plan of today's coverage begins. */
export async function beginningWishes(
  store: Store,
  workspace: number,
  today: string,
  base: PlanBase,
): Promise<Partial<PlanWishes>> {
  const settings = await settingsOn(store, workspace, today)
  const field = (modelOptions(settings).model ?? DEFAULT_MODEL).roles.find(({ channel }) => channel === 'field')
  return {
    ...numberSettings(settings, 'coveragePlan', ['far', 'speed']),
    families: familiesTogether(base),
    ...(field ? { hourCost: Math.max(1, fromUnits(field.costPerHour)) } : {}),
  }
}

/** Rankings kept ready: a hand that moves accounts asks again and again with the same base and wishes. */
const ready = new Map<string, Promise<PlanGround>>()
const MOST_READY = 4

/** @param key names the base: an answer and the instant at which it was reckoned */
export async function planGround(
  key: string,
  base: PlanBase,
  wishes: PlanWishes,
  options: WeighOptions,
): Promise<PlanGround> {
  const { locks: _, mostMoves: __, seconds: ___, seed: ____, balance: _____, ...ranked } = wishes
  const name = JSON.stringify([key, ranked, options])
  const known = ready.get(name)
  if (known) return { ...(await known), wishes }
  const made = rankedBesides(base, wishes, options.worth ?? null).then((ranking) => ({
    base,
    wishes,
    options,
    ranking,
  }))
  for (const old of ready.keys()) if (ready.size >= MOST_READY) ready.delete(old)
  ready.set(name, made)
  made.catch(() => ready.delete(name))
  return made
}

/** Ranks people a part at a time: others who ask are answered in between. */
async function rankedBesides(base: PlanBase, wishes: PlanWishes, worth: readonly number[] | null): Promise<Ranking> {
  const parts = rankInParts(base, wishes, worth)
  for (;;) {
    const part = parts.next()
    if (part.done) return part.value
    await setImmediate()
  }
}

/** Seats of a plan's people; an account that the plan does not know keeps who covers it today. */
function seatsOf(base: PlanBase, planned: ReadonlyMap<number, number>): Int32Array {
  const seats = new Map(base.people.key.map((key, seat) => [key, seat]))
  return Int32Array.from(base.accounts.key, (account, row) => {
    const person = planned.get(account)
    return person === undefined ? (base.accounts.owner[row] as number) : (seats.get(person) ?? -1)
  })
}

/** A plan and today weighed side by side. @param mine people whom the asker sees; null everybody */
export async function weighed(
  ground: PlanGround,
  planned: ReadonlyMap<number, number>,
  mine: readonly number[] | null,
) {
  const { base, wishes, options, ranking } = ground
  const plan = seatsOf(base, planned)
  if (mine === null) {
    const { whole, accounts } = weighPlan(base, plan, wishes, options, ranking)
    const today = weighPlan(base, base.accounts.owner, wishes, options, ranking).whole
    return { base, weight: whole, today, weights: accounts }
  }
  const view = viewOf(base, plan, new Set(mine))
  // What time is worth is told of everybody; of a part it would be of other people.
  const bare = options.elasticity === undefined ? {} : { elasticity: options.elasticity }
  const ranked = await rankedBesides(view.base, wishes, null)
  const { whole, accounts } = weighPlan(view.base, view.plan, wishes, bare, ranked)
  const today = weighPlan(view.base, view.base.accounts.owner, wishes, bare, ranked).whole
  return { base: view.base, weight: withoutElsewhere(whole), today: withoutElsewhere(today), weights: accounts }
}
