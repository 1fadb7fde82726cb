/** Win and loss tables: by rival, segment, product, price band … */
import type { CompetitionTable, WinLossRow, WinLossTable } from '#coverage/competition/answer.ts'
import { lastOpenStages } from '#coverage/competition/lost-at.ts'
import { holm, sameShare, wilson } from '#math/interval.ts'
import { quantileOfSorted, sorted } from '#math/quantile.ts'
import { type Deals, dimension } from '#vocabulary/deals.ts'
import { exact, toUnits } from '#vocabulary/money.ts'
import { byText, type Named } from '#vocabulary/named.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import { groupDeals, type Split, splitBy, splitByText } from '#vocabulary/split.ts'

/** What rows are judged by. */
export interface Settings {
  readonly level: number
  readonly least: number
  readonly bands: number
  readonly alpha: number
}

/** Every table; one that the records cannot make says what is missing. */
export function winLossTables(
  deals: Deals,
  closed: readonly number[],
  set: Settings,
): Record<CompetitionTable, WinLossTable> {
  const all = tallyOf(deals, closed)
  const by = splits(deals, closed, set.bands)
  const of = (key: CompetitionTable, missing: string): WinLossTable => {
    const groups = groupDeals(closed, by[key]())
    if (groups.every((group) => group.who === null)) return { rows: [], reason: missing }
    const rows = compared(
      groups.map((group) => winLossRow(deals, group.who, group.rows, all, set)),
      set.alpha,
    )
    rows.sort((a, b) => b.won + b.lost - a.won - a.lost || byText(a.who?.name ?? '', b.who?.name ?? ''))
    return { rows, reason: null }
  }
  return {
    competitor: of('competitor', 'No closed deal names a competitor.'),
    segment: of('segment', 'No account has a segment: import it or set segments.'),
    industry: of('industry', 'No account states its industry.'),
    product: of('product', 'No closed deal names a product.'),
    priceBand: of('priceBand', 'No closed deal has an amount or a list price.'),
    stageLostAt: of('stageLostAt', 'The source keeps no stage history, so the stage before the close is unknown.'),
    owner: of('owner', 'No closed deal has an owner.'),
    team: of('team', 'No owner of a closed deal is in a team.'),
    region: of('region', 'No account states its region.'),
    motion: of('motion', 'No closed deal states its type.'),
  }
}

/** What each table tells deals apart by, made when it is asked for. */
export function splits(deals: Deals, closed: readonly number[], bands: number): Record<CompetitionTable, () => Split> {
  const { columns } = deals
  const field = (key: Parameters<typeof dimension>[1]) => () => dimension(deals, key)
  return {
    competitor: () => splitByText(columns.competitors, columns.competitor),
    segment: field('segment'),
    industry: field('industry'),
    product: field('product'),
    priceBand: () => priceBands(deals, closed, bands),
    stageLostAt: () => lastOpenStages(deals),
    owner: field('owner'),
    team: field('team'),
    region: field('region'),
    motion: field('motion'),
  }
}

/** Won and lost deals. */
export interface Tally {
  readonly won: number
  readonly lost: number
}

/** How many of some closed deals were won and lost. */
export function tallyOf(deals: Deals, rows: readonly number[]): Tally {
  let won = 0
  for (const i of rows) if (deals.columns.outcome[i] === OUTCOME.won) won++
  return { won, lost: rows.length - won }
}

/** One row: some deals against all others. */
export function winLossRow(
  deals: Deals,
  who: Named | null,
  rows: readonly number[],
  all: Tally,
  set: Settings,
): WinLossRow {
  const { won, lost } = tallyOf(deals, rows)
  const restWon = all.won - won
  const rest = all.won + all.lost - rows.length
  const thin = rows.length < set.least
  const value = (outcome: number) =>
    exact(
      rows.reduce((sum, i) => {
        const worth = deals.value[i] as number
        return deals.columns.outcome[i] === outcome && !Number.isNaN(worth) ? sum + worth : sum
      }, 0),
    )
  return {
    who,
    won,
    lost,
    winRate: wilson(won, rows.length, set.level),
    wonValue: value(OUTCOME.won),
    lostValue: value(OUTCOME.lost),
    thin,
    against: null,
    rest: rest > 0 ? restWon / rest : null,
    p: thin || rest === 0 ? null : sameShare(won, rows.length, restWon, rest),
  }
}

/** Marks the rows that are clearly better or worse than the rest of their table, corrected for how many rows are compared (Holm). */
function compared(rows: readonly WinLossRow[], alpha: number): WinLossRow[] {
  const corrected = holm(rows.map((row) => row.p))
  return rows.map((row, k) => {
    const p = corrected[k] ?? null
    if (p === null || row.rest === null || row.winRate === null) return row
    const against = p < alpha ? (row.winRate.value > row.rest ? 'better' : 'worse') : 'alike'
    return { ...row, p, against }
  })
}

/** Bands of equal numbers of deals by list price (else amount); the name gives the limits in currency units. */
function priceBands(deals: Deals, closed: readonly number[], bands: number): Split {
  const price = (i: number) => {
    const list = deals.listPrice(i)
    return list > 0 ? list : (deals.value[i] as number)
  }
  const prices = sorted(closed.map(price))
  const cuts: number[] = []
  for (let k = 1; k < bands; k++) {
    const cut = quantileOfSorted(prices, k / bands)
    if (cut !== null && !cuts.includes(cut) && cut > (prices[0] as number)) cuts.push(cut)
  }
  const unit = (amount: number) => String(Math.round(toUnits(amount)))
  const names = [...cuts, Number.POSITIVE_INFINITY].map((cut, k) => {
    if (k === 0) return cuts.length === 0 ? 'any price' : `below ${unit(cut)}`
    return k === cuts.length ? `${unit(cuts[k - 1] as number)} and more` : `${unit(cuts[k - 1] as number)}-${unit(cut)}`
  })
  const band = (i: number) => {
    const value = price(i)
    return Number.isFinite(value) ? cuts.filter((cut) => value >= cut).length : -1
  }
  return splitBy(names.length, band, (row) => ({ key: row, name: names[row] as string }))
}
