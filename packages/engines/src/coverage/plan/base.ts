/** The base of plans: accounts with hours, places and relationships, and the people who can cover them, as they are on the day. */
import type { CoverageModel, CoverageModelAnswer } from '#coverage/coverage-model/answer.ts'
import type { PlanAccounts, PlanBase, PlanPeople } from '#coverage/plan/answer.ts'
import type { SegmentationAnswer } from '#coverage/segmentation/answer.ts'
import { familiesOf } from '#coverage/segmentation/families.ts'
import { addMonths, NO_DAY } from '#vocabulary/day.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import { FUNCTIONS } from '#vocabulary/person.ts'

/** An account that the model gives no hours of our own sellers still has somebody who answers for it. */
const LEAST_HOURS = 0.5
/** Deals won in an industry, from which a person knows it. */
const WON_TO_KNOW = 3
/** Touches that a won deal is worth, and at how many touches a relationship is half as strong as it can be. */
const TOUCHES_A_DEAL = 5
const HALF_STRONG = 10
/** A working week, in hours. */
const FULL_WEEK = 40

/** What a person or a segment calls strategic. */
const STRATEGIC = /strategic|key|major|global|enterprise|named/i

/**
 * Accounts and people as a plan weighs them.
 *
 * @param model the coverage model's answer of the same facts: hours, and how much of them sellers of our own give
 * @example planBase(facts, segmentation(facts), coverageModel(facts, segments), true).accounts.hours[0] // 48
 */
export function planBase(
  facts: Facts,
  segments: SegmentationAnswer,
  model: CoverageModelAnswer,
  families: boolean,
): PlanBase {
  const covering = whoCovers(facts)
  const seat = new Int32Array(facts.people.count).fill(-1)
  for (const [at, p] of covering.entries()) seat[p] = at
  const accounts = accountsOf(facts, segments, model, families, seat)
  return {
    accounts,
    people: peopleOf(facts, covering, accounts, model.model, seat),
    bookingsKnown: accounts.bookings.some((value) => value !== null && value > 0),
  }
}

/** From this share of families with one owner, keeping them together is no change but what is done already. */
const TOGETHER = 0.9

/**
 * Whether families are covered by one person today, so that a plan begins with the wish to keep it so. Where they are spread - a parent's
 * subsidiaries in several countries - the wish would tear apart what is near.
 * @example familiesTogether(base) // true
 */
export function familiesTogether({ accounts }: PlanBase): boolean {
  const owners = new Map<number, Set<number>>()
  accounts.family.forEach((family, a) => {
    const owner = accounts.owner[a] as number
    if (family < 0 || owner < 0) return
    const known = owners.get(family)
    if (known) known.add(owner)
    else owners.set(family, new Set([owner]))
  })
  const single = [...owners.values()].filter((of) => of.size === 1).length
  return owners.size === 0 || single >= TOGETHER * owners.size
}

/** Rows of people who are here and sell, or own an account; who leads others covers only when they own accounts. */
function whoCovers({ people, teams, accounts, asOf }: Facts): number[] {
  const leads = new Set<number>([...people.manager, ...teams.lead])
  const owns = new Set<number>(accounts.owner)
  const out: number[] = []
  for (let p = 0; p < people.count; p++) {
    const [left, hired] = [people.left[p] as number, people.hired[p] as number]
    const gone = (left !== NO_DAY && left <= asOf) || (hired !== NO_DAY && hired > asOf)
    const sells = FUNCTIONS[people.function[p] as number] === 'sales' && !leads.has(p)
    if (!gone && (sells || owns.has(p))) out.push(p)
  }
  return out
}

function accountsOf(
  facts: Facts,
  segments: SegmentationAnswer,
  model: CoverageModelAnswer,
  together: boolean,
  seat: Int32Array,
): PlanAccounts {
  const { accounts } = facts
  const { count } = accounts
  const families = familiesOf(accounts, together)
  const told = new Map(segments.accounts.key.map((key, f) => [key, f]))
  const rows = Array.from({ length: count }, (_, a) => a)
  const family = (a: number) => families.of[a] as number
  const members = (a: number) => families.members[family(a)] as number
  const headRow = (a: number) => told.get(accounts.key[families.head[family(a)] as number] as number)
  const share = (a: number, of: (f: number) => number | null | undefined): number | null => {
    const f = headRow(a)
    const value = f === undefined ? null : (of(f) ?? null)
    return value === null ? null : Math.round(value / members(a))
  }
  const own = ownHours(model.model)
  const known = bonds(facts)
  const tierOf = (a: number) => {
    const tier = segments.scores.tier[headRow(a) ?? -1] ?? -1
    return tier < 0 ? PROSPECT : tier
  }
  const named = accounts.segment.some((segment) => STRATEGIC.test(segment))
  const open = new Int32Array(count)
  for (let i = 0; i < facts.opportunities.count; i++) {
    const a = facts.opportunities.account[i] as number
    if (a >= 0 && facts.opportunities.outcome[i] === OUTCOME.open) open[a] = (open[a] as number) + 1
  }
  return {
    key: Array.from(accounts.key),
    name: [...accounts.name],
    tier: rows.map(tierOf),
    industry: [...accounts.industry],
    country: [...accounts.country],
    region: [...accounts.region],
    segment: [...accounts.segment],
    latitude: rows.map((a) => placed(accounts.latitude[a], accounts.longitude[a])),
    longitude: rows.map((a) => placed(accounts.longitude[a], accounts.latitude[a])),
    owner: rows.map((a) => seat[accounts.owner[a] as number] ?? -1),
    gone: rows.map((a) =>
      (accounts.owner[a] as number) >= 0 && (seat[accounts.owner[a] as number] ?? -1) < 0 ? 1 : 0,
    ),
    hours: rows.map((a) => Math.max(LEAST_HOURS, rounded((own[tierOf(a)]?.hours ?? 0) / members(a)))),
    visits: rows.map((a) => rounded((own[tierOf(a)]?.visits ?? 0) / members(a))),
    potential: rows.map((a) => share(a, (f) => segments.accounts.potential[f])),
    bookings: rows.map((a) => share(a, (f) => segments.accounts.value[f])),
    strategic: rows.map((a) => ((named ? STRATEGIC.test(accounts.segment[a] as string) : tierOf(a) === 0) ? 1 : 0)),
    relationship: known,
    openDeals: Array.from(open),
    family: rows.map((a) => (members(a) > 1 ? family(a) : -1)),
  }
}

/** Behind the five tiers. */
const PROSPECT = 5

/** Hours and visits a year and tier that sellers of our own give: field and inside; specialists, partners and self-service carry no accounts. */
function ownHours({ roles, rules }: CoverageModel): { hours: number; visits: number }[] {
  const channel = new Map(roles.map((role) => [role.key, role.channel]))
  return ['platinum', 'gold', 'silver', 'bronze', 'tin', 'prospect'].map((tier) => {
    const mine = rules.filter((rule) => rule.tier === tier && rule.per === 'account')
    const of = (kinds: readonly string[]) => mine.filter((rule) => kinds.includes(channel.get(rule.role) ?? ''))
    return {
      hours: of(['field', 'inside']).reduce((sum, rule) => sum + rule.touches * rule.hours, 0),
      visits: of(['field']).reduce((sum, rule) => sum + rule.touches, 0),
    }
  })
}

/** How well owners know their accounts: touches of a year and deals won in two with them, on a scale that never ends at 1. */
function bonds({ accounts, activities, opportunities: deals, asOf }: Facts): (number | null)[] {
  if (activities.count === 0 && deals.count === 0) return Array.from({ length: accounts.count }, () => null)
  const sums = new Float64Array(accounts.count)
  const add = (account: number, person: number, amount: number) => {
    if (account >= 0 && person >= 0 && accounts.owner[account] === person)
      sums[account] = (sums[account] as number) + amount
  }
  const year = addMonths(asOf + 1, -12)
  const two = addMonths(asOf + 1, -24)
  for (let i = 0; i < activities.count; i++) {
    const day = activities.day[i] as number
    if (day >= year && day <= asOf) add(activities.account[i] as number, activities.person[i] as number, 1)
  }
  for (let i = 0; i < deals.count; i++) {
    const day = deals.closed[i] as number
    if (deals.outcome[i] === OUTCOME.won && day !== NO_DAY && day >= two && day <= asOf)
      add(deals.account[i] as number, deals.owner[i] as number, TOUCHES_A_DEAL)
  }
  return Array.from(sums, (sum) => rounded(sum / (sum + HALF_STRONG)))
}

function peopleOf(
  { people, teams, accounts, opportunities: deals }: Facts,
  covering: readonly number[],
  base: PlanAccounts,
  model: CoverageModel,
  seat: Int32Array,
): PlanPeople {
  const leads = new Set<number>([...people.manager, ...teams.lead])
  const held = new Float64Array(covering.length)
  base.owner.forEach((at, a) => {
    if (at >= 0) held[at] = (held[at] as number) + (base.hours[a] as number)
  })
  const won = covering.map(() => new Map<string, number>())
  for (let i = 0; i < deals.count; i++) {
    const at = seat[deals.owner[i] as number] ?? -1
    const industry = accounts.industry[deals.account[i] as number] ?? ''
    if (at < 0 || industry === '' || deals.outcome[i] !== OUTCOME.won) continue
    const mine = won[at] as Map<string, number>
    mine.set(industry, (mine.get(industry) ?? 0) + 1)
  }
  return {
    key: covering.map((p) => people.key[p] as number),
    name: covering.map((p) => people.name[p] as string),
    role: covering.map((p) => people.role[p] as string),
    team: covering.map((p) => teams.name[people.team[p] as number] ?? ''),
    // Who leads others has no selling hours of the model: they keep what they hold.
    hours: covering.map((p, at) =>
      leads.has(p)
        ? Math.ceil(held[at] as number)
        : rounded(sellingHoursOf(people.role[p] as string, people.hours[p] as number, model)),
    ),
    industries: won.map((of) => [...of].flatMap(([industry, n]) => (n >= WON_TO_KNOW ? [industry] : [])).sort()),
    strategic: covering.map((p) => (STRATEGIC.test(people.role[p] as string) ? 1 : 0)),
    latitude: covering.map((p) => placed(people.latitude[p], people.longitude[p])),
    longitude: covering.map((p) => placed(people.longitude[p], people.latitude[p])),
  }
}

/** Hours of selling a year of a person: those of the model's role, by their own working week where it is stated. */
function sellingHoursOf(role: string, week: number, { roles }: CoverageModel): number {
  const ours = roles.filter(({ channel }) => channel === 'field' || channel === 'inside')
  const text = role.toLowerCase()
  const found =
    ours.find(({ words }) => words.some((word) => word !== '' && text.includes(word.toLowerCase()))) ??
    ours.find(({ words }) => words.length === 0) ??
    ours[0]
  if (!found) return 0
  const part = Number.isFinite(week) && week > 0 ? Math.min(1.5, week / FULL_WEEK) : 1
  return found.hoursPerYear * found.selling * part
}

const rounded = (value: number) => Math.round(value * 100) / 100

/** A degree where both degrees of the place are known. */
function placed(value: number | undefined, other: number | undefined): number | null {
  return value !== undefined && other !== undefined && Number.isFinite(value + other) ? value : null
}
