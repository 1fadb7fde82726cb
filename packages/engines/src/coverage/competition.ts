/** Competition (handbook S1): where we win, where we lose, to whom, why, and which rival is rising. */
import type {
  CompetitionAnswer,
  CompetitionHeadline,
  CompetitionOptions,
  CompetitionTable,
  DemandShare,
  LossRow,
  Rival,
  WinLossRow,
  WinLossTable,
} from '#coverage/competition/answer.ts'
import { lastOpenStages } from '#coverage/competition/lost-at.ts'
import { rivals } from '#coverage/competition/rivals.ts'
import { tallyOf, winLossRow, winLossTables } from '#coverage/competition/tables.ts'
import { wilson } from '#math/interval.ts'
import { bounded } from '#vocabulary/bounded.ts'
import { type Deals, dimension, groupDeals, isClosed, readDeals, rowsWhere } from '#vocabulary/deals.ts'
import { type Evidence, MOST_KEYS, OK, type Status } from '#vocabulary/evidence.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { exact } from '#vocabulary/money.ts'
import { byText, type Named, namedText } from '#vocabulary/named.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

export type { CompetitionAnswer, CompetitionOptions } from '#coverage/competition/answer.ts'

/**
 * Win and loss by rival, segment, industry, product, price band, stage, owner, team, region and motion, with Wilson intervals and the least sample
 * stated; loss reasons; each rival's trend; share of known demand (rules: docs/methods/coverage/competition.md).
 *
 * @returns status `no-evidence` without closed deals, `thin` with fewer than `leastSample`, else `ok`
 * @example competition(facts).headline.rising // ['Nortek']
 */
export function competition(facts: Facts, options: CompetitionOptions = {}): CompetitionAnswer {
  const set = {
    level: bounded(options.level, 0.9, 0.5, 0.99),
    least: bounded(options.leastSample, 10, 2, 1000),
    bands: Math.round(bounded(options.priceBands, 4, 2, 10)),
    quarters: Math.round(bounded(options.quarters, 4, 3, 12)),
    alpha: bounded(options.alpha, 0.1, 0.001, 0.3),
  }
  const deals = readDeals(facts)
  const since = options.since ?? null
  const closed = rowsWhere(
    deals,
    (i) => isClosed(deals, i) && (since === null || (deals.columns.closed[i] as number) >= since),
  )
  const lost = closed.filter((i) => deals.columns.outcome[i] === OUTCOME.lost)
  const all = winLossRow(deals, null, closed, tallyOf(deals, closed), set)
  const lostStage = lastOpenStages(deals)
  const tables = winLossTables(deals, closed, set)
  const named = rivals(deals, closed, set)
  const reasons = losses(
    deals,
    lost,
    (i) => namedText(deals.columns.lossReasons, deals.columns.lossReason[i]),
    set.level,
  )
  const lostAt = losses(deals, lost, lostStage, set.level)
  const demand = demandShares(deals)
  return {
    status: statusOf(closed.length, set.least),
    asOf: facts.asOf,
    currency: facts.currency,
    since,
    leastSample: set.least,
    headline: headline(all, tables, named, reasons, lost, deals),
    all,
    tables,
    rivals: named,
    rivalsReason:
      named.length === 0 ? 'No deal names a competitor: add the main rival to your deals and import it.' : null,
    reasons,
    reasonsReason: reasons.length === 0 ? 'No lost deal states a reason: import the field that holds it.' : null,
    lostAt,
    demand,
    evidence: { all: evidenceOf(deals, closed, all), lost: evidenceOf(deals, lost, all) },
  }
}

function statusOf(closed: number, least: number): Status {
  if (closed === 0) return { code: 'no-evidence', sentence: 'No deal has been won or lost yet: import closed deals.' }
  if (closed < least) {
    return {
      code: 'thin',
      sentence: `Only ${closed} deals have closed; from ${least} on, win rates are worth comparing.`,
    }
  }
  return OK
}

function losses(deals: Deals, lost: readonly number[], who: (i: number) => Named | null, level: number): LossRow[] {
  const groups = groupDeals(lost, who)
  const stated = lost.length - (groups.find((group) => group.who === null)?.rows.length ?? 0)
  if (stated === 0) return []
  const rows = groups.map((group) => ({
    who: group.who,
    lost: group.rows.length,
    share: group.who === null ? null : wilson(group.rows.length, stated, level),
    value: exact(
      group.rows.reduce((sum, i) => (Number.isNaN(deals.value[i]) ? sum : sum + (deals.value[i] as number)), 0),
    ),
  }))
  return rows.sort((a, b) => b.lost - a.lost || byText(a.who?.name ?? '', b.who?.name ?? ''))
}

/** Known demand: the value of every deal, won by us, lost to a named rival, lost without one, or open. */
function demandShares(deals: Deals): CompetitionAnswer['demand'] {
  const rows = rowsWhere(deals, (i) => deals.columns.outcome[i] !== OUTCOME.gone && !Number.isNaN(deals.value[i]))
  const share = (who: Named | null, list: readonly number[]): DemandShare => {
    const sums = [0, 0, 0, 0]
    for (const i of list) {
      const outcome = deals.columns.outcome[i]
      const rival = (deals.columns.competitor[i] as number) >= 0
      const at = outcome === OUTCOME.won ? 0 : outcome === OUTCOME.open ? 3 : rival ? 1 : 2
      sums[at] = (sums[at] as number) + (deals.value[i] as number)
    }
    const value = sums.reduce((sum, part) => sum + part, 0)
    const part = (k: number) => (value > 0 ? (sums[k] as number) / value : null)
    return { who, value: exact(value), ours: part(0), rivals: part(1), unnamed: part(2), open: part(3) }
  }
  const groups = groupDeals(rows, dimension(deals, 'segment'))
  const bySegment = groups.every((group) => group.who === null)
    ? []
    : groups.map((group) => share(group.who, group.rows))
  return { all: share(null, rows), bySegment: bySegment.sort((a, b) => (b.value ?? 0) - (a.value ?? 0)) }
}

function headline(
  all: WinLossRow,
  tables: Record<CompetitionTable, WinLossTable>,
  named: readonly Rival[],
  reasons: readonly LossRow[],
  lost: readonly number[],
  deals: Deals,
): CompetitionHeadline {
  const top = named.find((rival) => rival.lost > 0)
  const reason = reasons.find((row) => row.who !== null)
  const naming = lost.filter((i) => (deals.columns.competitor[i] as number) >= 0).length
  let weakest: CompetitionHeadline['weakest'] = null
  for (const table of ['segment', 'industry', 'product', 'priceBand'] as const) {
    for (const row of tables[table].rows) {
      if (row.who === null || row.against !== 'worse' || row.winRate === null) continue
      if (weakest === null || row.winRate.value < weakest.winRate) {
        weakest = { table, name: row.who.name, winRate: row.winRate.value }
      }
    }
  }
  return {
    won: all.won,
    lost: all.lost,
    winRate: all.winRate?.value ?? null,
    namedShare: lost.length > 0 ? naming / lost.length : null,
    topRival: top?.name ?? null,
    topRivalShare: top?.shareOfLosses?.value ?? null,
    rising: named.filter((rival) => rival.trend === 'rising').map((rival) => rival.name),
    topReason: reason?.who?.name ?? null,
    topReasonShare: reason?.share?.value ?? null,
    weakest,
  }
}

function evidenceOf(deals: Deals, rows: readonly number[], all: WinLossRow): Evidence {
  return {
    meaning: 'Deals that were won or lost.',
    formula: 'won ÷ (won + lost); Wilson score interval',
    values: [
      { name: 'won', value: all.won, unit: 'count' },
      { name: 'lost', value: all.lost, unit: 'count' },
      { name: 'win rate', value: all.winRate?.value ?? null, unit: 'share' },
    ],
    source: 'measured',
    records: {
      kind: 'opportunity',
      keys: rows.slice(0, MOST_KEYS).map((i) => deals.columns.key[i] as number),
      count: rows.length,
    },
  }
}
