/** Facts of a past day: nothing later is in them, people stand where they stood, and what tells the last touch tells it. */
import { blankOpportunities, blankOrderLines, blankPeople, emptyFacts } from '@capstone/tests/facts/columns'
import { describe, expect, it } from 'vitest'
import { NO_DAY } from '#vocabulary/day.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { factsAsOf, factsUntil } from '#vocabulary/facts-as-of.ts'
import { HISTORY_FIELD } from '#vocabulary/history.ts'

/** Person 0 moves from team 0 to 1 on day 50; person 1 is hired on day 60; person 2 leaves on day 70. */
function company(): Facts {
  const facts = emptyFacts(100)
  const people = blankPeople(3)
  people.team.set([1, 1, 0])
  people.manager.set([2, 2, -1])
  people.hired.set([10, 60, 10])
  people.left.set([NO_DAY, NO_DAY, 70])
  const opportunities = blankOpportunities(2)
  opportunities.created.set([20, 30])
  opportunities.lastTouch.set([90, 35])
  const orderLines = blankOrderLines(3)
  orderLines.ordered.set([20, 55, NO_DAY])
  orderLines.shipped.set([65, 95, NO_DAY])
  return {
    ...facts,
    people,
    opportunities,
    orderLines,
    postings: {
      count: 3,
      person: Int32Array.from([0, 0, 1]),
      team: Int32Array.from([0, 1, 1]),
      manager: Int32Array.from([-1, 2, 2]),
      from: Int32Array.from([10, 50, 60]),
      to: Int32Array.from([50, NO_DAY, NO_DAY]),
    },
    activities: {
      ...facts.activities,
      count: 3,
      day: Int32Array.from([25, 40, 90]),
      opportunity: Int32Array.from([0, 1, 0]),
      key: Float64Array.from([1, 2, 3]),
    },
    history: {
      count: 2,
      opportunity: Int32Array.from([0, 0]),
      field: new Uint8Array(2).fill(HISTORY_FIELD.amount),
      day: Int32Array.from([33, 80]),
      before: Float64Array.from([1, 2]),
      after: Float64Array.from([2, 3]),
      stated: new Uint8Array(2).fill(1),
    },
  }
}

describe('factsAsOf', () => {
  it('leaves later activities out and moves the day', () => {
    const past = factsAsOf(company(), 45)
    expect([past.asOf, past.activities.count]).toEqual([45, 2])
    expect(factsAsOf(company(), 100).activities.count).toBe(3)
  })

  it('puts people where their posting of the day says; who is hired later stands nowhere, who left later is there', () => {
    const past = factsAsOf(company(), 45).people
    expect([...past.team]).toEqual([0, -1, 0])
    expect([...past.manager]).toEqual([2, -1, -1])
    expect([...past.left]).toEqual([NO_DAY, NO_DAY, NO_DAY])
    expect([...factsAsOf(company(), 75).people.team]).toEqual([1, 1, 0])
    expect(factsAsOf(company(), 75).people.left[2]).toBe(70)
  })

  it('tells the last touch of a deal touched later by its events and activities, at least by its creation', () => {
    const on = (day: number) => factsAsOf(company(), day).opportunities.lastTouch[0]
    expect([on(22), on(30), on(45)]).toEqual([20, 25, 33])
    expect(factsAsOf(company(), 32).opportunities.lastTouch[1]).toBe(30)
  })

  it('knows no last touch where neither event nor activity tells one', () => {
    const facts = company()
    const silent = { ...facts, activities: { ...facts.activities, count: 0 }, history: { ...facts.history, count: 0 } }
    expect(factsAsOf(silent, 45).opportunities.lastTouch[0]).toBe(NO_DAY)
  })
})

describe('factsUntil', () => {
  it('holds nothing that happened later', () => {
    const past = factsUntil(company(), 54)
    expect([...past.orderLines.ordered]).toEqual([20, NO_DAY])
    expect([...past.orderLines.shipped]).toEqual([NO_DAY, NO_DAY])
    expect([...past.orderLines.key]).toEqual([1, 3])
    expect([...past.history.day]).toEqual([33])
    expect([past.postings.count, ...past.postings.to]).toEqual([2, 50, NO_DAY])
    expect([...factsUntil(company(), 45).postings.to]).toEqual([NO_DAY])
  })

  it('is the facts themselves where nothing is later', () => {
    const facts = company()
    const same = factsUntil(facts, 100)
    expect(same.history).toBe(facts.history)
    expect(same.orderLines).toBe(facts.orderLines)
    expect(same.opportunities).toEqual(facts.opportunities)
  })

  it('told twice is told once', () => {
    const once = factsUntil(company(), 45)
    expect(factsUntil(once, 45)).toEqual(once)
  })
})
