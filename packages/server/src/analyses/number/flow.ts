/** The flow analysis: what changed in a period's number between two dates, for a node and slice. */
import { flowBetween } from '@capstone/engines/number/flow'
import { SLICES } from '@capstone/engines/number/kept'
import { periodOf } from '@capstone/engines/vocabulary/calendar'
import { isoDay, parseIsoDay } from '@capstone/engines/vocabulary/day'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import { periodAsked } from '#analyses/asked.ts'
import { OF_DEALS } from '#analyses/kinds-read.ts'
import type { Analysis } from '#analyses/reckon.ts'
import { Failure } from '#ground/failure.ts'

/** Days that are looked back over unless others are asked for. */
const WEEK = 7

export const flowAnalysis: Analysis = {
  engine: 'number.flow',
  reads: [...OF_DEALS, 'territory'],
  run: ({ facts, asked }) => {
    const period = periodAsked(facts, asked) ?? periodOf(facts.calendar, 'quarter', facts.asOf + 1)
    const to = asked.to === undefined ? facts.asOf : parseIsoDay(asked.to)
    const from = asked.from === undefined ? to - WEEK : parseIsoDay(asked.from)
    const includes = asked.slice === undefined ? undefined : rowsOf(facts, asked.slice)
    const { steps, ...flow } = flowBetween(facts, { from, to, period, ...(includes ? { includes } : {}) })
    const { key, label, start, end } = period
    return {
      ...flow,
      period: { key, label, start, end },
      from: isoDay(from),
      to: isoDay(to),
      steps: steps.map(({ evidence, ...step }) => ({ ...step, deals: evidence.records?.count ?? 0 })),
      evidence: Object.fromEntries(steps.map(({ bar, evidence }) => [bar, evidence])),
    }
  },
}

/** 1 per opportunity of a slice. */
function rowsOf({ opportunities: deals, accounts, products, territories }: Facts, slice: string): Uint8Array {
  const at = slice.indexOf(':')
  const by = SLICES.find((one) => one === slice.slice(0, at))
  const value = slice.slice(at + 1)
  if (!by) throw new Failure('invalid', `"${slice}" is no slice.`, { slice })
  const row = (keys: Float64Array) => (value === '' ? -1 : keys.indexOf(Number(value)))
  const account = (i: number) => deals.account[i] as number
  const belongs: Readonly<Record<(typeof SLICES)[number], (i: number) => boolean>> = {
    product: (i) => deals.product[i] === row(products.key),
    motion: (i) => (deals.motions[deals.motion[i] as number] ?? '') === value,
    segment: (i) => (accounts.segment[account(i)] ?? '') === value,
    territory: (i) => (accounts.territory[account(i)] ?? -1) === row(territories.key),
  }
  return Uint8Array.from({ length: deals.count }, (_, i) => (belongs[by](i) ? 1 : 0))
}
