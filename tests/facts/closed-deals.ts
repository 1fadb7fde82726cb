/** Deals that closed in 2026, for tests of what is usual. */
import { dayOf } from '@capstone/engines/vocabulary/day'
import type { DealRow } from './deals.ts'

const day = (month: number, date: number) => dayOf(2026, month, date)

/** Forty deals closed after 10, 20, … 60 days, three of four won, from January to June. */
export function closedDeals(): DealRow[] {
  return Array.from({ length: 40 }, (_, k) => {
    const created = day(1, 1) + 3 * k
    return {
      created,
      closed: created + 10 * (1 + (k % 6)),
      outcome: k % 4 === 0 ? ('lost' as const) : ('won' as const),
      amount: 10_000 * (100 + k),
      owner: k % 3,
      product: k % 2,
    }
  })
}
