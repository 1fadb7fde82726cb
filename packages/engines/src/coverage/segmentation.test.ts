/** The segmentation engine: the numbered rules of docs/methods/coverage/segmentation.md, properties, real data, size. */
import { emptyFacts } from '@capstone/tests/facts/columns'
import { bought, customers, END } from '@capstone/tests/facts/customers'
import { describe, expect, it } from 'vitest'
import { onScale, scoreAccounts } from '#coverage/segmentation/score.ts'
import { tierCutsOf } from '#coverage/segmentation/tiers.ts'
import { segmentation } from '#coverage/segmentation.ts'
import { dayOf } from '#vocabulary/day.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { fromUnits } from '#vocabulary/money.ts'

const rowsOf = (facts: Facts, kind: string, options = {}) =>
  segmentation(facts, options).scores.mismatches.find((one) => one.kind === kind)

describe('rules', () => {
  it('rule 1: a family is segmented as one, under its head; a circle of parents does not hang', () => {
    const facts = customers([
      { ...bought(100) },
      { ...bought(50), parent: 0 },
      { ...bought(25), parent: 1 },
      bought(10),
    ])
    const answer = segmentation(facts)
    expect(answer.accounts.members).toEqual([3, 1])
    expect(answer.accounts.value).toEqual([fromUnits(175), fromUnits(10)])
    expect(segmentation(facts, { families: false }).accounts.members).toEqual([1, 1, 1, 1])
    const circle = customers([
      { ...bought(1), parent: 1 },
      { ...bought(2), parent: 2 },
      { ...bought(3), parent: 0 },
    ])
    expect(segmentation(circle).accounts.members).toEqual([3])
  })

  it('rule 2: value is what was bought in twelve months less what came back; the year before is growth', () => {
    const facts = customers([
      {
        orders: [
          [END, 300],
          [END - 20, -60],
          [END - 364, 60],
          [END - 365, 100],
          [END - 729, 50],
        ],
      },
    ])
    const { accounts } = segmentation(facts)
    expect(accounts.value).toEqual([fromUnits(300)])
    expect(accounts.returned[0]).toBeCloseTo(60 / 360, 12)
    expect(accounts.growth).toEqual([1])
  })

  it('rule 2: growth is not told where the records begin less than two years ago', () => {
    expect(
      segmentation(
        customers([
          {
            orders: [
              [END, 300],
              [END - 400, 100],
            ],
          },
        ]),
      ).accounts.growth,
    ).toEqual([null])
  })

  it('rule 3: potential is the upper quantile of look-alikes without the account itself, with its sample', () => {
    const facts = customers([
      ...Array.from({ length: 11 }, (_, i) => ({ ...bought((i + 1) * 10), industry: 'Retail' })),
      { industry: 'Retail' },
      { ...bought(5000), industry: 'Mining' },
    ])
    const { accounts, peerGroups } = segmentation(facts)
    expect(accounts.potential[11]).toBe(fromUnits(90))
    expect(accounts.peers[11]).toBe(11)
    expect(peerGroups[accounts.peerGroup[11] as number]).toBe('Retail')
    // The others of the second smallest are 10, 30 … 110: their .8 quantile lies at 7.2 of 0 … 9.
    expect(accounts.potential[1]).toBe(fromUnits(92))
    expect(accounts.potential[10]).toBe(fromUnits(110))
    expect(accounts.raw.whiteSpace?.[10]).toBe(0)
    expect(peerGroups[accounts.peerGroup[12] as number]).toBe('')
    const [low, high] = [accounts.potentialLow[11] as number, accounts.potentialHigh[11] as number]
    expect(low).toBeLessThanOrEqual(fromUnits(90))
    expect(high).toBeGreaterThanOrEqual(fromUnits(90))
  })

  it('rule 3: fewer look-alikes than the least give no potential, not a zero', () => {
    const { accounts } = segmentation(customers([bought(10), bought(20), {}]))
    expect(accounts.potential).toEqual([null, null, null])
    expect(accounts.raw.whiteSpace).toEqual([null, null, null])
  })

  it('rule 4: a score is the weighted mean of what is known; an unknown criterion weighs nothing', () => {
    const facts = customers([bought(10), bought(20)])
    const card = (key: string, weight: number) => ({
      key,
      label: key,
      weight,
      scale: { kind: 'linear' as const, from: 0, to: 10 },
      reason: '',
    })
    const answer = segmentation(facts, {
      scorecards: { opportunity: [card('a', 3), card('b', 1)], fit: [card('c', 1)] },
      entered: [
        { account: 1, criterion: 'a', value: 10, day: END - 5 },
        { account: 1, criterion: 'a', value: 5, day: END - 1 },
        { account: 1, criterion: 'b', value: 10, day: END - 5 },
        { account: 2, criterion: 'b', value: 2, day: END - 5 },
        { account: 2, criterion: 'c', value: 9, day: END + 5 },
      ],
    })
    expect(answer.scores.opportunity).toEqual([62.5, 20])
    expect(answer.scores.fit).toEqual([null, null])
    expect(answer.scores.known).toEqual([0.8, 0.2])
    expect(answer.scores.cell).toEqual([-1, -1])
    expect(answer.scores.lever[0]).toBe('a')
  })

  it('rule 5: the rank scale gives the share of positive values beaten, half of the equal ones', () => {
    const ranked = [...onScale([0, 5, 5, 20, null], { kind: 'rank', better: 'more' })].map(
      (one) => Math.round(one * 1e9) / 1e9,
    )
    expect(ranked).toEqual([0, 33.333333333, 33.333333333, 83.333333333, Number.NaN])
    expect([...onScale([10, 0], { kind: 'linear', from: 20, to: 0 })]).toEqual([50, 100])
  })

  it('rule 6: tiers by contribution after cost-to-serve where cost and touches are known; nothing left means tin', () => {
    const facts = customers([
      { ...bought(1000, 400), hours: 1 },
      { ...bought(900, 400), hours: 20 },
      { ...bought(400, 200), hours: 0.5 },
      {},
    ])
    const answer = segmentation(facts, { costPerHour: 100, tiers: { kind: 'amount', at: [500, 300, 100, 10] } })
    expect(answer.basis.kind).toBe('contribution')
    expect(answer.accounts.contribution?.map((one) => (one as number) / 10_000)).toEqual([500, -1500, 150, 0])
    expect(answer.scores.tier).toEqual([0, 4, 2, -1])
    expect(answer.scores.because).toEqual(['worth', 'unpaid', 'worth', 'prospect'])
    expect(answer.scores.toUp[2]).toBe(fromUnits(150))
    expect(answer.scores.toDown[2]).toBe(fromUnits(50))
  })

  it('rule 7: by revenue it says so; half lost or a fifth returned costs a tier, half gained earns one', () => {
    const old = (amount: number): [number, number] => [END - 500, amount]
    const facts = customers([
      { orders: [[END, 100], old(100), [END - 720, 1]] },
      { orders: [[END, 100], old(250)] },
      { orders: [[END, 100], old(50)] },
      { orders: [[END, 150], [END, -50], old(100)] },
      { orders: [old(100)] },
    ])
    const answer = segmentation(facts, { tiers: { kind: 'amount', at: [200, 90, 50, 10] } })
    expect(answer.basis).toMatchObject({ kind: 'revenue', source: 'orders' })
    expect(answer.basis.reason).toContain('import activities')
    expect(answer.scores.tier).toEqual([1, 2, 0, 2, 4])
    expect(answer.scores.because).toEqual(['worth', 'shrank', 'grew', 'returns', 'lapsed'])
  })

  it('rule 8: tiers cut by cumulative worth, by share of customers, by natural breaks', () => {
    const worth = [50, 25, 15, 8, 2]
    expect(tierCutsOf(worth, { kind: 'cumulative', at: [0.5, 0.75, 0.9, 0.98] })).toEqual([50, 25, 15, 8])
    expect(tierCutsOf(worth, { kind: 'share', at: [0.2, 0.4, 0.6, 0.8] })).toEqual([50, 25, 15, 8])
    expect(tierCutsOf([1000, 900, 110, 100, 12, 10, 1], { kind: 'natural' })).toEqual([900, 100, 10, 1])
    expect(tierCutsOf([0, -3], { kind: 'natural' })).toEqual([null, null, null, null])
  })

  it('rule 9: the tier at a past quarter is from what had happened by then', () => {
    const facts = customers([
      {
        orders: [
          [dayOf(2026, 2, 1), 100],
          [dayOf(2026, 11, 1), 900],
        ],
      },
      { orders: [[dayOf(2026, 2, 1), 500]] },
    ])
    const answer = segmentation(facts, { quarters: 5, tiers: { kind: 'amount', at: [400, 200, 90, 10] } })
    expect(answer.quarters.map(({ key }) => key)).toEqual(['2025-Q4', '2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'])
    expect(answer.past).toEqual([null, 'sp', 'sp', 'sp', 'pp'])
    const earlier = { ...facts, asOf: dayOf(2026, 9, 30) }
    expect(segmentation(earlier, { quarters: 1, tiers: { kind: 'amount', at: [400, 200, 90, 10] } }).past).toEqual([
      'sp',
    ])
  })

  it('rule 10: over-served, under-served and untouched; without touches it says what to import', () => {
    const facts = customers([
      { ...bought(1000, 100), hours: 10 },
      { ...bought(900, 100), hours: 10 },
      { ...bought(800, 100), hours: 1 },
      { ...bought(20, 10), hours: 30 },
      bought(10, 5),
    ])
    expect(rowsOf(facts, 'over-served', { costPerHour: 1 })).toMatchObject({ rows: [3], limit: 20 })
    expect(rowsOf(facts, 'under-served', { costPerHour: 1 })).toMatchObject({ rows: [2], limit: 2.5 })
    expect(rowsOf(facts, 'untouched')).toMatchObject({ rows: [4] })
    expect(rowsOf(customers([bought(1)]), 'over-served')?.reason).toContain('import activities')
  })

  it('rule 10: a strategic account that is low on both axes was chosen by its size', () => {
    const facts = customers([
      { ...bought(1000), segment: 'Strategic' },
      { ...bought(10), segment: 'Strategic' },
      { ...bought(20) },
    ])
    const ratings = [1, 5, 5].flatMap((value, i) =>
      ['a', 'b'].map((criterion) => ({ account: i + 1, criterion, value, day: END })),
    )
    const card = (key: string) => [
      { key, label: key, weight: 1, scale: { kind: 'linear' as const, from: 1, to: 5 }, reason: '' },
    ]
    const found = rowsOf(facts, 'size-alone', {
      entered: ratings,
      scorecards: { opportunity: card('a'), fit: card('b') },
    })
    expect(found?.rows).toEqual([0])
  })
})

describe('statuses', () => {
  it('no account: says what to import; no purchase: every account is a prospect', () => {
    expect(segmentation(emptyFacts(END)).status.code).toBe('no-evidence')
    const none = segmentation(customers([{}, {}]))
    expect(none.status.code).toBe('thin')
    expect(none.scores.tier).toEqual([-1, -1])
  })
})

it('ten thousand accounts are scored anew with every option changed', () => {
  const facts = customers(
    Array.from({ length: 10_000 }, (_, i) => ({
      ...bought(1 + ((i * 7919) % 9973), i % 500),
      hours: i % 40,
      industry: `I${i % 12}`,
      employees: 10 + (i % 900),
    })),
  )
  const { accounts } = segmentation(facts, { quarters: 0 })
  const scores = scoreAccounts(accounts, 'contribution', {
    grid: 3,
    cuts: { kind: 'natural' },
    tiers: { kind: 'natural' },
  })
  expect(scores.cuts.opportunity).toHaveLength(2)
  expect(new Set(scores.tier)).toEqual(new Set([0, 1, 2, 3, 4]))
})
