/** Flow: what changed in a period's number between two dates, bar by bar, adding up exactly. */
import { counted } from '#vocabulary/counted.ts'
import { type Evidence, MOST_KEYS, type Status } from '#vocabulary/evidence.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { FLOW_BARS, type FlowBar } from '#vocabulary/flow-bar.ts'
import { type DealStates, dealStates, STATE } from './flow/states.ts'

export interface FlowOptions {
  /** The earlier and the later date: what was so at the end of each day. */
  readonly from: number
  readonly to: number
  /** The period whose number is followed, days [start, end). */
  readonly period: { readonly start: number; readonly end: number }
  /** Per opportunity: 1 when it belongs to the node asked for. Default: all. */
  readonly includes?: Uint8Array
}

/** Amounts in 1/10,000; `open` and `booked` change by these, `total` is their sum. */
export interface FlowStep {
  readonly bar: FlowBar
  readonly open: number
  readonly booked: number
  readonly total: number
  readonly evidence: Evidence
}

export interface FlowStock {
  /** Open deals dated inside the period. */
  readonly open: number
  /** Won inside the period. */
  readonly booked: number
  readonly total: number
}

export interface Flow {
  readonly status: Status
  readonly before: FlowStock
  readonly after: FlowStock
  readonly steps: readonly FlowStep[]
  /** Open deals on the later date that no number can hold. */
  readonly without: { readonly amount: number; readonly date: number }
}

const MEANING: Readonly<Record<FlowBar, string>> = {
  new: 'Created since, for this period',
  pulledIn: 'Was dated outside the period, now inside',
  reopened: 'Was closed, is open again',
  grown: 'Amount raised, or first stated',
  won: 'Was open, is won: moves from open to booked, and changes no total',
  shrunk: 'Amount lowered, or no longer stated',
  pushedOut: 'Was dated inside the period, now outside',
  lost: 'Was in the number, is lost',
  gone: 'Was in the number, is gone from the source',
}

/**
 * What changed in a period's number between two dates (handbook N5). For every deal: its value in the period at each date - its amount if open
 * and dated inside, what it booked if won inside, else nothing - and one bar for the whole difference; a win moves value from open to booked
 * and any difference in amount goes to grown or shrunk. So `before + Σ steps = after` exactly, for open, booked and total.
 * Cost: one pass over deals and events.
 * @example flowBetween(facts, { from: friday, to: today, period }).steps.find((s) => s.bar === 'pushedOut')
 */
export function flowBetween(facts: Pick<Facts, 'asOf' | 'opportunities' | 'history'>, options: FlowOptions): Flow {
  const { from, to, period, includes } = options
  const deals = facts.opportunities
  const earlier = dealStates(facts, from)
  const later = dealStates(facts, to)
  const open = new Map<FlowBar, number>()
  const booked = new Map<FlowBar, number>()
  const keys = new Map<FlowBar, number[]>()
  const move = (bar: FlowBar, byOpen: number, byBooked: number, key: number) => {
    open.set(bar, (open.get(bar) ?? 0) + byOpen)
    booked.set(bar, (booked.get(bar) ?? 0) + byBooked)
    const list = keys.get(bar)
    if (list) list.push(key)
    else keys.set(bar, [key])
  }
  const before = { open: 0, booked: 0 }
  const after = { open: 0, booked: 0 }
  const without = { amount: 0, date: 0 }
  for (let i = 0; i < deals.count; i++) {
    if (includes && includes[i] !== 1) continue
    const a = valueIn(earlier, i, period)
    const b = valueIn(later, i, period)
    before.open += a.open
    before.booked += a.booked
    after.open += b.open
    after.booked += b.booked
    if (later.state[i] === STATE.open) {
      if (!(later.amount[i] as number)) without.amount++
      if (!later.dated[i]) without.date++
    }
    if (a.open === b.open && a.booked === b.booked) continue
    attribute(earlier, later, i, period, a, b, (bar, o, w) => move(bar, o, w, deals.key[i] as number))
  }
  const steps = FLOW_BARS.map((bar): FlowStep => {
    const [o, w, list] = [open.get(bar) ?? 0, booked.get(bar) ?? 0, keys.get(bar) ?? []]
    return {
      bar,
      open: o,
      booked: w,
      total: o + w,
      evidence: {
        meaning: MEANING[bar],
        formula: 'sum over deals of value in the period at the later date - at the earlier date',
        values: [
          { name: 'deals', value: list.length, unit: 'count' },
          { name: 'change', value: o + w, unit: 'money' },
        ],
        source: 'measured',
        records: { kind: 'opportunity', keys: list.slice(0, MOST_KEYS), count: list.length },
      },
    }
  })
  return {
    status: statusOf(facts, options, without),
    before: { ...before, total: before.open + before.booked },
    after: { ...after, total: after.open + after.booked },
    steps,
    without,
  }
}

interface Value {
  readonly open: number
  readonly booked: number
}

function valueIn(states: DealStates, i: number, { start, end }: FlowOptions['period']): Value {
  const due = states.due[i] as number
  const inside = states.dated[i] === 1 && due >= start && due < end
  const amount = states.amount[i] as number
  if (!inside) return { open: 0, booked: 0 }
  if (states.state[i] === STATE.open) return { open: amount, booked: 0 }
  return { open: 0, booked: states.state[i] === STATE.won ? amount : 0 }
}

function attribute(
  earlier: DealStates,
  later: DealStates,
  i: number,
  { start, end }: FlowOptions['period'],
  a: Value,
  b: Value,
  move: (bar: FlowBar, open: number, booked: number) => void,
): void {
  const was = earlier.state[i] as number
  const is = later.state[i] as number
  const insideAt = (states: DealStates) =>
    states.dated[i] === 1 && (states.due[i] as number) >= start && (states.due[i] as number) < end
  const resize = (open: number, booked: number) => {
    if (open + booked !== 0) move(open + booked > 0 ? 'grown' : 'shrunk', open, booked)
  }
  const [open, booked] = [b.open - a.open, b.booked - a.booked]
  if (was === STATE.absent) move('new', open, booked)
  else if (is === STATE.lost) move('lost', open, booked)
  else if (is === STATE.gone || is === STATE.absent) move('gone', open, booked)
  else if (was !== STATE.open && is === STATE.open) move('reopened', open, booked)
  else if (was === STATE.lost || was === STATE.gone) move('reopened', open, booked)
  else if (insideAt(earlier) && !insideAt(later)) move('pushedOut', open, booked)
  else if (!insideAt(earlier) && insideAt(later)) move('pulledIn', open, booked)
  else if (was === STATE.open && is === STATE.won) {
    move('won', -a.open, a.open)
    resize(0, b.booked - a.open)
  } else resize(open, booked)
}

function statusOf(
  facts: Pick<Facts, 'asOf' | 'opportunities'>,
  { from, to, period }: FlowOptions,
  without: Flow['without'],
): Status {
  if (to < from) return { code: 'impossible', sentence: 'The later date lies before the earlier one.' }
  if (period.end <= period.start) return { code: 'impossible', sentence: 'The period has no days.' }
  if (facts.opportunities.count === 0) {
    return { code: 'no-evidence', sentence: 'There are no opportunities yet. Import them to see what changed.' }
  }
  const parts = [
    without.amount > 0 ? `${counted(without.amount, 'open deal has', 'open deals have')} no amount` : '',
    without.date > 0 ? `${counted(without.date, 'open deal has', 'open deals have')} no close date` : '',
  ].filter(Boolean)
  if (parts.length === 0) return { code: 'ok', sentence: '' }
  return { code: 'thin', sentence: `${parts.join(' and ')}: such deals stand in no period until somebody says.` }
}
