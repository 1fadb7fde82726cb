/** What sellers, the leaders of their teams and the head of sales said that they would book, quarter by quarter. */
import { addMonths, NO_DAY, weekday } from '@capstone/engines/vocabulary/day'
import { OUTCOME } from '@capstone/engines/vocabulary/opportunity'
import { STREAM } from '#draw.ts'
import type { Company } from '#simulate.ts'
import { quarterAt } from '#world/market.ts'
import { inDollars } from '#world/rates.ts'

/** One word about one quarter. */
interface Submission {
  /** Who said it, into people. */
  readonly person: number
  /** About whom: themselves, the team that they lead, or the company. */
  readonly whose: 'person' | 'team' | 'company'
  /** Into people or teams; -1 for the company. */
  readonly node: number
  /** The day it was said. */
  readonly day: number
  /** A day of the quarter that it is about. */
  readonly about: number
  /** 1/10,000 US dollar. */
  readonly amount: number
}

/** How much of what comes they say: who holds back, who hopes too much. */
const SAID_SHARE = { heldBack: 0.7, hoped: 1.4 } as const

/** Scatter of a seller's word and of a leader's, in logs. */
const SCATTER = { person: 0.14, team: 0.07, company: 0.05 } as const
/** Quarters that are told, the one to come beside them. */
const QUARTERS = 6
/** The forecast call is held on the Monday of the week in which this day of a quarter lies. */
const CALL = 42
/** Words are round: thousands of US dollars. */
const STEP = 1_000 * 10_000

/** Every word, by day. A quarter's is said at its forecast call; the first about the quarter to come on one of the last days told. */
export function submissionsOf(company: Company): Submission[] {
  const { market, roster, cast, root, plan } = company
  const last = market.quarterStarts.length - 2
  const quarters = Array.from({ length: Math.min(QUARTERS, last + 1) }, (_, i) => last - i).reverse()
  const booked = bookedByPerson(company)
  const chance = root.fork(STREAM.submissions)
  const out: Submission[] = []
  const isThere = (person: number, day: number) => {
    const { hired, left } = roster.people[person] as (typeof roster.people)[number]
    return hired + 30 <= day && (left === NO_DAY || left > day)
  }
  /** @param became what each quarter booked, the mean of the told ones where it is still to come */
  const speak = (person: number, whose: Submission['whose'], node: number, became: (quarter: number) => number) => {
    const own = chance.fork(3 * (node + 1) + ['person', 'team', 'company'].indexOf(whose))
    const mean = quarters.reduce((sum, q) => sum + became(q), 0) / Math.max(1, quarters.length)
    const share =
      whose !== 'person'
        ? 1
        : person === cast.sandbagger
          ? SAID_SHARE.heldBack
          : cast.hopeful.includes(person)
            ? SAID_SHARE.hoped
            : 1
    for (const q of [...quarters, last + 1]) {
      const start = market.quarterStarts[q] as number
      const coming = q > last
      const day = mondayOf(coming ? plan.end : Math.min(plan.end, start + CALL))
      const luck = Math.exp(SCATTER[whose] * own.normal())
      if (!isThere(person, day)) continue
      const basis = coming || became(q) <= 0 ? mean : became(q)
      const amount = Math.round((basis * share * luck) / STEP) * STEP
      if (amount > 0) out.push({ person, whose, node, day, about: coming ? addMonths(start, 1) : start, amount })
    }
  }
  const sellers = [...new Set(roster.seats.holders.map((holder) => holder.person))]
  const of = (person: number) => (q: number) => booked[q]?.[person] ?? 0
  for (const person of sellers) speak(person, 'person', person, of(person))
  const sum = (people: readonly number[]) => (q: number) => people.reduce((total, p) => total + of(p)(q), 0)
  roster.teams.forEach(({ lead }, team) => {
    const members = [...roster.people.keys()].filter((person) => roster.people[person]?.team === team)
    if (lead >= 0 && members.some((person) => sellers.includes(person))) speak(lead, 'team', team, sum(members))
  })
  speak(roster.head, 'company', -1, sum(roster.people.map((_, person) => person)))
  return out.sort((a, b) => a.day - b.day)
}

const mondayOf = (day: number) => day - ((weekday(day) + 6) % 7)

/** By quarter and person: what the deals booked that they answered for when they closed. */
function bookedByPerson({ market, roster, accounts, deals, rates }: Company): Float64Array[] {
  const booked = market.quarterStarts.map(() => new Float64Array(roster.people.length))
  for (let i = 0; i < deals.count; i++) {
    const amount = deals.amount[i] as number
    if (deals.outcome[i] !== OUTCOME.won || Number.isNaN(amount)) continue
    const account = deals.account[i] as number
    const closed = deals.closed[i] as number
    const owner = roster.seats.ownerAt(accounts.seat[account] as number, closed)
    const quarter = booked[quarterAt(market, closed)] as Float64Array
    quarter[owner] = (quarter[owner] as number) + inDollars(rates, amount, accounts.currency[account] as number, closed)
  }
  return booked
}
