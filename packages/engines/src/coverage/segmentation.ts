/** Segmentation (handbook S2): which customers deserve what - opportunity × fit, value tiers, what moves an account, and where hours do not follow value. */
import type {
  AccountColumns,
  CriterionRow,
  Scores,
  SegmentationAnswer,
  SegmentationOptions,
  TierRow,
} from '#coverage/segmentation/answer.ts'
import { TIERS } from '#coverage/segmentation/answer.ts'
import { AXES, CRITERION_UNITS, DEFAULT_SCORECARDS, isComputed } from '#coverage/segmentation/criteria.ts'
import { segmentationEvidence } from '#coverage/segmentation/evidence.ts'
import { type Measured, measureAccounts } from '#coverage/segmentation/measures.ts'
import { scoreAccounts } from '#coverage/segmentation/score.ts'
import { DEFAULT_TIERS, tierByWorth, tierCutsOf } from '#coverage/segmentation/tiers.ts'
import { rowsWithin } from '#coverage/segmentation/within.ts'
import { bounded } from '#vocabulary/bounded.ts'
import { periodOf, previousPeriod } from '#vocabulary/calendar.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import { OK, type Status } from '#vocabulary/evidence.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { exact } from '#vocabulary/money.ts'

export type { SegmentationAnswer, SegmentationOptions } from '#coverage/segmentation/answer.ts'

/**
 * Scores every account family on opportunity and fit, gives its value tier now and at the end of past quarters, and lists mismatches
 * (rules: docs/methods/coverage/segmentation.md).
 *
 * @param options scorecards, cuts, tier rule, entered ratings; each with its default
 * @returns status `no-evidence` without accounts, `thin` where no account has bought or decided anything, else `ok`
 * @example segmentation(facts).tiers[0] // { tier: 'platinum', accounts: 61, … }
 */
export function segmentation(facts: Facts, options: SegmentationOptions = {}): SegmentationAnswer {
  const quarters = timesOf(pastQuarters(facts, Math.round(bounded(options.quarters, 8, 0, 20))), facts.asOf)
  const measured = measureAccounts(
    facts,
    {
      families: options.families ?? true,
      leastPeers: Math.round(bounded(options.leastPeers, 8, 3, 100)),
      quantile: bounded(options.quantile, 0.8, 0.5, 0.95),
      level: bounded(options.level, 0.9, 0.5, 0.99),
      costPerHour: bounded(options.costPerHour, 100, 0, 10_000_000),
      minutesPerTouch: bounded(options.minutesPerTouch, 30, 1, 480),
      ...(options.entered ? { entered: options.entered } : {}),
    },
    quarters.map(({ day }) => day),
  )
  const { basis } = measured
  const { only } = options
  const rows = familiesTold(facts, measured, only)
  const part = rowsWithin(measured.accounts, scoreAccounts(measured.accounts, basis.kind, options), rows)
  const { scores } = part
  const { accounts, owners } = withOwnersTold(part.accounts, measured.owners)
  const tiers = tierRows(accounts, scores)
  return {
    status: statusOf(measured),
    asOf: facts.asOf,
    currency: facts.currency,
    basis,
    grid: options.grid === 3 ? 3 : 2,
    cutRule: options.cuts ?? { kind: 'even' },
    tierRule: options.tiers ?? DEFAULT_TIERS,
    criteria: criterionRows(accounts, options),
    headline: headlineOf(accounts, scores, options.grid === 3 ? 3 : 2),
    tiers,
    cells: cellRows(accounts, scores),
    accounts,
    scores,
    owners,
    peerGroups: measured.potential.groups,
    quarters,
    past: pastTiers(facts, measured, options).map((past) => past && rows.map((row) => past[row]).join('')),
    evidence: segmentationEvidence({ basis, accounts, scores, tiers, keysOf: memberKeys(facts, measured, rows, only) }),
  }
}

/** Only the owners of the rows that are told, numbered anew: nobody learns of others by them. */
function withOwnersTold(accounts: AccountColumns, owners: Measured['owners']) {
  const used = [...new Set(accounts.owner)].filter((owner) => owner >= 0)
  const to = new Map(used.map((owner, i) => [owner, i]))
  return {
    accounts: { ...accounts, owner: accounts.owner.map((owner) => to.get(owner) ?? -1) },
    owners: used.flatMap((owner) => owners[owner] ?? []),
  }
}

/** Rows of the families that have an account to tell. */
function familiesTold(facts: Facts, { families }: Measured, only: ReadonlySet<number> | undefined): number[] {
  const told = new Uint8Array(families.count)
  families.of.forEach((family, account) => {
    if (only === undefined || only.has(facts.accounts.key[account] as number)) told[family] = 1
  })
  return Array.from({ length: families.count }, (_, f) => f).filter((f) => told[f] === 1)
}

/** Database keys of the accounts of each family that is told. */
function memberKeys(
  facts: Facts,
  { families }: Measured,
  rows: readonly number[],
  only?: ReadonlySet<number>,
): number[][] {
  const out: number[][] = rows.map(() => [])
  const to = new Map(rows.map((row, i) => [row, i]))
  families.of.forEach((family, account) => {
    const key = facts.accounts.key[account] as number
    if (only === undefined || only.has(key)) out[to.get(family) ?? -1]?.push(key)
  })
  return out
}

function statusOf({ families, ledger, effort }: Measured): Status {
  if (families.count === 0) return { code: 'no-evidence', sentence: 'There is no account yet: import accounts.' }
  if (ledger.first === null && effort.won.every((n) => n === 0)) {
    return {
      code: 'thin',
      sentence:
        'No account has bought anything yet, so none has a tier: import orders or won deals with their amounts.',
    }
  }
  return OK
}

/** Quarters that are over, oldest first. */
function pastQuarters(facts: Facts, count: number): { key: string; label: string; day: number }[] {
  const out: { key: string; label: string; day: number }[] = []
  let quarter = periodOf(facts.calendar, 'quarter', facts.asOf)
  if (quarter.end - 1 > facts.asOf) quarter = previousPeriod(facts.calendar, quarter)
  for (let q = 0; q < count; q++) {
    out.push({ key: quarter.key, label: quarter.label, day: quarter.end - 1 })
    quarter = previousPeriod(facts.calendar, quarter)
  }
  return out.reverse()
}

/** The quarters and, where the day is not the end of one, the day itself. */
const timesOf = (quarters: SegmentationAnswer['quarters'], asOf: number) =>
  quarters.at(-1)?.day === asOf ? quarters : [...quarters, { key: 'now', label: 'Now', day: asOf }]

/** Tiers by worth at the end of each quarter, from what had been bought by then and by the same rule; steps for growth and returns are today's only. */
function pastTiers(facts: Facts, measured: Measured, options: SegmentationOptions): (string | null)[] {
  const rule = options.tiers ?? DEFAULT_TIERS
  return measured.pastWorth.map((worth, q) => {
    const year = measured.ledger.years[q]
    if (worth === null || year === undefined) return null
    const buying = worth.filter((_, f) => (year.gross[f] as number) > 0)
    const cuts = tierCutsOf(buying, rule)
    return worth
      .map((one, f) => {
        const created = facts.accounts.created[measured.families.head[f] as number] as number
        const unborn = created !== NO_DAY && created > year.day
        if ((year.gross[f] as number) > 0) return TIERS[tierByWorth(one, cuts)]?.[0] ?? '-'
        return unborn || !((year.before[f] as number) > 0) ? '-' : 't'
      })
      .join('')
  })
}

function criterionRows(accounts: AccountColumns, options: SegmentationOptions): CriterionRow[] {
  const cards = options.scorecards ?? DEFAULT_SCORECARDS
  return AXES.flatMap((axis) =>
    cards[axis].map((criterion) => ({
      ...criterion,
      axis,
      unit: isComputed(criterion.key) ? CRITERION_UNITS[criterion.key] : ('score' as const),
      source: isComputed(criterion.key) ? ('measured' as const) : ('entered' as const),
      known: accounts.raw[criterion.key]?.filter((value) => value !== null).length ?? 0,
    })),
  )
}

/** Accounts, value, worth, hours and white space by tier; prospects last. */
function tierRows(at: AccountColumns, scores: Scores): TierRow[] {
  const positive = at.worth.reduce((sum, worth) => sum + Math.max(0, worth), 0)
  return [...TIERS, 'prospect' as const].map((tier, t) => {
    const rows = scores.tier.flatMap((one, f) => (one === (t === TIERS.length ? -1 : t) ? [f] : []))
    const sum = (column: readonly (number | null)[] | null) =>
      column === null ? null : rows.reduce((total, f) => total + (column[f] ?? 0), 0)
    const worth = sum(at.worth) ?? 0
    const hours = sum(at.hours)
    return {
      tier,
      accounts: rows.length,
      value: exact(sum(at.value) ?? 0),
      worth: exact(worth),
      hours: hours === null ? null : Math.round(hours * 10) / 10,
      whiteSpace: exact(sum(at.raw.whiteSpace ?? null) ?? 0),
      share: positive > 0 ? Math.max(0, worth) / positive : null,
    }
  })
}

function cellRows(at: AccountColumns, scores: Scores): SegmentationAnswer['cells'] {
  const sums = new Map<number, { accounts: number; value: number }>()
  scores.cell.forEach((cell, f) => {
    const held = sums.get(cell) ?? { accounts: 0, value: 0 }
    sums.set(cell, { accounts: held.accounts + 1, value: held.value + (at.value[f] ?? 0) })
  })
  return [...sums]
    .sort((a, b) => a[0] - b[0])
    .map(([cell, { accounts, value }]) => ({ cell, accounts, value: exact(value) }))
}

function headlineOf(at: AccountColumns, scores: Scores, grid: 2 | 3): SegmentationAnswer['headline'] {
  const worth = Float64Array.from(at.worth.filter((one) => one > 0))
    .sort()
    .reverse()
  const total = worth.reduce((sum, one) => sum + one, 0)
  const top = worth.subarray(0, Math.ceil(worth.length / 5)).reduce((sum, one) => sum + one, 0)
  const customers = at.buys.filter((buys) => buys === 2).length
  const count = (kind: string) => scores.mismatches.find((one) => one.kind === kind)?.rows.length ?? 0
  const paying = at.worth.filter((one, f) => one > 0 && at.buys[f] === 2).length
  return {
    accounts: at.key.length,
    customers,
    topFifthShare: total > 0 ? top / total : null,
    paying: customers > 0 ? paying / customers : null,
    highBoth: scores.cell.filter((cell) => cell === grid * grid - 1).length,
    underServed: count('under-served'),
    overServed: count('over-served'),
    whiteSpace: exact((at.raw.whiteSpace ?? []).reduce<number>((sum, one) => sum + (one ?? 0), 0)),
  }
}
