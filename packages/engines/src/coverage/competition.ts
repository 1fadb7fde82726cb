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
import { closedSince, competitionSettings } from '#coverage/competition/settings.ts'
import { tallyOf, winLossRow, winLossTables } from '#coverage/competition/tables.ts'
import { wilson } from '#math/interval.ts'
import { counted } from '#vocabulary/counted.ts'
import { dealEvidence } from '#vocabulary/deal-evidence.ts'
import { type Deals, dimension, readDeals, rowsWhere } from '#vocabulary/deals.ts'
import { type Evidence, OK, type Status } from '#vocabulary/evidence.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { exact } from '#vocabulary/money.ts'
import { byText, type Named } from '#vocabulary/named.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import { groupDeals, type Split, splitByText } from '#vocabulary/split.ts'

export type { CompetitionAnswer, CompetitionOptions } from '#coverage/competition/answer.ts'

/**
 * Win and loss by rival, segment, industry, product, price band, stage, owner, team, region and motion, with Wilson intervals and the least sample
 * stated; loss reasons; each rival's trend; share of known demand (rules: docs/methods/coverage/competition.md).
 *
 * @returns status `no-evidence` without closed deals, `thin` with fewer than `leastSample`, else `ok`
 * @example competition(facts).headline.rising // ['Nortek']
 */
export function competition(facts: Facts, options: CompetitionOptions = {}): CompetitionAnswer {
  const set = competitionSettings(options)
  const { since } = set
  const deals = readDeals(facts)
  const closed = closedSince(deals, since)
  const lost = closed.filter((i) => deals.columns.outcome[i] === OUTCOME.lost)
  const all = winLossRow(deals, null, closed, tallyOf(deals, closed), set)
  const lostStage = lastOpenStages(deals)
  const tables = winLossTables(deals, closed, set)
  const named = rivals(deals, closed, set)
  const reasons = losses(deals, lost, splitByText(deals.columns.lossReasons, deals.columns.lossReason), set.level)
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
    evidence: { all: closedEvidence(deals, closed, all), lost: lostEvidence(deals, lost) },
  }
}

function statusOf(closed: number, least: number): Status {
  if (closed === 0) return { code: 'no-evidence', sentence: 'No deal has been won or lost yet: import closed deals.' }
  if (closed < least) {
    return {
      code: 'thin',
      sentence: `Only ${counted(closed, 'deal has', 'deals have')} closed; from ${least} on, win rates are worth comparing.`,
    }
  }
  return OK
}

function losses(deals: Deals, lost: readonly number[], by: Split, level: number): LossRow[] {
  const groups = groupDeals(lost, by)
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

function closedEvidence(deals: Deals, rows: readonly number[], all: WinLossRow): Evidence {
  return dealEvidence(deals, rows, {
    meaning: 'Deals that were won or lost.',
    formula: 'won ÷ (won + lost); Wilson score interval',
    values: [
      ['won', all.won, 'count'],
      ['lost', all.lost, 'count'],
      ['won and lost', rows.length, 'count'],
      ['win rate', all.winRate?.value ?? null, 'share'],
    ],
    counted: 'won and lost',
  })
}

function lostEvidence(deals: Deals, lost: readonly number[]): Evidence {
  const naming = lost.filter((i) => (deals.columns.competitor[i] as number) >= 0).length
  return dealEvidence(deals, lost, {
    meaning: 'Deals that were lost.',
    formula: 'counted',
    values: [
      ['lost', lost.length, 'count'],
      ['of these naming a rival', naming, 'count'],
    ],
    counted: 'lost',
  })
}
