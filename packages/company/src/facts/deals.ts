/** Deals and their histories as facts. */
import type { Activities } from '@capstone/engines/vocabulary/activity'
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import { HISTORY_FIELD, type OpportunityHistory } from '@capstone/engines/vocabulary/history'
import type { Opportunities } from '@capstone/engines/vocabulary/opportunity'
import { tellDeal } from '#deals/deals.ts'
import { dealName } from '#deals/names.ts'
import { emptyPath } from '#deals/path.ts'
import { keysOf } from '#facts/organization.ts'
import type { Company } from '#simulate.ts'
import { COMPETITORS, LEAD_SOURCES, LOSS_REASONS, MOTIONS, STAGES } from '#words/catalogue.ts'
import { inDollars } from '#world/rates.ts'

/** Deals created up to a day as they stood then, and what had happened to them. */
export function dealsOf(
  company: Company,
  asOf: number,
  activities: Activities,
): { opportunities: Opportunities; history: OpportunityHistory } {
  const { deals, accounts, rates } = company
  let count = 0
  while (count < deals.count && (deals.created[count] as number) <= asOf) count++
  const ints = () => new Int32Array(count)
  const floats = () => new Float64Array(count)
  const [closed, closeDate, stage, owner, lossReason] = [ints(), ints(), ints(), ints(), ints()]
  const [outcome, category, hasNextStep] = [new Uint8Array(count), new Uint8Array(count), new Uint8Array(count)]
  const amount = floats()
  const lastTouch = lastActivities(activities, count)
  const names: string[] = []
  const path = emptyPath()
  const events = new EventColumns(count * 8)
  for (let i = 0; i < count; i++) {
    tellDeal(company, deals, i, asOf, path)
    const currency = accounts.currency[deals.account[i] as number] as number
    const dated = path.closed === NO_DAY ? asOf : Math.min(path.closed, asOf)
    const dollars = (value: number) => inDollars(rates, value, currency, dated)
    names.push(dealName(company, i))
    outcome[i] = path.outcome
    closed[i] = path.closed
    closeDate[i] = path.state[HISTORY_FIELD.closeDate] as number
    stage[i] = path.state[HISTORY_FIELD.stage] as number
    owner[i] = path.state[HISTORY_FIELD.owner] as number
    category[i] = path.state[HISTORY_FIELD.category] as number
    amount[i] = dollars(path.state[HISTORY_FIELD.amount] as number)
    lossReason[i] = path.lossReason
    hasNextStep[i] = path.hasNextStep ? 1 : 0
    const edited = path.events > 0 ? (path.day[path.events - 1] as number) : (deals.created[i] as number)
    lastTouch[i] = Math.max(lastTouch[i] as number, edited)
    for (let at = 0; at < path.events; at++) {
      const field = path.field[at] as number
      const isMoney = field === HISTORY_FIELD.amount
      const before = path.before[at] as number
      const after = path.after[at] as number
      events.push(
        i,
        field,
        path.day[at] as number,
        isMoney ? dollars(before) : before,
        isMoney ? dollars(after) : after,
      )
    }
  }
  const motion = Int32Array.from(deals.motion.subarray(0, count))
  const demand = deals.demand.subarray(0, count)
  return {
    history: events.history(),
    opportunities: {
      count,
      key: keysOf(count),
      name: names,
      created: deals.created.subarray(0, count),
      closed,
      closeDate,
      outcome,
      amount,
      amountSource: new Uint8Array(count),
      stage,
      owner,
      account: deals.account.subarray(0, count),
      product: Int32Array.from(deals.product.subarray(0, count)),
      competitor: Int32Array.from(deals.competitor.subarray(0, count)),
      lossReason,
      leadSource: Int32Array.from(deals.leadSource.subarray(0, count)),
      motion,
      category,
      demand,
      lastTouch,
      hasNextStep,
      stages: STAGES,
      competitors: COMPETITORS,
      lossReasons: LOSS_REASONS,
      leadSources: LEAD_SOURCES,
      motions: MOTIONS,
    },
  }
}

function lastActivities(activities: Activities, count: number): Int32Array {
  const last = new Int32Array(count).fill(NO_DAY)
  for (let k = 0; k < activities.count; k++) {
    const deal = activities.opportunity[k] as number
    if (deal >= 0 && deal < count) last[deal] = Math.max(last[deal] as number, activities.day[k] as number)
  }
  return last
}

/** Columns of events that grow. */
class EventColumns {
  private length = 0
  private opportunity: Int32Array
  private field: Uint8Array
  private day: Int32Array
  private before: Float64Array
  private after: Float64Array

  constructor(room: number) {
    const size = Math.max(16, room)
    this.opportunity = new Int32Array(size)
    this.field = new Uint8Array(size)
    this.day = new Int32Array(size)
    this.before = new Float64Array(size)
    this.after = new Float64Array(size)
  }

  push(opportunity: number, field: number, day: number, before: number, after: number): void {
    if (this.length === this.day.length) this.grow()
    const at = this.length++
    this.opportunity[at] = opportunity
    this.field[at] = field
    this.day[at] = day
    this.before[at] = before
    this.after[at] = after
  }

  history(): OpportunityHistory {
    const { length } = this
    return {
      count: length,
      opportunity: this.opportunity.subarray(0, length),
      field: this.field.subarray(0, length),
      day: this.day.subarray(0, length),
      before: this.before.subarray(0, length),
      after: this.after.subarray(0, length),
      stated: new Uint8Array(length).fill(1),
    }
  }

  private grow(): void {
    const size = Math.ceil(this.length * 1.5)
    const wider = <T extends Int32Array | Uint8Array | Float64Array>(old: T, fresh: T): T => {
      fresh.set(old)
      return fresh
    }
    this.opportunity = wider(this.opportunity, new Int32Array(size))
    this.field = wider(this.field, new Uint8Array(size))
    this.day = wider(this.day, new Int32Array(size))
    this.before = wider(this.before, new Float64Array(size))
    this.after = wider(this.after, new Float64Array(size))
  }
}
