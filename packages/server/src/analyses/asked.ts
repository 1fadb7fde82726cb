/** What a question's words and a company's settings become for an engine. */
import { periodByKey } from '@capstone/engines/vocabulary/calendar'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import type { Period } from '@capstone/engines/vocabulary/period'
import { Failure } from '#ground/failure.ts'

/** The period that was asked for; null where none was. */
export function periodAsked(facts: Facts, asked: Readonly<Record<string, string>>): Period | null {
  const key = asked.period
  if (key === undefined) return null
  const period = periodByKey(facts.calendar, key)
  if (!period) throw new Failure('invalid', `There is no period "${key}" in the company's calendar.`, { period: key })
  return period
}

/** The company's own numbers for an engine's options; an option without one keeps the engine's default. */
export function numberSettings<K extends string>(
  settings: ReadonlyMap<string, unknown>,
  engine: string,
  options: readonly K[],
): Partial<Record<K, number>> {
  const out: Partial<Record<K, number>> = {}
  for (const option of options) {
    const value = settings.get(`${engine}.${option}`)
    if (typeof value === 'number' && Number.isFinite(value)) out[option] = value
  }
  return out
}
