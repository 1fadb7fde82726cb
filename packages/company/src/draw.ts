/** Ways of drawing from a seeded stream that the whole company uses. */
import type { Random } from '@capstone/engines/math/random'
import { weekday } from '@capstone/engines/vocabulary/day'

/** One stream of chance for each part of the company, so that changing one part leaves the others as they were. */
export const STREAM = {
  people: 1,
  seats: 2,
  accounts: 3,
  market: 4,
  deals: 5,
  orders: 6,
  activities: 7,
  contacts: 8,
  coaching: 9,
  reviews: 10,
  leads: 11,
  tickets: 12,
  lines: 13,
  touches: 14,
  paths: 15,
  submissions: 16,
} as const

/** Running sums with a leading zero: entry i is the weight of everything before i. */
export function cumulate(weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(weights.length + 1)
  for (let i = 0; i < weights.length; i++) sums[i + 1] = (sums[i] as number) + (weights[i] as number)
  return sums
}

/** The entry into whose weight the share u in [0, 1) of all weight falls. */
export function entryAt(sums: Float64Array, u: number): number {
  const at = u * (sums[sums.length - 1] as number)
  let low = 0
  let high = sums.length - 2
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((sums[middle] as number) <= at) low = middle
    else high = middle - 1
  }
  return low
}

/** How many of `total` come before entry i when they are dealt out by weight; shares add up exactly. */
export function sharesBefore(sums: Float64Array, total: number, i: number): number {
  const all = sums[sums.length - 1] as number
  return all === 0 ? Math.round((total * i) / (sums.length - 1)) : Math.round((total * (sums[i] as number)) / all)
}

/** A positive number whose logarithm is normal. */
export function lognormal(chance: Random, median: number, spread: number): number {
  return median * Math.exp(spread * chance.normal())
}

/** The logistic function: odds on a log scale to a probability. */
export function probability(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}

/** The day itself, or the Friday before a weekend. */
export function workday(day: number): number {
  const at = weekday(day)
  return at > 5 ? day - (at - 5) : day
}
