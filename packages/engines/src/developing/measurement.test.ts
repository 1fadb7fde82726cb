/** The measurement engine: the numbered rules of docs/methods/developing/measurement.md, properties, bad input. */

import { adventureWorksFacts } from '@capstone/tests/facts/adventureworks'
import { blankOrderLines } from '@capstone/tests/facts/columns'
import { hasData, readCsv } from '@capstone/tests/facts/csv'
import { type DealRow, factsOf, numbersIn } from '@capstone/tests/facts/deals'
import { describe, expect, it } from 'vitest'
import { measurement } from '#developing/measurement.ts'
import { ACTIVITY_KINDS, type ActivityKind } from '#vocabulary/activity.ts'
import { dayOf, isoDay, NO_DAY, parseIsoDay } from '#vocabulary/day.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { TARGET_MEASURES, TARGET_WHOSE, type TargetMeasure } from '#vocabulary/target.ts'

const END = dayOf(2026, 12, 31)
const Q3 = [dayOf(2026, 7, 1), dayOf(2026, 10, 1)] as const
const Q4 = [dayOf(2026, 10, 1), dayOf(2027, 1, 1)] as const

interface TargetRow {
  readonly whose: (typeof TARGET_WHOSE)[number]
  readonly node?: number
  readonly window: readonly [number, number]
  readonly value: number
  readonly measure?: TargetMeasure
  readonly product?: number
  readonly segment?: string
}

function withTargets(facts: Facts, rows: readonly TargetRow[]): Facts {
  return {
    ...facts,
    targets: {
      count: rows.length,
      key: Float64Array.from(rows, (_, i) => i + 1),
      whose: Uint8Array.from(rows, (row) => TARGET_WHOSE.indexOf(row.whose)),
      node: Int32Array.from(rows, (row) => row.node ?? -1),
      start: Int32Array.from(rows, (row) => row.window[0]),
      end: Int32Array.from(rows, (row) => row.window[1]),
      measure: Uint8Array.from(rows, (row) => TARGET_MEASURES.indexOf(row.measure ?? 'bookings')),
      value: Float64Array.from(rows, (row) => row.value),
      product: Int32Array.from(rows, (row) => row.product ?? -1),
      segment: rows.map((row) => row.segment ?? ''),
    },
  }
}

/** Teams 0 over 1 and 2; person 0 moves from 1 to 2 on 1 September, person 1 stays in 1. */
function withTeams(facts: Facts): Facts {
  const moved = dayOf(2026, 9, 1)
  return {
    ...facts,
    teams: {
      count: 3,
      key: Float64Array.of(1, 2, 3),
      name: ['All', 'North', 'South'],
      parent: Int32Array.of(-1, 0, 0),
      lead: Int32Array.of(-1, -1, -1),
    },
    people: { ...facts.people, team: Int32Array.from(facts.people.team, (_, i) => (i === 0 ? 2 : 1)) },
    postings: {
      count: 3,
      person: Int32Array.of(0, 0, 1),
      team: Int32Array.of(1, 2, 1),
      manager: Int32Array.of(-1, -1, -1),
      from: Int32Array.of(0, moved, 0),
      to: Int32Array.of(moved, NO_DAY, NO_DAY),
    },
  }
}

const won = (owner: number, closed: number, amount: number, more: DealRow = {}): DealRow => ({
  created: closed - 20,
  closed,
  outcome: 'won',
  owner,
  amount,
  ...more,
})

const DEALS = [
  won(0, dayOf(2026, 8, 31), 300),
  won(0, dayOf(2026, 9, 1), 500),
  won(1, dayOf(2026, 7, 1), 200),
  won(1, dayOf(2026, 10, 1), 1000),
]

describe('rules', () => {
  it('rule 1: a window holds its first day and not its last', () => {
    const answer = measurement(
      withTargets(factsOf(END, DEALS), [
        { whose: 'person', node: 1, window: Q3, value: 400 },
        { whose: 'person', node: 1, window: Q4, value: 400 },
      ]),
    )
    const rows = answer.attainments.filter((row) => row.whose === 'person')
    expect(rows.map((row) => [isoDay(row.start), row.actual, row.ratio])).toEqual([
      ['2026-10-01', 1000, 2.5],
      ['2026-07-01', 200, 0.5],
    ])
  })

  it('rule 2: a team has what its people won while they stood in it; a move never moves the past', () => {
    const facts = withTeams(
      withTargets(factsOf(END, DEALS), [
        { whose: 'team', node: 1, window: Q3, value: 1000 },
        { whose: 'team', node: 2, window: Q3, value: 1000 },
        { whose: 'team', node: 0, window: Q3, value: 1000 },
        { whose: 'company', window: Q3, value: 2000 },
      ]),
    )
    const rows = measurement(facts).attainments.map((row) => [row.who?.name ?? 'company', row.actual])
    expect(Object.fromEntries(rows)).toEqual({ company: 1000, All: 1000, North: 500, South: 500 })
  })

  it('rule 3: without a target of its own, a team and the company stand for the sum of their people’s', () => {
    const facts = withTeams(
      withTargets(factsOf(END, DEALS), [
        { whose: 'person', node: 0, window: Q3, value: 1000 },
        { whose: 'person', node: 1, window: Q3, value: 400 },
      ]),
    )
    const sums = measurement(facts).attainments.filter((row) => row.target === null)
    expect(sums.map((row) => [row.who?.name ?? 'company', row.goal, row.actual])).toEqual([
      ['company', 1400, 1000],
      ['All', 1400, 1000],
      ['North', 1400, 1000],
    ])
  })

  it('rule 3: a team with a target of its own is not summed up beside it', () => {
    const facts = withTeams(
      withTargets(factsOf(END, DEALS), [
        { whose: 'person', node: 1, window: Q3, value: 400 },
        { whose: 'team', node: 1, window: Q3, value: 900 },
      ]),
    )
    const north = measurement(facts).attainments.filter((row) => row.who?.name === 'North')
    expect(north.map((row) => [row.target, row.goal])).toEqual([[2, 900]])
  })

  it('rule 4: measures: bookings, count, orders, shipped and margin', () => {
    const lines = blankOrderLines(3)
    lines.ordered.set([Q3[0], Q3[0], Q3[0]])
    lines.shipped.set([Q3[0] + 5, Q4[0], NO_DAY])
    lines.owner.set([0, 0, 0])
    lines.amount.set([100, 50, -30])
    lines.cost.set([60, Number.NaN, -20])
    const target = (measure: TargetMeasure): TargetRow => ({ whose: 'person', node: 0, window: Q3, value: 10, measure })
    const facts = withTargets({ ...factsOf(END, DEALS), orderLines: lines }, TARGET_MEASURES.map(target))
    const rows = measurement(facts).attainments.filter((row) => row.whose === 'person')
    expect(Object.fromEntries(rows.map((row) => [row.measure, row.actual]))).toEqual({
      bookings: 800,
      count: 2,
      orders: 120,
      shipped: 100,
      margin: 30,
    })
  })

  it('rule 4: a target for a product counts that product alone', () => {
    const deals = [won(0, Q3[0], 70, { product: 0 }), won(0, Q3[0], 30, { product: 1 })]
    const facts = withTargets(factsOf(END, deals), [{ whose: 'person', node: 0, window: Q3, value: 100, product: 1 }])
    expect(measurement(facts).attainments[0]).toMatchObject({ actual: 30, product: { name: 'Product 2' } })
  })

  it('rule 5: a running window is shown with its share of days passed and stays out of the distribution', () => {
    const facts = withTargets(factsOf(dayOf(2026, 10, 1) + 45, DEALS), [
      { whose: 'person', node: 1, window: Q3, value: 400 },
      { whose: 'person', node: 1, window: Q4, value: 1000 },
    ])
    const answer = measurement(facts)
    const running = answer.attainments.find((row) => row.start === Q4[0] && row.whose === 'person')
    expect(running).toMatchObject({ ratio: 1, complete: false })
    expect(running?.elapsed).toBeCloseTo(46 / 92, 12)
    expect(answer.sets.find((set) => set.whose === 'person')?.ratios).toMatchObject({ n: 1, p50: 0.5 })
    expect(answer.accountant[0]).toMatchObject({ last: { ratio: 0.5 }, running: { ratio: 1 }, rank: 1 })
  })

  it('rule 6: the police’s reading sets touches against value and names untouched deals', () => {
    const rows = [
      ...DEALS.map((row) => ({ ...row, account: 0 })),
      { created: END - 9, owner: 0, account: 1, amount: 1 },
    ]
    const kinds: ActivityKind[] = ['call', 'meeting', 'call', 'email']
    const facts: Facts = {
      ...factsOf(END, rows),
      activities: {
        count: 4,
        key: Float64Array.of(1, 2, 3, 4),
        day: Int32Array.of(END - 200, END - 3, END - 2, END),
        kind: Uint8Array.from(kinds, (kind) => ACTIVITY_KINDS.indexOf(kind)),
        person: Int32Array.of(0, 0, 0, 1),
        account: Int32Array.of(0, 0, 1, 1),
        opportunity: Int32Array.of(-1, -1, -1, -1),
        minutes: new Float64Array(4).fill(Number.NaN),
        withCustomer: Uint8Array.of(1, 1, 0, 1),
      },
    }
    const { police } = measurement(facts, { topShare: 0.5 })
    expect(police.rows[0]).toMatchObject({
      who: { name: 'Person 1' },
      touches: 2,
      withCustomer: 1,
      byKind: { meeting: 1, call: 1 },
      openDeals: 1,
      untouchedDeals: 1,
    })
    expect(police.byValue.map((row) => [row.group, row.touches])).toEqual([
      ['top accounts', 1],
      ['other accounts', 2],
    ])
    expect(police.byValue[0]?.valueShare).toBeCloseTo(2000 / 2001, 12)
  })

  it('rule 7: the trainer’s reading finds the seller who wins less than the others, and no fault with an equal one', () => {
    const rows: DealRow[] = [0, 1, 2].flatMap((owner) =>
      Array.from({ length: 60 }, (_, k) => ({
        created: END - 200 + k,
        closed: END - 150 + k,
        outcome: k < (owner === 2 ? 15 : 40) ? ('won' as const) : ('lost' as const),
        amount: 100 + (k % 7),
        owner,
      })),
    )
    const { trainer } = measurement(factsOf(END, rows))
    expect(trainer.map((row) => [row.who.name, row.gap?.metric ?? null, row.gap?.clear ?? false])).toEqual([
      ['Person 1', null, false],
      ['Person 2', null, false],
      ['Person 3', 'win rate', true],
    ])
    expect(trainer[2]?.gap).toMatchObject({ own: 0.25, n: 60, peersN: 120, better: false })
    expect(trainer[2]?.gap?.peers).toBeCloseTo(2 / 3, 12)
    expect(trainer[0]?.quarters).toHaveLength(4)
  })

  it('rule 7: one of several metrics at p = .05 is not clear', () => {
    const rows: DealRow[] = [0, 1, 2].flatMap((owner) =>
      Array.from({ length: 60 }, (_, k) => ({
        created: END - 200 + k,
        closed: END - 150 + k,
        outcome: k < (owner === 0 ? 30 : 39) ? ('won' as const) : ('lost' as const),
        amount: 100 + (k % 3),
        owner,
      })),
    )
    const rate = measurement(factsOf(END, rows)).trainer[0]?.metrics.find((metric) => metric.metric === 'win rate')
    // 30 of 60 against 78 of 120: z = 1.936, p = .053, and twice that or more after correction.
    expect(rate?.clear).toBe(false)
    expect(rate?.p).toBeGreaterThan(0.105)
  })

  it('rule 7: with few deals nobody is compared', () => {
    const { trainer } = measurement(factsOf(END, DEALS))
    expect(trainer.every((row) => row.metrics.length === 0 && row.gap === null)).toBe(true)
    expect(trainer[0]?.reason).toContain('too few to compare')
  })
})

describe('properties', () => {
  const targets: TargetRow[] = [
    { whose: 'person', node: 0, window: Q3, value: 1000 },
    { whose: 'person', node: 1, window: Q3, value: 400 },
  ]
  it('doubling amounts doubles results and ratios; doubling the targets too brings the ratios back', () => {
    const double = DEALS.map((row) => ({ ...row, amount: 2 * (row.amount ?? 0) }))
    const ratios = (facts: Facts) => measurement(facts).attainments.map((row) => row.ratio ?? Number.NaN)
    const one = ratios(withTargets(factsOf(END, DEALS), targets))
    expect(ratios(withTargets(factsOf(END, double), targets))).toEqual(one.map((ratio) => 2 * ratio))
    const both = targets.map((row) => ({ ...row, value: 2 * row.value }))
    expect(ratios(withTargets(factsOf(END, double), both))).toEqual(one)
  })
  it('the order of deals changes nothing', () => {
    const facts = (rows: DealRow[]) => withTeams(withTargets(factsOf(END, rows), targets))
    expect(measurement(facts(DEALS.slice().reverse()))).toEqual(measurement(facts(DEALS)))
  })
})

describe('bad input', () => {
  it('nothing at all, deals without targets, targets without a positive value or with turned days', () => {
    expect(measurement(factsOf(END, [])).status.code).toBe('no-evidence')
    expect(measurement(factsOf(END, DEALS)).status.sentence).toContain('import quotas or targets')
    const answer = measurement(
      withTargets(factsOf(END, [...DEALS, won(0, Q3[0], Number.NaN), won(-1, Q3[0], -50)]), [
        { whose: 'person', node: 0, window: Q3, value: 0 },
        { whose: 'person', node: 0, window: Q3, value: Number.NaN },
        { whose: 'person', node: 0, window: [Q3[1], Q3[0]], value: 10 },
        { whose: 'person', node: 99, window: Q3, value: 10 },
      ]),
    )
    numbersIn(answer)
    expect(answer.attainments.map((row) => row.reason)).toContain('The target is not a positive number.')
    expect(answer.attainments.map((row) => row.reason)).toContain('Its last day is before its first.')
  })
})

describe.runIf(hasData('adventureworks'))('on AdventureWorks’ quotas', () => {
  const facts = adventureWorksFacts()
  const answer = measurement(facts)

  it('gives the README’s distribution of 163 windows', () => {
    const set = answer.sets.find((one) => one.whose === 'person')
    expect([set?.ratios.n, set?.reached, set?.windows.length]).toEqual([163, 8, 12])
    const round = (value: number | null | undefined) => Number((value ?? 0).toFixed(2))
    // The README's p10 of .74 is the 17th smallest value; between it and the 18th, .7573, lies the interpolated one.
    expect(set?.ratios.p10).toBeCloseTo(0.74706, 4)
    expect([set?.ratios.p25, set?.ratios.p50, set?.ratios.p75, set?.ratios.p90, set?.ratios.max].map(round)).toEqual([
      0.8, 0.85, 0.91, 0.94, 2.04,
    ])
  })

  it('gives each window’s result and attainment as the derived table has them', () => {
    const rows = new Map(
      answer.attainments.filter((row) => row.whose === 'person').map((row) => [`${row.who?.key}|${row.start}`, row]),
    )
    const expected = readCsv('adventureworks/derived/quota_attainment_by_quota_window.csv')
    expect(expected).toHaveLength(163)
    for (const row of expected) {
      const own = rows.get(`${row.EmployeeKey}|${parseIsoDay(row.QuotaDate ?? '')}`)
      expect(Math.abs((own?.actual ?? 0) / 10_000 - Number(row.ActualSalesAmount))).toBeLessThanOrEqual(0.0051)
      expect((own?.ratio ?? 0).toFixed(4)).toBe(Number(row.Attainment).toFixed(4))
    }
    numbersIn(answer)
  })
})
