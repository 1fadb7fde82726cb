/** What orders tell of each product's way to revenue: what was ordered and waits, and the days from order to shipment. */
import { periodOf } from '#vocabulary/calendar.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import type { Facts } from '#vocabulary/facts.ts'

export interface OrderSupply {
  /** Per product, 1/10,000: ordered before the running month or quarter and not shipped before it; NaN where orders never tell shipments. */
  readonly backlog: { readonly month: Float64Array; readonly quarter: Float64Array }
  /** Per product: mean days from order to shipment over the lines shipped within a year; NaN where none was. */
  readonly leadDays: Float64Array
}

/** Lead times are learned from lines shipped within this many days. */
const RECENT = 365

/** Reads order lines once; returns and lines without an amount wait for nothing. */
export function supplyOf({ asOf, calendar, orderLines: lines, products }: Facts): OrderSupply {
  const starts = {
    month: periodOf(calendar, 'month', asOf + 1).start,
    quarter: periodOf(calendar, 'quarter', asOf + 1).start,
  }
  const tells = lines.shipped.some((day) => day !== NO_DAY)
  const blank = () => new Float64Array(products.count).fill(tells ? 0 : Number.NaN)
  const backlog = { month: blank(), quarter: blank() }
  const days = new Float64Array(products.count)
  const shipments = new Float64Array(products.count)
  for (let i = 0; i < lines.count; i++) {
    const product = lines.product[i] as number
    const ordered = lines.ordered[i] as number
    const shipped = lines.shipped[i] as number
    const amount = lines.amount[i] as number
    if (product < 0 || ordered === NO_DAY || ordered > asOf || lines.isReturn[i] === 1) continue
    const gone = shipped !== NO_DAY && shipped <= asOf
    for (const grain of ['month', 'quarter'] as const) {
      const waits = ordered < starts[grain] && (!gone || shipped >= starts[grain])
      if (tells && waits && amount > 0) backlog[grain][product]! += amount
    }
    if (gone && shipped >= ordered && shipped > asOf - RECENT) {
      days[product]! += shipped - ordered
      shipments[product]!++
    }
  }
  return {
    backlog,
    leadDays: days.map((sum, p) => ((shipments[p] as number) > 0 ? sum / (shipments[p] as number) : Number.NaN)),
  }
}
