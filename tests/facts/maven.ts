/** The Maven sales data as facts, as an import would deliver them: for tests only. */
import { dayOf, NO_DAY, parseIsoDay } from '@capstone/engines/vocabulary/day'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import { fromUnits } from '@capstone/engines/vocabulary/money'
import { OUTCOME, type Stage } from '@capstone/engines/vocabulary/opportunity'
import { blankAccounts, blankOpportunities, blankPeople, blankProducts, emptyFacts } from './columns.ts'
import { readCsv } from './csv.ts'

const FOLDER = 'crm-sales-opportunities'

const STAGES: readonly Stage[] = [
  { pipeline: '', name: 'Prospecting', order: 0, outcome: 'open', buyingStep: '' },
  { pipeline: '', name: 'Engaging', order: 1, outcome: 'open', buyingStep: '' },
  { pipeline: '', name: 'Won', order: 2, outcome: 'won', buyingStep: '' },
  { pipeline: '', name: 'Lost', order: 3, outcome: 'lost', buyingStep: '' },
]

/** 8,800 deals as of 2017-12-31; open deals have no amount, as in the file, and their product's list price to estimate by. */
export function mavenFacts(): Facts {
  const sellers = readCsv(`${FOLDER}/sales_teams.csv`)
  const customers = readCsv(`${FOLDER}/accounts.csv`)
  const goods = readCsv(`${FOLDER}/products.csv`)
  const deals = readCsv(`${FOLDER}/sales_pipeline.csv`)
  const managers = [...new Set(sellers.map((row) => row.manager ?? ''))].sort()
  const personNames = [...sellers.map((row) => row.sales_agent ?? ''), ...managers]
  const person = indexOf(personNames)
  const account = indexOf(customers.map((row) => row.account ?? ''))
  const product = indexOf(goods.map((row) => row.product ?? ''))

  const people = { ...blankPeople(personNames.length), name: personNames }
  sellers.forEach((row, i) => {
    people.manager[i] = person(row.manager ?? '')
    people.team[i] = managers.indexOf(row.manager ?? '')
  })
  managers.forEach((_, k) => {
    people.team[sellers.length + k] = k
  })
  const accounts = {
    ...blankAccounts(customers.length),
    name: customers.map((row) => row.account ?? ''),
    industry: customers.map((row) => row.sector ?? ''),
    country: customers.map((row) => row.office_location ?? ''),
  }
  customers.forEach((row, i) => {
    accounts.parent[i] = account(row.subsidiary_of ?? '')
    accounts.revenue[i] = fromUnits(Number(row.revenue) * 1e6)
    accounts.employees[i] = Number(row.employees)
  })
  const products = {
    ...blankProducts(goods.length),
    name: goods.map((row) => row.product ?? ''),
    family: goods.map((row) => row.series ?? ''),
  }
  goods.forEach((row, i) => {
    products.listPrice[i] = fromUnits(Number(row.sales_price))
  })
  const opportunities = {
    ...blankOpportunities(deals.length),
    name: deals.map((row) => row.opportunity_id ?? ''),
    stages: STAGES,
  }
  deals.forEach((row, i) => {
    const stage = STAGES.findIndex((one) => one.name === row.deal_stage)
    opportunities.stage[i] = stage
    opportunities.outcome[i] = OUTCOME[STAGES[stage]?.outcome ?? 'open']
    opportunities.created[i] = parseIsoDay(row.engage_date ?? '')
    opportunities.closed[i] = parseIsoDay(row.close_date ?? '')
    opportunities.closeDate[i] = parseIsoDay(row.close_date ?? '')
    opportunities.amount[i] = row.close_value === '' ? Number.NaN : fromUnits(Number(row.close_value))
    opportunities.owner[i] = person(row.sales_agent ?? '')
    opportunities.account[i] = account(row.account ?? '')
    opportunities.product[i] = product(row.product === 'GTXPro' ? 'GTX Pro' : (row.product ?? ''))
  })
  const teams = {
    count: managers.length,
    key: Float64Array.from(managers, (_, k) => k + 1),
    name: managers,
    parent: Int32Array.from(managers, () => -1),
    lead: Int32Array.from(managers, (_, k) => sellers.length + k),
  }
  return {
    ...emptyFacts(dayOf(2017, 12, 31)),
    opportunities,
    people,
    teams,
    accounts,
    products,
    postings: {
      count: personNames.length,
      person: Int32Array.from(personNames, (_, i) => i),
      team: people.team.slice(),
      manager: people.manager.slice(),
      from: Int32Array.from(personNames, () => dayOf(2016, 1, 1)),
      to: Int32Array.from(personNames, () => NO_DAY),
    },
  }
}

function indexOf(names: readonly string[]): (name: string) => number {
  const index = new Map(names.map((name, i) => [name, i]))
  return (name) => index.get(name) ?? -1
}
