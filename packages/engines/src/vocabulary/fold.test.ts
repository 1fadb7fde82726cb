/** Folding back: the past as events tell it, and as they do not. */

import { blankOpportunities } from '@capstone/tests/facts/columns'
import { describe, expect, it } from 'vitest'
import { NO_DAY } from '#vocabulary/day.ts'
import { opportunitiesAsOf } from '#vocabulary/fold.ts'
import { HISTORY_FIELD, NO_HISTORY, type OpportunityHistory } from '#vocabulary/history.ts'
import { OUTCOME, type Stage } from '#vocabulary/opportunity.ts'

const STAGES: Stage[] = (['open', 'open', 'won', 'lost'] as const).map((outcome, order) => ({
  pipeline: '',
  name: `Stage ${order}`,
  order,
  outcome,
  buyingStep: '',
}))

/** Deal 0: created 10, won 50. Deal 1: created 40, open. Deal 2: no creation day. */
function deals() {
  const out = { ...blankOpportunities(3), stages: STAGES }
  out.created.set([10, 40, NO_DAY])
  out.closed.set([50, NO_DAY, NO_DAY])
  out.closeDate.set([50, 90, NO_DAY])
  out.outcome.set([OUTCOME.won, OUTCOME.open, OUTCOME.open])
  out.amount.set([700, 300, Number.NaN])
  out.stage.set([2, 1, 0])
  out.owner.set([4, 5, 6])
  out.lastTouch.set([50, 60, NO_DAY])
  return out
}

type Event = [deal: number, field: keyof typeof HISTORY_FIELD, day: number, before: number, after: number]

function history(events: Event[]): OpportunityHistory {
  return {
    count: events.length,
    opportunity: Int32Array.from(events, (e) => e[0]),
    field: Uint8Array.from(events, (e) => HISTORY_FIELD[e[1]]),
    day: Int32Array.from(events, (e) => e[2]),
    before: Float64Array.from(events, (e) => e[3]),
    after: Float64Array.from(events, (e) => e[4]),
    stated: new Uint8Array(events.length).fill(1),
  }
}

describe('opportunitiesAsOf', () => {
  it('is today on the last day', () => {
    const { opportunities, unknown } = opportunitiesAsOf(deals(), NO_HISTORY, 99)
    expect(opportunities).toEqual(deals())
    expect(unknown).toEqual({ created: 1, stage: 0, amount: 0, closeDate: 0, lastTouch: 0 })
  })

  it('reopens what closed later and hides what came later; what closing wrote is absent, the amount stays and is counted', () => {
    const { opportunities, present, unknown } = opportunitiesAsOf(deals(), NO_HISTORY, 30)
    expect([...opportunities.outcome]).toEqual([OUTCOME.open, OUTCOME.gone, OUTCOME.open])
    expect([...present]).toEqual([1, 0, 1])
    expect([opportunities.closed[0], opportunities.stage[0], opportunities.closeDate[0]]).toEqual([NO_DAY, -1, NO_DAY])
    expect(opportunities.amount[0]).toBe(700)
    expect(unknown).toEqual({ created: 1, stage: 1, amount: 1, closeDate: 1, lastTouch: 1 })
  })

  it('hides an amount that only the future tells when asked to', () => {
    const { opportunities } = opportunitiesAsOf(deals(), NO_HISTORY, 30, { unknownAmount: 'absent' })
    expect(opportunities.amount[0]).toBeNaN()
  })

  it('takes back stage, amount, close date and owner through the events after the day', () => {
    const events = history([
      [0, 'stage', 20, 0, 1],
      [0, 'amount', 35, 500, 600],
      [0, 'owner', 36, 9, 4],
      [0, 'closeDate', 45, 70, 50],
      [0, 'amount', 50, 600, 700],
      [0, 'stage', 50, 1, 2],
    ])
    const at = (day: number) => {
      const { opportunities: o } = opportunitiesAsOf(deals(), events, day)
      return [o.outcome[0], o.stage[0], o.amount[0], o.owner[0], o.closeDate[0]]
    }
    expect(at(15)).toEqual([OUTCOME.open, 0, 500, 9, 70])
    expect(at(30)).toEqual([OUTCOME.open, 1, 500, 9, 70])
    expect(at(40)).toEqual([OUTCOME.open, 1, 600, 4, 70])
    expect(at(50)).toEqual([OUTCOME.won, 2, 700, 4, 50])
  })

  it('knows that a field of which the source dates changes has not changed where none is told', () => {
    const events = history([
      [0, 'stage', 50, 1, 2],
      [1, 'closeDate', 60, 80, 90],
    ])
    const { opportunities, unknown } = opportunitiesAsOf(deals(), events, 45)
    expect([opportunities.closeDate[0], unknown.closeDate]).toEqual([50, 0])
    expect(unknown.amount).toBe(1)
  })

  it('takes an amount, a date and a category that an event says were not there as not there', () => {
    const events = history([
      [1, 'amount', 50, Number.NaN, 300],
      [1, 'closeDate', 50, Number.NaN, 90],
      [1, 'category', 50, Number.NaN, 1],
    ])
    const { opportunities } = opportunitiesAsOf(deals(), events, 45)
    expect([opportunities.amount[1], opportunities.closeDate[1], opportunities.category[1]]).toEqual([
      Number.NaN,
      NO_DAY,
      255,
    ])
  })

  it('knows no reason for losing before the loss', () => {
    const lost = { ...deals(), lossReason: Int32Array.from([3, -1, -1]) }
    lost.outcome[0] = OUTCOME.lost
    lost.stage[0] = 3
    expect(opportunitiesAsOf(lost, NO_HISTORY, 60).opportunities.lossReason[0]).toBe(3)
    expect(opportunitiesAsOf(lost, NO_HISTORY, 45).opportunities.lossReason[0]).toBe(-1)
  })

  it('knows a deal that was lost for a while as lost, with the day', () => {
    const events = history([
      [1, 'stage', 45, 0, 3],
      [1, 'stage', 60, 3, 1],
    ])
    const { opportunities } = opportunitiesAsOf(deals(), events, 50)
    expect([opportunities.outcome[1], opportunities.closed[1]]).toEqual([OUTCOME.lost, 45])
  })

  it('does not touch the columns it was given', () => {
    const given = deals()
    opportunitiesAsOf(given, NO_HISTORY, 30)
    expect(given).toEqual(deals())
  })
})
