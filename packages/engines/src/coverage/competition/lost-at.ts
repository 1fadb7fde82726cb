/** The stage a deal had reached before it closed. */
import type { Deals } from '#vocabulary/deals.ts'
import { HISTORY_FIELD } from '#vocabulary/history.ts'
import { type Split, splitBy } from '#vocabulary/split.ts'

/** Deals told apart by the last open stage that each stood in by its history; not stated where no event tells. */
export function lastOpenStages(deals: Deals): Split {
  const { history } = deals.facts
  const { stages } = deals.columns
  const last = new Int32Array(deals.count).fill(-1)
  for (let e = 0; e < history.count; e++) {
    if (history.field[e] !== HISTORY_FIELD.stage || (history.day[e] as number) > deals.asOf) continue
    const deal = history.opportunity[e] as number
    for (const stage of [history.before[e] as number, history.after[e] as number]) {
      if (stages[stage]?.outcome === 'open') last[deal] = stage
    }
  }
  return splitBy(
    stages.length,
    (i) => last[i] as number,
    (row) => {
      const stage = stages[row]
      if (!stage) return null
      return { key: stage.pipeline === '' ? stage.name : `${stage.pipeline}: ${stage.name}`, name: stage.name }
    },
  )
}
