/** What is known of every account family: the columns that scorecards, tiers and mismatches are reckoned from. */
import type { AccountColumns, Basis, SegmentationOptions } from '#coverage/segmentation/answer.ts'
import { type Bought, type Ledger, readLedger } from '#coverage/segmentation/bought.ts'
import { type Computed, isComputed } from '#coverage/segmentation/criteria.ts'
import { type Effort, readEffort } from '#coverage/segmentation/effort.ts'
import { type Families, familiesOf } from '#coverage/segmentation/families.ts'
import { type Potential, potentials } from '#coverage/segmentation/potential.ts'
import { shrunkMean } from '#math/shrinkage.ts'
import { addMonths, NO_DAY } from '#vocabulary/day.ts'
import { type Deals, readDeals } from '#vocabulary/deals.ts'
import { fromUnits } from '#vocabulary/money.ts'
import type { Named } from '#vocabulary/named.ts'

/** Cases that a rate of few is pulled to the average with. */
const STRENGTH = 10

export interface Measured {
  readonly deals: Deals
  readonly families: Families
  readonly ledger: Ledger
  readonly effort: Effort
  readonly potential: Potential
  readonly basis: Basis
  readonly accounts: AccountColumns
  readonly owners: readonly Named[]
  /** Worth of every family at the end of each past quarter; null before the first purchase could be seen. */
  readonly pastWorth: readonly (readonly number[] | null)[]
}

/** Reads all columns. @param days ends of the past quarters, oldest first */
export function measureAccounts(
  facts: Deals['facts'],
  options: Required<
    Pick<SegmentationOptions, 'leastPeers' | 'quantile' | 'level' | 'costPerHour' | 'minutesPerTouch' | 'families'>
  > &
    Pick<SegmentationOptions, 'entered'>,
  days: readonly number[],
): Measured {
  const deals = readDeals(facts)
  const families = familiesOf(facts.accounts, options.families)
  const ledger = readLedger(facts, families, [...days, facts.asOf])
  const effort = readEffort(deals, families, options.minutesPerTouch, days)
  const now = ledger.years.at(-1) as Bought
  const potential = potentials(facts.accounts, families, now.net, options)
  const basis = basisOf(ledger, now, effort, facts.accounts.count)
  const perHour = fromUnits(options.costPerHour)
  const worthOf = (year: Bought, hours: Float64Array) =>
    basis.kind === 'contribution' ? contributions(year, hours, basis.margin ?? 0, perHour) : Array.from(year.net)
  const contribution = basis.kind === 'contribution' ? worthOf(now, effort.hours) : null
  const growthFrom = ledger.first !== null && ledger.first <= addMonths(facts.asOf + 1, -24) + 31
  const growth = growthFrom ? ratios(now) : new Array<number | null>(families.count).fill(null)
  const ownerNumbers = new Map<number, number>()
  const owners: Named[] = []
  const ownerOf = (head: number) => {
    const person = facts.accounts.owner[head] as number
    if (person < 0) return -1
    const known = ownerNumbers.get(person)
    if (known !== undefined) return known
    ownerNumbers.set(person, owners.length)
    owners.push({ key: facts.people.key[person] as number, name: facts.people.name[person] as string })
    return owners.length - 1
  }
  const { accounts } = facts
  const heads = Array.from(families.head)
  const whiteSpace = plain(potential.value.map((could, f) => could - Math.max(0, now.net[f] as number)))
  const raw: Record<Computed, (number | null)[]> = {
    whiteSpace,
    growth,
    openValue: plain(effort.openValue),
    agility: plain(effort.daysToDecide),
    disruption: growthFrom ? changesOfMix(now, ledger.kinds.length) : new Array<null>(families.count).fill(null),
    ...rates(deals, families, effort),
    breadth: breadths(now, ledger.kinds),
    relationship: plain(effort.lastMet).map((day) => (day === null || day === NO_DAY ? null : facts.asOf - day)),
    kept: plain(now.gross).map((gross, f) =>
      ledger.source === 'orders' && gross !== null && gross > 0
        ? Math.max(0, 1 - (now.returned[f] as number) / gross)
        : null,
    ),
  }
  return {
    deals,
    families,
    ledger,
    effort,
    potential,
    basis,
    owners,
    accounts: {
      key: heads.map((head) => accounts.key[head] as number),
      name: heads.map((head) => accounts.name[head] as string),
      members: Array.from(families.members),
      owner: heads.map(ownerOf),
      industry: heads.map((head) => accounts.industry[head] as string),
      segment: heads.map((head) => accounts.segment[head] as string),
      value: plain(now.net),
      contribution: contribution === null ? null : contribution.map(finite),
      worth: (contribution ?? Array.from(now.net)).map((worth) => finite(worth) ?? 0),
      growth,
      returned: plain(now.gross).map((gross, f) =>
        gross !== null && gross > 0 ? Math.min(1, (now.returned[f] as number) / gross) : null,
      ),
      buys: Array.from(now.gross, (gross, f) => (gross > 0 ? 2 : (now.before[f] as number) > 0 ? 1 : 0)),
      hours: effort.recorded ? plain(effort.hours) : null,
      touches: effort.recorded ? Array.from(effort.touches) : null,
      openDeals: Array.from(effort.open),
      potential: plain(potential.value),
      potentialLow: plain(potential.low),
      potentialHigh: plain(potential.high),
      peers: Array.from(potential.peers),
      peerGroup: Array.from(potential.group),
      raw: { ...raw, ...enteredRatings(facts.asOf, accounts.key, families, options.entered ?? []) },
    },
    pastWorth: days.map((day, y) =>
      ledger.first === null || day < ledger.first
        ? null
        : worthOf(ledger.years[y] as Bought, effort.hoursTo[y] as Float64Array).map((worth) => finite(worth) ?? 0),
    ),
  }
}

const finite = (value: number) => (Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : null)
const plain = (column: ArrayLike<number>) => Array.from(column, finite)

/** Contribution after cost-to-serve can be told where costs of at least half of the value and any touch are known. */
function basisOf(ledger: Ledger, now: Bought, effort: Effort, accounts: number): Basis {
  let net = 0
  let costed = 0
  let cost = 0
  for (let f = 0; f < now.net.length; f++) {
    net += Math.abs(now.net[f] as number)
    costed += Math.abs(now.costed[f] as number)
    cost += now.cost[f] as number
  }
  const sum = now.costed.reduce((total, one) => total + one, 0)
  const known = net > 0 ? Math.min(1, costed / net) : null
  const margin = sum > 0 ? (sum - cost) / sum : null
  const kind = (known ?? 0) >= 0.5 && margin !== null && effort.recorded && accounts > 0 ? 'contribution' : 'revenue'
  return {
    kind,
    source: ledger.source,
    costKnown: known,
    margin,
    timed: effort.timed,
    reason: reasonOf(kind, ledger, effort),
  }
}

function reasonOf(kind: Basis['kind'], ledger: Ledger, effort: Effort): string {
  if (kind === 'contribution') {
    return 'Tiers follow contribution: what the last twelve months of orders left after their cost and the hours spent.'
  }
  const from = ledger.source === 'orders' ? 'orders less returns' : 'won deals'
  const missing =
    ledger.source === 'won'
      ? 'import order lines with their cost, and activities'
      : effort.recorded
        ? 'import what order lines or products cost'
        : 'import activities, and what order lines or products cost'
  return `Tiers follow revenue (${from}), growth and returns; to follow contribution after cost-to-serve, ${missing}.`
}

/** Net less cost (unknown cost at the company's margin) less hours at their cost. */
function contributions(year: Bought, hours: Float64Array, margin: number, perHour: number): number[] {
  return Array.from(year.net, (net, f) => {
    const costed = year.costed[f] as number
    return Math.round(costed - (year.cost[f] as number) + (net - costed) * margin - (hours[f] as number) * perHour)
  })
}

function ratios(now: Bought): (number | null)[] {
  return Array.from(now.net, (net, f) => {
    const before = now.before[f] as number
    return before > 0 ? finite(Math.max(-1, net / before - 1)) : null
  })
}

/** 1 − overlap of the shares of product families in both years. */
function changesOfMix(now: Bought, kinds: number): (number | null)[] {
  return Array.from(now.net, (_, f) => {
    const sums = [0, 0]
    for (let k = 0; k < kinds; k++) {
      sums[0] = (sums[0] as number) + Math.max(0, now.mix[f * kinds + k] as number)
      sums[1] = (sums[1] as number) + Math.max(0, now.mixBefore[f * kinds + k] as number)
    }
    if (!((sums[0] as number) > 0 && (sums[1] as number) > 0)) return null
    let shared = 0
    for (let k = 0; k < kinds; k++) {
      const here = Math.max(0, now.mix[f * kinds + k] as number) / (sums[0] as number)
      const there = Math.max(0, now.mixBefore[f * kinds + k] as number) / (sums[1] as number)
      shared += Math.min(here, there)
    }
    return Math.min(1, Math.max(0, 1 - shared))
  })
}

/** Product families with purchases ÷ families sold; null without purchases or with one family. */
function breadths(now: Bought, kinds: readonly string[]): (number | null)[] {
  const named = kinds.length - 1
  return Array.from(now.gross, (gross, f) => {
    if (!(gross > 0) || named < 2) return null
    let held = 0
    for (let k = 1; k < kinds.length; k++) if ((now.mix[f * kinds.length + k] as number) > 0) held++
    return held / named
  })
}

/** Win rates of the account and of its industry, pulled to the average of all by ten cases. */
function rates(
  deals: Deals,
  families: Families,
  effort: Effort,
): Pick<Record<Computed, (number | null)[]>, 'winRecord' | 'capability'> {
  let won = 0
  let closed = 0
  const industries = new Map<string, { won: number; closed: number }>()
  const industry = (f: number) => deals.facts.accounts.industry[families.head[f] as number] ?? ''
  for (let f = 0; f < families.count; f++) {
    const w = effort.won[f] as number
    const n = w + (effort.lost[f] as number)
    won += w
    closed += n
    const sums = industries.get(industry(f)) ?? { won: 0, closed: 0 }
    industries.set(industry(f), { won: sums.won + w, closed: sums.closed + n })
  }
  const all = closed > 0 ? won / closed : null
  const rate = (w: number, n: number) => (all === null || n === 0 ? null : shrunkMean(w, n, all, STRENGTH))
  return {
    winRecord: Array.from(effort.won, (w, f) => rate(w, w + (effort.lost[f] as number))),
    capability: Array.from(effort.won, (_, f) => {
      const sums = industry(f) === '' ? undefined : industries.get(industry(f))
      return sums === undefined ? null : rate(sums.won, sums.closed)
    }),
  }
}

/** The latest rating of each criterion by the day; a family's is its head's, else the latest of its members. */
function enteredRatings(
  asOf: number,
  keys: Float64Array,
  families: Families,
  entered: NonNullable<SegmentationOptions['entered']>,
): Record<string, (number | null)[]> {
  const rows = new Map<number, number>()
  keys.forEach((key, row) => {
    rows.set(key, row)
  })
  const out: Record<string, (number | null)[]> = {}
  const best: Record<string, Float64Array> = {}
  for (const { account, criterion, value, day } of entered) {
    const row = rows.get(account)
    if (row === undefined || day > asOf || isComputed(criterion) || !Number.isFinite(value)) continue
    const family = families.of[row] as number
    out[criterion] ??= new Array<number | null>(families.count).fill(null)
    best[criterion] ??= new Float64Array(families.count).fill(Number.NEGATIVE_INFINITY)
    const rank = (families.head[family] === row ? 1e9 : 0) + day
    const held = best[criterion]
    if (rank < (held[family] as number)) continue
    held[family] = rank
    out[criterion][family] = value
  }
  return out
}
