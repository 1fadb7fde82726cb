/** Measures of developing the organization: skills, measurement, pipeline. */

import { figure, middle, type Reading, recordsOf, share, yearBefore } from '#agenda/measures/reading.ts'
import { hasLeft } from '#agenda/measures/value.ts'
import type { MeasureKey } from '#agenda/table.ts'
import { attainments } from '#developing/measurement/attainment.ts'
import type { DealList } from '#developing/pipeline/answer.ts'
import { noNextStep, pastCloseDate, slippedDeals, stalledDeals } from '#developing/pipeline/attention.ts'
import { type DeadLimits, deadRows } from '#developing/pipeline/dead.ts'
import { readStays } from '#developing/pipeline/stages.ts'
import { holm, sameShare } from '#math/interval.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import { closedWithin, type Deals, rowsWhere } from '#vocabulary/deals.ts'
import { MOST_KEYS } from '#vocabulary/evidence.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import { TARGET_WHOSE } from '#vocabulary/target.ts'

/** @param past only measures whose past can be told */
export function developingReadings(deals: Deals, limits: DeadLimits, past = false): Reading[] {
  const open = rowsWhere(deals, (i) => deals.columns.outcome[i] === OUTCOME.open)
  const dated = [sellersBehind(deals), attainment(deals), ...aging(deals, limits, open, past)]
  return past ? dated : [...dated, sellersWithTarget(deals), ...upkeep(deals, open)]
}

/** Sellers whose win rate lies clearly below that of all others (pooled score test, Holm over sellers, 10 %). */
function sellersBehind(deals: Deals): Reading {
  const { people } = deals.facts
  const won = new Float64Array(people.count)
  const all = new Float64Array(people.count)
  const since = yearBefore(deals)
  let allWon = 0
  let allClosed = 0
  for (let i = 0; i < deals.count; i++) {
    const owner = deals.columns.owner[i] as number
    if (owner < 0 || !closedWithin(deals, i, since, deals.asOf + 1)) continue
    all[owner] = (all[owner] as number) + 1
    allClosed++
    if (deals.columns.outcome[i] !== OUTCOME.won) continue
    won[owner] = (won[owner] as number) + 1
    allWon++
  }
  const judged: number[] = []
  all.forEach((n, person) => {
    if (n >= 10 && allClosed - n >= 10) judged.push(person)
  })
  const p = holm(
    judged.map((person) =>
      sameShare(
        won[person] as number,
        all[person] as number,
        allWon - (won[person] as number),
        allClosed - (all[person] as number),
      ),
    ),
  )
  const behind = judged.filter(
    (person, k) => (p[k] as number) < 0.1 && (won[person] as number) / (all[person] as number) < allWon / allClosed,
  )
  return share(
    'sellers-behind',
    'sellers clearly below their peers ÷ sellers with ten closed deals',
    behind.length,
    judged.length,
    {
      kind: 'person',
      keys: behind.map((person) => people.key[person] as number),
    },
  )
}

function sellersWithTarget(deals: Deals): Reading {
  const { people, targets } = deals.facts
  const active = new Uint8Array(people.count)
  const since = yearBefore(deals)
  for (let i = 0; i < deals.count; i++) {
    const owner = deals.columns.owner[i] as number
    const open = deals.columns.outcome[i] === OUTCOME.open
    if (owner >= 0 && (open || closedWithin(deals, i, since, deals.asOf + 1))) active[owner] = 1
  }
  const held = new Uint8Array(people.count)
  const person = TARGET_WHOSE.indexOf('person')
  let any = false
  for (let t = 0; t < targets.count; t++) {
    if (targets.whose[t] !== person) continue
    any = true
    const now = (targets.start[t] as number) <= deals.asOf && deals.asOf < (targets.end[t] as number)
    if (now && (targets.node[t] as number) >= 0) held[targets.node[t] as number] = 1
  }
  const sellers: number[] = []
  active.forEach((flag, who) => {
    if (any && flag && !hasLeft(deals, who)) sellers.push(who)
  })
  const without = sellers.filter((who) => !held[who])
  return share(
    'sellers-with-target',
    'active sellers with a target for today ÷ active sellers',
    sellers.length - without.length,
    sellers.length,
    {
      kind: 'person',
      keys: without.map((who) => people.key[who] as number),
    },
  )
}

function attainment(deals: Deals): Reading {
  const since = yearBefore(deals)
  const rows = attainments(deals).filter(
    (row) => row.complete && row.ratio !== null && row.target !== null && row.end > since,
  )
  const people = rows.filter((row) => row.whose === 'person')
  const used = people.length > 0 ? people : rows.filter((row) => row.whose === 'team')
  const reading = figure(
    'attainment',
    'median of results ÷ target over windows that ended in the last four quarters',
    middle(used.map((row) => row.ratio as number)),
    used.length,
    [
      { name: 'windows', value: used.length, unit: 'count' },
      { name: 'at 100 % or more', value: used.filter((row) => (row.ratio as number) >= 1).length, unit: 'count' },
    ],
  )
  const keys = used.map((row) => row.target as number)
  return { ...reading, records: recordsOf({ kind: 'target', keys }, 'windows') }
}

/** The most deals that one reading lists. */
const LISTED = MOST_KEYS

/** Dead and stalled deals; of past days without the records, which nobody opens. */
function aging(deals: Deals, limits: DeadLimits, open: readonly number[], past: boolean): Reading[] {
  const dead = deadRows(deals, limits)
  const aged = open.filter((i) => !Number.isNaN(deals.days[i])).length
  const known = limits.limits.length > 0 ? aged : 0
  const stalled = stalledDeals(deals, readStays(deals), dead, {
    quantile: 0.9,
    least: 10,
    listed: past ? 0 : LISTED,
  })
  return [
    share(
      'dead-but-open',
      'open deals older than any that closed ÷ open deals of known age',
      known > 0 ? dead.length : 0,
      known,
      past ? undefined : { kind: 'opportunity', keys: dead.map((i) => deals.columns.key[i] as number) },
    ),
    listed(
      'stalled',
      'longer in their stage than 90 % of like deals ÷ live open deals of known age',
      stalled,
      aged - dead.length,
    ),
  ]
}

/** Close dates and next steps, as they are kept today. */
function upkeep(deals: Deals, open: readonly number[]): Reading[] {
  const dated = open.filter((i) => deals.columns.closeDate[i] !== NO_DAY).length
  const next = noNextStep(deals, LISTED)
  return [
    listed(
      'past-close-date',
      'open deals past their close date ÷ open deals with one',
      pastCloseDate(deals, LISTED),
      dated,
    ),
    listed('slipped', 'open deals pushed twice or more ÷ open deals', slippedDeals(deals, 2, LISTED), open.length),
    share(
      'next-step',
      'open deals with a next step ÷ open deals',
      next.reason === null ? open.length - next.sum.count : 0,
      next.reason === null ? open.length : 0,
      { kind: 'opportunity', keys: next.deals.map((deal) => deal.key) },
    ),
  ]
}

function listed(measure: MeasureKey, formula: string, of: DealList, all: number): Reading {
  return share(measure, formula, of.reason === null ? of.sum.count : 0, of.reason === null ? all : 0, {
    kind: 'opportunity',
    keys: of.deals.map((deal) => deal.key),
  })
}
