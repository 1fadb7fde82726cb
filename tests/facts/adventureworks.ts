/** AdventureWorks' sellers, quotas and reseller order lines as facts: for tests only. */
import { dayOf, parseIsoDay } from '@capstone/engines/vocabulary/day'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import { fromUnits } from '@capstone/engines/vocabulary/money'
import { TARGET_MEASURES, TARGET_WHOSE } from '@capstone/engines/vocabulary/target'
import { blankOrderLines, blankPeople, emptyFacts } from './columns.ts'
import { readCsv } from './csv.ts'

const FOLDER = 'adventureworks'

/** 163 quotas as windows [date, next date), the last one to the year's end, and 60,855 order lines, as of 2013-12-31. */
export function adventureWorksFacts(): Facts {
  const quotas = readCsv(`${FOLDER}/dw/FactSalesQuota.csv`)
  const lines = readCsv(`${FOLDER}/dw/FactResellerSales.csv.gz`)
  const windows = readCsv(`${FOLDER}/derived/quota_attainment_by_quota_window.csv`)
  const endOf = new Map(windows.map((row) => [`${row.EmployeeKey}|${row.QuotaDate}`, row.WindowEnd ?? '']))
  const sellers = [...new Set(quotas.map((row) => row.EmployeeKey ?? ''))].sort()
  const people = { ...blankPeople(sellers.length), name: sellers, key: Float64Array.from(sellers, Number) }
  const orderLines = blankOrderLines(lines.length)
  lines.forEach((row, i) => {
    orderLines.ordered[i] = parseIsoDay(row.OrderDate ?? '')
    orderLines.shipped[i] = parseIsoDay(row.ShipDate ?? '')
    orderLines.owner[i] = sellers.indexOf(row.EmployeeKey ?? '')
    orderLines.quantity[i] = Number(row.OrderQuantity)
    orderLines.amount[i] = fromUnits(Number(row.SalesAmount))
    orderLines.cost[i] = fromUnits(Number(row.TotalProductCost))
  })
  const of = (value: (row: Record<string, string>) => number) => quotas.map(value)
  const dayAfter = (text: string) => (text === '' ? dayOf(2014, 1, 1) : parseIsoDay(text))
  const day = (row: Record<string, string>) => (row.Date ?? '').slice(0, 10)
  return {
    ...emptyFacts(dayOf(2013, 12, 31)),
    people,
    orderLines,
    targets: {
      count: quotas.length,
      key: Float64Array.from(of((row) => Number(row.SalesQuotaKey))),
      whose: Uint8Array.from(of(() => TARGET_WHOSE.indexOf('person'))),
      node: Int32Array.from(of((row) => sellers.indexOf(row.EmployeeKey ?? ''))),
      start: Int32Array.from(of((row) => parseIsoDay(day(row)))),
      end: Int32Array.from(of((row) => dayAfter(endOf.get(`${row.EmployeeKey}|${day(row)}`) ?? ''))),
      measure: Uint8Array.from(of(() => TARGET_MEASURES.indexOf('orders'))),
      value: Float64Array.from(of((row) => fromUnits(Number(row.SalesAmountQuota)))),
      product: Int32Array.from(of(() => -1)),
      segment: quotas.map(() => ''),
    },
  }
}
