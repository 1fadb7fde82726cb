/** The segmentation of a real seller's accounts: no orders, no touches, subsidiaries by name. */
import { hasData } from '@capstone/tests/facts/csv'
import { numbersIn } from '@capstone/tests/facts/deals'
import { mavenFacts } from '@capstone/tests/facts/maven'
import { describe, expect, it } from 'vitest'
import { segmentation } from '#coverage/segmentation.ts'
import { fromUnits } from '#vocabulary/money.ts'

describe.skipIf(!hasData('crm-sales-opportunities'))('the real deals of a hardware seller', () => {
  const answer = segmentation(mavenFacts())
  it('have tiers by revenue from won deals, and scores on both axes, without any order or touch', () => {
    numbersIn(answer)
    expect(answer.basis).toMatchObject({ kind: 'revenue', source: 'won' })
    expect(answer.tiers.slice(0, 5).every((row) => row.accounts > 0)).toBe(true)
    expect(answer.scores.cell.filter((cell) => cell >= 0).length).toBe(answer.accounts.key.length)
    expect(answer.tiers.reduce((sum, row) => sum + (row.value ?? 0), 0)).toBe(fromUnits(10_005_534))
  })
  it('keep a subsidiary with its parent', () => {
    expect(answer.accounts.key.length).toBe(70)
  })
})
