/** Facet health: the numbered rules and the table of docs/methods/agenda/health.md, and what is said of the Maven data. */
import { readFileSync } from 'node:fs'
import { blankAccounts, blankOrderLines, blankPeople } from '@capstone/tests/facts/columns'
import { hasData } from '@capstone/tests/facts/csv'
import { type DealRow, factsOf, numbersIn } from '@capstone/tests/facts/deals'
import { mavenFacts } from '@capstone/tests/facts/maven'
import { describe, expect, it } from 'vitest'
import { type HealthOptions, health } from '#agenda/health.ts'
import { type Reading, type ReadingDay, readMeasures, readQuarters } from '#agenda/measures.ts'
import { MEASURES, type MeasureKey, UNMEASURED } from '#agenda/table.ts'
import { ACTIVITY_KINDS } from '#vocabulary/activity.ts'
import { dayOf, NO_DAY } from '#vocabulary/day.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { FACET_KEYS } from '#vocabulary/pyramid.ts'

const END = dayOf(2026, 12, 31)

const reading = (measure: MeasureKey, value: number | null, n = 100): Reading => ({
  measure,
  value,
  n,
  formula: '',
  values: [],
  records: null,
})
const on = (day: number, ...readings: Reading[]): ReadingDay => ({ day, label: `day ${day}`, readings })
const facetOf = (answer: ReturnType<typeof health>, key: string) => {
  const facet = answer.facets.find((one) => one.key === key)
  if (!facet) throw new Error(`no facet ${key}`)
  return facet
}
const now = (readings: Reading[], options: HealthOptions = {}) => health([on(9, ...readings)], options)

describe('the table', () => {
  const rows = readFileSync('docs/methods/agenda/health.md', 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .filter((cells) => cells.length === 12 && FACET_KEYS.some((key) => key === cells[1]))

  it('is the same in the document and in the code', () => {
    const written = rows
      .filter((cells) => cells[2] !== '-')
      .map(([, facet, key, meaning, unit, target, floor, least, weight, trend]) => ({
        facet,
        key,
        meaning,
        unit,
        target: Number(target),
        floor: Number(floor),
        least: Number(least),
        weight: Number(weight),
        dated: trend === 'yes',
      }))
    const coded = MEASURES.map(({ needs: _, ...measure }) => measure)
    expect(written).toHaveLength(34)
    expect(new Map(coded.map((one) => [one.key, one]))).toEqual(new Map(written.map((one) => [one.key, one])))
  })

  it('covers every facet or says what would', () => {
    const measured = new Set<string>(MEASURES.map((measure) => measure.facet))
    for (const key of FACET_KEYS) expect([key, measured.has(key) !== key in UNMEASURED]).toEqual([key, true])
    expect(new Set(rows.map((cells) => cells[1])).size).toBe(15)
  })

  it('has a reading for each of its measures, once', () => {
    const keys = readMeasures(factsOf(END, [])).map((one) => one.measure)
    expect(keys.slice().sort()).toEqual(MEASURES.map((measure) => measure.key).sort())
    const dated = readMeasures(factsOf(END, []), true).map((one) => one.measure)
    for (const measure of MEASURES) if (measure.dated) expect(dated).toContain(measure.key)
  })
})

describe('rules', () => {
  it('rule 2: 100 at the target, 0 at the floor, straight between, clamped beyond; low may be good', () => {
    const score = (key: MeasureKey, value: number) =>
      now([reading(key, value)])
        .facets.flatMap((facet) => facet.measures)
        .find((measure) => measure.key === key)?.score
    expect([0.1, 0.2, 0.35, 0.5, 0.9].map((value) => Math.round(score('win-rate', value) ?? -1))).toEqual([
      0, 0, 50, 100, 100,
    ])
    expect([0.6, 0.5, 0.275, 0.05, 0].map((value) => Math.round(score('dead-but-open', value) ?? -1))).toEqual([
      0, 0, 50, 100, 100,
    ])
  })

  it('rule 3: below the least sample a measure is thin and out of the score; without a case it says what to import', () => {
    const facet = facetOf(now([reading('win-rate', 0.5, 29)]), 'competition')
    expect(facet.score).toBeNull()
    expect(facet.measures.map((measure) => [measure.key, measure.state, measure.needs])).toEqual([
      ['win-rate', 'thin', null],
      ['losses-explained', 'missing', 'the main rival and the loss reason of lost deals'],
      ['lost-to-rising-rivals', 'missing', 'the main rival of lost deals'],
    ])
    expect(facet.missing.some((line) => line.startsWith('more cases: 29 of 30'))).toBe(true)
    expect(facetOf(now([reading('win-rate', 0.5, 30)]), 'competition').score).toBe(100)
  })

  it('rule 4: a facet is the weighted mean of what is measured, and tells how much of it that is', () => {
    const facet = facetOf(now([reading('dead-but-open', 0.5), reading('stalled', 0.1)]), 'pipeline-management')
    expect(facet.score).toBeCloseTo((2 * 0 + 1 * 100) / 3, 12)
    expect(facet.told).toBeCloseTo(3 / 6, 12)
    const empty = now([])
    expect(empty.status.code).toBe('no-evidence')
    expect(empty.facets.every((one) => one.score === null && one.missing.length > 0)).toBe(true)
    expect(empty.headline).toMatchObject({ measured: 0, of: 15, first: null, strongest: null })
  })

  it('rule 5: the trend compares the same measures at both ends; undated measures have none', () => {
    const days = [
      on(1, reading('win-rate', 0.2)),
      on(2, reading('win-rate', 0.3), reading('lost-to-rising-rivals', 0)),
      on(3, reading('win-rate', 0.3)),
      on(4, reading('win-rate', 0.35), reading('lost-to-rising-rivals', 0.4), reading('losses-explained', 0.8)),
    ]
    const facet = facetOf(health(days), 'competition')
    expect(facet.change).toBeCloseTo(50, 10)
    expect(facet.trend).toBe('up')
    expect(facet.measures.map((measure) => measure.past.length)).toEqual([4, 0, 4])
    const down = facetOf(health([on(1, reading('win-rate', 0.5)), on(2, reading('win-rate', 0.45))]), 'competition')
    expect([down.trend, Math.round(down.change ?? 0)]).toEqual(['down', -17])
    expect(facetOf(health([on(1), on(2, reading('win-rate', 0.45))]), 'competition').trend).toBeNull()
  })

  it('rule 6: ratings stand beside the score; more than 20 apart is contested', () => {
    const ratings = { competition: { leader: 79, team: 81 }, branding: { leader: 10 } }
    const one = now([reading('win-rate', 0.5)], { ratings })
    expect(facetOf(one, 'competition')).toMatchObject({ score: 100, leaderRating: 79, teamRating: 81, contested: true })
    expect(
      facetOf(now([reading('win-rate', 0.5)], { ratings: { competition: { leader: 80 } } }), 'competition').contested,
    ).toBe(false)
    expect(facetOf(one, 'branding')).toMatchObject({ score: null, leaderRating: 10, contested: false })
  })

  it('rule 7: at most three, lowest health times importance first, none that is well and none to fill the list', () => {
    const readings = [
      reading('win-rate', 0.41), // 70: well enough
      reading('price-held', 0.85), // 50
      reading('sellers-behind', 0.21), // 30
      reading('attainment', 0.64), // 10
      reading('returns', 0.1), // 0
    ]
    const keys = (options: HealthOptions = {}) => now(readings, options).lookFirst.map((one) => one.facet)
    expect(keys()).toEqual(['customer-service', 'measurement', 'skills-development'])
    expect(keys({ importance: { 'value-recognition': 3, 'customer-service': 0 } })).toEqual([
      'value-recognition',
      'measurement',
      'skills-development',
    ])
    expect(now([reading('win-rate', 0.41), reading('price-held', 0.85)]).lookFirst).toHaveLength(1)
  })

  it('rule 8: the why is what each measure takes from the score, together all that is missing', () => {
    const [first] = now([reading('dead-but-open', 0.275), reading('stalled', 0.4), reading('slipped', 0.1)]).lookFirst
    expect(first?.because.map((measure) => [measure.key, Math.round((measure.costs ?? 0) * 1e6) / 1e6])).toEqual([
      ['dead-but-open', 25],
      ['stalled', 25],
    ])
    expect(first?.score).toBeCloseTo(50, 10)
  })

  it('a company’s own target replaces the default', () => {
    const options: HealthOptions = { measures: { 'win-rate': { target: 0.8, floor: 0.4, least: 5 } } }
    expect(facetOf(now([reading('win-rate', 0.6, 6)], options), 'competition').score).toBeCloseTo(50, 10)
  })
})

describe('rule 1: readings', () => {
  const read = (facts: Facts, key: MeasureKey) => {
    const found = readMeasures(facts).find((one) => one.measure === key)
    return [found?.value, found?.n]
  }

  it('deploying: hires, leavers, coaching, reviews and span', () => {
    const rows: DealRow[] = [
      { created: END - 50, closed: END - 20, outcome: 'won', amount: 5, owner: 0 },
      { created: END - 90, closed: END - 60, outcome: 'won', amount: 5, owner: 1 },
      { created: END - 30, owner: 2 },
    ]
    const people = { ...blankPeople(4) }
    people.hired.set([END - 120, END - 200, END - 40, NO_DAY])
    people.left.set([NO_DAY, END - 10, NO_DAY, NO_DAY])
    people.manager.set([3, 3, 3, -1])
    const activities = {
      count: 2,
      key: Float64Array.of(1, 2),
      day: Int32Array.of(END - 80, END - 1),
      kind: Uint8Array.of(ACTIVITY_KINDS.indexOf('coaching'), ACTIVITY_KINDS.indexOf('review')),
      person: Int32Array.of(3, 0),
      account: Int32Array.of(-1, -1),
      opportunity: Int32Array.of(-1, -1),
      minutes: Float64Array.of(720, Number.NaN),
      withCustomer: Uint8Array.of(0, 0),
    }
    const facts: Facts = { ...factsOf(END, rows), people, activities }
    // First wins after 100 and 140 days; the third has none in 40.
    expect(read(facts, 'time-to-first-deal')).toEqual([100, 3])
    expect(read(facts, 'sellers-lost')).toEqual([1 / 3, 3])
    expect(read(facts, 'coaching-hours')).toEqual([12 / 3 / 2, 2])
    expect(read(facts, 'reviews-logged')).toEqual([1 / 2, 2])
    expect(read(facts, 'span')).toEqual([2, 1])
  })

  it('customer service: on time by the requested and the promised day, returns by value', () => {
    const lines = blankOrderLines(4)
    lines.ordered.set([END - 40, END - 40, END - 40, END - 500])
    lines.requested.set([END - 30, END - 30, NO_DAY, END - 490])
    lines.promised.set([END - 25, END - 25, END - 25, NO_DAY])
    lines.shipped.set([END - 30, END - 26, NO_DAY, END])
    lines.amount.set([100, 100, -20, 900])
    lines.isReturn[2] = 1
    const facts = { ...factsOf(END, []), orderLines: lines }
    expect(read(facts, 'on-time-to-request')).toEqual([1 / 2, 2])
    expect(read(facts, 'on-time-to-promise')).toEqual([1, 2])
    expect(read(facts, 'returns')).toEqual([0.1, 3])
  })

  it('account management: top accounts touched, kept, and known by several people', () => {
    const won = (account: number, ago: number, amount: number): DealRow => ({
      created: END - ago - 9,
      closed: END - ago,
      outcome: 'won',
      amount,
      account,
    })
    const rows = [won(0, 10, 900), won(1, 10, 800), won(2, 10, 1), won(0, 500, 50), won(3, 500, 90)]
    const facts: Facts = {
      ...factsOf(END, rows),
      accounts: blankAccounts(10),
      activities: {
        count: 1,
        key: Float64Array.of(1),
        day: Int32Array.of(END - 89),
        kind: Uint8Array.of(0),
        person: Int32Array.of(-1),
        account: Int32Array.of(-1),
        opportunity: Int32Array.of(0),
        minutes: Float64Array.of(Number.NaN),
        withCustomer: Uint8Array.of(1),
      },
      contacts: {
        count: 3,
        key: Float64Array.of(1, 2, 3),
        name: ['a', 'b', 'c'],
        email: ['', '', ''],
        account: Int32Array.of(0, 0, 0),
      },
    }
    expect(read(facts, 'top-accounts-touched')).toEqual([1, 1])
    expect(read(facts, 'top-accounts-kept')).toEqual([0, 1])
    expect(read(facts, 'several-contacts')).toEqual([1, 1])
    expect(read({ ...facts, asOf: END + 1 }, 'top-accounts-touched')).toEqual([0, 1])
  })

  it('coverage: owners who are here, effort where value lies, load spread', () => {
    const rows: DealRow[] = [
      { created: END - 9, owner: 0, account: 0 },
      { created: END - 9, owner: 0, account: 1 },
      { created: END - 9, owner: 0, account: 1 },
      { created: END - 9, owner: 1, account: 1 },
      { created: END - 9, account: 1 },
    ]
    const facts = factsOf(END, rows)
    facts.people.left[1] = END - 1
    facts.accounts.owner.set([0, 1])
    expect(read(facts, 'deals-owned')).toEqual([3 / 5, 5])
    expect(read(facts, 'accounts-owned')).toEqual([1 / 2, 2])
    expect(read(facts, 'load-spread')).toEqual([0.25, 2])
  })

  it('are none from nothing, and hold no number that is none', () => {
    for (const one of readMeasures(factsOf(END, [])))
      expect([one.measure, one.value, one.n]).toEqual([one.measure, null, 0])
    numbersIn(health(readQuarters(factsOf(END, []))))
  })
})

describe.runIf(hasData('crm-sales-opportunities'))('on the Maven data', () => {
  const days = readQuarters(mavenFacts())
  const answer = health(days)

  it('looks at the pipeline first, for the deals that are dead but open', () => {
    expect(answer.lookFirst.map((one) => one.facet)).toEqual(['pipeline-management'])
    expect(answer.headline.first).toMatchObject({ facet: 'Pipeline management', measure: 'dead-but-open', score: 0 })
    expect(answer.headline.first?.value).toBeCloseTo(0.8125, 4)
    expect(facetOf(answer, 'pipeline-management').trend).toBe('down')
  })

  it('says of eight facets that there is no evidence, and what to import', () => {
    const without = answer.facets.filter((facet) => facet.score === null)
    expect(without.map((facet) => facet.key)).toEqual([
      'segmentation',
      'branding',
      'recruiting-and-hiring',
      'career-path',
      'compensation-and-recognition',
      'measurement',
      'customer-service',
      'account-management-execution',
    ])
    for (const facet of without) expect(facet.missing.length).toBeGreaterThan(0)
    expect(facetOf(answer, 'measurement').missing).toContain('targets by person')
  })

  it('reads the quarters before from what had happened by then', () => {
    expect(days.map((day) => day.label)).toEqual(['Q1 2017', 'Q2 2017', 'Q3 2017', 'Q4 2017'])
    const rate = facetOf(answer, 'competition').measures[0]
    // Won of closed by 31 March (531 of 647), 30 June, 30 September and 31 December, by the README's months.
    expect(rate?.past.map((value) => value?.toFixed(4))).toEqual(
      [531 / 647, 1785 / 2679, 3042 / 4726, 4238 / 6711].map((value) => value.toFixed(4)),
    )
    numbersIn(answer)
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
  })
})
