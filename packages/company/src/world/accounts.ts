/** The accounts: who they are, what they could buy, what they buy, how much attention they get. */
import type { Random } from '@capstone/engines/math/random'
import { cumulate, entryAt, lognormal, STREAM } from '#draw.ts'
import type { Plan } from '#plan.ts'
import { accountStem, INDUSTRIES, legalForm, plainLetters } from '#words/names.ts'
import { CURRENCIES, REGIONS, TOWNS, TOWNS_OF } from '#words/places.ts'
import type { Market } from '#world/market.ts'
import type { Seats } from '#world/seats.ts'

/** What part an account plays among the planted truths. */
export const PART = { none: 0, overServed: 1, underServed: 2, untouched: 3, leaving: 4, duplicate: 5 } as const

/** Accounts as columns. */
export interface AccountBook {
  readonly count: number
  readonly name: readonly string[]
  readonly domain: readonly string[]
  /** Into accounts; -1 none. */
  readonly parent: Int32Array
  /** Into accounts: the account that this one duplicates; -1 none. */
  readonly duplicateOf: Int32Array
  readonly industry: Uint8Array
  /** Into SEGMENTS. */
  readonly segment: Uint8Array
  readonly town: Uint8Array
  readonly region: Uint8Array
  /** Into CURRENCIES. */
  readonly currency: Uint8Array
  readonly latitude: Float64Array
  readonly longitude: Float64Array
  /** The customer's own yearly revenue, 1/10,000 US dollar; NaN where the CRM does not say. */
  readonly revenue: Float64Array
  /** NaN where the CRM does not say. */
  readonly employees: Float64Array
  readonly seat: Int32Array
  /** The day the CRM record was made. */
  readonly created: Int32Array
  /** What it could buy from a vendor like this in a year, US dollars. */
  readonly potential: Float64Array
  /** Value of PART. */
  readonly part: Uint8Array
  /** Days [from, to) in which it orders; from = to for those that never ordered. */
  readonly customerFrom: Int32Array
  readonly customerTo: Int32Array
  /** Running sums of the weights by which deals, order lines, and touches outside deals fall to accounts. */
  readonly dealSums: Float64Array
  readonly orderSums: Float64Array
  readonly touchSums: Float64Array
  /** Factor on the touches that its deals get. */
  readonly care: (account: number) => number
}

/** Accounts that play each part: this share of all, at least three. */
const CAST_SHARE = 0.012

export function makeAccounts(plan: Plan, market: Market, seats: Seats, root: Random): AccountBook {
  const count = plan.accounts
  const chance = root.fork(STREAM.accounts)
  const cast = Math.max(3, Math.round(count * CAST_SHARE))
  const originals = count - cast
  const days = market.end - market.start
  const name: string[] = []
  const domain: string[] = []
  const ints = () => new Int32Array(count)
  const bytes = () => new Uint8Array(count)
  const floats = () => new Float64Array(count)
  const [parent, duplicateOf, seat, created] = [ints().fill(-1), ints().fill(-1), ints(), ints()]
  const [customerFrom, customerTo] = [ints(), ints()]
  const [industry, segment, town, region, currency] = [bytes(), bytes(), bytes(), bytes(), bytes()]
  const [latitude, longitude, revenue, employees, potential] = [floats(), floats(), floats(), floats(), floats()]
  const seatSums = cumulate(Array.from({ length: seats.count }, () => 0.5 + chance.uniform()))

  for (let i = 0; i < originals; i++) {
    seat[i] = entryAt(seatSums, chance.uniform())
    const at = seats.region[seat[i] as number] as number
    region[i] = at
    const towns = TOWNS_OF[at] as readonly number[]
    town[i] =
      chance.uniform() < 0.55
        ? (seats.town[seat[i] as number] as number)
        : (towns[chance.below(towns.length)] as number)
    industry[i] = chance.below(INDUSTRIES.length)
    currency[i] = CURRENCIES.indexOf((REGIONS[at] as (typeof REGIONS)[number]).currency)
    potential[i] = Math.round(lognormal(chance, 120_000, 1.25))
    const stem = accountStem(i, industry[i] as number)
    name.push(`${stem} ${legalForm(i, at)}`)
    domain.push(`${plainLetters(stem)}.example`)
    if (i > 20 && chance.uniform() < 0.08) {
      // A subsidiary: it carries its parent's name and its own town's.
      const above = chance.below(Math.min(i, 10 + Math.floor(i / 4)))
      const top = (parent[above] as number) < 0 ? above : (parent[above] as number)
      parent[i] = top
      industry[i] = industry[top] as number
      name[i] =
        `${accountStem(top, industry[top] as number)} ${(TOWNS[town[i] as number] as (typeof TOWNS)[number]).name} ${i % 97}`
    }
    employees[i] =
      chance.uniform() < 0.04
        ? Number.NaN
        : Math.max(8, Math.round(((potential[i] as number) / 900) * lognormal(chance, 1, 0.6)))
    const income = Math.round((potential[i] as number) * lognormal(chance, 160, 0.7)) * 10_000
    revenue[i] = chance.uniform() < 0.06 ? Number.NaN : income
    const history = chance.uniform()
    created[i] = history < 0.7 ? market.start : market.start + chance.below(Math.max(1, Math.floor(days * 0.8)))
    const buys = chance.uniform()
    customerFrom[i] = buys < 0.62 ? market.start : buys < 0.8 ? market.start + chance.below(days) : market.end + 1
    customerFrom[i] = Math.max(customerFrom[i] as number, created[i] as number)
    customerTo[i] = market.end + 1
  }
  for (let i = originals; i < count; i++) {
    const of = i - originals + 5
    const stem = (name[of] as string).replace(/ [^ ]+$/, '')
    duplicateOf[i] = of
    name.push(i % 2 === 0 ? stem.toUpperCase() : `${stem}.`)
    domain.push(domain[of] as string)
    for (const column of [industry, town, region, currency]) column[i] = column[of] as number
    seat[i] = (i * 7) % seats.count
    potential[i] = potential[of] as number
    revenue[i] = Number.NaN
    employees[i] = Number.NaN
    created[i] = market.start + Math.floor(days * 0.6) + (i % 60)
    customerFrom[i] = market.end + 1
    customerTo[i] = market.end + 1
  }
  for (let i = 0; i < count; i++) {
    const place = TOWNS[town[i] as number] as (typeof TOWNS)[number]
    latitude[i] = Math.round((place.latitude + 0.09 * (chance.uniform() - 0.5)) * 1e4) / 1e4
    longitude[i] = Math.round((place.longitude + 0.09 * (chance.uniform() - 0.5)) * 1e4) / 1e4
  }

  const part = castAccounts({ count, originals, cast, potential, customerFrom, start: market.start })
  const dealWeight = floats()
  const orderWeight = floats()
  const touchWeight = floats()
  for (let i = 0; i < count; i++) {
    const role = part[i] as number
    const value = potential[i] as number
    if (role === PART.leaving) customerTo[i] = market.end - 110 - (i % 40)
    if (role === PART.untouched) customerFrom[i] = customerTo[i] as number
    // The CRM's segment follows today's spend, a habit that the truths hold against it.
    const spend = value * Math.exp(0.8 * chance.normal())
    segment[i] = spend > 750_000 ? 0 : spend > 140_000 ? 1 : 2
    const orderDays = Math.max(0, (customerTo[i] as number) - (customerFrom[i] as number))
    orderWeight[i] = role === PART.duplicate ? 0 : (orderDays / days) * value ** 0.6
    dealWeight[i] =
      role === PART.untouched || role === PART.duplicate ? 0 : value ** 0.45 * (role === PART.underServed ? 0.15 : 1)
    touchWeight[i] = role === PART.untouched || role === PART.duplicate ? 0 : value ** 0.35 * careFor(role)
  }
  return {
    count,
    name,
    domain,
    parent,
    duplicateOf,
    industry,
    segment,
    town,
    region,
    currency,
    latitude,
    longitude,
    revenue,
    employees,
    seat,
    created,
    potential,
    part,
    customerFrom,
    customerTo,
    dealSums: cumulate(dealWeight),
    orderSums: cumulate(orderWeight),
    touchSums: cumulate(touchWeight),
    care: (account) => careFor(part[account] as number),
  }
}

function careFor(part: number): number {
  if (part === PART.overServed) return 12
  if (part === PART.underServed) return 0.05
  return 1
}

interface Casting {
  readonly count: number
  readonly originals: number
  readonly cast: number
  readonly potential: Float64Array
  readonly customerFrom: Int32Array
  readonly start: number
}

/** Gives the parts away: by potential, so that who plays what follows from what the account is. */
function castAccounts({ count, originals, cast, potential, customerFrom, start }: Casting): Uint8Array {
  const part = new Uint8Array(count)
  part.fill(PART.duplicate, originals)
  const byPotential = Array.from({ length: originals }, (_, i) => i).sort(
    (a, b) => (potential[b] as number) - (potential[a] as number) || a - b,
  )
  const give = (role: number, candidates: readonly number[]) => {
    let given = 0
    for (const i of candidates) {
      if (given === cast) return
      if (part[i] !== PART.none) continue
      part[i] = role
      given++
    }
  }
  const top = byPotential.slice(0, Math.max(cast * 4, Math.floor(originals * 0.1)))
  const oldCustomers = top.filter((i) => customerFrom[i] === start)
  give(
    PART.leaving,
    oldCustomers.filter((_, k) => k % 2 === 0),
  )
  give(PART.underServed, oldCustomers)
  give(PART.overServed, byPotential.slice(Math.floor(originals * 0.8)))
  give(
    PART.untouched,
    byPotential.slice(Math.floor(originals * 0.25)).filter((_, k) => k % 3 === 0),
  )
  return part
}
