/** The kept number says what the fit says, parts add to the whole, and what-ifs and gap plans stand on it. */
import { emptyFacts } from '@capstone/tests/facts/columns'
import { describe, expect, it } from 'vitest'
import { CALENDAR_YEAR, nextPeriod, periodOf } from '#vocabulary/calendar.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { CATEGORY } from '#vocabulary/opportunity.ts'
import type { AskedPeriod, FittedPeriod } from './forecast/fit.ts'
import { lastDay, madeFacts } from './forecast/made-facts.ts'
import { forecastNodes, forecastSelection } from './forecast/nodes.ts'
import { forecastNumber } from './forecast.ts'
import { leaderOf, learnKinds, planFactsOf } from './gap-plan/from-number.ts'
import { actionsFault, USUAL_ACTIONS } from './gap-plan/usual-actions.ts'
import { planGap } from './gap-plan.ts'
import { bookedByDay, type KeptNode, keptPeriod, membersOf, selectKept, targetOf } from './kept/asked.ts'
import { type KeptNumber, keepNumber } from './kept.ts'
import { keptPacing, numberOf } from './number-of.ts'
import { paceOf } from './pacing.ts'
import { carriersOf } from './targets/carriers.ts'
import { tryChanges } from './what-if.ts'

const targetRows = (rows: readonly [whose: number, node: number, start: number, end: number, value: number][]) => ({
  count: rows.length,
  key: Float64Array.from(rows, (_, i) => i + 1),
  whose: Uint8Array.from(rows, (row) => row[0]),
  node: Int32Array.from(rows, (row) => row[1]),
  start: Int32Array.from(rows, (row) => row[2]),
  end: Int32Array.from(rows, (row) => row[3]),
  measure: new Uint8Array(rows.length),
  value: Float64Array.from(rows, (row) => row[4]),
  product: new Int32Array(rows.length).fill(-1),
  segment: rows.map(() => ''),
})

function wholeFacts(more: Partial<Facts> = {}): Facts {
  const made = madeFacts()
  const bag = emptyFacts(made.asOf)
  const category = made.opportunities.category.map((_, i) => (i % 3 === 0 ? CATEGORY.commit : 255))
  return { ...bag, ...made, opportunities: { ...made.opportunities, category }, ...more }
}

const facts = wholeFacts()
const { kept, details } = keepNumber(facts)
const running = periodOf(CALENDAR_YEAR, 'quarter', facts.asOf + 1)
const fitted = (period: AskedPeriod, of: KeptNumber = kept): FittedPeriod => {
  const found = keptPeriod(of, period)
  if (!found) throw new Error('the period was not fitted')
  return found
}
const everything = selectKept(kept, null, null)
const expected = (period: FittedPeriod, selection = everything) =>
  forecastSelection(kept, period, selection, null).forecast

describe('the kept number', () => {
  it('is the forecast itself, for the running and the next periods', () => {
    for (const period of [
      running,
      nextPeriod(CALENDAR_YEAR, running),
      periodOf(CALENDAR_YEAR, 'year', facts.asOf + 1),
    ]) {
      const direct = forecastNumber(facts, { periods: [period] }).periods[0]?.company
      const answer = expected(fitted(period))
      expect(answer.booked).toBe(direct?.booked)
      expect(Math.abs(answer.expected / (direct?.expected ?? 0) - 1)).toBeLessThan(1e-9)
      expect(answer.quantiles).toEqual(direct?.quantiles)
    }
  })

  it('gives every node what all nodes together give it', () => {
    const period = fitted(running)
    const nodes = forecastNodes(kept, period)
    for (const { whose, node, ...told } of nodes) {
      if (whose !== 'team' && (whose !== 'person' || node < 0)) continue
      const members = membersOf(kept, { whose, row: node } as KeptNode)
      const { whose: _, node: __, ...answer } = expected(period, selectKept(kept, members, null))
      expect(answer.booked).toBe(told.booked)
      expect(Math.abs(answer.expected - told.expected)).toBeLessThan(1e-6 * Math.max(1, told.expected))
    }
  })

  it('adds up in expectation along a slice, in the company and in a part of it', () => {
    const period = fitted(running)
    for (const members of [null, membersOf(kept, { whose: 'person', row: 1 })]) {
      const whole = expected(period, selectKept(kept, members, null))
      const rows = [...kept.slices.product.name.keys(), -1]
      const parts = rows.map((row) => expected(period, selectKept(kept, members, { by: 'product', row })))
      const sum = parts.reduce((total, part) => total + part.expected, 0)
      expect(Math.abs(sum / whole.expected - 1)).toBeLessThan(1e-9)
      expect(parts.reduce((total, part) => total + part.booked, 0)).toBe(whole.booked)
    }
  })

  it('says of a period that is over what was booked, and nothing of one that was not fitted', () => {
    const past = periodOf(CALENDAR_YEAR, 'quarter', running.start - 1)
    const days = bookedByDay(kept, everything, past.start, past.end)
    expect(expected(fitted(past)).expected).toBe(days.at(-1))
    expect(keptPeriod(kept, { key: 'odd', start: running.end + 17, end: running.end + 29 })).toBeNull()
  })

  it('ends its fan with the number, and never goes below what is booked', () => {
    const earlier = wholeFacts({ asOf: running.start - 40 })
    const then = keepNumber({ ...earlier }).kept
    const period = periodOf(CALENDAR_YEAR, 'quarter', then.asOf + 1)
    const selection = selectKept(then, null, null)
    const { fan, forecast } = numberOf(then, fitted(period, then), selection, null)
    expect(fan.at(-1)).toEqual({ day: period.end - 1, booked: null, quantiles: forecast.quantiles })
    const last = fan.filter(({ booked }) => booked !== null).at(-1)?.booked ?? 0
    expect(last).toBe(forecast.booked)
    for (const { quantiles } of fan) for (const amount of quantiles ?? []) expect(amount).toBeGreaterThanOrEqual(last)
  })

  it('paces as the whole history does', () => {
    const earlier = [6, 5, 4, 3, 2, 1].map((n) => {
      let period = running
      for (let i = 0; i < n; i++) period = periodOf(CALENDAR_YEAR, 'quarter', period.start - 1)
      return period
    })
    const direct = paceOf(facts, { period: running, earlier, target: 5_000_000_000 })
    const told = keptPacing(kept, running, everything, { members: null, slice: null }, 5_000_000_000)
    expect(told?.earlier.map(({ key }) => key)).toEqual(direct.earlier.map(({ key }) => key))
    expect(told?.earlier.map((pace) => [pace.bookedByThen, pace.final, pace.converted])).toEqual(
      direct.earlier.map((pace) => [pace.bookedByThen, pace.final, pace.converted]),
    )
    expect(Math.abs((told?.yield ?? 0) - (direct.yield ?? 0))).toBeLessThan(1e-6)
    const slice = { by: 'product', row: 0 } as const
    const members = membersOf(kept, { whose: 'person', row: 0 })
    expect(keptPacing(kept, running, everything, { members, slice }, null)).toBeNull()
  })

  it('is plain data', () => {
    const copy = structuredClone(kept)
    expect(copy).toEqual(kept)
    expect(details.length).toBe(kept.open.length)
  })

  it('has a status and no figure where nothing was ever won', () => {
    const none = keepNumber(emptyFacts(lastDay()))
    expect(none.kept.status.code).toBe('no-evidence')
    expect(none.details).toEqual([])
    expect(fitted(running, none.kept).booked).toBe(0)
  })
})

describe('the target of a node', () => {
  const { start, end } = running
  const withTargets = (rows: Parameters<typeof targetRows>[0]) => ({ ...kept, targets: targetRows(rows) })
  const [COMPANY, TEAM, PERSON] = [0, 1, 2]

  it('is its own, else the sum of its people', () => {
    const own = withTargets([
      [COMPANY, -1, start, end, 900],
      [PERSON, 0, start, end, 300],
      [PERSON, 1, start, end, 400],
    ])
    expect(targetOf(own, { whose: 'company' }, running)).toBe(900)
    expect(targetOf(own, { whose: 'person', row: 1 }, running)).toBe(400)
    expect(targetOf(own, { whose: 'person', row: 2 }, running)).toBeNull()
    const summed = withTargets([
      [PERSON, 0, start, end, 300],
      [PERSON, 1, start, end, 400],
    ])
    expect(targetOf(summed, { whose: 'company' }, running)).toBe(700)
    expect(targetOf(withTargets([]), { whose: 'company' }, running)).toBeNull()
    expect(targetOf(withTargets([[TEAM, 0, start, end, 50]]), { whose: 'team', row: 0 }, running)).toBe(50)
  })

  it('counts no day twice: months before the quarter, the year only for the days left', () => {
    const months = [0, 1, 2].map((m) => periodOf(CALENDAR_YEAR, 'month', start + 31 * m))
    const year = periodOf(CALENDAR_YEAR, 'year', start)
    const days = year.end - year.start
    const both = withTargets([
      [COMPANY, -1, year.start, year.end, days * 10],
      ...months.map((month): [number, number, number, number, number] => [COMPANY, -1, month.start, month.end, 100]),
    ])
    expect(targetOf(both, { whose: 'company' }, running)).toBe(300)
    expect(targetOf(both, { whose: 'company' }, year)).toBe(300 + (days - (end - start)) * 10)
  })
})

describe('a what-if', () => {
  const period = fitted(running)
  const deal = (k: number) => kept.facts.opportunities.key[kept.open[k] as number] as number
  const busy = Array.from(kept.open.keys()).filter((k) => (period.odds[k] as number) > 0.05)
  const [one = 0] = busy

  it('leaves the number alone without changes, and takes unknown deals for unknown', () => {
    const tried = tryChanges(kept, period, [{ deal: -5, odds: 1 }])
    expect(tried.unknown).toEqual([-5])
    expect(expected(tried.period)).toEqual(expected(period))
  })

  it('doubles a deal with its amount and drops it with a date outside', () => {
    const worth = kept.deals.amount[one] as number
    const [twice] = tryChanges(kept, period, [{ deal: deal(one), amount: 2 * worth }]).deals
    expect(Math.abs((twice?.after.expected ?? 0) - 2 * (twice?.before.expected ?? 0))).toBeLessThanOrEqual(2)
    const [gone] = tryChanges(kept, period, [{ deal: deal(one), closeDate: period.end + 3 }]).deals
    expect(gone?.after).toEqual({ odds: 0, expected: 0 })
  })

  it('takes a category for what such deals show, and closed for 99 %', () => {
    const [closed] = tryChanges(kept, period, [{ deal: deal(one), category: 'closed' }]).deals
    expect(closed?.after.odds).toBe(0.99)
    const committed = Array.from(kept.deals.category.keys()).filter((k) => kept.deals.category[k] === CATEGORY.commit)
    const mean = committed.reduce((sum, k) => sum + (period.odds[k] as number), 0) / committed.length
    const [commit] = tryChanges(kept, period, [{ deal: deal(one), category: 'commit' }]).deals
    expect(commit?.after.odds).toBeCloseTo(mean, 12)
    const [likely] = tryChanges(kept, period, [{ deal: deal(one), category: 'likely' }]).deals
    expect(likely?.after.odds).toBe(0.6)
    const [omitted] = tryChanges(kept, period, [{ deal: deal(one), category: 'omitted' }]).deals
    expect(omitted?.after.odds).toBe(0)
    const [own] = tryChanges(kept, period, [{ deal: deal(one), odds: 0.5, category: 'closed' }]).deals
    expect(own?.after.odds).toBe(0.5)
  })

  it('brings in all the odds of the year with a date that comes into the period', () => {
    const late = Array.from(kept.open.keys()).find((k) => (kept.deals.closeDate[k] as number) < period.start) ?? -1
    expect(late).toBeGreaterThanOrEqual(0)
    const [pulled] = tryChanges(kept, period, [{ deal: deal(late), closeDate: period.start + 5 }]).deals
    expect(pulled?.after.odds).toBe(Math.max(period.odds[late] as number, kept.deals.year[late] as number))
  })
})

describe('a gap plan from the number', () => {
  const period = fitted(running)
  const hours = { owner: 6, manager: 6, leader: 8, specialist: 10 }
  const actors = { leader: leaderOf(kept, 'company', -1), specialists: [0], hours, own: new Map([[0, 1]]) }
  const facts = planFactsOf(kept, period, everything, {
    kinds: learnKinds(USUAL_ACTIONS, []),
    actors,
    target: expected(period).quantiles[5] ?? 0,
    booked: expected(period).booked,
    today: 0.3,
  })

  it('holds all that is still to come, in single deals and in one amount', () => {
    const single = facts.deals.reduce((sum, d) => sum + d.odds * d.amount, 0)
    const { open, fresh } = expected(period)
    expect(single + facts.fresh.mean).toBeGreaterThan(0.98 * (open + fresh))
    expect(single + facts.fresh.mean).toBeLessThan(1.1 * (open + fresh))
  })

  it('takes the shared shock from the range that is shown, whatever was learned before scaling', () => {
    const stacked = period.stacked
    if (!stacked) throw new Error('no stack')
    const about = { kinds: learnKinds(USUAL_ACTIONS, []), actors, target: facts.target, booked: 0, today: 0.3 }
    const raw = { ...period, stacked: { ...stacked, shock: 1.6, spread: 0.3, idio: 0.05 } }
    const shock = planFactsOf(kept, raw, everything, about).shockSd
    const calm = { ...period, stacked: { ...stacked, shock: 0.1, spread: 0.15, idio: 0.05 } }
    expect(shock / planFactsOf(kept, calm, everything, about).shockSd).toBeCloseTo(Math.sqrt(0.0875 / 0.02), 10)
    expect(planGap(planFactsOf(kept, raw, everything, about)).actions.length).toBeGreaterThan(0)
  })

  it('gives nobody more hours than there are, and raises the odds', () => {
    const plan = planGap(facts)
    expect(plan.actions.length).toBeGreaterThan(0)
    expect(plan.after?.odds ?? 0).toBeGreaterThan(plan.before?.odds ?? 1)
    for (const { person, hours: weeks } of facts.limits) {
      const used = plan.actions.filter((a) => a.person === person).reduce((sum, a) => sum + a.hours, 0)
      expect(used).toBeLessThanOrEqual(weeks.reduce((sum, h) => sum + h, 0))
      if (facts.people[person] === 0) expect(weeks[0]).toBe(1)
    }
  })

  it('learns a kind from logged actions of that kind alone', () => {
    const logged = Array.from({ length: 60 }, () => ({ kind: 'sponsor', odds: 0.5, won: true }))
    const kinds = learnKinds(USUAL_ACTIONS, logged)
    expect(kinds.find(({ kind }) => kind === 'sponsor')?.learned.n).toBe(60)
    expect(kinds.find(({ kind }) => kind === 'sponsor')?.learned.value).toBeGreaterThan(0.55)
    expect(kinds.find(({ kind }) => kind === 'restart')?.learned).toEqual({ value: 0.5, low: 0, high: 1, n: 0 })
  })

  it('refuses kinds that cannot be', () => {
    expect(actionsFault(USUAL_ACTIONS)).toBeNull()
    const [first] = USUAL_ACTIONS
    expect(actionsFault([first, first])).toMatch(/twice/)
    expect(actionsFault([{ ...first, low: 3 }])).toMatch(/low/)
    expect(actionsFault([{ ...first, hours: Number.NaN }])).toMatch(/hours/)
    expect(actionsFault([{ ...first, whose: 'nobody' }])).toMatch(/whose/)
    expect(actionsFault({})).toMatch(/list/)
  })
})

describe('carriers of targets', () => {
  it('are the people with deals, and what each should book is the number’s own', () => {
    const period = fitted(running)
    const carriers = carriersOf(kept, period, null)
    const nodes = forecastNodes(kept, period).filter(({ whose, node }) => whose === 'person' && node >= 0)
    expect(carriers.map(({ key }) => key)).toEqual(nodes.map(({ node }) => kept.facts.people.key[node]))
    for (const [i, carrier] of carriers.entries()) {
      expect(carrier.expected).toBe(nodes[i]?.expected)
      expect([carrier.from, carrier.to]).toEqual([period.start, period.end])
      expect(carrier.potential).toBeGreaterThan(0)
    }
    expect(carriersOf(kept, period, membersOf(kept, { whose: 'person', row: 1 })).length).toBe(1)
  })

  it('leave out who has hardly a deal: a manager with one of their own', () => {
    const last = facts.opportunities.key.length - 1
    const owner = facts.opportunities.owner.slice()
    const value = facts.opportunities.amount.slice()
    const manager = facts.people.count - 1
    for (let i = 0; i <= last; i++) if (owner[i] === manager) owner[i] = 0
    owner[last] = manager
    value[last] = 10_000
    const other = keepNumber({ ...facts, opportunities: { ...facts.opportunities, owner, amount: value } }).kept
    const carriers = carriersOf(other, fitted(running, other), null)
    expect(carriers.map(({ key }) => key)).not.toContain(facts.people.key[manager])
    expect(carriers.length).toBeGreaterThan(0)
  })
})
