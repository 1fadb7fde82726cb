/** Applying a coverage model: hours, heads and cost by role, place and tier. Fast, so that a moved threshold or hour is seen at once. */
import {
  COVERED,
  type CoverageBase,
  type CoverageModel,
  type CoverageNeeds,
  type CoverageRole,
  type RoleNeed,
  STEPS,
  type TierCover,
} from '#coverage/coverage-model/answer.ts'
import { exact, fromUnits } from '#vocabulary/money.ts'

const DAYS_A_YEAR = 365
/** What a new head sells while it ramps up. */
const RAMPING = 0.5

/**
 * Hours that one head of a role sells in a year: working hours × share that sells, less what is lost while those who replace leavers ramp up.
 * @example sellingHours({ hoursPerYear: 1720, selling: 0.5, attrition: 0.15, rampDays: 180 }) // 828
 */
export function sellingHours(role: Pick<CoverageRole, 'hoursPerYear' | 'selling' | 'attrition' | 'rampDays'>): number {
  const lost = role.attrition * Math.min(1, role.rampDays / DAYS_A_YEAR) * RAMPING
  return role.hoursPerYear * role.selling * (1 - lost)
}

/** What a model asks for of the accounts, people and places at hand. Cost: accounts × rules. */
export function coverageNeeds(base: CoverageBase, model: CoverageModel): CoverageNeeds {
  const { roles, rules } = model
  const number = new Map(roles.map((role, r) => [role.key, r]))
  const places = base.places.length
  const byTier = COVERED.map(() => new Float64Array(roles.length))
  const byPlace = roles.map(() => new Float64Array(places))
  const bySteps = new Map<string, number>()
  const tierSums = COVERED.map(() => ({ accounts: 0, pays: 0, now: 0 }))
  const rulesOf = COVERED.map((tier) => rules.filter((rule) => rule.tier === tier && number.has(rule.role)))
  base.tier.forEach((tier, f) => {
    const sums = tierSums[tier]
    if (!sums) return
    sums.accounts++
    sums.pays += base.pays[f] as number
    sums.now += base.hours?.[f] ?? 0
    for (const rule of rulesOf[tier] as typeof rules) {
      const r = number.get(rule.role) as number
      const hours = rule.touches * rule.hours * (rule.per === 'deal' ? (base.deals[f] as number) : 1)
      const place = base.place[f] as number
      add(byTier[tier] as Float64Array, r, hours)
      add(byPlace[r] as Float64Array, place, hours)
      const step = `${rule.step} ${rule.role}`
      bySteps.set(step, (bySteps.get(step) ?? 0) + hours)
    }
  })
  const have = headsOf(base, roles)
  const needs = roles.map((role, r) => roleNeed(base, role, byPlace[r] as Float64Array, have[r] as Float64Array))
  const tiers = COVERED.map((tier, t) =>
    tierCover(tier, byTier[t] as Float64Array, tierSums[t] as Sums, roles, base.hours !== null),
  )
  const sum = (values: readonly (number | null)[]) => values.reduce<number>((total, one) => total + (one ?? 0), 0)
  return {
    headline: {
      needed: rounded(sum(needs.map(({ needed }) => needed))),
      atPeak: rounded(sum(needs.map(({ atPeak }) => atPeak))),
      have: sum(needs.map(({ have: heads }) => heads)),
      cost: sum(needs.map(({ cost }) => cost)),
      pays: exact(sum(tiers.map(({ pays }) => pays))),
      exceeding: tiers.filter(({ exceeds }) => exceeds).map(({ tier }) => tier),
    },
    roles: needs,
    tiers,
    steps: STEPS.flatMap((step) =>
      roles.flatMap(({ key }) => {
        const hours = bySteps.get(`${step} ${key}`) ?? 0
        return hours > 0 ? [{ step, role: key, hours: rounded(hours) }] : []
      }),
    ),
  }
}

/** Hours a year that a model gives each account, all roles together: what an assignment weighs accounts by. */
export function accountHours(base: Pick<CoverageBase, 'tier' | 'deals'>, { rules }: CoverageModel): number[] {
  const fixed = COVERED.map(() => 0)
  const perDeal = COVERED.map(() => 0)
  for (const rule of rules) {
    const sums = rule.per === 'deal' ? perDeal : fixed
    const tier = COVERED.indexOf(rule.tier)
    sums[tier] = (sums[tier] as number) + rule.touches * rule.hours
  }
  return base.tier.map((tier, f) => rounded((fixed[tier] ?? 0) + (perDeal[tier] ?? 0) * (base.deals[f] as number)))
}

interface Sums {
  readonly accounts: number
  readonly pays: number
  readonly now: number
}

const add = (column: Float64Array, at: number, amount: number) => {
  column[at] = (column[at] as number) + amount
}
const rounded = (hours: number) => Math.round(hours * 100) / 100

/** Whether a role is filled by people of our own. */
const ownHeads = ({ channel }: CoverageRole) => channel !== 'partner' && channel !== 'self-service'

/** Heads of today by role and place: the first role whose words are in the person's role, else the first without words, for those who sell. */
function headsOf(base: CoverageBase, roles: readonly CoverageRole[]): Float64Array[] {
  const out = roles.map(() => new Float64Array(base.places.length))
  const named = roles.map(({ words }) => words.map((word) => word.toLowerCase()).filter((word) => word !== ''))
  const rest = roles.findIndex((role, r) => ownHeads(role) && (named[r] as string[]).length === 0)
  for (const { role, sells, place } of base.people) {
    const text = role.toLowerCase()
    const found = roles.findIndex(
      (one, r) => ownHeads(one) && (named[r] as string[]).some((word) => text.includes(word)),
    )
    const at = found >= 0 ? found : sells ? rest : -1
    if (at >= 0) add(out[at] as Float64Array, place, 1)
  }
  return out
}

function roleNeed(base: CoverageBase, role: CoverageRole, hours: Float64Array, heads: Float64Array): RoleNeed {
  const all = hours.reduce((sum, one) => sum + one, 0)
  const each = sellingHours(role)
  const own = ownHeads(role)
  const need = (of: number) => (each > 0 ? of / each : 0)
  return {
    role: role.key,
    name: role.name,
    channel: role.channel,
    hours: rounded(all),
    needed: own ? rounded(need(all)) : null,
    atPeak: own ? rounded(need(all) * (base.peak ?? 1)) : null,
    have: own ? heads.reduce((sum, one) => sum + one, 0) : null,
    cost: Math.round(all * fromUnits(role.costPerHour)),
    places: own
      ? base.places
          .map((place, p) => ({ place, needed: rounded(need(hours[p] as number)), have: heads[p] as number }))
          .filter(({ needed, have }) => needed > 0 || have > 0)
      : [],
  }
}

function tierCover(
  tier: TierCover['tier'],
  hours: Float64Array,
  sums: Sums,
  roles: readonly CoverageRole[],
  recorded: boolean,
): TierCover {
  const all = hours.reduce((sum, one) => sum + one, 0)
  const cost = roles.reduce((sum, role, r) => sum + Math.round((hours[r] as number) * fromUnits(role.costPerHour)), 0)
  return {
    tier,
    accounts: sums.accounts,
    hours: rounded(all),
    hoursPerAccount: sums.accounts > 0 ? rounded(all / sums.accounts) : null,
    hoursNow: recorded ? rounded(sums.now) : null,
    cost,
    pays: exact(Math.round(sums.pays)),
    share: sums.pays > 0 ? cost / sums.pays : null,
    exceeds: tier !== 'prospect' && cost > 0 && cost > sums.pays,
    byRole: Array.from(hours, rounded),
  }
}
