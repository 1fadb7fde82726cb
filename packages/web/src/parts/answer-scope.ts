/** What the address asks of an answer: node, period and day. */

export interface ScopeSearch {
  readonly node?: string
  readonly period?: string
  readonly asOf?: string
}

interface Calendar {
  readonly asOf: string | null
  readonly periods: readonly { readonly key: string; readonly end: string }[]
}

const MS_PER_DAY = 86_400_000

/**
 * The query of an answer. Engines that reckon by period are given it; the others are asked as of the last day of a period that is over, so that the
 * chosen period changes every page.
 * @example scopeOf(false, { period: '2017-Q2' }, session) // { asOf: '2017-06-30' }
 */
export function scopeOf(byPeriod: boolean, search: ScopeSearch, calendar: Calendar): ScopeSearch {
  const node = search.node === undefined ? {} : { node: search.node }
  const asOf = search.asOf === undefined ? {} : { asOf: search.asOf }
  if (search.period === undefined) return { ...node, ...asOf }
  if (byPeriod) return { ...node, ...asOf, period: search.period }
  const end = calendar.periods.find((period) => period.key === search.period)?.end
  const today = search.asOf ?? calendar.asOf
  if (end === undefined || today === null || end > today) return { ...node, ...asOf }
  return { ...node, asOf: dayBefore(end) }
}

const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - MS_PER_DAY).toISOString().slice(0, 10)
