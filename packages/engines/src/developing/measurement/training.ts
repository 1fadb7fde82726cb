/** The trainer's reading: each seller's own trend, and where they stand out against their peers. */
import type { SkillRow, TrainingRow } from '#developing/measurement/answer.ts'
import { readStays, type Stays, stageLabel } from '#developing/pipeline/stages.ts'
import { studentQuantile, studentTail } from '#math/beta.ts'
import { holm, sameShare, wilson } from '#math/interval.ts'
import { periodOf } from '#vocabulary/calendar.ts'
import { closedWithin, type Deals } from '#vocabulary/deals.ts'
import { exact } from '#vocabulary/money.ts'
import { type Named, named } from '#vocabulary/named.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import type { Period } from '#vocabulary/period.ts'

interface Settings {
  readonly level: number
  readonly least: number
  readonly days: number
  readonly alpha: number
}

/** Every seller with a closed deal, by key. */
export function trainingRows(deals: Deals, settings: Settings): TrainingRow[] {
  const { people, teams } = deals.facts
  const boards = scoreboards(deals, settings)
  const quarters = lastQuarters(deals)
  const tallies = quarterTallies(deals, quarters)
  const out: TrainingRow[] = []
  for (let person = 0; person < people.count; person++) {
    const who = named(people, person)
    const tally = tallies[person] as Tally[]
    const metrics = compare(boards, person, settings)
    if (who === null || (metrics.length === 0 && tally.every((quarter) => quarter.closed === 0))) continue
    out.push(trainingRow(who, named(teams, people.team[person]), quarters, tally, metrics, settings))
  }
  return out
}

function trainingRow(
  who: Named,
  team: Named | null,
  quarters: readonly Period[],
  tally: readonly Tally[],
  metrics: readonly SkillRow[],
  settings: Settings,
): TrainingRow {
  const best = (better: boolean) =>
    metrics
      .filter((metric) => metric.better === better && metric.own !== metric.peers)
      .reduce<SkillRow | null>((most, metric) => (most === null || metric.p < most.p ? metric : most), null)
  return {
    who,
    team,
    quarters: quarters.map((quarter, k) => {
      const { closed, won, bookings } = tally[k] as Tally
      return { key: quarter.key, closed, won, winRate: closed > 0 ? won / closed : null, bookings: exact(bookings) }
    }),
    metrics,
    strength: best(true),
    gap: best(false),
    reason:
      metrics.length === 0
        ? `Fewer than ${settings.least} closed deals, here or among peers, in ${settings.days} days: too few to compare.`
        : null,
  }
}

/** A metric of all sellers: either shares (hits of cases) or a mean (sum and squares). */
interface Scoreboard {
  readonly metric: SkillRow['metric']
  readonly stage: string | null
  readonly kind: 'share' | 'mean'
  readonly higherIsBetter: boolean
  readonly n: Float64Array
  readonly sum: Float64Array
  readonly squares: Float64Array
  readonly all: { n: number; sum: number; squares: number }
}

function scoreboards(deals: Deals, settings: Settings): Scoreboard[] {
  const { columns, facts } = deals
  const board = (
    metric: Scoreboard['metric'],
    kind: Scoreboard['kind'],
    higherIsBetter = true,
    stage: string | null = null,
  ): Scoreboard => ({
    metric,
    stage,
    kind,
    higherIsBetter,
    n: new Float64Array(facts.people.count),
    sum: new Float64Array(facts.people.count),
    squares: new Float64Array(facts.people.count),
    all: { n: 0, sum: 0, squares: 0 },
  })
  const winRate = board('win rate', 'share')
  const size = board('size', 'mean')
  const price = board('price held', 'mean')
  const time = board('time to win', 'mean', false)
  const usual = usualSizes(deals, settings.days)
  for (let i = 0; i < deals.count; i++) {
    const owner = columns.owner[i] as number
    if (owner < 0 || !closedWithin(deals, i, deals.asOf + 1 - settings.days, deals.asOf + 1)) continue
    const won = columns.outcome[i] === OUTCOME.won
    enter(winRate, owner, won ? 1 : 0)
    const amount = columns.amount[i] as number
    if (!won) continue
    if (!Number.isNaN(deals.days[i])) enter(time, owner, deals.days[i] as number)
    if (!(amount > 0)) continue
    const list = deals.listPrice(i)
    if (list > 0) enter(price, owner, amount / list)
    else enter(size, owner, amount / (usual(columns.product[i] as number) as number))
  }
  return [winRate, size, price, time, ...conversionBoards(deals, readStays(deals), settings, board)]
}

/** Mean won amount by product, so that who sells the dear product is not taken for who sells well. */
function usualSizes(deals: Deals, days: number): (product: number) => number | undefined {
  const { columns } = deals
  const sums = new Map<number, { n: number; sum: number }>()
  for (let i = 0; i < deals.count; i++) {
    const amount = columns.amount[i] as number
    if (columns.outcome[i] !== OUTCOME.won || !(amount > 0)) continue
    if (!closedWithin(deals, i, deals.asOf + 1 - days, deals.asOf + 1)) continue
    const product = columns.product[i] as number
    const at = sums.get(product) ?? { n: 0, sum: 0 }
    at.n++
    at.sum += amount
    sums.set(product, at)
  }
  return (product) => {
    const at = sums.get(product)
    return at && at.sum / at.n
  }
}

function conversionBoards(
  deals: Deals,
  stays: Stays,
  settings: Settings,
  board: (metric: 'conversion', kind: 'share', higher: boolean, stage: string) => Scoreboard,
): Scoreboard[] {
  const boards = deals.columns.stages.map((_, index) => board('conversion', 'share', true, stageLabel(deals, index)))
  const since = deals.asOf - settings.days
  for (let s = 0; s < stays.stage.length; s++) {
    const deal = stays.deal[s] as number
    const owner = deals.columns.owner[deal] as number
    const end = stays.end[s] as number
    if (owner < 0 || end === 0 || (deals.columns.created[deal] as number) < since) continue
    const at = boards[stays.stage[s] as number]
    if (at) enter(at, owner, end === 1 ? 1 : 0)
  }
  return boards
}

function enter(board: Scoreboard, person: number, value: number): void {
  board.n[person] = (board.n[person] as number) + 1
  board.sum[person] = (board.sum[person] as number) + value
  board.squares[person] = (board.squares[person] as number) + value * value
  board.all.n++
  board.all.sum += value
  board.all.squares += value * value
}

/** A seller against the sum of all others, metric by metric, p-values corrected over the metrics. */
function compare(boards: readonly Scoreboard[], person: number, settings: Settings): SkillRow[] {
  const rows: SkillRow[] = []
  for (const board of boards) {
    const row = board.kind === 'share' ? compareShare(board, person, settings) : compareMean(board, person, settings)
    if (row) rows.push(row)
  }
  const corrected = holm(rows.map((row) => row.p))
  return rows.map((row, k) => ({ ...row, p: corrected[k] as number, clear: (corrected[k] as number) < settings.alpha }))
}

function others(board: Scoreboard, person: number) {
  return {
    n: board.all.n - (board.n[person] as number),
    sum: board.all.sum - (board.sum[person] as number),
    squares: board.all.squares - (board.squares[person] as number),
  }
}

function compareShare(board: Scoreboard, person: number, settings: Settings): SkillRow | null {
  const n = board.n[person] as number
  const rest = others(board, person)
  const own = wilson(board.sum[person] as number, n, settings.level)
  if (own === null || n < settings.least || rest.n < settings.least) return null
  const peers = rest.sum / rest.n
  return {
    metric: board.metric,
    stage: board.stage,
    own: own.value,
    low: own.low,
    high: own.high,
    n,
    peers,
    peersN: rest.n,
    better: own.value > peers === board.higherIsBetter,
    p: sameShare(board.sum[person] as number, n, rest.sum, rest.n),
    clear: false,
  }
}

/** Welch's test of two means. */
function compareMean(board: Scoreboard, person: number, settings: Settings): SkillRow | null {
  const n = board.n[person] as number
  const rest = others(board, person)
  if (n < settings.least || rest.n < settings.least) return null
  const own = (board.sum[person] as number) / n
  const peers = rest.sum / rest.n
  const spread = Math.max(0, (board.squares[person] as number) / n - own * own) / (n - 1)
  const restSpread = Math.max(0, rest.squares / rest.n - peers * peers) / (rest.n - 1)
  const error = spread + restSpread
  const degrees = error > 0 ? error ** 2 / (spread ** 2 / (n - 1) + restSpread ** 2 / (rest.n - 1)) : 1
  const half = studentQuantile(settings.level, n - 1) * Math.sqrt(spread)
  return {
    metric: board.metric,
    stage: board.stage,
    own,
    low: own - half,
    high: own + half,
    n,
    peers,
    peersN: rest.n,
    better: own > peers === board.higherIsBetter,
    p: error > 0 ? studentTail((own - peers) / Math.sqrt(error), degrees) : own === peers ? 1 : 0,
    clear: false,
  }
}

interface Tally {
  closed: number
  won: number
  bookings: number
}

function quarterTallies(deals: Deals, quarters: readonly Period[]): Tally[][] {
  const { columns, facts } = deals
  const out = Array.from({ length: facts.people.count }, () => quarters.map(() => ({ closed: 0, won: 0, bookings: 0 })))
  for (let i = 0; i < deals.count; i++) {
    const owner = columns.owner[i] as number
    const k = quarters.findIndex((quarter) => closedWithin(deals, i, quarter.start, quarter.end))
    const tally = out[owner]?.[k]
    if (!tally) continue
    tally.closed++
    if (columns.outcome[i] !== OUTCOME.won) continue
    tally.won++
    const amount = columns.amount[i] as number
    if (Number.isFinite(amount)) tally.bookings += amount
  }
  return out
}

export function lastQuarters(deals: Deals): Period[] {
  const { calendar, asOf } = deals.facts
  const out = [periodOf(calendar, 'quarter', asOf)]
  while (out.length < 4) out.unshift(periodOf(calendar, 'quarter', (out[0] as Period).start - 1))
  return out
}
