/** The segmentation engine: what holds for any accounts. */
import { bought, customers, END } from '@capstone/tests/facts/customers'
import { factsOf } from '@capstone/tests/facts/deals'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SCORECARDS } from '#coverage/segmentation/criteria.ts'
import { previewSegmentation } from '#coverage/segmentation/preview.ts'
import { scoreAccounts } from '#coverage/segmentation/score.ts'
import { segmentation } from '#coverage/segmentation.ts'
import { fromUnits } from '#vocabulary/money.ts'

describe('properties', () => {
  const money = fc.integer({ min: 1, max: 100_000 })
  const list = fc.array(fc.record({ amount: money, cost: money, hours: fc.integer({ min: 0, max: 50 }) }), {
    minLength: 2,
    maxLength: 25,
  })
  const factsFrom = (rows: readonly { amount: number; cost: number; hours: number }[], times = 1) =>
    customers(rows.map(({ amount, cost, hours }) => ({ ...bought(amount * times, cost * times), hours })))

  it('every amount doubled, with what an hour costs, leaves every tier and score', () => {
    fc.assert(
      fc.property(list, (rows) => {
        const once = segmentation(factsFrom(rows), { costPerHour: 50 }).scores
        const twice = segmentation(factsFrom(rows, 2), { costPerHour: 100 }).scores
        expect(twice.tier).toEqual(once.tier)
        expect(twice.opportunity).toEqual(once.opportunity)
      }),
      { numRuns: 50 },
    )
  })
  it('the order of the records does not matter', () => {
    fc.assert(
      fc.property(list, (rows) => {
        const forth = segmentation(factsFrom(rows)).scores
        const back = segmentation(factsFrom([...rows].reverse())).scores
        expect([...back.tier].reverse()).toEqual(forth.tier)
        expect([...back.fit].reverse()).toEqual(forth.fit)
      }),
      { numRuns: 50 },
    )
  })
  it('more worth never gives a lower tier', () => {
    fc.assert(
      fc.property(list, (rows) => {
        const { accounts, scores } = segmentation(factsFrom(rows))
        const order = accounts.worth
          .map((worth, f) => [worth, scores.tier[f] as number] as const)
          .sort((a, b) => b[0] - a[0])
        for (let k = 1; k < order.length; k++) expect(order[k]?.[1]).toBeGreaterThanOrEqual(order[k - 1]?.[1] as number)
      }),
      { numRuns: 50 },
    )
  })
  it('every family stands in exactly one tier and one field; sums agree', () => {
    fc.assert(
      fc.property(list, (rows) => {
        const answer = segmentation(factsFrom(rows))
        expect(answer.tiers.reduce((sum, row) => sum + row.accounts, 0)).toBe(rows.length)
        expect(answer.cells.reduce((sum, row) => sum + row.accounts, 0)).toBe(rows.length)
        for (const row of answer.tiers) expect(answer.evidence[`tier.${row.tier}`]?.records?.count).toBe(row.accounts)
      }),
      { numRuns: 50 },
    )
  })
  it('a part of the accounts keeps the tiers and scores of the whole, and lists only its own', () => {
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 5 }), (rows, every) => {
        const facts = factsFrom(rows)
        const whole = segmentation(facts)
        const only = new Set(Array.from(facts.accounts.key).filter((key) => key % every === 0))
        const part = segmentation(facts, { only })
        expect(part.accounts.key).toEqual(whole.accounts.key.filter((key) => only.has(key)))
        const at = part.accounts.key.map((key) => whole.accounts.key.indexOf(key))
        expect(part.scores.tier).toEqual(at.map((row) => whole.scores.tier[row]))
        expect(part.past.map((past) => past?.length ?? 0)).toEqual(
          whole.past.map((past) => (past === null ? 0 : at.length)),
        )
        for (const { rows: told } of part.scores.mismatches) for (const row of told) expect(row).toBeLessThan(at.length)
      }),
      { numRuns: 30 },
    )
  })
  it('a preview without a change changes nothing; natural breaks move somebody', () => {
    const facts = factsFrom(Array.from({ length: 40 }, (_, i) => ({ amount: 10 + i * i * i, cost: 1, hours: 1 })))
    const answer = segmentation(facts)
    expect(previewSegmentation(answer, {})).toMatchObject({ changedTier: 0, changedCell: 0, changed: [] })
    const other = previewSegmentation(answer, { tiers: { kind: 'natural' } })
    expect(other.changedTier).toBe(other.changed.length)
    expect(other.changedTier).toBeGreaterThan(0)
    expect(other.tiers.reduce((sum, row) => sum + row.after, 0)).toBe(40)
  })
  it('re-scoring the kept columns gives what the answer gave', () => {
    const facts = factsOf(END, [
      { created: END - 90, closed: END - 60, outcome: 'won', amount: fromUnits(50), account: 0 },
      { created: END - 9, account: 1, amount: 9 },
    ])
    const answer = segmentation(facts)
    const kept = JSON.parse(JSON.stringify(answer.accounts)) as typeof answer.accounts
    expect(scoreAccounts(kept, answer.basis.kind, { scorecards: DEFAULT_SCORECARDS })).toEqual(answer.scores)
  })
})
