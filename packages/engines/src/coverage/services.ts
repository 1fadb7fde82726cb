/** Services by tier (handbook S3): which required services are missing, which are wasted, and what both cost. */
import { TIERS } from '#coverage/segmentation/answer.ts'
import type {
  MissingService,
  Service,
  ServiceRow,
  ServicesAnswer,
  ServicesFacts,
  ServicesOptions,
  ServiceTier,
  ServiceUse,
  TieredAccount,
} from '#coverage/services/answer.ts'
import { meanInterval } from '#math/interval.ts'
import { mean } from '#math/statistics.ts'
import { bounded } from '#vocabulary/bounded.ts'
import { type Evidence, type Interval, MOST_KEYS, OK, type Status } from '#vocabulary/evidence.ts'
import { exact } from '#vocabulary/money.ts'

export type { ServicesAnswer } from '#coverage/services/answer.ts'

/** Missing services that are listed at most. */
const MOST_LISTED = 500

/**
 * Compares what every tier should get with what accounts receive and how they value it (rules: docs/methods/coverage/services.md).
 *
 * @param facts the menu in force, the newest word on each account and service, and accounts with their tiers
 * @returns status `no-evidence` without a menu, `thin` where nobody has said who receives what, else `ok`
 * @example servicesByTier(facts).missing[0] // { account: { name: 'Alder Works', … }, tier: 'platinum', service: { name: 'Named engineer', … }, … }
 */
export function servicesByTier(facts: ServicesFacts, options: ServicesOptions = {}): ServicesAnswer {
  const set = {
    least: Math.round(bounded(options.leastRecognitions, 5, 2, 100)),
    little: bounded(options.little, 5, 1, 9),
    level: bounded(options.level, 0.9, 0.5, 0.99),
  }
  const uses = new Map<number, Map<number, ServiceUse>>()
  for (const use of facts.uses) {
    const held = uses.get(use.service) ?? new Map<number, ServiceUse>()
    held.set(use.account, use)
    uses.set(use.service, held)
  }
  const tiered = facts.accounts.filter(({ tier }) => tier >= 0)
  const rows = facts.services.map((service) => serviceRow(service, tiered, uses.get(service.key) ?? new Map(), set))
  const missing = facts.services.flatMap((service) => missingOf(service, tiered, uses.get(service.key) ?? new Map()))
  missing.sort(byUrgency)
  const wasted = rows.flatMap(({ tiers }) =>
    tiers.filter(({ verdict }) => verdict === 'wasted' || verdict === 'given away'),
  )
  return {
    status: statusOf(facts),
    asOf: facts.asOf,
    currency: facts.currency,
    headline: {
      services: facts.services.length,
      topWithout: new Set(
        missing.filter(({ tier }) => tier === 'platinum' || tier === 'gold').map(({ account }) => account.key),
      ).size,
      missing: missing.length,
      wastedCost: sumKnown(wasted.map(({ cost }) => cost)),
      missingCost: sumKnown(missing.map(({ cost }) => cost)),
    },
    services: rows,
    missing: missing.slice(0, MOST_LISTED),
    evidence: evidenceOf(facts, rows, missing, wasted, tiered, uses),
  }
}

function statusOf(facts: ServicesFacts): Status {
  if (facts.services.length === 0) {
    return {
      code: 'no-evidence',
      sentence: 'There is no menu of services yet: add the services that customers can get, and what each tier gets.',
    }
  }
  if (facts.accounts.every(({ tier }) => tier < 0)) {
    return {
      code: 'thin',
      sentence: 'No account has a tier yet: import orders or won deals, so that services can be compared by tier.',
    }
  }
  if (facts.uses.length === 0) {
    return {
      code: 'thin',
      sentence: 'Nobody has said yet who receives which service: say it on an account, or for many at once.',
    }
  }
  return OK
}

interface Limits {
  readonly least: number
  readonly little: number
  readonly level: number
}

function serviceRow(
  service: Service,
  accounts: readonly TieredAccount[],
  uses: ReadonlyMap<number, ServiceUse>,
  set: Limits,
): ServiceRow {
  const tiers = TIERS.map((tier, t): ServiceTier => {
    const mine = accounts.filter((account) => account.tier === t)
    const told = mine.flatMap(({ key }) => uses.get(key) ?? [])
    const receive = told.filter(({ used }) => used)
    const valued = receive.flatMap(({ recognition }) => (recognition === null ? [] : [recognition]))
    const recognition = recognitionOf(valued, set.level)
    const rule = service.rules[tier]
    const little = valued.length >= set.least && recognition !== null && recognition.value < set.little
    return {
      tier,
      rule,
      accounts: mine.length,
      receive: receive.length,
      receiveNot: told.length - receive.length,
      unknown: mine.length - told.length,
      recognition,
      cost: service.cost === null ? null : exact(service.cost * receive.length),
      verdict:
        rule === 'required' && receive.length < mine.length
          ? 'missing'
          : rule === 'none' && receive.length > 0
            ? 'given away'
            : little && rule !== 'required'
              ? 'wasted'
              : 'fine',
    }
  })
  return {
    key: service.key,
    name: service.name,
    detail: service.detail,
    unitCost: service.cost,
    receive: tiers.reduce((sum, { receive }) => sum + receive, 0),
    cost: sumKnown(tiers.map(({ cost }) => cost)),
    tiers,
  }
}

/** Mean with Student's range, kept within 0 … 10; of one answer the whole scale. */
function recognitionOf(values: readonly number[], level: number): Interval | null {
  const value = mean(values)
  if (value === null) return null
  const range = meanInterval(values, level)
  const clamp = (one: number) => Math.min(10, Math.max(0, one))
  return { value, low: range ? clamp(range.low) : 0, high: range ? clamp(range.high) : 10, n: values.length }
}

function missingOf(
  service: Service,
  accounts: readonly TieredAccount[],
  uses: ReadonlyMap<number, ServiceUse>,
): MissingService[] {
  return accounts.flatMap(({ key, name, tier, worth }) => {
    const of = TIERS[tier]
    const use = uses.get(key)
    if (of === undefined || service.rules[of] !== 'required' || use?.used === true) return []
    return [
      {
        account: { key, name },
        tier: of,
        worth,
        service: { key: service.key, name: service.name },
        told: use !== undefined,
        cost: service.cost,
      },
    ]
  })
}

/** Best tier first, those that were said before those that nobody knows, most worth first. */
function byUrgency(a: MissingService, b: MissingService): number {
  return (
    TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier) ||
    Number(b.told) - Number(a.told) ||
    b.worth - a.worth ||
    a.account.key - b.account.key ||
    a.service.key - b.service.key
  )
}

/** The sum of what is known; null where nothing is. */
function sumKnown(costs: readonly (number | null)[]): number | null {
  const known = costs.filter((cost) => cost !== null)
  return known.length === 0 ? null : exact(known.reduce((sum, cost) => sum + cost, 0))
}

function evidenceOf(
  facts: ServicesFacts,
  rows: readonly ServiceRow[],
  missing: readonly MissingService[],
  wasted: readonly ServiceTier[],
  accounts: readonly TieredAccount[],
  uses: ReadonlyMap<number, ReadonlyMap<number, ServiceUse>>,
): Record<string, Evidence> {
  const of = (keys: readonly number[]): NonNullable<Evidence['records']> => {
    const once = [...new Set(keys)]
    return { kind: 'account', keys: once.slice(0, MOST_KEYS), count: once.length }
  }
  const top = missing.filter(({ tier }) => tier === 'platinum' || tier === 'gold')
  const out: Record<string, Evidence> = {
    topWithout: {
      meaning:
        'Platinum and gold accounts that do not receive a service which their tier requires, or of which nobody knows.',
      formula: 'accounts with at least one required service not received',
      values: [
        { name: 'accounts', value: new Set(top.map(({ account }) => account.key)).size, unit: 'count' },
        { name: 'services missing', value: top.length, unit: 'count' },
        { name: 'of these said to be missing', value: top.filter(({ told }) => told).length, unit: 'count' },
      ],
      source: 'entered',
      records: of(top.map(({ account }) => account.key)),
    },
    wasted: {
      meaning:
        'What services cost that are little recognized where they are only offered, or that a tier is not meant to get.',
      formula: 'Σ cost a year × accounts that receive it',
      values: [
        { name: 'cost a year', value: sumKnown(wasted.map(({ cost }) => cost)), unit: 'money' },
        { name: 'services by tier', value: wasted.length, unit: 'count' },
      ],
      source: 'entered',
      records: of(
        rows.flatMap((row) =>
          row.tiers.flatMap((tier, t) =>
            tier.verdict === 'wasted' || tier.verdict === 'given away'
              ? accounts
                  .filter((account) => account.tier === t && uses.get(row.key)?.get(account.key)?.used)
                  .map(({ key }) => key)
              : [],
          ),
        ),
      ),
    },
  }
  for (const service of facts.services) {
    const held = accounts.filter(({ key }) => uses.get(service.key)?.get(key)?.used)
    out[`service.${service.key}`] = {
      meaning: `Accounts with a tier that receive "${service.name}".`,
      formula: 'the newest word on each account',
      values: [
        { name: 'accounts', value: held.length, unit: 'count' },
        { name: 'cost a year and account', value: service.cost, unit: 'money' },
      ],
      source: 'entered',
      records: of(held.map(({ key }) => key)),
    }
  }
  return out
}
