/** Measures of deploying the organization: hiring, career, management and leadership. */
import { figure, middle, type Reading, share, yearBefore } from '#agenda/measures/reading.ts'
import { hasLeft } from '#agenda/measures/value.ts'
import { kaplanMeier, survivalQuantile } from '#math/survival.ts'
import { ACTIVITY_KINDS } from '#vocabulary/activity.ts'
import { addMonths, NO_DAY } from '#vocabulary/day.ts'
import { closedWithin, type Deals } from '#vocabulary/deals.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'
import { FUNCTIONS } from '#vocabulary/person.ts'

export function deployingReadings(deals: Deals): Reading[] {
  const sellers = sellersOf(deals)
  return [
    timeToFirstDeal(deals, sellers),
    sellersLost(deals, sellers),
    bestKept(deals),
    coachingHours(deals, sellers),
    reviewsLogged(deals, sellers),
    span(deals, sellers),
  ]
}

/** People of the function sales who own or owned a deal: sellers, managers without deals of their own left out. */
function sellersOf(deals: Deals): number[] {
  const { people } = deals.facts
  const owns = new Uint8Array(people.count)
  for (let i = 0; i < deals.count; i++) {
    const owner = deals.columns.owner[i] as number
    if (owner >= 0 && deals.columns.outcome[i] !== OUTCOME.gone) owns[owner] = 1
  }
  const sales = FUNCTIONS.indexOf('sales')
  const since = addMonths(deals.asOf, -24)
  const out: number[] = []
  for (let person = 0; person < people.count; person++) {
    const hired = people.hired[person] as number
    if (hired !== NO_DAY && hired > deals.asOf) continue
    const fresh = hired !== NO_DAY && hired > since && !leads(deals, person)
    if (people.function[person] === sales && (owns[person] || fresh)) out.push(person)
  }
  return out
}

function leads(deals: Deals, person: number): boolean {
  return deals.facts.people.manager.includes(person)
}

/** Kaplan-Meier median of days from hire to first win, over hires of the last two years; those who have not won yet (or left) are censored. */
function timeToFirstDeal(deals: Deals, sellers: readonly number[]): Reading {
  const { people } = deals.facts
  const first = new Int32Array(people.count).fill(NO_DAY)
  for (let i = 0; i < deals.count; i++) {
    const day = deals.columns.closed[i] as number
    if (deals.columns.outcome[i] !== OUTCOME.won || day === NO_DAY) continue
    const owner = deals.columns.owner[i] as number
    if (owner >= 0 && (first[owner] === NO_DAY || day < (first[owner] as number))) first[owner] = day
  }
  const since = addMonths(deals.asOf, -24)
  const times: number[] = []
  const won: number[] = []
  const hires: number[] = []
  for (const person of sellers) {
    const hired = people.hired[person] as number
    if (hired === NO_DAY || hired < since) continue
    const win = first[person] as number
    const until = hasLeft(deals, person) ? (people.left[person] as number) : deals.asOf
    times.push(Math.max(0, (win === NO_DAY ? until : win) - hired))
    won.push(win === NO_DAY ? 0 : 1)
    hires.push(people.key[person] as number)
  }
  const value = survivalQuantile(kaplanMeier(times, won), 0.5)
  return figure(
    'time-to-first-deal',
    'Kaplan-Meier median of first win − hire',
    value,
    times.length,
    [
      { name: 'hires of two years', value: times.length, unit: 'count' },
      { name: 'with a win', value: won.filter((flag) => flag === 1).length, unit: 'count' },
    ],
    { kind: 'person', keys: hires, counted: 'hires of two years' },
  )
}

function sellersLost(deals: Deals, sellers: readonly number[]): Reading {
  const { people } = deals.facts
  const since = yearBefore(deals)
  const known = people.left.some((left) => left !== NO_DAY) || people.hired.some((hired) => hired !== NO_DAY)
  const there = sellers.filter((person) => {
    const left = people.left[person] as number
    return left === NO_DAY || left >= since
  })
  const gone = there.filter((person) => hasLeft(deals, person))
  return share(
    'sellers-lost',
    'sellers who left ÷ sellers of the last four quarters',
    known ? gone.length : 0,
    known ? there.length : 0,
    {
      kind: 'person',
      keys: gone.map((person) => people.key[person] as number),
    },
  )
}

function bestKept(deals: Deals): Reading {
  const { people } = deals.facts
  const since = yearBefore(deals)
  const before = addMonths(since, -12)
  const known = people.left.some((left) => left !== NO_DAY)
  const bookings = new Map<number, number>()
  for (let i = 0; i < deals.count; i++) {
    const owner = deals.columns.owner[i] as number
    const amount = deals.columns.amount[i] as number
    if (owner < 0 || deals.columns.outcome[i] !== OUTCOME.won || !(amount > 0)) continue
    if (!closedWithin(deals, i, before, since)) continue
    bookings.set(owner, (bookings.get(owner) ?? 0) + amount)
  }
  const order = [...bookings].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([person]) => person)
  const best = known ? order.slice(0, Math.ceil(order.length / 2)) : []
  const lost = best.filter((person) => hasLeft(deals, person))
  return share(
    'best-sellers-kept',
    'better half of the year before, still here ÷ better half',
    best.length - lost.length,
    best.length,
    {
      kind: 'person',
      keys: lost.map((person) => people.key[person] as number),
    },
  )
}

/** Coaching hours per seller and month over the last 90 days; only where coaching is logged at all. */
function coachingHours(deals: Deals, sellers: readonly number[]): Reading {
  const { activities } = deals.facts
  const coaching = ACTIVITY_KINDS.indexOf('coaching')
  let minutes = 0
  let ever = false
  for (let a = 0; a < activities.count; a++) {
    if (activities.kind[a] !== coaching) continue
    ever = true
    const spent = activities.minutes[a] as number
    if (deals.asOf - (activities.day[a] as number) < 90 && Number.isFinite(spent)) minutes += spent
  }
  const there = sellers.filter((person) => !hasLeft(deals, person))
  const here = there.length
  const n = ever ? here : 0
  return figure(
    'coaching-hours',
    'coaching minutes of 90 days ÷ 60 ÷ 3 ÷ sellers',
    n > 0 ? minutes / 60 / 3 / n : null,
    n,
    [
      { name: 'hours in 90 days', value: minutes / 60, unit: 'hours' },
      { name: 'sellers', value: here, unit: 'count' },
    ],
    { kind: 'person', keys: there.map((person) => deals.facts.people.key[person] as number), counted: 'sellers' },
  )
}

/** Sellers with a review logged with them or by them in the last 90 days; only where reviews are logged at all. */
function reviewsLogged(deals: Deals, sellers: readonly number[]): Reading {
  const { activities, people } = deals.facts
  const review = ACTIVITY_KINDS.indexOf('review')
  const reviewed = new Set<number>()
  let ever = false
  for (let a = 0; a < activities.count; a++) {
    if (activities.kind[a] !== review) continue
    ever = true
    if (deals.asOf - (activities.day[a] as number) >= 90) continue
    reviewed.add(activities.person[a] as number)
    reviewed.add(deals.columns.owner[activities.opportunity[a] as number] ?? -1)
  }
  const here = ever ? sellers.filter((person) => !hasLeft(deals, person)) : []
  const without = here.filter((person) => !reviewed.has(person))
  return share(
    'reviews-logged',
    'sellers with a review in 90 days ÷ sellers',
    here.length - without.length,
    here.length,
    {
      kind: 'person',
      keys: without.map((person) => people.key[person] as number),
    },
  )
}

function span(deals: Deals, sellers: readonly number[]): Reading {
  const { people } = deals.facts
  const reports = new Map<number, number>()
  for (const person of sellers) {
    const manager = people.manager[person] as number
    if (manager >= 0 && !hasLeft(deals, person)) reports.set(manager, (reports.get(manager) ?? 0) + 1)
  }
  return figure(
    'span',
    'median number of sellers who report to one manager',
    middle([...reports.values()]),
    reports.size,
    [{ name: 'managers', value: reports.size, unit: 'count' }],
    { kind: 'person', keys: [...reports.keys()].map((who) => people.key[who] as number), counted: 'managers' },
  )
}
