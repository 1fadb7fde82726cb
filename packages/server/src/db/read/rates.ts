/** Rates of exchange: the one conversion of the house, at the rate of a day. */

/** One stored rate as text: from, to, rate, day since 1970-01-01; no day: it holds whenever no dated rate of that currency does. */
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
  `select currency, to_currency, rate::text, (from_day - date '1970-01-01')::text from exchange_rate
   where workspace_id = ${workspace} and gone_import is null and rate > 0 order by from_day nulls first, id`

/**
 * Rates to one currency from stored rows, direct or inverse; a rate that names no second currency is, as Salesforce keeps it, how many units of its
 * currency one unit of the corporate currency is worth.
 * @example ratesTo('USD', [['EUR', 'USD', '1.25', '0']]).convert(80_000, 'EUR', 5) // 100_000
 */
export function ratesTo(to: string, rows: Iterable<RateRow>): Rates {
  const direct = new Map<string, Dated>()
  const perCorporate = new Map<string, Dated>()
  const note = (into: Map<string, Dated>, currency: string, day: number, rate: number) => {
    const list = into.get(currency) ?? []
    list.push({ day, rate })
    into.set(currency, list)
  }
  for (const [from, target, rate, dated] of rows) {
    if (from === null || from === undefined) continue
    const day = dated === null || dated === undefined ? UNDATED : Number(dated)
    if (target === null || target === undefined) note(perCorporate, from, day, Number(rate))
    else if (target === to) note(direct, from, day, Number(rate))
    else if (from === to) note(direct, target, day, 1 / Number(rate))
  }
  for (const into of [direct, perCorporate]) {
    for (const [currency, list] of into) {
      const dated = list.filter(({ day }) => day !== UNDATED)
      if (dated.length > 0) into.set(currency, dated)
    }
  }
  /** What an amount is multiplied and divided by: kept apart so that a rate is not rounded by its own inverse. */
  const factors = (from: string, day: number): { times: number; by: number } | null => {
    const known = rateOn(direct.get(from), day)
    if (known !== null) return { times: known, by: 1 }
    const times = rateOn(perCorporate.get(to), day)
    const by = rateOn(perCorporate.get(from), day)
    return times === null || by === null ? null : { times, by }
  }
  return {
    to,
    rate: (from, day) => {
      const found = factors(from, day)
      return found === null ? null : found.times / found.by
    },
    convert: (amount, from, day) => {
      if (from === null || from === to) return amount
      const found = factors(from, day)
      return found === null ? null : Math.round((amount * found.times) / found.by)
    },
  }
}

const UNDATED = Number.NEGATIVE_INFINITY

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
