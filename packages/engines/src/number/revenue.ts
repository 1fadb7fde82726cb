/** The second forecast: what of demand can become revenue, period by period, and every line of the difference. */
import { apportion } from '#math/shares.ts'
import { counted } from '#vocabulary/counted.ts'
import type { Evidence, Status } from '#vocabulary/evidence.ts'

/** One product's (or product line's) way from demand to revenue. Money in 1/10,000. */
export interface RevenueLine {
  readonly key: number
  /** Demand forecast per period: what customers will order (unconstrained; owned by sales). */
  readonly demand: readonly number[]
  /** Ordered before the first period and not shipped yet. */
  readonly backlog: number
  /** Days from order to shipment; NaN unknown = 0, said in the status. */
  readonly leadTimeDays: number
  /** Most that can be shipped per period; null unlimited. */
  readonly supply: readonly (number | null)[]
  /** The owner's own figure per period beside the proposal; null where none is given. */
  readonly judged: readonly (number | null)[]
}

export interface RevenueFacts {
  readonly periods: readonly { readonly key: string; readonly start: number; readonly end: number }[]
  readonly lines: readonly RevenueLine[]
}

/** One line of the difference between demand and revenue; the steps of a period add exactly from demand to proposal. */
export interface RevenueStep {
  readonly why:
    | 'backlog shipped'
    | 'ordered earlier, ready now'
    | 'ordered now, ready later'
    | 'held by supply'
    | 'held earlier, shipped now'
  readonly amount: number
}

export interface RevenuePeriod {
  readonly key: string
  readonly demand: number
  readonly proposed: number
  readonly steps: readonly RevenueStep[]
  /** Owner's figure where given for every line, else their mix of judged and proposed. */
  readonly judged: number
  /** Ready to ship and held over to the next period. */
  readonly held: number
  readonly lines: readonly {
    readonly key: number
    readonly demand: number
    readonly proposed: number
    readonly judged: number | null
  }[]
}

export interface RevenueForecast {
  readonly status: Status
  readonly periods: readonly RevenuePeriod[]
  readonly evidence: readonly Evidence[]
}

/**
 * Revenue from demand (handbook N2). Orders spread evenly over their period; they are ready a lead time later; what is ready - backlog first,
 * then by order - ships up to the supply limit, the rest is held over. Exact: demand + steps = proposal in every period, and nothing is lost:
 * backlog + all demand = all revenue + held + still to become ready.
 */
export function forecastRevenue(facts: RevenueFacts): RevenueForecast {
  const { periods, lines } = facts
  if (periods.length === 0 || lines.length === 0) {
    const sentence = 'Revenue needs at least one period and one product with demand.'
    return { status: { code: 'no-evidence', sentence }, periods: [], evidence: [] }
  }
  const flows = lines.map((line) => flowOf(line, periods))
  const out = periods.map((period, t): RevenuePeriod => {
    const perLine = lines.map((line, l) => ({
      key: line.key,
      demand: usable(line.demand[t]),
      proposed: flows[l]?.shipped[t] ?? 0,
      judged: line.judged[t] ?? null,
    }))
    const total = (of: (flow: Flow) => number) => flows.reduce((sum, flow) => sum + of(flow), 0)
    const steps: RevenueStep[] = [
      { why: 'backlog shipped', amount: t === 0 ? lines.reduce((sum, line) => sum + usable(line.backlog), 0) : 0 },
      { why: 'ordered now, ready later', amount: -total((flow) => flow.later[t] as number) },
      { why: 'ordered earlier, ready now', amount: total((flow) => flow.earlier[t] as number) },
      { why: 'held earlier, shipped now', amount: total((flow) => (t > 0 ? (flow.held[t - 1] as number) : 0)) },
      { why: 'held by supply', amount: -total((flow) => flow.held[t] as number) },
    ]
    return {
      key: period.key,
      demand: perLine.reduce((sum, line) => sum + line.demand, 0),
      proposed: perLine.reduce((sum, line) => sum + line.proposed, 0),
      steps,
      judged: perLine.reduce((sum, line) => sum + (line.judged ?? line.proposed), 0),
      held: total((flow) => flow.held[t] as number),
      lines: perLine,
    }
  })
  return { status: statusOf(lines), periods: out, evidence: evidenceOf(out) }
}

interface Flow {
  readonly shipped: number[]
  readonly held: number[]
  /** Ordered in the period, ready only later; ordered before, ready in it. */
  readonly later: number[]
  readonly earlier: number[]
}

function flowOf(line: RevenueLine, periods: RevenueFacts['periods']): Flow {
  const n = periods.length
  const ready = new Array<number>(n).fill(0)
  const [later, earlier] = [new Array<number>(n).fill(0), new Array<number>(n).fill(0)]
  const lead = Math.max(0, Math.round(line.leadTimeDays || 0))
  periods.forEach((period, t) => {
    const demand = usable(line.demand[t])
    // Shares of the period's days whose orders become ready in each later period; the last share lies beyond the horizon.
    const shares = [...periods.slice(t).map((to) => overlap(period.start + lead, period.end + lead, to.start, to.end))]
    const days = period.end - period.start
    shares.push(Math.max(0, days - shares.reduce((sum, x) => sum + x, 0)))
    const parts = apportion(demand, shares)
    for (let k = t; k < n; k++) {
      const part = parts[k - t] as number
      ready[k] = (ready[k] as number) + part
      if (k > t) earlier[k] = (earlier[k] as number) + part
    }
    later[t] = demand - (parts[0] as number)
  })
  const shipped: number[] = []
  const held: number[] = []
  let waiting = usable(line.backlog)
  for (let t = 0; t < n; t++) {
    waiting += ready[t] as number
    const limit = line.supply[t] ?? null
    const ships = limit === null || Number.isNaN(limit) ? waiting : Math.min(waiting, Math.max(0, limit))
    shipped.push(ships)
    waiting -= ships
    held.push(waiting)
  }
  return { shipped, held, later, earlier }
}

const overlap = (a: number, b: number, c: number, d: number) => Math.max(0, Math.min(b, d) - Math.max(a, c))

const usable = (amount: number | undefined) =>
  amount !== undefined && amount > 0 && Number.isFinite(amount) ? Math.round(amount) : 0

function statusOf(lines: readonly RevenueLine[]): Status {
  const blind = lines.filter((line) => Number.isNaN(line.leadTimeDays)).length
  const negative = lines.filter((line) => line.demand.some((d) => d < 0 || Number.isNaN(d)) || line.backlog < 0).length
  const parts = [
    blind > 0 ? `${counted(blind, 'product has', 'products have')} no lead time (taken as none)` : '',
    negative > 0
      ? `${counted(negative, 'product has', 'products have')} negative or missing demand (taken as nothing)`
      : '',
  ].filter(Boolean)
  return parts.length > 0 ? { code: 'thin', sentence: `${parts.join('; ')}.` } : { code: 'ok', sentence: '' }
}

function evidenceOf(periods: readonly RevenuePeriod[]): Evidence[] {
  return periods.map((period) => ({
    meaning: `Revenue that can be committed for ${period.key}`,
    formula: 'demand + backlog shipped - ready later + ready from earlier + held earlier - held by supply',
    values: [
      { name: 'demand', value: period.demand, unit: 'money' as const },
      ...period.steps.map((step) => ({ name: step.why, value: step.amount, unit: 'money' as const })),
      { name: 'proposed', value: period.proposed, unit: 'money' as const },
    ],
    source: 'estimated' as const,
  }))
}
