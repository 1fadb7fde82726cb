/** Dated exchange rates: units of a currency for one of the company's own. */
import type { Random } from '@capstone/engines/math/random'
import { STREAM } from '#draw.ts'
import { CURRENCIES } from '#words/places.ts'
import type { Market } from '#world/market.ts'

/** One currency's rate for the days [from, to). */
export interface Rate {
  /** Into CURRENCIES. */
  readonly currency: number
  readonly from: number
  readonly to: number
  /** Units for one US dollar, at most six decimals. */
  readonly rate: number
}

const OPENING_RATES: readonly number[] = [1, 0.93, 146]

/** A rate for each currency and quarter. */
export function makeRates(market: Market, root: Random): Rate[] {
  const chance = root.fork(STREAM.market).fork(1)
  const out: Rate[] = []
  for (let currency = 0; currency < CURRENCIES.length; currency++) {
    let rate = OPENING_RATES[currency] as number
    for (let q = 0; q + 1 < market.quarterStarts.length; q++) {
      if (currency > 0) rate *= Math.exp(0.02 * chance.normal())
      out.push({
        currency,
        from: market.quarterStarts[q] as number,
        to: market.quarterStarts[q + 1] as number,
        rate: Math.round(rate * 1e6) / 1e6,
      })
    }
  }
  return out
}

/** The rate of a currency on a day; before the first and after the last dated rate, the nearest. */
function rateAt(rates: readonly Rate[], currency: number, day: number): number {
  const each = rates.length / CURRENCIES.length
  const first = currency * each
  let at = first
  while (at < first + each - 1 && (rates[at] as Rate).to <= day) at++
  return (rates[at] as Rate).rate
}

/** An amount (1/10,000) in US dollars at the rate of a day, rounded to a whole ten-thousandth. */
export function inDollars(rates: readonly Rate[], amount: number, currency: number, day: number): number {
  return currency === 0 ? amount : Math.round(amount / rateAt(rates, currency, day))
}
