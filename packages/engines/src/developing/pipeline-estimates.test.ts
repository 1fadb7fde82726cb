/** The pipeline engine: what a deal without a stated amount is taken to be worth. */
import { closedDeals } from '@capstone/tests/facts/closed-deals'
import { factsOf } from '@capstone/tests/facts/deals'
import { describe, expect, it } from 'vitest'
import { pipeline } from '#developing/pipeline.ts'
import { dayOf } from '#vocabulary/day.ts'

const Q2 = dayOf(2026, 6, 30)

describe('estimates', () => {
  const pieces = (price: number) =>
    pipeline(
      factsOf(Q2, [...closedDeals().map((row) => ({ ...row, product: 0 })), { created: Q2 - 5, product: 0 }], {
        listPrices: [price],
      }),
    ).open

  it('a deal without amount is valued at the list price where won deals go for about that', () => {
    expect(pieces(1_200_000)).toMatchObject({ stated: 0, estimated: 1_200_000 })
  })
  it('and at the median won amount where the list price is that of a piece', () => {
    // Won deals: k = 1, 2, 3, 5, … 39 at 10,000 × (100 + k); the sixteenth of thirty is k = 21.
    expect(pieces(12)).toMatchObject({ stated: 0, estimated: 1_210_000 })
  })
  it('a list price put in by the import is no stated amount', () => {
    const facts = factsOf(Q2, [{ created: Q2 - 5, product: 0, amount: 70 }], { listPrices: [70] })
    facts.opportunities.amountSource[0] = 1
    expect(pipeline(facts).open).toMatchObject({ stated: 0, estimated: 70 })
  })
})
