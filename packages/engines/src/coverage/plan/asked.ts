/** A base and its wishes in the words of the assignment: who may cover what, what is locked, what costs how much. */
import type { AssignmentFacts, AssignmentOptions } from '#coverage/assignment/facts.ts'
import { COVERED } from '#coverage/coverage-model/answer.ts'
import type { OnlyRule, PlanBase, PlanWishes } from '#coverage/plan/answer.ts'
import { placeMap } from '#coverage/plan/place-map.ts'
import { seatFees } from '#coverage/plan/seats.ts'

/** Facts of an assignment, of a base with the seats of the wishes (`withSeats`). A wish that names an account or person who is not there any more is left out. */
export function assignmentFacts({ accounts, people }: PlanBase, wishes: PlanWishes): AssignmentFacts {
  const count = accounts.key.length
  const rows = new Map(accounts.key.map((key, row) => [key, row]))
  const seats = new Map(people.key.map((key, seat) => [key, seat]))
  const closed = new Set(wishes.closed)
  // Where nobody is there for strategic accounts alone, the kind of an account is no reason for anybody.
  const kinds = people.strategic.some((flag) => flag === 1)
  const locked = new Int32Array(count).fill(-1)
  for (const { account, person } of wishes.locks) {
    const row = rows.get(account)
    if (row !== undefined) locked[row] = seats.get(person) ?? -1
  }
  const needs = wishes.only.map((rule) => fits(accounts, rule))
  const allowed = wishes.only.map((rule) => new Set(rule.people))
  return {
    accounts: {
      count,
      latitude: degrees(accounts.latitude),
      longitude: degrees(accounts.longitude),
      hours: accounts.hours,
      visits: accounts.visits,
      owner: Int32Array.from(accounts.owner),
      industry: accounts.industry,
      strategic: Uint8Array.from(accounts.strategic, (flag) => (kinds ? flag : 0)),
      relationship: accounts.relationship.map((bond) => bond ?? Number.NaN),
      openDeals: accounts.openDeals,
      ...(needs.length === 0
        ? {}
        : {
            needs: Array.from({ length: count }, (_, a) => needs.flatMap((fit, r) => (fit(a) ? [String(r)] : []))),
          }),
      ...(wishes.families ? { family: Int32Array.from(accounts.family) } : {}),
    },
    people: {
      count: people.key.length,
      latitude: degrees(people.latitude),
      longitude: degrees(people.longitude),
      hours: people.hours.map((hours, p) => (closed.has(people.key[p] as number) ? 0 : hours)),
      industries: people.industries,
      strategic: Uint8Array.from(people.strategic),
      ...seatFees(people.key, wishes),
      has: people.key.map((key) => allowed.flatMap((may, r) => (may.has(key) ? [String(r)] : []))),
    },
    locked,
    excluded: [
      ...wishes.exclusions.flatMap(({ account, person }) => {
        const [row, seat] = [rows.get(account), seats.get(person)]
        return row === undefined || seat === undefined ? [] : [{ account: row, person: seat }]
      }),
    ],
    ...(wishes.connected ? { map: placeMap(accounts, wishes.borders) } : {}),
  }
}

/** Options of an assignment, without what ends or follows a run. */
export function assignmentOptions(wishes: PlanWishes): AssignmentOptions {
  return {
    speed: wishes.speed,
    far: wishes.far,
    disruption: wishes.disruption,
    seed: wishes.seed,
    ...(wishes.balance === null ? {} : { balance: wishes.balance }),
    ...(wishes.mostMoves === null ? {} : { mostMoves: wishes.mostMoves }),
  }
}

function fits(accounts: PlanBase['accounts'], { field, value }: OnlyRule): (account: number) => boolean {
  if (field === 'tier') return (a) => COVERED[accounts.tier[a] as number] === value
  return (a) => accounts[field][a] === value
}

const degrees = (list: readonly (number | null)[]) => Float64Array.from(list, (value) => value ?? Number.NaN)
