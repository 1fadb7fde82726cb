/** Rates of exchange: the one conversion of the house, at the rate of a day. */

/** One stored rate as text: from, to, rate, day since 1970-01-01. */
export type RateRow = readonly (string | null)[]

/** Rates to one currency. */
export interface Rates {
  readonly to: string
  /** The rate from a currency on a day: the newest on or before it, before the first the first; null where none is known. */
  rate(from: string, day: number): number | null
  /** An amount in the currency `to`, rounded to 1/10,000; null where no rate is known. An amount without a currency is taken to be in `to`. */
  convert(amount: number, from: string | null, day: number): number | null
}

/** The query of every rate of a workspace that has to do with a currency, oldest first. */
export const ratesQuery = (workspace: number): string =>
  `select currency, to_currency, rate::text, (coalesce(from_day, date '1900-01-01') - date '1970-01-01')::text from exchange_rate
   where workspace_id = ${workspace} and gone_import is null and rate > 0 order by from_day nulls first, id`

/**
 * Rates to one currency from stored rows, direct or inverse.
 * @example ratesTo('USD', [['EUR', 'USD', '1.25', '0']]).convert(80_000, 'EUR', 5) // 100_000
 */
export function ratesTo(to: string, rows: Iterable<RateRow>): Rates {
  const dated = new Map<string, Dated>()
  const note = (currency: string, day: number, rate: number) => {
    const list = dated.get(currency) ?? []
    list.push({ day, rate })
    dated.set(currency, list)
  }
  for (const [from, target, rate, day] of rows) {
    if (from === null || target === null || from === undefined || target === undefined) continue
    if (target === to) note(from, Number(day), Number(rate))
    else if (from === to) note(target, Number(day), 1 / Number(rate))
  }
  const rate = (from: string, day: number) => rateOn(dated.get(from), day)
  return {
    to,
    rate,
    convert: (amount, from, day) => {
      if (from === null || from === to) return amount
      const found = rate(from, day)
      return found === null ? null : Math.round(amount * found)
    },
  }
}

type Dated = { day: number; rate: number }[]

function rateOn(rates: Dated | undefined, day: number): number | null {
  if (!rates || rates.length === 0) return null
  let low = 0
  let high = rates.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((rates[middle]?.day ?? 0) <= day) low = middle
    else high = middle - 1
  }
  return rates[low]?.rate ?? null
}
