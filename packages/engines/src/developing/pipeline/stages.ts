/** Stages: how many deals enter each, how many move on, how long they stay. */
import type { StageAnswer } from '#developing/pipeline/answer.ts'
import { wilson } from '#math/interval.ts'
import { quantile } from '#math/quantile.ts'
import { kaplanMeier, survivalQuantile, survivalQuantileLimits } from '#math/survival.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import { type Deals, rowsWhere, sumDeals } from '#vocabulary/deals.ts'
import { HISTORY_FIELD } from '#vocabulary/history.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

/** How a stay in a stage ended. */
export const STAY = { still: 0, on: 1, lost: 2, back: 3 } as const

/** Every stay of a deal in a stage, as columns. */
export interface Stays {
  readonly deal: Int32Array
  readonly stage: Int32Array
  readonly days: Int32Array
  readonly end: Uint8Array
  /** Row of each deal's present stay; -1 where it has none or its path is unknown. */
  readonly present: Int32Array
  /** Deals with at least one stage event. */
  readonly withHistory: number
}

/**
 * The stays that stage events tell, up to the day. A deal's first stay begins at its creation. An open deal without events has been in its stage
 * since creation where the source states its stage changes; a closed deal without events has an unknown path.
 */
export function readStays(deals: Deals): Stays {
  const { history } = deals.facts
  const { columns, asOf } = deals
  let events = 0
  for (let e = 0; e < history.count; e++) if (history.field[e] === HISTORY_FIELD.stage) events++
  // An event ends a stay and may begin the deal's last one; a deal without events has one at most.
  const most = 2 * events + deals.count
  const column = {
    deal: new Int32Array(most),
    stage: new Int32Array(most),
    days: new Int32Array(most),
    end: new Uint8Array(most),
  }
  const present = new Int32Array(deals.count).fill(-1)
  let count = 0
  let withHistory = 0
  const seen = new Uint8Array(deals.count)
  let stated = false
  const add = (deal: number, stage: number, from: number, to: number, end: number) => {
    if (stage < 0 || from === NO_DAY || to < from) return
    if (end === STAY.still) present[deal] = count
    column.deal[count] = deal
    column.stage[count] = stage
    column.days[count] = to - from
    column.end[count++] = end
  }
  for (let e = 0; e < history.count; ) {
    const deal = history.opportunity[e] as number
    let stage = -1
    let since = deal >= 0 && deal < deals.count ? (columns.created[deal] as number) : NO_DAY
    for (; e < history.count && history.opportunity[e] === deal; e++) {
      const day = history.day[e] as number
      if (history.field[e] !== HISTORY_FIELD.stage || day > asOf || deal < 0 || deal >= deals.count) continue
      if (history.stated[e]) stated = true
      if (!seen[deal]) {
        seen[deal] = 1
        withHistory++
        stage = stageIndex(history.before[e] as number)
      }
      const next = stageIndex(history.after[e] as number)
      add(deal, stage, since, day, ending(deals, stage, next))
      stage = isOpenStage(deals, next) ? next : -1
      since = day
    }
    if (deal < 0 || deal >= deals.count || !seen[deal] || stage < 0) continue
    const outcome = columns.outcome[deal]
    if (outcome === OUTCOME.open) add(deal, stage, since, asOf, STAY.still)
    else if (outcome === OUTCOME.won) add(deal, stage, since, columns.closed[deal] as number, STAY.on)
    else if (outcome === OUTCOME.lost) add(deal, stage, since, columns.closed[deal] as number, STAY.lost)
  }
  if (stated) {
    for (let i = 0; i < deals.count; i++) {
      if (seen[i] || columns.outcome[i] !== OUTCOME.open) continue
      add(i, columns.stage[i] as number, columns.created[i] as number, asOf, STAY.still)
    }
  }
  return {
    deal: column.deal.subarray(0, count),
    stage: column.stage.subarray(0, count),
    days: column.days.subarray(0, count),
    end: column.end.subarray(0, count),
    present,
    withHistory,
  }
}

/** Open stages by pipeline and order, as indexes into the deals' stages. */
export function stageOrder(deals: Deals): number[] {
  const { stages } = deals.columns
  const open = stages.flatMap((stage, index) => (stage.outcome === 'open' ? [index] : []))
  return open.sort((x, y) => {
    const [a, b] = [stages[x], stages[y]]
    if (!a || !b) return 0
    return a.pipeline < b.pipeline ? -1 : a.pipeline > b.pipeline ? 1 : a.order - b.order
  })
}

/** What a stage is called: with its pipeline where several have a stage of that name. */
export function stageLabel(deals: Deals, index: number): string {
  const { stages } = deals.columns
  const stage = stages[index]
  const alike = stages.filter((other) => other.name === stage?.name).length
  return stage === undefined ? '' : alike > 1 ? `${stage.name}, ${stage.pipeline}` : stage.name
}

/** The table of stages, by pipeline and order, closed stages left out. */
export function stageAnswers(deals: Deals, stays: Stays, level: number): StageAnswer[] {
  const { stages } = deals.columns
  const byStage: number[][] = stages.map(() => [])
  for (let s = 0; s < stays.stage.length; s++) byStage[stays.stage[s] as number]?.push(s)
  const open: number[][] = stages.map(() => [])
  for (const i of rowsWhere(deals, (i) => deals.columns.outcome[i] === OUTCOME.open)) {
    open[deals.columns.stage[i] as number]?.push(i)
  }
  return stageOrder(deals).flatMap((index): StageAnswer[] => {
    const stage = stages[index]
    if (!stage) return []
    const base = {
      pipeline: stage.pipeline,
      name: stage.name,
      order: stage.order,
      buyingStep: stage.buyingStep === '' ? null : stage.buyingStep,
      open: sumDeals(deals, open[index] as number[]),
    }
    return [{ ...base, ...passage(stays, byStage[index] as number[], level) }]
  })
}

function passage(stays: Stays, rows: readonly number[], level: number) {
  if (rows.length === 0) {
    return {
      entered: null,
      converted: null,
      lost: null,
      back: null,
      still: null,
      conversion: null,
      medianDays: null,
      medianLow: null,
      medianHigh: null,
      usualDays: null,
      reason:
        stays.withHistory > 0
          ? 'No recorded deal has been in this stage.'
          : 'The source keeps no stage history: only time from creation to close is known. Import stage history, or import again regularly to build it.',
    }
  }
  const count = (end: number) => rows.reduce((n, row) => n + (stays.end[row] === end ? 1 : 0), 0)
  const days = rows.map((row) => stays.days[row] as number)
  const steps = kaplanMeier(
    days,
    rows.map((row) => (stays.end[row] === STAY.still ? 0 : 1)),
    level,
  )
  const limits = survivalQuantileLimits(steps, 0.5)
  const still = count(STAY.still)
  return {
    entered: rows.length,
    converted: count(STAY.on),
    lost: count(STAY.lost),
    back: count(STAY.back),
    still,
    conversion: wilson(count(STAY.on), rows.length - still, level),
    medianDays: survivalQuantile(steps, 0.5),
    medianLow: limits.low,
    medianHigh: limits.high,
    usualDays: quantile(
      days.filter((_, k) => stays.end[rows[k] as number] !== STAY.still),
      0.9,
    ),
    reason: null,
  }
}

function stageIndex(value: number): number {
  return Number.isInteger(value) ? value : -1
}

function isOpenStage(deals: Deals, stage: number): boolean {
  return deals.columns.stages[stage]?.outcome === 'open'
}

function ending(deals: Deals, from: number, to: number): number {
  const before = deals.columns.stages[from]
  const after = deals.columns.stages[to]
  if (after?.outcome === 'lost') return STAY.lost
  if (after?.outcome === 'won' || before === undefined || after === undefined) return STAY.on
  return after.pipeline === before.pipeline && after.order < before.order ? STAY.back : STAY.on
}
