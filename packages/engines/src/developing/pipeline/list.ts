/** Work lists of deals. */
import type { DealList, DealRow } from '#developing/pipeline/answer.ts'
import { type Deals, sumDeals } from '#vocabulary/deals.ts'
import { named } from '#vocabulary/named.ts'

/** A work list of deals, most valuable first (then oldest, then by key). */
export function listDeals(
  deals: Deals,
  rows: readonly number[],
  measure: (i: number) => { measure: number | null; usual: number | null },
  listed: number,
): DealList {
  const worth = (i: number) => (Number.isNaN(deals.value[i]) ? -1 : (deals.value[i] as number))
  const age = (i: number) => (Number.isNaN(deals.days[i]) ? -1 : (deals.days[i] as number))
  const key = (i: number) => deals.columns.key[i] as number
  const order = listed > 0 ? rows.slice().sort((a, b) => worth(b) - worth(a) || age(b) - age(a) || key(a) - key(b)) : []
  return {
    sum: sumDeals(deals, rows),
    deals: order.slice(0, listed).map((i) => dealRow(deals, i, measure(i))),
    reason: null,
  }
}

/** A list that cannot be made, and why. */
export function noList(reason: string): DealList {
  return { sum: { count: 0, stated: 0, estimated: 0, withoutValue: 0 }, deals: [], reason }
}

function dealRow(deals: Deals, i: number, by: { measure: number | null; usual: number | null }): DealRow {
  const { columns, facts } = deals
  const value = deals.value[i] as number
  const days = deals.days[i] as number
  return {
    key: columns.key[i] as number,
    name: columns.name[i] ?? '',
    owner: named(facts.people, columns.owner[i]),
    account: named(facts.accounts, columns.account[i]),
    product: named(facts.products, columns.product[i]),
    stage: columns.stages[columns.stage[i] as number]?.name ?? null,
    value: Number.isNaN(value) ? null : value,
    estimated: deals.estimated[i] === 1,
    age: Number.isNaN(days) ? null : days,
    measure: by.measure,
    usual: by.usual,
  }
}
