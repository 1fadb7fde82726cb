/** The ledger: opportunities and their history as spells from which any past day can be told. */
import { NO_DAY } from '#vocabulary/day.ts'
import { HISTORY_FIELD } from '#vocabulary/history.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import { typicalAmounts } from './amounts.ts'
import { type ForecastFacts, type LedgerNotes, NEVER, noNotes } from './facts.ts'
import { segmentDeals } from './segments.ts'

/** Deals in order of creation; spells in order of deal and day. A spell is a run of days on which stage, amount and stated date stood still. */
export interface Ledger {
  readonly deals: number
  /** First day of any deal, and the first day that is not known (asOf + 1). */
  readonly first: number
  readonly end: number
  /** Row in the opportunities. */
  readonly row: Int32Array
  readonly created: Int32Array
  /** Day of the result; NEVER while open at `end`. */
  readonly closed: Int32Array
  readonly won: Uint8Array
  /** Booked at close, 1/10,000; 0 where lost or open. */
  readonly booked: Float64Array
  readonly segment: Uint8Array
  readonly segments: number
  /** Open stages that deals were seen in; 1 when the source keeps no stage history. */
  readonly stages: number
  /** Opportunity stage index → dense stage of the ledger; the last dense stage is "none" where deals lack one. */
  readonly denseStage: Int32Array
  /** Spells of deal i are [spellAt[i], spellAt[i + 1]). */
  readonly spellAt: Int32Array
  readonly spellDay: Int32Array
  readonly spellStage: Uint8Array
  readonly spellEntered: Int32Array
  readonly spellAmount: Float64Array
  /** Stated close date; NO_DAY none. */
  readonly spellDue: Int32Array
  readonly staged: boolean
  readonly dated: boolean
  readonly notes: LedgerNotes
}

/** Builds the ledger of what had happened by the day of the facts. One pass over deals and events. */
export function buildLedger(facts: ForecastFacts): Ledger {
  const { opportunities: deals } = facts
  const end = facts.asOf + 1
  const notes = noNotes()
  const eventAt = eventOffsets(facts)
  const created = new Int32Array(deals.count)
  const closed = new Int32Array(deals.count)
  const kept = new Uint8Array(deals.count)
  for (let i = 0; i < deals.count; i++) {
    let from = deals.created[i] as number
    const outcome = deals.outcome[i]
    const to = outcome === OUTCOME.open ? NEVER : (deals.closed[i] as number)
    if (outcome === OUTCOME.gone) {
      notes.gone++
      continue
    }
    if (to === NO_DAY) {
      notes.closedUndated++
      continue
    }
    if (from === NO_DAY) from = firstEventDay(facts, eventAt, i)
    if (from === NO_DAY) {
      notes.undated++
      continue
    }
    if (from > to) {
      notes.closedBeforeCreated++
      from = to
    }
    if (from >= end) continue
    created[i] = from
    closed[i] = to >= end ? NEVER : to
    kept[i] = 1
  }
  const row = rowsByCreation(created, kept)
  const amounts = typicalAmounts(facts, row, closed, notes)
  const stages = denseStages(facts, row, closed, eventAt)
  const { segment, segments } = segmentDeals(facts, row, created, amounts.open)
  const pieces = cutSpells(facts, row, created, closed, eventAt, stages, amounts.open)
  const n = row.length
  const booked = new Float64Array(n)
  const won = new Uint8Array(n)
  for (let k = 0; k < n; k++) {
    const i = row[k] as number
    if (closed[i] === NEVER) {
      if ((deals.stage[i] as number) < 0) notes.withoutStage++
      if ((deals.owner[i] as number) < 0) notes.withoutOwner++
    } else if (deals.outcome[i] === OUTCOME.won) {
      won[k] = 1
      booked[k] = amounts.booked[i] as number
    }
  }
  return {
    deals: n,
    first: n > 0 ? (created[row[0] as number] as number) : end,
    end,
    row,
    created: row.map((i) => created[i] as number),
    closed: row.map((i) => closed[i] as number),
    won,
    booked,
    segment,
    segments,
    stages: stages.count,
    denseStage: stages.dense,
    ...pieces,
    staged: stages.staged,
    notes,
  }
}

/** Offsets of each deal's events; the history is sorted by deal. */
function eventOffsets({ opportunities, history }: ForecastFacts): Int32Array {
  const at = new Int32Array(opportunities.count + 1)
  for (let e = 0; e < history.count; e++) at[(history.opportunity[e] as number) + 1]!++
  for (let i = 0; i < opportunities.count; i++) at[i + 1]! += at[i] as number
  return at
}

function firstEventDay({ history }: ForecastFacts, eventAt: Int32Array, deal: number): number {
  const e = eventAt[deal] as number
  return e < (eventAt[deal + 1] as number) ? (history.day[e] as number) : NO_DAY
}

/** Kept rows by day of creation, ties by row: a counting sort. */
function rowsByCreation(created: Int32Array, kept: Uint8Array): Int32Array {
  let low = NEVER
  let high = -NEVER
  let n = 0
  for (let i = 0; i < kept.length; i++) {
    if (kept[i] === 0) continue
    n++
    low = Math.min(low, created[i] as number)
    high = Math.max(high, created[i] as number)
  }
  const rows = new Int32Array(n)
  if (n === 0) return rows
  const at = new Int32Array(high - low + 2)
  for (let i = 0; i < kept.length; i++) if (kept[i] === 1) at[(created[i] as number) - low + 1]!++
  for (let d = 0; d + 1 < at.length; d++) at[d + 1]! += at[d] as number
  for (let i = 0; i < kept.length; i++) if (kept[i] === 1) rows[at[(created[i] as number) - low]!++] = i
  return rows
}

interface DenseStages {
  readonly dense: Int32Array
  readonly count: number
  readonly staged: boolean
}

/** Stage history is used when at least half of the closed deals (or, with none closed, of all) have stage events. */
function denseStages(facts: ForecastFacts, row: Int32Array, closed: Int32Array, eventAt: Int32Array): DenseStages {
  const { opportunities: deals, history } = facts
  let results = 0
  let told = 0
  for (const i of row) {
    if (closed[i] === NEVER) continue
    results++
    for (let e = eventAt[i] as number; e < (eventAt[i + 1] as number); e++) {
      if (history.field[e] === HISTORY_FIELD.stage) {
        told++
        break
      }
    }
  }
  const dense = new Int32Array(deals.stages.length + 1).fill(-1)
  let count = 0
  deals.stages.forEach((stage, s) => {
    if (stage.outcome === 'open') dense[s] = count++
  })
  const staged = count >= 2 && count < 60 && results > 0 && told * 2 >= results
  if (!staged) return { dense: dense.fill(0), count: 1, staged }
  dense[deals.stages.length] = count
  return { dense, count: count + 1, staged }
}

/** Cuts every deal's life at its stage, amount and close-date events. An event of day d shows from day d + 1 on. */
function cutSpells(
  facts: ForecastFacts,
  row: Int32Array,
  created: Int32Array,
  closed: Int32Array,
  eventAt: Int32Array,
  stages: DenseStages,
  openAmount: Float64Array,
) {
  const { opportunities: deals, history } = facts
  const most = row.length + history.count
  const spellAt = new Int32Array(row.length + 1)
  const day = new Int32Array(most)
  const stageOf = new Uint8Array(most)
  const entered = new Int32Array(most)
  const amountOf = new Float64Array(most)
  const dueOf = new Int32Array(most)
  let n = 0
  let dueKnown = 0
  const stageCode = (s: number) => {
    const known = s >= 0 && s < deals.stages.length ? (stages.dense[s] as number) : -1
    return known >= 0 ? known : stages.count - 1
  }
  for (let k = 0; k < row.length; k++) {
    const i = row[k] as number
    spellAt[k] = n
    const to = eventAt[i + 1] as number
    const isOpen = deals.outcome[i] === OUTCOME.open
    let stage = stages.staged ? Number.NaN : 0
    let amount = Number.NaN
    let due = Number.NaN
    for (let e = eventAt[i] as number; e < to; e++) {
      const before = history.before[e] as number
      const field = history.field[e]
      if (field === HISTORY_FIELD.stage && Number.isNaN(stage)) stage = stageCode(Number.isNaN(before) ? -1 : before)
      else if (field === HISTORY_FIELD.amount && Number.isNaN(amount)) amount = before
      else if (field === HISTORY_FIELD.closeDate && Number.isNaN(due)) due = before
    }
    if (Number.isNaN(stage)) stage = stageCode(isOpen ? (deals.stage[i] as number) : -1)
    if (!(amount > 0)) amount = openAmount[i] as number
    if (Number.isNaN(due)) due = isOpen ? (deals.closeDate[i] as number) : NO_DAY
    else dueKnown++
    let at = created[i] as number
    let since = at
    day[n] = at
    stageOf[n] = stage
    entered[n] = since
    amountOf[n] = amount
    dueOf[n++] = due
    for (let e = eventAt[i] as number; e < to; e++) {
      const when = Math.max(created[i] as number, history.day[e] as number) + 1
      if (when > (closed[i] as number) || when > facts.asOf + 1) break
      const after = history.after[e] as number
      const field = history.field[e]
      if (field === HISTORY_FIELD.stage && stages.staged) {
        const next = Number.isNaN(after) ? -1 : after
        if (next >= 0 && deals.stages[next]?.outcome !== 'open') continue
        stage = stageCode(next)
        since = when
      } else if (field === HISTORY_FIELD.amount && after > 0) amount = after
      else if (field === HISTORY_FIELD.closeDate) due = Number.isNaN(after) ? NO_DAY : after
      else continue
      if (when > at) n++
      at = when
      day[n - 1] = at
      stageOf[n - 1] = stage
      entered[n - 1] = since
      amountOf[n - 1] = amount
      dueOf[n - 1] = due
    }
  }
  spellAt[row.length] = n
  return {
    spellAt,
    spellDay: day.slice(0, n),
    spellStage: stageOf.slice(0, n),
    spellEntered: entered.slice(0, n),
    spellAmount: amountOf.slice(0, n),
    spellDue: dueOf.slice(0, n),
    dated: dueKnown * 2 >= row.length,
  }
}
