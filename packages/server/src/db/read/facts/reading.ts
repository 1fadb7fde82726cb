/** What every part of the facts shares while it is read: the connection, the meanings in force and the rates. */
import type { ClientBase } from 'pg'
import { eachRow } from '#db/read/rows.ts'

export interface Reading {
  readonly client: ClientBase
  readonly workspace: number
  readonly asOf: number
  readonly currency: string
  /** An amount in the reporting currency at the rate of a day; NaN where no rate is known (counted in `unconverted`). */
  convert(amount: number, currency: string | null, day: number): number
  /** Amounts per currency that no rate was found for. */
  readonly unconverted: Map<string, number>
  /** What a source's value means, newest row; null where nobody said. */
  meaning(kind: string, scope: string, value: string): Readonly<Record<string, unknown>> | null
}

/** Prepares a reading: meanings and rates are small and read first. */
export async function beginReading(
  client: ClientBase,
  workspace: number,
  asOf: number,
  currency: string,
): Promise<Reading> {
  const meanings = new Map<string, Record<string, unknown>>()
  await eachRow(
    client,
    `select kind, scope, value, means from meaning where workspace_id = ${workspace} order by from_day, (state = 'confirmed'), id`,
    ([kind, scope, value, means]) => {
      meanings.set(`${kind}\u0000${scope}\u0000${value}`, JSON.parse(means ?? '{}') as Record<string, unknown>)
    },
  )
  const rates = await readRates(client, workspace, currency)
  const unconverted = new Map<string, number>()
  return {
    client,
    workspace,
    asOf,
    currency,
    unconverted,
    meaning: (kind, scope, value) => meanings.get(`${kind}\u0000${scope}\u0000${value}`) ?? null,
    convert: (amount, from, day) => {
      if (Number.isNaN(amount) || from === null || from === currency) return amount
      const rate = rateOn(rates.get(from), Math.min(day, asOf))
      if (rate === null) {
        unconverted.set(from, (unconverted.get(from) ?? 0) + 1)
        return Number.NaN
      }
      return Math.round(amount * rate)
    },
  }
}

type Dated = { day: number; rate: number }[]

/** Rates to one currency by day, direct or inverse; the newest one on or before a day counts, before the first the first. */
async function readRates(client: ClientBase, workspace: number, to: string): Promise<Map<string, Dated>> {
  const rates = new Map<string, Dated>()
  const note = (currency: string, day: number, rate: number) => {
    const list = rates.get(currency) ?? []
    list.push({ day, rate })
    rates.set(currency, list)
  }
  await eachRow(
    client,
    `select currency, to_currency, rate, coalesce(from_day, date '1900-01-01') - date '1970-01-01' from exchange_rate
     where workspace_id = ${workspace} and gone_import is null and rate > 0 order by from_day nulls first, id`,
    ([from, target, rate, day]) => {
      if (from === null || target === null || from === undefined || target === undefined) return
      if (target === to) note(from, Number(day), Number(rate))
      else if (from === to) note(target, Number(day), 1 / Number(rate))
    },
  )
  return rates
}

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

/** The index of a word in a list; `otherwise` where it is none of them. */
export function wordAt(list: readonly string[], word: string | null, otherwise: number): number {
  const found = word === null ? -1 : list.indexOf(word)
  return found < 0 ? otherwise : found
}
