/** The coverage model (handbook S5): how much covering each tier takes, how many heads of which role that is, and whether the tier pays for it. */
import {
  COVERED,
  type CoverageBase,
  type CoverageModel,
  type CoverageModelAnswer,
  type CoverageNeeds,
} from '#coverage/coverage-model/answer.ts'
import { DEFAULT_MODEL } from '#coverage/coverage-model/default-model.ts'
import { accountHours, coverageNeeds } from '#coverage/coverage-model/needs.ts'
import type { SegmentationAnswer } from '#coverage/segmentation/answer.ts'
import { headsOf } from '#coverage/segmentation/families.ts'
import { addMonths, civil, NO_DAY } from '#vocabulary/day.ts'
import { type Evidence, MOST_KEYS, OK, type Status } from '#vocabulary/evidence.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { fromUnits } from '#vocabulary/money.ts'
import { FUNCTIONS } from '#vocabulary/person.ts'

export type { CoverageModelAnswer } from '#coverage/coverage-model/answer.ts'

export interface CoverageModelOptions {
  /** Default DEFAULT_MODEL. */
  readonly model?: CoverageModel
  /** What the segmentation took an hour to cost, in currency units: it is added back to what accounts pay. Default 100. */
  readonly costPerHour?: number
  /** Whether families are covered as one, as the segmentation was asked. Default true. */
  readonly families?: boolean
  /** Rows of those whose heads are counted, where the facts are a part's. Default everybody. */
  readonly people?: ReadonlySet<number>
}

/**
 * Hours, heads and cost that a coverage model asks for, today's beside them (rules: docs/methods/coverage/coverage-model.md).
 *
 * @param facts of those whose accounts the segmentation tells; @param segments their segmentation
 * @returns status `no-evidence` without accounts, `thin` where no account has a tier, else `ok`
 * @example coverageModel(facts, segmentation(facts)).headline.needed // 41.3
 */
export function coverageModel(
  facts: Facts,
  segments: SegmentationAnswer,
  options: CoverageModelOptions = {},
): CoverageModelAnswer {
  const model = options.model ?? DEFAULT_MODEL
  const base = coverageBase(facts, segments, options)
  const needs = coverageNeeds(base, model)
  return {
    ...needs,
    status: statusOf(base),
    asOf: facts.asOf,
    currency: facts.currency,
    model,
    base,
    accountHours: accountHours(base, model),
    evidence: evidenceOf(base, needs),
  }
}

function statusOf(base: CoverageBase): Status {
  if (base.key.length === 0)
    return { code: 'no-evidence', sentence: 'There is no account to cover yet: import accounts.' }
  if (base.tier.every((tier) => tier === COVERED.length - 1)) {
    return {
      code: 'thin',
      sentence: 'No account has a tier yet: import orders or won deals; until then all are covered as prospects.',
    }
  }
  return OK
}

function coverageBase(facts: Facts, segments: SegmentationAnswer, options: CoverageModelOptions): CoverageBase {
  const { accounts, scores, basis } = segments
  const rows = new Map(Array.from(facts.accounts.key, (key, row) => [key, row]))
  const places: string[] = []
  const numbers = new Map<string, number>()
  const placeOf = (name: string) => {
    let number = numbers.get(name)
    if (number === undefined) {
      number = places.length
      numbers.set(name, number)
      places.push(name)
    }
    return number
  }
  const regionOf = (row: number | undefined) =>
    row === undefined ? '' : facts.accounts.region[row] || facts.accounts.country[row] || ''
  const place = accounts.key.map((key) => placeOf(regionOf(rows.get(key))))
  const perHour = fromUnits(options.costPerHour ?? 100)
  return {
    key: accounts.key,
    name: accounts.name,
    tier: scores.tier.map((tier) => (tier < 0 ? COVERED.length - 1 : tier)),
    place,
    places,
    pays: accounts.worth.map((worth, f) =>
      basis.kind === 'contribution' ? worth + Math.round((accounts.hours?.[f] ?? 0) * perHour) : worth,
    ),
    hours: accounts.hours?.map((hours) => Math.round((hours ?? 0) * 100) / 100) ?? null,
    deals: dealsOpened(facts, accounts.key, options.families ?? true),
    people: peopleNow(facts, options.people, placeOf, regionOf),
    peak: peakOf(facts),
    paysIs: basis.kind,
  }
}

/** Deals that each family opened in the twelve months up to the day. */
function dealsOpened(facts: Facts, keys: readonly number[], together: boolean): number[] {
  const heads = headsOf(facts.accounts, together)
  const rows = new Map(keys.map((key, f) => [key, f]))
  const from = addMonths(facts.asOf + 1, -12)
  const out = keys.map(() => 0)
  const { opportunities: deals } = facts
  for (let i = 0; i < deals.count; i++) {
    const day = deals.created[i] as number
    const account = deals.account[i] as number
    if (day === NO_DAY || day < from || day > facts.asOf || account < 0) continue
    const f = rows.get(heads.get(facts.accounts.key[account] as number) ?? -1)
    if (f !== undefined) out[f] = (out[f] as number) + 1
  }
  return out
}

/** Sellers and specialists who are here and lead nobody, at the place where most of their accounts are. */
function peopleNow(
  facts: Facts,
  counted: ReadonlySet<number> | undefined,
  placeOf: (name: string) => number,
  regionOf: (row: number) => string,
): CoverageBase['people'] {
  const { people, accounts } = facts
  const leads = new Set<number>(people.manager)
  for (const lead of facts.teams.lead) leads.add(lead)
  const held = new Map<number, Map<string, number>>()
  for (let a = 0; a < accounts.count; a++) {
    const owner = accounts.owner[a] as number
    if (owner < 0) continue
    const of = held.get(owner) ?? new Map<string, number>()
    of.set(regionOf(a), (of.get(regionOf(a)) ?? 0) + 1)
    held.set(owner, of)
  }
  const out: { role: string; sells: boolean; place: number }[] = []
  for (let p = 0; p < people.count; p++) {
    const left = people.left[p] as number
    const hired = people.hired[p] as number
    const kind = FUNCTIONS[people.function[p] as number]
    const owns = held.get(p)
    const gone = (left !== NO_DAY && left <= facts.asOf) || (hired !== NO_DAY && hired > facts.asOf)
    const covers = kind === 'sales' || kind === 'applications' || owns !== undefined
    if (gone || leads.has(p) || !covers || counted?.has(p) === false) continue
    const most = [...(owns ?? [])].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]
    out.push({
      role: people.role[p] as string,
      sells: kind === 'sales' || owns !== undefined,
      place: placeOf(most?.[0] ?? ''),
    })
  }
  return out
}

/** The busiest quarter of the year against the usual one, from touches (else created deals) of at least two whole years. */
function peakOf(facts: Facts): number | null {
  const { activities, opportunities } = facts
  const days = activities.count > 0 ? activities.day : opportunities.created
  const last = civil(facts.asOf + 1).year
  const counts = [0, 0, 0, 0]
  let first = Number.POSITIVE_INFINITY
  for (const day of days) if (day !== NO_DAY && day <= facts.asOf) first = Math.min(first, day)
  if (!Number.isFinite(first)) return null
  const start = civil(first - 1).year + 1
  if (last - start < 2) return null
  for (const day of days) {
    if (day === NO_DAY || day > facts.asOf) continue
    const { year, month } = civil(day)
    if (year < start || year >= last) continue
    const quarter = Math.floor((month - 1) / 3)
    counts[quarter] = (counts[quarter] as number) + 1
  }
  const mean = counts.reduce((sum, one) => sum + one, 0) / 4
  return mean > 0 ? Math.round((1000 * Math.max(...counts)) / mean) / 1000 : null
}

function evidenceOf(base: CoverageBase, needs: CoverageNeeds): Record<string, Evidence> {
  const out: Record<string, Evidence> = {}
  needs.tiers.forEach((row, t) => {
    const keys = base.key.filter((_, f) => base.tier[f] === t)
    out[`tier.${row.tier}`] = {
      meaning:
        'What covering this tier takes by the model, beside what it pays before that cost; families are named by their head.',
      formula: 'Σ over rules: touches × hours a touch × (accounts, or their deals of the year)',
      values: [
        { name: 'families', value: row.accounts, unit: 'count' },
        { name: 'hours by the model', value: row.hours, unit: 'hours' },
        { name: 'hours of the last year', value: row.hoursNow, unit: 'hours' },
        { name: 'cost by the model', value: row.cost, unit: 'money' },
        { name: base.paysIs, value: row.pays, unit: 'money' },
      ],
      source: 'estimated',
      records: { kind: 'account', keys: keys.slice(0, MOST_KEYS), count: keys.length },
    }
  })
  for (const role of needs.roles) {
    out[`role.${role.role}`] = {
      meaning: `How many of "${role.name}" the model asks for.`,
      formula: 'hours ÷ (hours a year × selling share × (1 − attrition × ramp days ÷ 365 × ½))',
      values: [
        { name: 'hours', value: role.hours, unit: 'hours' },
        { name: 'heads', value: role.needed, unit: 'ratio' },
        { name: 'heads in the busiest quarter', value: role.atPeak, unit: 'ratio' },
        { name: 'heads today', value: role.have, unit: 'count' },
        { name: 'busiest quarter ÷ usual', value: base.peak, unit: 'ratio' },
      ],
      source: 'estimated',
    }
  }
  out.needed = {
    meaning: 'People of our own whom the model asks for, all roles.',
    formula: 'Σ over roles: hours ÷ what one head sells a year',
    values: needs.roles.map(({ name, needed }) => ({ name, value: needed, unit: 'ratio' as const })),
    source: 'estimated',
  }
  out.cost = {
    meaning: 'What covering every account by the model costs a year.',
    formula: 'Σ over roles: hours × cost an hour',
    values: needs.roles.map(({ name, cost }) => ({ name, value: cost, unit: 'money' as const })),
    source: 'estimated',
  }
  out.have = {
    meaning: 'People of today who sell or support selling, are here and lead nobody.',
    formula: 'by the words of their role, else as sellers',
    values: [{ name: 'people', value: needs.headline.have, unit: 'count' }],
    source: 'measured',
  }
  return out
}
