/** The pipeline engine: the numbered rules of docs/methods/developing/pipeline.md, properties, bad input. */
import { closedDeals } from '@capstone/tests/facts/closed-deals'
import { type DealRow, type EventRow, factsOf, numbersIn } from '@capstone/tests/facts/deals'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deadButOpen, pipeline } from '#developing/pipeline.ts'
import { CALENDAR_YEAR, periodOf } from '#vocabulary/calendar.ts'
import { dayOf, NO_DAY } from '#vocabulary/day.ts'
import type { Facts } from '#vocabulary/facts.ts'

const Q2 = dayOf(2026, 6, 30)
const day = (month: number, date: number) => dayOf(2026, month, date)

describe('rules', () => {
  it('rule 1: bookings are won amounts on their closing day, in [start, end)', () => {
    const answer = pipeline(
      factsOf(Q2, [
        { created: day(1, 1), closed: day(4, 1), outcome: 'won', amount: 70_000 },
        { created: day(1, 1), closed: day(6, 30), outcome: 'won', amount: 1 },
        { created: day(1, 1), closed: day(3, 31), outcome: 'won', amount: 500 },
        { created: day(1, 1), closed: day(5, 1), outcome: 'lost', amount: 900_000 },
        { created: day(1, 1), outcome: 'open', amount: 900_000 },
      ]),
    )
    expect(answer.rate.period).toMatchObject({ bookings: 70_001, won: 2, lost: 1 })
    expect(answer.rate.before).toMatchObject({ bookings: 500, won: 1, lost: 0 })
  })

  it('rule 2: an open period is compared with as many days of the one before', () => {
    const { rate } = pipeline(factsOf(day(5, 10), closedDeals()))
    expect([rate.period.span.start, rate.period.span.end]).toEqual([day(4, 1), day(5, 11)])
    expect([rate.before?.span.start, rate.before?.span.end]).toEqual([day(1, 1), day(2, 10)])
  })

  it('rule 3: bookings equal opportunities × odds × size × days ÷ time', () => {
    const { period } = pipeline(factsOf(Q2, closedDeals())).rate
    const days = period.span.end - period.span.start
    const product = (period.opportunities * (period.odds ?? 0) * (period.size ?? 0) * days) / (period.time ?? 0)
    expect(product / period.bookings).toBeCloseTo(1, 12)
  })

  it('rule 3: a deal stops being an opportunity at its dead limit', () => {
    const rate = (rows: DealRow[]) => pipeline(factsOf(Q2, [...closedDeals(), ...rows])).rate.period.opportunities
    const alive = rate([])
    expect(rate([{ created: day(1, 1) - 900 }])).toBe(alive)
    // Created 30 days before the span, it lives 61 days, its first and its sixtieth included: 31 of them in the span of 91.
    expect(rate([{ created: day(4, 1) - 30 }])).toBeCloseTo(alive + 31 / 91, 12)
  })

  it('rule 4: what each factor contributed adds up to the change exactly, for any deals', () => {
    const deal = fc.record({
      created: fc.integer({ min: day(1, 1), max: day(6, 30) }),
      days: fc.integer({ min: 0, max: 120 }),
      outcome: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
      amount: fc.integer({ min: -1000, max: 2 ** 40 }),
    })
    fc.assert(
      fc.property(fc.array(deal, { maxLength: 40 }), (rows) => {
        const deals = rows.map((row) => (row.outcome === 'open' ? row : { ...row, closed: row.created + row.days }))
        const { change, period, before } = pipeline(factsOf(Q2, deals)).rate
        const sum = Object.values(change?.parts ?? {}).reduce((all, part) => all + part, 0)
        expect(sum).toBe(period.bookings - (before?.bookings ?? 0))
        expect(sum).toBe(change?.change)
      }),
    )
  })

  it('rule 4: a change of size alone is put down to size', () => {
    const quarter = (start: number, amount: number): DealRow[] =>
      Array.from({ length: 12 }, (_, k) => ({
        created: start + 5 + k,
        closed: start + 25 + k,
        outcome: k % 2 ? ('won' as const) : ('lost' as const),
        amount,
      }))
    // Q4 and Q1 of 92 and 90 days: days are given so that the spans are equal.
    const facts = factsOf(day(3, 31), [...quarter(day(1, 1), 3000), ...quarter(day(1, 1) - 90, 1000)])
    const q1 = periodOf(CALENDAR_YEAR, 'quarter', day(1, 1))
    const before = { ...q1, key: 'before', label: 'before', start: day(1, 1) - 90, end: day(1, 1) }
    const { change } = pipeline(facts, { period: q1, compareWith: before }).rate
    expect(change).toMatchObject({
      change: 12_000,
      parts: { opportunities: 0, odds: 0, size: 12_000, time: 0, days: 0 },
    })
  })

  it('rule 5: open deals older than the longest that ever closed are dead; those of unknown age are neither', () => {
    const rows = [...closedDeals(), { created: Q2 - 61 }, { created: Q2 - 60 }, { created: Q2 }, {}]
    const { dead } = pipeline(factsOf(Q2, rows))
    expect(dead.limits).toEqual([{ pipeline: '', days: 60, rule: 'longest', n: 40 }])
    expect(dead.deals.map((deal) => deal.key)).toEqual([41])
    expect([dead.sum.count, dead.known, dead.unknownAge.count]).toEqual([1, 3, 1])
    expect(dead.share?.value).toBeCloseTo(1 / 3, 12)
  })

  it('rule 5: one forgotten deal does not keep the others alive', () => {
    const many = Array.from({ length: 10 }, closedDeals).flat()
    const forgotten: DealRow = { created: day(1, 1) - 2000, closed: day(6, 1), outcome: 'lost' }
    const { dead } = pipeline(factsOf(Q2, [...many, forgotten, { created: Q2 - 90 }]))
    expect(dead.limits[0]).toMatchObject({ days: 60, rule: 'quantile', n: 401 })
    expect(dead.sum.count).toBe(1)
  })

  it('rule 5: with few closed deals no age is called dead', () => {
    const { dead } = pipeline(factsOf(Q2, [...closedDeals().slice(0, 9), { created: day(1, 1) - 900 }]))
    expect([dead.sum.count, dead.share]).toEqual([0, null])
    expect(dead.reason).toContain('Fewer than 30 deals')
  })

  it('rule 6: time in stage counts open deals as unfinished; conversion is over those that left', () => {
    const rows: DealRow[] = [
      { created: 0, closed: 40, outcome: 'won' },
      { created: 0, closed: 30, outcome: 'lost' },
      { created: 0, stage: 1 },
      { created: 85, stage: 0 },
    ]
    const events: EventRow[] = [
      [0, 'stage', 10, 0, 1],
      [0, 'stage', 40, 1, 2],
      [1, 'stage', 30, 0, 3],
      [2, 'stage', 20, 0, 1],
    ]
    const [qualify, propose] = pipeline(factsOf(100, rows, {}, events)).stages
    expect(qualify).toMatchObject({ name: 'Qualify', entered: 4, converted: 2, lost: 1, back: 0, still: 1 })
    expect(qualify?.buyingStep).toBe('Recognise the need')
    expect(qualify?.conversion?.value).toBeCloseTo(2 / 3, 12)
    // Ends at 10, 20 and 30, one unfinished at 15: ¾, then ⅜ at 20.
    expect(qualify?.medianDays).toBe(20)
    expect(propose).toMatchObject({ entered: 2, converted: 1, still: 1, medianDays: 30 })
  })

  it('rule 6: without stage history the stage table says so instead of guessing', () => {
    const [qualify] = pipeline(factsOf(Q2, [...closedDeals(), { created: Q2 - 5, amount: 12 }])).stages
    expect(qualify).toMatchObject({ entered: null, conversion: null, medianDays: null })
    expect(qualify?.open).toEqual({ count: 1, stated: 12, estimated: 0, withoutValue: 0 })
    expect(qualify?.reason).toContain('no stage history')
  })

  it('rule 7: the win rate by value weighs by list price where lost deals carry no amount', () => {
    const rows: DealRow[] = [
      { created: 0, closed: 9, outcome: 'won', amount: 90, product: 0 },
      { created: 0, closed: 9, outcome: 'won', amount: 90, product: 0 },
      { created: 0, closed: 9, outcome: 'lost', amount: 0, product: 1 },
    ]
    const byList = pipeline(factsOf(10, rows, { listPrices: [100, 300] })).winLoss.all
    expect([byList.won, byList.lost, byList.byValue?.value, byList.valueBasis]).toEqual([2, 1, 0.4, 'list price'])
    const stated = rows.map((row) => ({ ...row, amount: row.outcome === 'won' ? 90 : 20 }))
    const byAmount = pipeline(factsOf(10, stated, { listPrices: [100, 300] })).winLoss.all
    expect([byAmount.byValue?.value, byAmount.valueBasis]).toEqual([0.9, 'stated'])
    expect(pipeline(factsOf(10, rows)).winLoss.all).toMatchObject({ byValue: null, valueBasis: null })
  })

  it('rule 8: a live deal is stalled beyond 90 % of like deals', () => {
    const rows = [...closedDeals(), { created: Q2 - 55, product: 0 }, { created: Q2 - 20, product: 0 }]
    const { stalled } = pipeline(factsOf(Q2, rows))
    expect(stalled.deals.map((deal) => [deal.key, deal.measure, deal.usual])).toEqual([[41, 55, 50]])
  })

  it('rule 8: three like deals are too few to say what is usual, so wider likeness answers', () => {
    const quick: DealRow[] = [1, 2, 3].map((k) => ({
      created: Q2 - 90 + k,
      closed: Q2 - 85 + k,
      outcome: 'won',
      product: 2,
    }))
    const rows = [...closedDeals(), ...quick, { created: Q2 - 20, product: 2 }]
    expect(pipeline(factsOf(Q2, rows)).stalled.deals).toEqual([])
    expect(pipeline(factsOf(Q2, rows), { leastSample: 3 }).stalled.deals.map((deal) => deal.usual)).toEqual([5])
  })

  it('rule 9: slipped, past its date, silent and without a next step, each with its yardstick or its reason', () => {
    const rows: DealRow[] = [
      { created: 0, closeDate: 90, lastTouch: 60, nextStep: true },
      { created: 0, closeDate: 120, lastTouch: 95 },
    ]
    const events: EventRow[] = [
      [0, 'closeDate', 20, 50, 70],
      [0, 'closeDate', 40, 70, 60],
      [0, 'closeDate', 50, 60, 90],
      [1, 'closeDate', 50, 60, 120],
    ]
    const answer = pipeline(factsOf(100, rows, {}, events))
    expect(answer.slipped.deals.map((deal) => [deal.key, deal.measure])).toEqual([[1, 2]])
    expect(answer.pastCloseDate.deals.map((deal) => [deal.key, deal.measure])).toEqual([[1, 10]])
    expect(answer.silent.deals.map((deal) => [deal.key, deal.measure])).toEqual([[1, 40]])
    expect(answer.noNextStep.deals.map((deal) => deal.key)).toEqual([2])
    const bare = pipeline(factsOf(100, [{ created: 0 }]))
    for (const list of [bare.slipped, bare.pastCloseDate, bare.silent, bare.noNextStep]) {
      expect([list.sum.count, list.reason === null]).toEqual([0, false])
    }
  })

  it('rule 10: demand types are counted where a field states them', () => {
    const answer = pipeline(
      factsOf(9, [{ created: 0, demand: 0 }, { created: 0, demand: 1, amount: 5 }, { created: 0 }]),
    )
    const { demand } = answer
    expect([demand.emerging.count, demand.established.stated, demand.notStated.count, demand.reason]).toEqual([
      1,
      5,
      1,
      null,
    ])
    expect(pipeline(factsOf(9, [{ created: 0 }])).demand.reason).toContain('demand type')
  })
})

describe('teams', () => {
  it('rule 11: a closed deal stays with the team its owner was in on the day it closed; an open one is with that of today', () => {
    const facts = factsOf(Q2, [
      { created: day(1, 5), closed: day(2, 1), outcome: 'won', amount: 100, owner: 0 },
      { created: day(1, 5), closed: day(5, 1), outcome: 'won', amount: 900, owner: 0 },
      { created: day(1, 5), outcome: 'open', amount: 50, owner: 0 },
    ])
    const moved: Facts = {
      ...facts,
      teams: {
        count: 2,
        key: Float64Array.of(11, 12),
        name: ['North', 'South'],
        parent: Int32Array.of(-1, -1),
        lead: Int32Array.of(-1, -1),
      },
      people: { ...facts.people, team: facts.people.team.map(() => 1) },
      postings: {
        count: 2,
        person: Int32Array.of(0, 0),
        team: Int32Array.of(0, 1),
        manager: Int32Array.of(-1, -1),
        from: Int32Array.of(day(1, 1), day(4, 1)),
        to: Int32Array.of(day(4, 1), NO_DAY),
      },
    }
    const rows = pipeline(moved).breakdowns.team.map((row) => [row.who?.name, row.won, row.wonValue, row.open.count])
    expect(rows).toEqual([
      ['South', 1, 900, 1],
      ['North', 1, 100, 0],
    ])
    const before = pipeline({ ...moved, postings: { ...moved.postings, count: 0 } }).breakdowns.team
    expect(before.map((row) => [row.who?.name, row.won])).toEqual([['South', 2]])
  })
})

describe('properties', () => {
  const scaled = (facts: Facts, by: number): Facts => ({
    ...facts,
    opportunities: { ...facts.opportunities, amount: facts.opportunities.amount.map((amount) => amount * by) },
  })
  const rows = [...closedDeals(), { created: Q2 - 61, amount: 40_000 }, { created: Q2 - 5, amount: 30_000, owner: 1 }]

  it('doubling every amount doubles money and leaves the rest alone', () => {
    const one = numbersIn(pipeline(factsOf(Q2, rows)))
    const two = numbersIn(pipeline(scaled(factsOf(Q2, rows), 2)))
    const money =
      /bookings|stated|estimated|\.size|perDay|wonValue|\.value$|openValue|deadValue|change|parts|mostMovedBy/i
    expect(two.get('.headline.bookings')).toBe(2 * (one.get('.headline.bookings') ?? 0))
    expect(two.get('.open.stated')).toBe(2 * (one.get('.open.stated') ?? 0))
    for (const [path, value] of one) if (!money.test(path)) expect([path, two.get(path)]).toEqual([path, value])
  })

  it('dead but open deals are the same alone as among everything else', () => {
    for (const facts of [factsOf(Q2, rows), factsOf(Q2, rows.slice(-2)), factsOf(Q2, [])]) {
      const { dead, evidence } = pipeline(facts)
      expect(deadButOpen(facts)).toEqual({ dead, evidence: evidence.dead })
    }
  })

  it('the order of deals changes nothing but ties', () => {
    const order = rows.map((_, k) => (k * 17) % rows.length)
    const keys = Float64Array.from(order, (k) => k + 1)
    const plain = factsOf(Q2, rows)
    const mixed = factsOf(
      Q2,
      order.map((k) => rows[k] as DealRow),
    )
    const answer = pipeline({ ...mixed, opportunities: { ...mixed.opportunities, key: keys } })
    const { evidence: _one, ...a } = answer
    const { evidence: _two, ...b } = pipeline(plain)
    expect(a.headline).toEqual(b.headline)
    expect(a.rate).toEqual(b.rate)
    expect(a.dead.deals.map((deal) => deal.key)).toEqual(b.dead.deals.map((deal) => deal.key))
    expect(a.breakdowns.owner.map((row) => [row.who?.key, row.won, row.bookings])).toEqual(
      b.breakdowns.owner.map((row) => [row.who?.key, row.won, row.bookings]),
    )
  })

  it('nothing that happens after the day changes the answer', () => {
    const past = pipeline(factsOf(day(3, 31), rows))
    const known = rows.map((row): DealRow => {
      const { closed, ...open } = row as DealRow
      return closed !== undefined && closed > day(3, 31) ? { ...open, outcome: 'open', stage: -1 } : row
    })
    expect(past.rate).toEqual(pipeline(factsOf(day(3, 31), known)).rate)
    expect(past.dead.sum).toEqual(pipeline(factsOf(day(3, 31), known)).dead.sum)
  })

  it('every breakdown adds up to the whole', () => {
    const answer = pipeline(factsOf(Q2, rows))
    for (const key of ['owner', 'product'] as const) {
      const won = answer.breakdowns[key].reduce((sum, row) => sum + row.won, 0)
      const bookings = answer.breakdowns[key].reduce((sum, row) => sum + (row.bookings ?? 0), 0)
      expect([key, won, bookings]).toEqual([key, answer.counts.won, answer.rate.period.bookings])
    }
  })
})

describe('bad input', () => {
  it('no deals: says what to import, and holds no number that is none', () => {
    const answer = pipeline(factsOf(Q2, []))
    expect(answer.status).toEqual({
      code: 'no-evidence',
      sentence: 'There are no opportunities yet: import them from your CRM.',
    })
    numbersIn(answer)
    expect([answer.winLoss.all.byCount, answer.timeToClose.won.p50, answer.headline.openValue]).toEqual([null, null, 0])
  })

  it('few closed deals: thin', () => {
    expect(pipeline(factsOf(Q2, closedDeals().slice(0, 3))).status.code).toBe('thin')
  })

  it('closed before created, no days, NaN, zero and negative amounts are counted and break nothing', () => {
    const answer = pipeline(
      factsOf(Q2, [
        ...closedDeals(),
        { created: day(5, 5), closed: day(4, 5), outcome: 'won', amount: 5 },
        { created: day(5, 5), outcome: 'won', amount: 7 },
        { closed: day(5, 5), outcome: 'won' },
        { closed: day(5, 5), outcome: 'won', amount: -400 },
        { created: day(5, 5), outcome: 'open', amount: -9 },
        { created: day(5, 5), outcome: 'gone', amount: 9e9 },
      ]),
    )
    numbersIn(answer)
    expect(answer.counts).toMatchObject({
      deals: 45,
      gone: 1,
      withoutCreated: 2,
      closedWithoutDay: 1,
      closedBeforeCreated: 1,
      wonWithoutAmount: 1,
      negativeAmount: 2,
    })
    expect(answer.open).toMatchObject({ count: 1, stated: 0, withoutValue: 1 })
    expect(answer.timeToClose.won.n).toBe(30)
  })

  it('one deal larger than all others together stays exact', () => {
    const huge = 2 ** 52
    const answer = pipeline(
      factsOf(Q2, [...closedDeals(), { created: day(4, 1), closed: day(6, 1), outcome: 'won', amount: huge }]),
    )
    const sum = Object.values(answer.rate.change?.parts ?? {}).reduce((all, part) => all + part, 0)
    expect(sum).toBe(answer.rate.change?.change)
    expect(answer.rate.period.bookings).toBeGreaterThan(huge)
  })

  it('one person: breakdowns of one row, no yardstick missing', () => {
    const answer = pipeline(
      factsOf(
        Q2,
        closedDeals().map((row) => ({ ...row, owner: 0 })),
      ),
    )
    expect(answer.breakdowns.owner.map((row) => row.who)).toEqual([{ key: 1, name: 'Person 1' }])
    expect(answer.breakdowns.segment).toEqual([])
  })

  it('options outside their range are kept within it', () => {
    const answer = pipeline(factsOf(Q2, closedDeals()), { level: 7, leastSample: Number.NaN, listed: -3 })
    expect(answer.winLoss.all.byCount?.high).toBeLessThanOrEqual(1)
    expect(answer.stalled.deals).toEqual([])
  })
})
