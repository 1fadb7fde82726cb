/** The competition engine: the numbered rules of docs/methods/coverage/competition.md, properties, bad input. */
import { hasData } from '@capstone/tests/facts/csv'
import { type DealRow, factsOf, numbersIn } from '@capstone/tests/facts/deals'
import { mavenFacts } from '@capstone/tests/facts/maven'
import { describe, expect, it } from 'vitest'
import { competition } from '#coverage/competition.ts'
import { dayOf } from '#vocabulary/day.ts'
import { fromUnits } from '#vocabulary/money.ts'

const END = dayOf(2026, 12, 31)
const RIVALS = ['Nortek', 'Osram', 'Pilz']

/** `won` and `lost` deals against a rival, closed on a day. */
function deals(won: number, lost: number, row: DealRow): DealRow[] {
  const one = (outcome: 'won' | 'lost') => ({ created: dayOf(2025, 12, 1), ...row, outcome })
  return [...Array.from({ length: won }, () => one('won')), ...Array.from({ length: lost }, () => one('lost'))]
}

/** Four quarters of losses: Nortek takes 2, 6, 12, 18 of 20; Osram the rest; Pilz is met twice. */
function rising(): DealRow[] {
  const quarters = [dayOf(2026, 2, 1), dayOf(2026, 5, 1), dayOf(2026, 8, 1), dayOf(2026, 11, 1)]
  return [
    ...quarters.flatMap((closed, k) => {
      const taken = [2, 6, 12, 18][k] as number
      return [...deals(5, taken, { closed, competitor: 0 }), ...deals(5, 20 - taken, { closed, competitor: 1 })]
    }),
    ...deals(1, 1, { closed: dayOf(2026, 11, 2), competitor: 2 }),
  ]
}

describe('rules', () => {
  it('rule 1: win and loss by rival with a Wilson interval; a row below the least sample is thin and not judged', () => {
    const { tables } = competition(factsOf(END, rising(), { competitors: RIVALS }))
    const rows = tables.competitor.rows
    expect(rows.map((row) => [row.who?.name, row.won, row.lost, row.thin])).toEqual([
      ['Osram', 20, 42, false],
      ['Nortek', 20, 38, false],
      ['Pilz', 1, 1, true],
    ])
    expect(rows[2]).toMatchObject({ against: null, p: null })
    expect(rows[0]?.winRate?.value).toBeCloseTo(20 / 62, 12)
    expect(rows[0]?.winRate?.n).toBe(62)
  })

  it('rule 2: a row is better or worse only when chance is an unlikely cause, corrected over its table', () => {
    const closed = dayOf(2026, 6, 1)
    const clear = [...deals(40, 10, { closed, product: 0 }), ...deals(10, 40, { closed, product: 1 })]
    const { tables } = competition(factsOf(END, clear))
    expect(tables.product.rows.map((row) => [row.who?.name, row.against])).toEqual([
      ['Product 1', 'better'],
      ['Product 2', 'worse'],
    ])
    const even = [...deals(26, 24, { closed, product: 0 }), ...deals(24, 26, { closed, product: 1 })]
    expect(competition(factsOf(END, even)).tables.product.rows.every((row) => row.against === 'alike')).toBe(true)
  })

  it('rule 2: among twenty products a difference that one in forty shows by chance is no finding', () => {
    const closed = dayOf(2026, 6, 1)
    const rows = Array.from({ length: 20 }, (_, product) =>
      product === 0 ? deals(33, 17, { closed, product }) : deals(25, 25, { closed, product }),
    ).flat()
    const found = competition(factsOf(END, rows)).tables.product.rows.find((row) => row.who?.name === 'Product 1')
    expect(found?.against).toBe('alike')
    expect(found?.p).toBeGreaterThan(0.4)
  })

  it('rule 3: a rival rises when its share of our losses does over four quarters; the other falls', () => {
    const { rivals, headline } = competition(factsOf(END, rising(), { competitors: RIVALS }))
    const nortek = rivals.find((rival) => rival.name === 'Nortek')
    expect(nortek?.quarters.map((quarter) => [quarter.lost, quarter.ofLost])).toEqual([
      [2, 20],
      [6, 20],
      [12, 20],
      [18, 21],
    ])
    expect(rivals.map((rival) => [rival.name, rival.trend])).toEqual([
      ['Osram', 'falling'],
      ['Nortek', 'rising'],
      ['Pilz', 'too few'],
    ])
    expect(headline).toMatchObject({ rising: ['Nortek'], topRival: 'Osram' })
  })

  it('rule 3: a constant share is steady', () => {
    const flat = [2, 5, 8, 11].flatMap((month) => [
      ...deals(3, 10, { closed: dayOf(2026, month, 1), competitor: 0 }),
      ...deals(3, 10, { closed: dayOf(2026, month, 1), competitor: 1 }),
    ])
    const { rivals } = competition(factsOf(END, flat, { competitors: RIVALS }))
    expect(rivals.map((rival) => rival.trend)).toEqual(['steady', 'steady'])
  })

  it('rule 4: loss reasons and stages lost at are shares of the losses that state them', () => {
    const closed = dayOf(2026, 6, 1)
    const rows = [
      ...deals(0, 6, { closed, lossReason: 0, amount: 10 }),
      ...deals(0, 2, { closed, lossReason: 1, amount: 10 }),
      ...deals(0, 4, { closed }),
    ]
    const answer = competition(
      factsOf(END, rows, { lossReasons: ['Price', 'Service'] }, [
        [0, 'stage', closed - 9, 0, 1],
        [0, 'stage', closed, 1, 3],
        [1, 'stage', closed, 0, 3],
      ]),
    )
    expect(answer.reasons.map((row) => [row.who?.name ?? null, row.lost, row.share?.value ?? null, row.value])).toEqual(
      [
        ['Price', 6, 0.75, 60],
        [null, 4, null, 0],
        ['Service', 2, 0.25, 20],
      ],
    )
    expect(answer.lostAt.map((row) => [row.who?.name ?? null, row.lost])).toEqual([
      [null, 10],
      ['Propose', 1],
      ['Qualify', 1],
    ])
  })

  it('rule 5: known demand is split among us, named rivals, unnamed losses and open deals', () => {
    const closed = dayOf(2026, 6, 1)
    const rows: DealRow[] = [
      { created: 0, closed, outcome: 'won', amount: 40 },
      { created: 0, closed, outcome: 'lost', amount: 30, competitor: 0 },
      { created: 0, closed, outcome: 'lost', amount: 20 },
      { created: 0, outcome: 'open', amount: 10 },
    ]
    expect(competition(factsOf(END, rows, { competitors: RIVALS })).demand.all).toEqual({
      who: null,
      value: 100,
      ours: 0.4,
      rivals: 0.3,
      unnamed: 0.2,
      open: 0.1,
    })
  })

  it('rule 6: price bands hold about equal numbers of deals and are named by their limits', () => {
    const prices = [100, 200, 300, 400].map(fromUnits)
    const rows = prices.flatMap((amount) => deals(5, 5, { closed: dayOf(2026, 6, 1), amount }))
    const { tables } = competition(factsOf(END, rows), { priceBands: 2 })
    expect(tables.priceBand.rows.map((row) => [row.who?.name, row.won + row.lost])).toEqual([
      ['250 and more', 20],
      ['below 250', 20],
    ])
  })
})

describe('properties', () => {
  it('doubling every amount doubles values and leaves rates alone', () => {
    const rows = rising().map((row, k) => ({ ...row, amount: 100 + k }))
    const one = competition(factsOf(END, rows, { competitors: RIVALS }))
    const two = competition(
      factsOf(
        END,
        rows.map((row) => ({ ...row, amount: 2 * row.amount })),
        { competitors: RIVALS },
      ),
    )
    expect(two.all.wonValue).toBe(2 * (one.all.wonValue ?? Number.NaN))
    expect(two.rivals.map((rival) => rival.lostValue)).toEqual(one.rivals.map((rival) => 2 * (rival.lostValue ?? 0)))
    expect(two.rivals.map((rival) => [rival.trend, rival.p])).toEqual(one.rivals.map((rival) => [rival.trend, rival.p]))
    expect(two.demand.all.ours).toBeCloseTo(one.demand.all.ours ?? Number.NaN, 12)
  })

  it('the order of deals changes nothing', () => {
    const rows = rising()
    const mixed = rows.map((_, k) => rows[(k * 31) % rows.length] as DealRow)
    const { evidence: _a, ...one } = competition(factsOf(END, rows, { competitors: RIVALS }))
    const { evidence: _b, ...two } = competition(factsOf(END, mixed, { competitors: RIVALS }))
    expect(new Set(mixed.map((_, k) => (k * 31) % rows.length)).size).toBe(rows.length)
    expect(two).toEqual(one)
  })

  it('every table adds up to the whole', () => {
    const answer = competition(factsOf(END, rising(), { competitors: RIVALS }))
    const won = answer.tables.competitor.rows.reduce((sum, row) => sum + row.won, 0)
    expect(won).toBe(answer.all.won)
  })
})

describe('bad input', () => {
  it('no closed deal: says so and holds no number that is none', () => {
    const answer = competition(factsOf(END, [{ created: 3 }]))
    expect(answer.status.code).toBe('no-evidence')
    numbersIn(answer)
    expect(answer.tables.competitor.reason).toBe('No closed deal names a competitor.')
  })

  it('one deal, NaN and negative amounts, one person, no days', () => {
    const answer = competition(
      factsOf(
        END,
        [
          { outcome: 'lost', owner: 0, amount: Number.NaN, competitor: 0 },
          { outcome: 'won', owner: 0, amount: -5 },
        ],
        { competitors: RIVALS },
      ),
    )
    numbersIn(answer)
    expect(answer.status.code).toBe('thin')
    expect(answer.tables.owner.rows).toHaveLength(1)
    expect(answer.rivals[0]).toMatchObject({ name: 'Nortek', lost: 1, trend: 'too few' })
  })
})

describe.runIf(hasData('crm-sales-opportunities'))('on the Maven data', () => {
  const answer = competition(mavenFacts())

  it('gives the README’s counts, sellers from .55 to .70, and says that no rival is named', () => {
    expect([answer.all.won, answer.all.lost]).toEqual([4238, 2473])
    const rates = answer.tables.owner.rows.map((row) => [row.winRate?.value ?? 0, row.who?.name] as const)
    rates.sort((a, b) => a[0] - b[0])
    expect([rates[0]?.[1], rates[0]?.[0].toFixed(2)]).toEqual(['Lajuana Vencill', '0.55'])
    expect([rates[29]?.[1], rates[29]?.[0].toFixed(2)]).toEqual(['Hayden Neloms', '0.70'])
    expect(answer.rivalsReason).toContain('No deal names a competitor')
    expect(answer.reasonsReason).toContain('No lost deal states a reason')
    numbersIn(answer)
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
  })
})
