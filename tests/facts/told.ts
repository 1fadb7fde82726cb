/** Facts told in words that do not depend on keys or on the order of rows: what two ways of having the same facts are compared by. */
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import { OUTCOME } from '@capstone/engines/vocabulary/opportunity'

/** How rows are called; two rows of one name are told apart by their order. */
export interface Names {
  person(row: number): string
  account(row: number): string
  opportunity(row: number): string
  activity(row: number): string
  orderLine(row: number): string
  /** Default: its pipeline and name. */
  stage?(row: number): string
}

/** One record or event as words. */
type Line = Readonly<Record<string, string | number | null>>
/** Lines by kind of fact and by name of record. */
type Told = Readonly<Record<string, Readonly<Record<string, Line>>>>

/** A day, an amount or a measure; null where there is none. */
const some = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) || value === NO_DAY ? null : value
/** The name at an index; null where it points nowhere. */
const at = (name: (row: number) => string, row: number | undefined) => (row === undefined || row < 0 ? null : name(row))
const word = (list: readonly string[], row: number | undefined) => at((i) => list[i] ?? '', row)

/** Tells facts. Deals that did not exist on the day of the facts, or are gone, are not told. */
export function tell(facts: Facts, names: Names): Told {
  const {
    opportunities: deals,
    people,
    teams,
    postings,
    targets,
    activities,
    orderLines,
    accounts,
    territories,
  } = facts
  const here = (i: number) => deals.outcome[i] !== OUTCOME.gone
  const stage = (i: number | undefined) =>
    at(names.stage ?? ((row) => `${deals.stages[row]?.pipeline} / ${deals.stages[row]?.name}`), i)
  const team = (i: number | undefined) => word(teams.name, i)
  const value = (field: number, given: number | undefined) => {
    const read = some(given)
    if (read === null) return null
    return field === 0 ? stage(read) : field === 3 ? at(names.person, read) : read
  }
  return {
    people: lines(people.count, names.person, (i) => ({
      name: people.name[i] ?? '',
      role: people.role[i] ?? '',
      function: people.function[i] ?? -1,
      manager: at(names.person, people.manager[i]),
      team: team(people.team[i]),
      hired: some(people.hired[i]),
      left: some(people.left[i]),
      hours: some(people.hours[i]),
      place: people.place[i] ?? '',
    })),
    teams: lines(
      teams.count,
      (i) => teams.name[i] ?? '',
      (i) => ({ parent: team(teams.parent[i]), lead: at(names.person, teams.lead[i]) }),
    ),
    postings: lines(
      postings.count,
      (i) => `${at(names.person, postings.person[i])} ${postings.from[i]}`,
      (i) => ({
        team: team(postings.team[i]),
        manager: at(names.person, postings.manager[i]),
        to: some(postings.to[i]),
      }),
    ),
    targets: lines(
      targets.count,
      (i) => {
        const whose = targets.whose[i] ?? 0
        const node = whose === 2 ? at(names.person, targets.node[i]) : whose === 1 ? team(targets.node[i]) : ''
        return `${whose} ${node} ${targets.start[i]} ${targets.measure[i]}`
      },
      (i) => ({
        end: some(targets.end[i]),
        value: some(targets.value[i]),
        product: targets.product[i] ?? -1,
        segment: targets.segment[i] ?? '',
      }),
    ),
    accounts: lines(accounts.count, names.account, (i) => ({
      name: accounts.name[i] ?? '',
      parent: at(names.account, accounts.parent[i]),
      industry: accounts.industry[i] ?? '',
      segment: accounts.segment[i] ?? '',
      country: accounts.country[i] ?? '',
      place: accounts.place[i] ?? '',
      domain: accounts.domain?.[i] ?? '',
      revenue: some(accounts.revenue[i]),
      employees: some(accounts.employees[i]),
      owner: at(names.person, accounts.owner[i]),
      created: some(accounts.created[i]),
      territory: word(territories.name, accounts.territory[i]),
    })),
    contacts: lines(
      facts.contacts?.count ?? 0,
      (i) => facts.contacts?.email[i] ?? '',
      (i) => ({
        name: facts.contacts?.name[i] ?? '',
        account: at(names.account, facts.contacts?.account[i]),
      }),
    ),
    opportunities: lines(
      deals.count,
      names.opportunity,
      (i) => ({
        name: deals.name[i] ?? '',
        created: some(deals.created[i]),
        closed: some(deals.closed[i]),
        closeDate: some(deals.closeDate[i]),
        outcome: deals.outcome[i] ?? -1,
        // An amount that is the list price is ours, not the source's.
        amount: deals.amountSource[i] === 1 ? null : some(deals.amount[i]),
        stage: stage(deals.stage[i]),
        owner: at(names.person, deals.owner[i]),
        account: at(names.account, deals.account[i]),
        product: word(facts.products.name, deals.product[i]),
        competitor: word(deals.competitors, deals.competitor[i]),
        lossReason: word(deals.lossReasons, deals.lossReason[i]),
        leadSource: word(deals.leadSources, deals.leadSource[i]),
        motion: word(deals.motions, deals.motion[i]),
        category: deals.category[i] ?? -1,
        demand: deals.demand[i] ?? -1,
        lastTouch: some(deals.lastTouch[i]),
        hasNextStep: deals.hasNextStep[i] ?? -1,
      }),
      here,
    ),
    history: lines(
      facts.history.count,
      (e) =>
        `${names.opportunity(facts.history.opportunity[e] as number)} ${facts.history.field[e]} ${facts.history.day[e]}`,
      (e) => ({
        before: value(facts.history.field[e] as number, facts.history.before[e]),
        after: value(facts.history.field[e] as number, facts.history.after[e]),
        stated: facts.history.stated[e] ?? -1,
      }),
      (e) => here(facts.history.opportunity[e] as number),
    ),
    activities: lines(activities.count, names.activity, (i) => ({
      day: some(activities.day[i]),
      kind: activities.kind[i] ?? -1,
      person: at(names.person, activities.person[i]),
      account: at(names.account, activities.account[i]),
      opportunity: at(names.opportunity, activities.opportunity[i]),
      minutes: some(activities.minutes[i]),
      withCustomer: activities.withCustomer[i] ?? -1,
    })),
    orderLines: lines(orderLines.count, names.orderLine, (i) => ({
      ordered: some(orderLines.ordered[i]),
      requested: some(orderLines.requested[i]),
      promised: some(orderLines.promised[i]),
      shipped: some(orderLines.shipped[i]),
      account: at(names.account, orderLines.account[i]),
      product: word(facts.products.name, orderLines.product[i]),
      owner: at(names.person, orderLines.owner[i]),
      quantity: some(orderLines.quantity[i]),
      amount: some(orderLines.amount[i]),
      cost: some(orderLines.cost[i]),
      isReturn: orderLines.isReturn[i] ?? -1,
    })),
  }
}

function lines(
  count: number,
  name: (row: number) => string,
  line: (row: number) => Line,
  keep: (row: number) => boolean = () => true,
): Readonly<Record<string, Line>> {
  const out: Record<string, Line> = {}
  for (let row = 0; row < count; row++) {
    if (!keep(row)) continue
    const called = name(row)
    let key = called
    for (let twin = 2; key in out; twin++) key = `${called} (${twin})`
    out[key] = line(row)
  }
  return out
}

/** How two tellings differ: by kind and field how many records, with one of them. Fields named in `but` are left out. */
export function differences(
  a: Told,
  b: Told,
  but: readonly string[] = [],
): Record<string, { count: number; example: string }> {
  const out: Record<string, { count: number; example: string }> = {}
  const note = (where: string, example: string) => {
    const found = out[where]
    if (found) found.count++
    else out[where] = { count: 1, example }
  }
  for (const kind of Object.keys(b)) {
    const [left, right] = [a[kind] ?? {}, b[kind] ?? {}]
    for (const name of new Set([...Object.keys(left), ...Object.keys(right)])) {
      const [one, other] = [left[name], right[name]]
      if (!one || !other) {
        note(`${kind} ${one ? 'only in the first' : 'only in the second'}`, `${name} ${JSON.stringify(one ?? other)}`)
        continue
      }
      for (const field of Object.keys(other)) {
        if (Object.is(one[field], other[field])) continue
        note(`${kind}.${field}`, `${name}: ${one[field]} against ${other[field]}`)
      }
    }
  }
  for (const where of but) delete out[where]
  return out
}
