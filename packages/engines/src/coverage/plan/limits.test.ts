/** Seats that a plan may choose, and accounts that have to lie together: small cases whose best plan is known or tried out in full. */
import { describe, expect, it } from 'vitest'
import { assignAccounts } from '#coverage/assignment.ts'
import { type PlanBase, type PlanWishes, USUAL_WISHES } from '#coverage/plan/answer.ts'
import { assignmentFacts, assignmentOptions } from '#coverage/plan/asked.ts'
import { madeBase } from '#coverage/plan/made-base.ts'
import { proposePlan } from '#coverage/plan/propose.ts'
import { rankPeople } from '#coverage/plan/rank.ts'
import { seatKey, withSeats } from '#coverage/plan/seats.ts'
import { weighPlan } from '#coverage/plan/weigh.ts'
import { random } from '#math/random.ts'

describe('seats by choice', () => {
  const wish = { id: 1, place: 'Munich', latitude: 48.137, longitude: 11.575, role: 'Seller', hours: 100, most: 3 }
  const hour = USUAL_WISHES.hourCost
  const asked = (base: PlanBase, wishes: Partial<PlanWishes>) => {
    const all = { ...USUAL_WISHES, ...wishes }
    const seated = withSeats(base, all)
    const found = proposePlan(seated, all)
    const seats = new Map(seated.people.key.map((key, seat) => [key, seat]))
    const weight = weighPlan(
      seated,
      found.plan.map((key) => seats.get(key) ?? -1),
      all,
    ).whole
    return { found, weight, sits: found.plan }
  }
  // Three accounts in Munich, all of Ann's in Berlin: 101 hours of travel each, 8 for changing hands.
  const far = () => madeBase([{ at: 'Munich' }, { at: 'Munich' }, { at: 'Munich' }, {}], [100, 0])

  it('are opened where they save more than they cost, once, and told with their price', () => {
    const { found, weight, sits } = asked(far(), { seats: [{ ...wish, cost: 270 * hour }] })
    expect(sits).toEqual([seatKey(1, 1), seatKey(1, 1), seatKey(1, 1), 1])
    expect(weight.seats).toEqual({ opened: 1, closed: 0, cost: 270 * hour })
    expect(weight.rows.map(({ name, seatCost }) => [name, seatCost])).toEqual([
      ['Ann', null],
      ['Bob', null],
      ['New: Seller, Munich 1', 270 * hour],
    ])
    expect(found.seats).toMatchObject({ fee: 270 })
    expect(found.seats?.bound).toBeLessThanOrEqual(found.certificate.cost + 270)
  })

  it('stay unopened where they cost more than they save', () => {
    const { weight, sits } = asked(far(), { seats: [{ ...wish, cost: 290 * hour }] })
    expect([sits, weight.seats, weight.people]).toEqual([[1, 1, 1, 1], { opened: 0, closed: 0, cost: 0 }, 2])
  })

  it('are opened at any price where work finds nobody, and no more than it takes', () => {
    const base = madeBase([{}, {}, {}, {}], [20, 0])
    const seats = [{ ...wish, hours: 30, cost: 99_000 * hour, most: 8 }]
    const { found, weight } = asked(base, { seats })
    expect([weight.seats?.opened, weight.covered, found.shortage]).toEqual([3, 4, 0])
    expect(found.status.code).toBe('ok')
  })

  it('of people are closed where that saves more than it takes, unless they have a locked account', () => {
    const base = madeBase([{ owner: 0 }, { owner: 1 }])
    const mayClose = [{ person: 2, cost: 9 * hour }]
    expect(asked(base, { mayClose })).toMatchObject({ sits: [1, 1], weight: { seats: { closed: 1, cost: -9 * hour } } })
    expect(asked(base, { mayClose: [{ person: 2, cost: 1 * hour }], speed: 5 }).sits).toEqual([1, 1])
    const near = madeBase([{ owner: 0 }, { owner: 1, at: 'Munich' }])
    expect(asked(near, { mayClose }).sits).toEqual([1, 2])
    expect(asked(base, { mayClose, locks: [{ account: 101, person: 2 }] }).sits).toEqual([1, 2])
  })

  it('nobody is told to turn to an empty seat', () => {
    const all = { ...USUAL_WISHES, seats: [{ ...wish, cost: hour }] }
    expect([...rankPeople(withSeats(far(), all), all).first]).toEqual([0, 0, 0, 0])
  })
})

describe('accounts that lie together', () => {
  /** Accounts on a row of towns, each of the industry of one of two people who live at its ends. */
  const row = (seed: number) => {
    const chance = random(seed)
    const base = madeBase(
      Array.from({ length: 9 }, () => ({
        owner: chance.below(2),
        hours: 10 + chance.below(8),
        industry: chance.below(2) === 0 ? 'steel' : 'food',
        at: 'Berlin' as const,
      })),
      [80, 80],
    )
    const { accounts, people } = base
    const longitude = accounts.key.map((_, a) => 10 + ((a * 4) % 9) / 5)
    const region = longitude.map((x) => `r${Math.round((x - 10) * 5)}`)
    return {
      ...base,
      accounts: { ...accounts, latitude: longitude.map(() => 50), longitude, region },
      people: { ...people, industries: [['steel'], ['food']], latitude: [50, 50], longitude: [10, 11.6] },
    }
  }
  const wishes = { ...USUAL_WISHES, connected: true }
  const solve = (base: PlanBase, all: PlanWishes) => assignAccounts(assignmentFacts(base, all), assignmentOptions(all))

  it('are found as trying every plan finds them', () => {
    for (let seed = 1; seed <= 2; seed++) {
      const base = row(seed)
      const ranking = rankPeople(base, wishes)
      const answer = solve(base, wishes)
      let least = Number.POSITIVE_INFINITY
      for (let bits = 0; bits < 512; bits++) {
        const plan = base.accounts.key.map((_, a) => (bits >> a) & 1)
        const { whole } = weighPlan(base, plan, wishes, {}, ranking)
        if (whole.pieces === 0 && whole.faults.overloaded === 0) least = Math.min(least, whole.cost)
      }
      const { whole } = weighPlan(base, answer.plan, wishes, {}, ranking)
      expect([seed, whole.pieces, whole.faults.overloaded]).toEqual([seed, 0, 0])
      expect(whole.cost).toBeCloseTo(least, 1)
    }
  })

  it('follow borders that are stated, and places without one', () => {
    const base = row(2)
    const pairs = Array.from({ length: 8 }, (_, k) => ({ one: `r${k}`, other: `r${k + 1}` }))
    const along = { ...wishes, borders: { field: 'region' as const, pairs } }
    expect(weighPlan(base, solve(base, along).plan, along).whole.pieces).toBe(0)
    // Without a single border no two regions are parts of one map: nothing can be torn.
    const apart = { ...wishes, borders: { field: 'region' as const, pairs: [] } }
    expect([...solve(base, apart).plan]).toEqual([...solve(base, USUAL_WISHES).plan])
    expect(weighPlan(base, base.accounts.owner, USUAL_WISHES).whole.pieces).toBeNull()
  })

  it('say so where locks tear them', () => {
    const base = row(3)
    const order = base.accounts.key.map((key, a) => ({ key, x: base.accounts.longitude[a] ?? 0 }))
    order.sort((a, b) => a.x - b.x)
    const locks = order.map(({ key }, k) => ({ account: key, person: 1 + (k % 2) })).slice(0, 3)
    expect(solve(base, { ...wishes, locks })).toMatchObject({ outcome: 'limits-not-met', status: { code: 'thin' } })
  })

  it('keep the limit on moves where both can be, and say so where they cannot', () => {
    const base = row(4)
    const { longitude, key } = base.accounts
    const halves = key.map((_, a) => ((longitude[a] ?? 0) < 10.9 ? 0 : 1))
    const owner = halves.map((seat, a) => (longitude[a] === 10 ? 1 : seat))
    const near = { ...base, accounts: { ...base.accounts, owner } }
    const all = { ...wishes, mostMoves: 1 }
    const { whole } = weighPlan(near, solve(near, all).plan, all)
    expect([whole.pieces, whole.moves]).toEqual([0, 1])
    expect(solve(near, { ...wishes, mostMoves: 0 }).outcome).toBe('limits-not-met')
  })
})
