/** A part of the segmentation: the rows of some families, after all were scored together, so that a tier does not hang on who looks. */
import type { AccountColumns, Scores } from '#coverage/segmentation/answer.ts'

/** Columns and scores of some rows; the rows of mismatches are renumbered. @example rowsWithin(accounts, scores, [2, 5]).accounts.key.length // 2 */
export function rowsWithin(
  accounts: AccountColumns,
  scores: Scores,
  rows: readonly number[],
): { accounts: AccountColumns; scores: Scores } {
  const pick = <T>(column: readonly T[]) => rows.map((row) => column[row] as T)
  const maybe = <T>(column: readonly T[] | null) => (column === null ? null : pick(column))
  const to = new Map(rows.map((row, i) => [row, i]))
  const { raw, contribution, hours, touches, ...columns } = accounts
  return {
    accounts: {
      key: pick(columns.key),
      name: pick(columns.name),
      members: pick(columns.members),
      owner: pick(columns.owner),
      industry: pick(columns.industry),
      segment: pick(columns.segment),
      value: pick(columns.value),
      contribution: maybe(contribution),
      worth: pick(columns.worth),
      growth: pick(columns.growth),
      returned: pick(columns.returned),
      buys: pick(columns.buys),
      hours: maybe(hours),
      touches: maybe(touches),
      openDeals: pick(columns.openDeals),
      potential: pick(columns.potential),
      potentialLow: pick(columns.potentialLow),
      potentialHigh: pick(columns.potentialHigh),
      peers: pick(columns.peers),
      peerGroup: pick(columns.peerGroup),
      raw: Object.fromEntries(Object.entries(raw).map(([key, column]) => [key, pick(column)])),
    },
    scores: {
      opportunity: pick(scores.opportunity),
      fit: pick(scores.fit),
      points: Object.fromEntries(Object.entries(scores.points).map(([key, column]) => [key, pick(column)])),
      known: pick(scores.known),
      cell: pick(scores.cell),
      tier: pick(scores.tier),
      because: pick(scores.because),
      toUp: pick(scores.toUp),
      toDown: pick(scores.toDown),
      lever: pick(scores.lever),
      cuts: scores.cuts,
      tierCuts: scores.tierCuts,
      mismatches: scores.mismatches.map((one) => ({
        ...one,
        rows: one.rows.flatMap((row) => {
          const found = to.get(row)
          return found === undefined ? [] : [found]
        }),
      })),
    },
  }
}
