/** The oracle: knows what rules a company and every deal's visible state, not which deals are dead nor what is to come. */
import { type Random, random } from '@capstone/engines/math/random'
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import { type Deal, type Made, monthOf, processOn, quarterOf, ramp, ripeness, STAGES, type Truth } from './generator.ts'

const OLDEST = 61
const NODES = [-3, -2, -1, 0, 1, 2, 3]

/** Draws of what the quarter will book, seen from its first day, sorted. Units of currency. */
export function oracleDraws(made: Made, quarter: number, draws: number, seed: number): Float64Array {
  const { truth } = made
  const chance = random(seed)
  const now = truth.quarters[quarter]?.start ?? 0
  const end = truth.quarters[quarter]?.end ?? now
  const tables = new Map<string, Rolled>()
  const table = (node: number, pull: number) => {
    const key = `${node}|${pull}`
    let found = tables.get(key)
    if (!found) {
      found = roll(truth, now, end, Math.exp(truth.winShockSd * (NODES[node] as number)) * pull)
      tables.set(key, found)
    }
    return found
  }
  const open = made.deals.filter((d) => d.created < now && (d.closed === NO_DAY || d.closed >= now))
  const states = open.map((deal) => {
    const stage = deal.entered.filter((day) => day <= now).length - 1
    const pull = pullOf(truth, deal.seller, deal.size)
    const alive = aliveOdds(truth, deal, stage, now)
    const age = Math.min(OLDEST, now - (deal.entered[stage] as number))
    return {
      amount: deal.amount,
      odds: NODES.map((_, n) => alive * (table(n, pull).odds[stage * (OLDEST + 1) + age] as number)),
    }
  })
  const fresh = NODES.map((_, n) => freshRates(truth, now, end, (pull) => table(n, pull).entry))
  const out = new Float64Array(draws)
  for (let k = 0; k < draws; k++) {
    const z = Math.max(-2.999, Math.min(2.999, chance.normal()))
    const n = Math.floor(z + 3)
    const f = z + 3 - n
    const mix = (odds: readonly number[]) => (odds[n] as number) * (1 - f) + (odds[n + 1] as number) * f
    let total = 0
    for (const deal of states) if (chance.uniform() < mix(deal.odds)) total += closeAt(truth, chance, deal.amount)
    const pull = Math.exp(truth.arrivalShockSd * chance.normal())
    truth.sizes.forEach((size, s) => {
      const count = chance.poisson(mix(fresh.map((node) => node[s] as number)) * pull)
      for (let c = 0; c < count; c++) total += closeAt(truth, chance, Math.exp(size.mean + size.sd * chance.normal()))
    })
    out[k] = total
  }
  return out.sort()
}

const closeAt = (truth: Truth, chance: Random, amount: number) =>
  amount * Math.exp(-0.05 + truth.closeSd * chance.normal())

const pullOf = (truth: Truth, seller: number, size: number) =>
  (truth.skills[truth.sellers[seller]?.skill ?? 0] as number) * (truth.sizes[size]?.win ?? 1)

interface Rolled {
  readonly odds: Float64Array
  /** Odds of a deal created on each day of the quarter. */
  readonly entry: Float64Array
}

function roll(truth: Truth, now: number, end: number, pull: number): Rolled {
  const ages = OLDEST + 1
  let next = new Float64Array(STAGES * ages)
  const entry = new Float64Array(end - now)
  for (let day = end - 1; day >= now; day--) {
    const process = processOn(truth, day)
    const season = truth.winSeason[monthOf(truth, day)] as number
    const odds = new Float64Array(STAGES * ages)
    for (let s = 0; s < STAGES; s++) {
      const enter = s + 1 < STAGES ? (1 - (process.dead[s + 1] as number)) * (next[(s + 1) * ages] as number) : 0
      for (let a = 0; a < ages; a++) {
        const ripe = ripeness(a)
        const w = (process.win[s] as number) * ripe * season * pull
        const l = (process.lose[s] as number) * ripe
        const m = (process.move[s] as number) * ripe
        odds[s * ages + a] = w + m * enter + (1 - w - l - m) * (next[s * ages + Math.min(OLDEST, a + 1)] as number)
      }
    }
    next = odds
    entry[day - now] = (1 - (process.dead[0] as number)) * (odds[0] as number)
  }
  return { odds: next, entry }
}

/** Bayes: a deal that should long have moved is likelier dead. Past shocks are known. */
function aliveOdds(truth: Truth, deal: Deal, stage: number, now: number): number {
  const entered = deal.entered[stage] as number
  const dead = processOn(truth, stage === 0 ? deal.created : entered - 1).dead[stage] as number
  const pull = pullOf(truth, deal.seller, deal.size)
  let survival = 1
  for (let day = entered; day < now && survival > 1e-9; day++) {
    const process = processOn(truth, day)
    const ripe = ripeness(day - entered)
    const shock = Math.exp(truth.winShock[quarterOf(truth, day)] as number)
    const w = (process.win[stage] as number) * ripe * (truth.winSeason[monthOf(truth, day)] as number) * shock * pull
    survival *= 1 - w - ((process.lose[stage] as number) + (process.move[stage] as number)) * ripe
  }
  return ((1 - dead) * survival) / (dead + (1 - dead) * survival)
}

/** Expected wins among deals created in the quarter, by size. */
function freshRates(truth: Truth, now: number, end: number, entryOf: (pull: number) => Float64Array): number[] {
  return truth.sizes.map((size, s) => {
    let sum = 0
    truth.sellers.forEach((seller, j) => {
      const entry = entryOf(pullOf(truth, j, s))
      for (let day = now; day < Math.min(end, seller.left); day++) {
        const season = truth.arrivalSeason[monthOf(truth, day)] as number
        sum += seller.rate * ramp(day - seller.hired) * season * size.share * (entry[day - now] as number)
      }
    })
    return sum
  })
}
