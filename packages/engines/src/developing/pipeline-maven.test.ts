/** The pipeline engine on the Maven sales data, against the counts of its README. */
import { hasData } from '@capstone/tests/facts/csv'
import { numbersIn } from '@capstone/tests/facts/deals'
import { mavenFacts } from '@capstone/tests/facts/maven'
import { describe, expect, it } from 'vitest'
import { pipeline } from '#developing/pipeline.ts'
import { fromUnits, toUnits } from '#vocabulary/money.ts'

describe.runIf(hasData('crm-sales-opportunities'))('on 8,800 opportunities', () => {
  const facts = mavenFacts()
  const answer = pipeline(facts)

  it('counts what the README counts', () => {
    expect(answer.counts).toMatchObject({ deals: 8800, won: 4238, lost: 2473, open: 2089, withoutCreated: 500 })
    expect(answer.stages.map((stage) => [stage.name, stage.open.count])).toEqual([
      ['Prospecting', 500],
      ['Engaging', 1589],
    ])
    expect(answer.winLoss.all.byCount?.value).toBeCloseTo(0.632, 3)
    const won = answer.breakdowns.owner.reduce((sum, row) => sum + (row.wonValue ?? 0), 0)
    expect(won).toBe(fromUnits(10_005_534))
  })

  it('gives the README’s closings by month', () => {
    const months = answer.months
      .filter((row) => row.closed > 0)
      .map((row) => [row.closed, row.won, row.winRate?.value.toFixed(2), (toUnits(row.bookings ?? 0) / 1e6).toFixed(3)])
    expect(months).toEqual([
      [647, 531, '0.82', '1.135'],
      [586, 285, '0.49', '0.722'],
      [805, 438, '0.54', '1.026'],
      [641, 531, '0.83', '1.338'],
      [627, 308, '0.49', '0.697'],
      [785, 446, '0.57', '1.050'],
      [635, 503, '0.79', '1.235'],
      [566, 279, '0.49', '0.732'],
      [768, 406, '0.53', '0.939'],
      [651, 511, '0.78', '1.132'],
    ])
  })

  it('gives the README’s days from engagement to close', () => {
    expect(answer.timeToClose.won).toMatchObject({ p10: 5, p25: 9, p50: 57, p75: 88, p90: 106, max: 138 })
    expect(answer.timeToClose.lost).toMatchObject({ p10: 2, p25: 7, p50: 14, p75: 79, p90: 100, max: 138 })
    expect(answer.timeToClose.won.mean).toBeCloseTo(51.8, 1)
    expect(answer.timeToClose.lost.mean).toBeCloseTo(41.5, 1)
  })

  it('finds 81 % of the open deals dead, and 500 of unknown age', () => {
    expect(answer.dead.limits).toEqual([{ pipeline: '', days: 138, rule: 'longest', n: 6711 }])
    expect([answer.dead.sum.count, answer.dead.known, answer.dead.unknownAge.count]).toEqual([1291, 1589, 500])
    expect(answer.dead.share?.value).toBeCloseTo(0.81, 2)
    expect(answer.dead.sum.stated).toBe(0)
    expect(answer.dead.sum.estimated).toBe(fromUnits(3_198_664))
    expect(answer.headline).toMatchObject({ deadCount: 1291, deadDays: 138, deadEstimated: true, unknownAge: 500 })
  })

  it('splits the change from the third to the fourth quarter exactly', () => {
    const { change, period, before } = answer.rate
    expect([period.span.key, period.bookings]).toEqual(['2017-Q4', fromUnits(2_802_496)])
    expect([before?.span.key, before?.bookings]).toEqual(['2017-Q3', fromUnits(2_982_255)])
    const sum = Object.values(change?.parts ?? {}).reduce((all, part) => all + part, 0)
    expect(sum).toBe(fromUnits(-179_759))
  })

  it('says what it cannot tell: stages, slips, silence, next steps, demand', () => {
    for (const part of [...answer.stages, answer.slipped, answer.silent, answer.noNextStep, answer.demand]) {
      expect(part.reason).toMatch(/\.$/)
    }
    numbersIn(answer)
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
  })

  it('gives every seller with deals a row', () => {
    expect(answer.breakdowns.owner).toHaveLength(30)
    expect(answer.breakdowns.team).toHaveLength(6)
    const first = answer.breakdowns.owner[0]
    expect([first?.who?.name, Math.round(toUnits(first?.wonValue ?? 0) / 1000)]).toEqual(['Darcel Schlecht', 1153])
  })
})
