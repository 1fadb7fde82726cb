/** Freshness, who keeps and enters what, and use over time. */

import { wilson } from '#math/interval.ts'
import type { Freshness, KeeperRow, UseRow } from '#supporting/crm-health/answer.ts'
import type { Field } from '#supporting/crm-health/fields.ts'
import { periodOf } from '#vocabulary/calendar.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import type { Deals } from '#vocabulary/deals.ts'
import { byText, named } from '#vocabulary/named.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import type { Period } from '#vocabulary/period.ts'

/** The last day each deal is known to have been touched or changed; NO_DAY where none is. */
export function lastSeen(deals: Deals): Int32Array {
  const { activities, history } = deals.facts
  const out = deals.columns.lastTouch.slice()
  const see = (deal: number, day: number) => {
    if (deal >= 0 && deal < out.length && day <= deals.asOf && day > (out[deal] as number)) out[deal] = day
  }
  for (let e = 0; e < history.count; e++) see(history.opportunity[e] as number, history.day[e] as number)
  for (let a = 0; a < activities.count; a++) see(activities.opportunity[a] as number, activities.day[a] as number)
  return out
}

export function freshness(deals: Deals, seen: Int32Array, freshDays: number, level: number): Freshness {
  const tally = { within7: 0, within30: 0, within90: 0, older: 0, unknown: 0 }
  let open = 0
  let fresh = 0
  for (let i = 0; i < deals.count; i++) {
    if (deals.columns.outcome[i] !== OUTCOME.open) continue
    open++
    if (seen[i] === NO_DAY) {
      tally.unknown++
      continue
    }
    const days = deals.asOf - (seen[i] as number)
    if (days <= freshDays) fresh++
    if (days <= 7) tally.within7++
    else if (days <= 30) tally.within30++
    else if (days <= 90) tally.within90++
    else tally.older++
  }
  const latest = latestDay(deals)
  return {
    open,
    ...tally,
    fresh: wilson(fresh, open - tally.unknown, level),
    latestDay: latest,
    daysBehind: latest === null ? null : deals.asOf - latest,
    reason:
      open > 0 && tally.unknown === open
        ? 'No activity or change is recorded for any open deal: import activities.'
        : null,
  }
}

function latestDay(deals: Deals): number | null {
  const { columns, facts } = deals
  let latest = NO_DAY
  const look = (column: Int32Array, count: number) => {
    for (let i = 0; i < count; i++) {
      const day = column[i] as number
      if (day <= deals.asOf && day > latest) latest = day
    }
  }
  look(columns.created, deals.count)
  look(columns.closed, deals.count)
  look(facts.activities.day, facts.activities.count)
  look(facts.orderLines.ordered, facts.orderLines.count)
  look(facts.history.day, facts.history.count)
  return latest === NO_DAY ? null : latest
}

/** Per owner of open deals: how complete and fresh they are, and what the owner logged in the last 30 days. */
export function keepers(
  deals: Deals,
  fields: readonly Field[],
  required: ReadonlySet<string>,
  by: { seen: Int32Array; freshDays: number; broken: Uint8Array },
): KeeperRow[] {
  const { activities, people, teams } = deals.facts
  const asked = fields.filter((field) => field.kind === 'opportunity' && required.has(`opportunity.${field.field}`))
  const zero = () => new Float64Array(people.count)
  const sums = {
    open: zero(),
    filled: zero(),
    of: zero(),
    fresh: zero(),
    known: zero(),
    wrong: zero(),
    touches: zero(),
  }
  const add = (column: Float64Array, person: number, by = 1) => {
    column[person] = (column[person] as number) + by
  }
  for (let i = 0; i < deals.count; i++) {
    const owner = deals.columns.owner[i] as number
    if (deals.columns.outcome[i] !== OUTCOME.open || owner < 0 || owner >= people.count) continue
    add(sums.open, owner)
    add(sums.wrong, owner, by.broken[i] as number)
    for (const field of asked) {
      if (!field.asked(i)) continue
      add(sums.of, owner)
      if (field.filled(i)) add(sums.filled, owner)
    }
    if (by.seen[i] === NO_DAY) continue
    add(sums.known, owner)
    if (deals.asOf - (by.seen[i] as number) <= by.freshDays) add(sums.fresh, owner)
  }
  for (let a = 0; a < activities.count; a++) {
    const person = activities.person[a] as number
    const days = deals.asOf - (activities.day[a] as number)
    if (person >= 0 && person < people.count && days >= 0 && days < 30) add(sums.touches, person)
  }
  const share = (part: number, of: number) => (of > 0 ? part / of : null)
  const out: KeeperRow[] = []
  for (let person = 0; person < people.count; person++) {
    const who = named(people, person)
    if (who === null || ((sums.open[person] as number) === 0 && (sums.touches[person] as number) === 0)) continue
    out.push({
      who,
      team: named(teams, people.team[person]),
      open: sums.open[person] as number,
      completeness: share(sums.filled[person] as number, sums.of[person] as number),
      fresh: share(sums.fresh[person] as number, sums.known[person] as number),
      touches30: sums.touches[person] as number,
      contradictions: sums.wrong[person] as number,
    })
  }
  return out.sort(
    (a, b) => (a.completeness ?? 2) - (b.completeness ?? 2) || b.open - a.open || byText(a.who.name, b.who.name),
  )
}

/** The last thirteen months: touches, people who logged any, deals created. */
export function useByMonth(deals: Deals): UseRow[] {
  const { activities, calendar } = deals.facts
  const months: Period[] = [periodOf(calendar, 'month', deals.asOf)]
  while (months.length < 13) months.unshift(periodOf(calendar, 'month', (months[0] as Period).start - 1))
  const first = (months[0] as Period).start
  const rows = months.map(() => ({ touches: 0, people: new Set<number>(), dealsCreated: 0 }))
  const at = (day: number) =>
    day < first || day > deals.asOf ? undefined : rows[months.findIndex((month) => day < month.end)]
  for (let a = 0; a < activities.count; a++) {
    const row = at(activities.day[a] as number)
    if (!row) continue
    row.touches++
    if ((activities.person[a] as number) >= 0) row.people.add(activities.person[a] as number)
  }
  for (let i = 0; i < deals.count; i++) {
    const row = at(deals.columns.created[i] as number)
    if (row && deals.columns.outcome[i] !== OUTCOME.gone) row.dealsCreated++
  }
  return months.map((month, k) => {
    const row = rows[k] as (typeof rows)[number]
    return {
      key: month.key,
      label: month.label,
      touches: row.touches,
      people: row.people.size,
      dealsCreated: row.dealsCreated,
    }
  })
}
