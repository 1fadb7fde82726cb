/** The stage a deal had reached before it closed. */
import type { Deals } from '#vocabulary/deals.ts'
import { HISTORY_FIELD } from '#vocabulary/history.ts'
import type { Named } from '#vocabulary/named.ts'

/** The last open stage each deal stood in by its history; null where no event tells. */
export function lastOpenStages(deals: Deals): (i: number) => Named | null {
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
  return (i) => {
    const stage = stages[last[i] as number]
    return stage
      ? { key: stage.pipeline === '' ? stage.name : `${stage.pipeline}: ${stage.name}`, name: stage.name }
      : null
  }
}
