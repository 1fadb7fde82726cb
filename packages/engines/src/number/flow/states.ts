/** What every deal was at the end of a past day: its state, its date and its amount. */
import { NO_DAY } from '#vocabulary/day.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { HISTORY_FIELD } from '#vocabulary/history.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

export const STATE = { absent: 0, open: 1, won: 2, lost: 3, gone: 4 } as const

export interface DealStates {
  /** Into STATE. */
  readonly state: Uint8Array
  /** Stated close date while open, day of the result after; only where `dated`. */
  readonly due: Int32Array
  readonly dated: Uint8Array
  /** 1/10,000; 0 where none is stated. */
  readonly amount: Float64Array
}

const OF_OUTCOME = { open: STATE.open, won: STATE.won, lost: STATE.lost, gone: STATE.gone } as const

/** The state of every deal at the end of `day`. Where a source keeps no history of a field, its present value stands for its past. */
export function dealStates(
  { opportunities: deals, history }: Pick<Facts, 'opportunities' | 'history'>,
  day: number,
): DealStates {
  const state = new Uint8Array(deals.count)
  const due = new Int32Array(deals.count)
  const dated = new Uint8Array(deals.count)
  const amount = new Float64Array(deals.count)
  const heldDue = new Float64Array(deals.count).fill(Number.NaN)
  const heldAmount = new Float64Array(deals.count).fill(Number.NaN)
  const heldStage = new Float64Array(deals.count).fill(Number.NaN)
  const told = new Uint8Array(deals.count)
  for (let e = 0; e < history.count; e++) {
    const field = history.field[e] as number
    const held =
      field === HISTORY_FIELD.closeDate
        ? heldDue
        : field === HISTORY_FIELD.amount
          ? heldAmount
          : field === HISTORY_FIELD.stage
            ? heldStage
            : null
    if (!held) continue
    const i = history.opportunity[e] as number
    const bit = 1 << field
    const past = (history.day[e] as number) <= day
    // The first event after the day tells what it was; each one up to the day, what it became.
    if (past || ((told[i] as number) & bit) === 0) held[i] = (past ? history.after[e] : history.before[e]) as number
    told[i] = (told[i] as number) | bit
  }
  for (let i = 0; i < deals.count; i++) {
    const created = deals.created[i] as number
    if (created !== NO_DAY && created > day) continue
    const outcome = deals.outcome[i] as number
    const closed = deals.closed[i] as number
    const done = outcome !== OUTCOME.open && (closed === NO_DAY || closed <= day)
    const toldOf = (field: number) => ((told[i] as number) & (1 << field)) !== 0
    if (done) state[i] = outcome === OUTCOME.won ? STATE.won : outcome === OUTCOME.lost ? STATE.lost : STATE.gone
    else {
      const stage = toldOf(HISTORY_FIELD.stage) ? deals.stages[heldStage[i] as number] : undefined
      state[i] = OF_OUTCOME[stage?.outcome ?? 'open']
    }
    const stated = toldOf(HISTORY_FIELD.closeDate) ? (heldDue[i] as number) : (deals.closeDate[i] as number)
    const when = done && closed !== NO_DAY ? closed : stated
    if (Number.isFinite(when) && when !== NO_DAY) {
      due[i] = when
      dated[i] = 1
    }
    const value = toldOf(HISTORY_FIELD.amount) ? (heldAmount[i] as number) : (deals.amount[i] as number)
    amount[i] = Number.isFinite(value) ? value : 0
  }
  return { state, due, dated, amount }
}
