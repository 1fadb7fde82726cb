/** Weighs any plan of coverage: per person, per account and as a whole. Linear in accounts once people are ranked, so that it follows a hand. */
import { unit } from '#coverage/assignment/costs.ts'
import {
  type AccountWeights,
  FAULT,
  type PersonWeight,
  type PlanBase,
  type PlanWeight,
  type PlanWishes,
} from '#coverage/plan/answer.ts'
import { accountColumns } from '#coverage/plan/columns.ts'
import { type Ranking, rankPeople } from '#coverage/plan/rank.ts'
import { isNewSeat, seatCosts } from '#coverage/plan/seats.ts'
import { piecesOf } from '#math/assignment/pieces.ts'
import { bounded } from '#vocabulary/bounded.ts'
import { OK } from '#vocabulary/evidence.ts'
import { exact } from '#vocabulary/money.ts'

export interface WeighOptions {
  /**
   * How strongly bookings follow hours: hours that fall to a share s leave s^elasticity of the bookings. Range 0 … 1. Default .34, the mean of
   * 75 published studies of personal selling (Albers, Mantrala, Sridhar 2010); stated by the company, it counts as entered.
   */
  readonly elasticity?: number
  /** What one more hour of each person would save, from a run: moving an account displaces others. Default none. */
  readonly worth?: readonly number[]
}

const PUBLISHED = 0.34

/**
 * Weighs a plan: hours, travel, misfit and change of hands per person and as a whole, faults counted, bookings to be expected.
 *
 * @param plan person of each account (seat of the base), -1 nobody; `base.accounts.owner` is today
 * @example weighPlan(base, base.accounts.owner, USUAL_WISHES).whole.faults.unassigned // 3
 */
export function weighPlan(
  base: PlanBase,
  plan: ArrayLike<number>,
  wishes: PlanWishes,
  options: WeighOptions = {},
  ranking: Ranking = rankPeople(base, wishes, options.worth ?? null),
): { whole: PlanWeight; accounts: AccountWeights } {
  const { accounts, people } = base
  const seats = people.key.length
  const { costs } = ranking
  const far = bounded(wishes.far, 250, 1, 20_000)
  const closed = new Set(wishes.closed)
  const choices = seatCosts(wishes)
  const held = new Set<number>(Array.from(plan))
  // A seat by choice that holds nothing is not there.
  const empty = people.key.map((key, p) => choices.has(key) && !held.has(p))
  const capacity = people.hours.map((hours, p) => (closed.has(people.key[p] as number) || empty[p] ? 0 : hours))
  const tally = people.key.map(() => ({
    accounts: 0,
    load: 0,
    travel: 0,
    potential: 0,
    known: false,
    arriving: 0,
    leaving: 0,
    far: 0,
    mismatched: 0,
  }))
  const sums = { covered: 0, moves: 0, taken: 0, unassigned: 0, gone: 0, far: 0, mismatched: 0, withoutPlace: 0 }
  const parts = { travel: 0, misfit: 0, change: 0 }
  const out = accountColumns()
  accounts.key.forEach((_, a) => {
    const owner = accounts.owner[a] as number
    const person = (plan[a] ?? -1) < seats ? (plan[a] ?? -1) : -1
    let faults = 0
    if (accounts.latitude[a] === null) sums.withoutPlace++
    if (owner >= 0 && person !== owner) {
      sums.moves++
      if (tally[owner]) tally[owner].leaving++
    }
    const mine = tally[person]
    if (!mine) {
      faults = accounts.gone[a] === 1 ? FAULT.gone : FAULT.unassigned
      if (faults === FAULT.gone) sums.gone++
      else sums.unassigned++
      out.add(-1, null, faults, bestOf(ranking, a, -1), null, null)
      return
    }
    const cost = costs.parts(a, person)
    if (owner < 0) sums.taken++
    if (owner !== person) mine.arriving++
    sums.covered++
    mine.accounts++
    mine.load += costs.load(a)
    mine.travel += cost.travel
    parts.travel += cost.travel
    parts.misfit += cost.misfit
    parts.change += cost.change
    const potential = accounts.potential[a] ?? null
    if (potential !== null) {
      mine.potential += potential
      mine.known = true
    }
    if (cost.km !== null && cost.km > far) {
      faults |= FAULT.far
      sums.far++
      mine.far++
    }
    if (cost.misfit > 0 || !costs.eligible(a, person)) {
      faults |= FAULT.mismatched
      sums.mismatched++
      mine.mismatched++
    }
    const next = bestOf(ranking, a, person)
    const here = priced(ranking, a, person)
    const kept = owner >= 0 && owner !== person && costs.eligible(a, owner)
    out.add(
      person,
      cost,
      faults,
      next,
      next < 0 ? null : priced(ranking, a, next) - here,
      kept ? priced(ranking, a, owner) - here : null,
    )
  })
  const all = tally.map((one, p): PersonWeight => {
    const hours = one.load / unit
    return {
      key: people.key[p] as number,
      name: people.name[p] as string,
      team: people.team[p] as string,
      accounts: one.accounts,
      hours: rounded(hours),
      capacity: capacity[p] as number,
      used: (capacity[p] as number) > 0 ? hours / (capacity[p] as number) : null,
      travel: rounded(one.travel),
      potential: one.known ? exact(one.potential) : null,
      arriving: one.arriving,
      leaving: one.leaving,
      far: one.far,
      mismatched: one.mismatched,
      seatCost: isNewSeat(people.key[p] as number) ? (choices.get(people.key[p] as number) ?? 0) : null,
    }
  })
  const over = all.map((row) => row.hours > row.capacity)
  const rows = all.filter((row, p) => row.seatCost === null || !empty[p])
  const used = rows.flatMap((row) => (row.used === null ? [] : [row.used]))
  const potentials = rows.filter((row) => row.potential !== null)
  const whole: PlanWeight = {
    accounts: accounts.key.length,
    people: rows.length,
    covered: sums.covered,
    moves: sums.moves,
    taken: sums.taken,
    hours: rounded(rows.reduce((sum, row) => sum + row.hours, 0)),
    capacity: rounded(capacity.reduce((sum, hours) => sum + hours, 0)),
    travel: rounded(parts.travel),
    misfit: rounded(parts.misfit),
    change: rounded(parts.change),
    cost: rounded(parts.travel + parts.misfit + parts.change),
    potential: potentials.length === 0 ? null : exact(potentials.reduce((sum, row) => sum + (row.potential ?? 0), 0)),
    spread: used.length === 0 ? null : Math.max(...used) - Math.min(...used),
    seats: seatsOf(rows, wishes, (key) => held.has(people.key.indexOf(key))),
    pieces: piecesIn(ranking, plan, seats),
    faults: {
      unassigned: sums.unassigned,
      gone: sums.gone,
      overloaded: over.filter(Boolean).length,
      far: sums.far,
      mismatched: sums.mismatched,
      withoutPlace: sums.withoutPlace,
    },
    bookings: bookingsOf(base, plan, all, options.elasticity),
    rows,
  }
  const weights = out.done((person) => (over[person] ? FAULT.overloaded : 0))
  return { whole, accounts: weights }
}

/** Seats by choice that the plan has opened and closed. */
function seatsOf(
  rows: readonly PersonWeight[],
  wishes: PlanWishes,
  holds: (key: number) => boolean,
): PlanWeight['seats'] {
  if (wishes.seats.length === 0 && wishes.mayClose.length === 0) return null
  const opened = rows.filter((row) => row.seatCost !== null)
  const closed = wishes.mayClose.filter(({ person }) => rows.some(({ key }) => key === person) && !holds(person))
  const saved = closed.reduce((sum, { cost }) => sum + cost, 0)
  return {
    opened: opened.length,
    closed: closed.length,
    cost: exact(opened.reduce((sum, row) => sum + (row.seatCost ?? 0), 0) - saved),
  }
}

/** Pieces beyond one of everybody's accounts on the map of the wishes. */
function piecesIn({ map }: Ranking, plan: ArrayLike<number>, seats: number): number | null {
  if (!map) return null
  const places = Array.from(map.place, (place) => (place < 0 ? [] : [place]))
  return piecesOf(seats, { places, neighbours: map.neighbours }, plan).excess.reduce((sum, one) => sum + one, 0)
}

/** Bookings to be expected: each account's last year × (hours that its person has for it ÷ hours that it deserves)^elasticity. */
function bookingsOf(
  base: PlanBase,
  plan: ArrayLike<number>,
  rows: readonly PersonWeight[],
  stated: number | undefined,
): PlanWeight['bookings'] {
  const elasticity = bounded(stated, PUBLISHED, 0, 1)
  const source = stated === undefined ? ('literature' as const) : ('entered' as const)
  if (!base.bookingsKnown) {
    return {
      expected: null,
      status: {
        code: 'no-evidence',
        sentence:
          'No account has orders or won deals in the last twelve months: import them to see what cover is worth.',
      },
      elasticity,
      source,
    }
  }
  // Travel takes hours as accounts do: who needs more than they have gives every account its share of them.
  const served = rows.map((row) => {
    const asked = row.hours + row.travel
    return (asked <= row.capacity ? 1 : row.capacity / asked) ** elasticity
  })
  let expected = 0
  base.accounts.bookings.forEach((value, a) => {
    const share = served[plan[a] ?? -1]
    if (share !== undefined && value !== null && value > 0) expected += value * share
  })
  return {
    expected: exact(Math.round(expected)),
    status:
      source === 'entered'
        ? OK
        : {
            code: 'thin',
            sentence:
              'How bookings follow hours is taken from published studies, not measured here; an account that nobody covers counts nothing, a change of hands nothing.',
          },
    elasticity,
    source,
  }
}

/** The best person for an account other than the one it has. */
const bestOf = ({ first, second }: Ranking, account: number, person: number): number =>
  (first[account] === person ? second[account] : first[account]) ?? -1

/** Hours that a pair takes, the person's time at its worth. */
function priced({ costs, worth }: Ranking, account: number, person: number): number {
  const { travel, misfit, change } = costs.parts(account, person)
  return travel + misfit + change + ((worth?.[person] ?? 0) * costs.load(account)) / unit
}

const rounded = (hours: number) => Math.round(hours * 100) / 100
