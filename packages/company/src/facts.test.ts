/** The facts of an earlier day are the earlier part of the same story. */
import { dayOf } from '@capstone/engines/vocabulary/day'
import { HISTORY_FIELD } from '@capstone/engines/vocabulary/history'
import { OUTCOME } from '@capstone/engines/vocabulary/opportunity'
import { describe, expect, it } from 'vitest'
import { factsOf } from '#facts.ts'
import { planCompany, SAMPLE_PLAN } from '#plan.ts'
import { simulateCompany } from '#simulate.ts'

const company = simulateCompany(
  planCompany({ opportunities: 1_500, accounts: 300, orderLines: 3_000, activities: 5_000 }),
)
const now = factsOf(company)

describe('factsOf', () => {
  it('is as of the last day unless another is asked for', () => {
    expect(now.asOf).toBe(SAMPLE_PLAN.end)
    expect(now.currency).toBe('USD')
  })

  it('shows at an earlier day what the history folds back to', () => {
    const asOf = dayOf(2025, 5, 17)
    const then = factsOf(company, asOf)
    expect(then.opportunities.count).toBeLessThan(now.opportunities.count)
    const field = [
      then.opportunities.stage,
      null,
      then.opportunities.closeDate,
      then.opportunities.owner,
      then.opportunities.category,
    ]
    let compared = 0
    for (let e = now.history.count - 1; e >= 0; e--) {
      const deal = now.history.opportunity[e] as number
      const code = now.history.field[e] as number
      if ((now.history.day[e] as number) <= asOf || deal >= then.opportunities.count) continue
      const earliest = !later(e, deal, code, asOf)
      const column = field[code]
      if (!earliest || !column) continue
      expect(column[deal]).toBe(now.history.before[e])
      compared++
    }
    expect(compared).toBeGreaterThan(200)
    for (let i = 0; i < then.opportunities.count; i++) {
      if (company.deals.contradiction[i] !== 0) continue
      const closedByThen =
        now.opportunities.outcome[i] !== OUTCOME.open && (now.opportunities.closed[i] as number) <= asOf
      expect(then.opportunities.outcome[i]).toBe(closedByThen ? now.opportunities.outcome[i] : OUTCOME.open)
    }
    expect(Math.max(...then.orderLines.ordered)).toBeLessThanOrEqual(asOf)
    expect(Math.max(...then.orderLines.shipped)).toBeLessThanOrEqual(asOf)
    expect(Math.max(...then.activities.day)).toBeLessThanOrEqual(asOf)
  })

  it('converts at the rate of the day a deal closed', () => {
    const { opportunities: deals } = now
    const euro = [...deals.amount.keys()].find(
      (i) => company.accounts.currency[deals.account[i] as number] === 1 && deals.outcome[i] === OUTCOME.won,
    ) as number
    const rate = company.rates.find(
      (each) =>
        each.currency === 1 && each.from <= (deals.closed[euro] as number) && (deals.closed[euro] as number) < each.to,
    )
    expect(deals.amount[euro]).toBe(Math.round((company.deals.amount[euro] as number) / (rate?.rate ?? 0)))
  })

  it('keeps every kind of change', () => {
    for (const code of Object.values(HISTORY_FIELD)) expect([...now.history.field]).toContain(code)
  })
})

/** Whether an event of the same deal and field lies between the day asked for and event e. */
function later(e: number, deal: number, code: number, asOf: number): boolean {
  for (let k = e - 1; k >= 0 && now.history.opportunity[k] === deal; k--) {
    if (now.history.field[k] === code && (now.history.day[k] as number) > asOf) return true
  }
  return false
}
