/** What the competition is reckoned with: its options within their ranges, and the closed deals that count. */
import type { CompetitionOptions } from '#coverage/competition/answer.ts'
import { bounded } from '#vocabulary/bounded.ts'
import { type Deals, isClosed, rowsWhere } from '#vocabulary/deals.ts'

/** The options, each within its range. */
export function competitionSettings(options: CompetitionOptions) {
  return {
    since: options.since ?? null,
    level: bounded(options.level, 0.9, 0.5, 0.99),
    least: bounded(options.leastSample, 10, 2, 1000),
    bands: Math.round(bounded(options.priceBands, 4, 2, 10)),
    quarters: Math.round(bounded(options.quarters, 4, 3, 12)),
    alpha: bounded(options.alpha, 0.1, 0.001, 0.3),
  }
}

/** Rows of the deals won or lost, since a day where one is given. */
export function closedSince(deals: Deals, since: number | null): number[] {
  return rowsWhere(deals, (i) => isClosed(deals, i) && (since === null || (deals.columns.closed[i] as number) >= since))
}
