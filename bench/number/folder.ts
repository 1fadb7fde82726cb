/** Reads a folder of CRM export files in the shape of the open "CRM Sales Opportunities" set into facts. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ForecastFacts } from '@capstone/engines/number/forecast/facts'
import { factsOf } from '@capstone/engines/number/forecast/rows'
import { NO_DAY, parseIsoDay } from '@capstone/engines/vocabulary/day'
import { fromUnits } from '@capstone/engines/vocabulary/money'
import { OUTCOME, type Stage } from '@capstone/engines/vocabulary/opportunity'

const STAGES: readonly Stage[] = [
  { pipeline: '', name: 'Prospecting', order: 0, outcome: 'open', buyingStep: '' },
  { pipeline: '', name: 'Engaging', order: 1, outcome: 'open', buyingStep: '' },
  { pipeline: '', name: 'Won', order: 2, outcome: 'won', buyingStep: '' },
  { pipeline: '', name: 'Lost', order: 3, outcome: 'lost', buyingStep: '' },
]

/** The folder as facts on the last day of any result. */
export function readFolder(folder: string): ForecastFacts {
  const products = rows(folder, 'products.csv').map((r) => ({
    name: squeeze(r.product),
    listPrice: fromUnits(Number(r.sales_price)),
  }))
  const agents = rows(folder, 'sales_teams.csv')
  const offices = [...new Set(agents.map((r) => r.regional_office ?? ''))]
  const managers = [...new Set(agents.map((r) => r.manager ?? ''))]
  const teams = [
    { name: 'Company', parent: -1 },
    ...offices.map((name) => ({ name, parent: 0 })),
    ...managers.map((name) => {
      const office = agents.find((r) => r.manager === name)?.regional_office ?? ''
      return { name, parent: 1 + offices.indexOf(office) }
    }),
  ]
  const people = agents.map((r) => ({
    name: r.sales_agent ?? '',
    team: 1 + offices.length + managers.indexOf(r.manager ?? ''),
  }))
  const productAt = new Map(products.map((p, i) => [p.name, i]))
  const personAt = new Map(people.map((p, i) => [p.name, i]))
  const deals = rows(folder, 'sales_pipeline.csv').map((r) => {
    const outcome = r.deal_stage === 'Won' ? OUTCOME.won : r.deal_stage === 'Lost' ? OUTCOME.lost : OUTCOME.open
    const product = productAt.get(squeeze(r.product)) ?? -1
    const isWon = outcome === OUTCOME.won
    return {
      created: parseIsoDay(r.engage_date ?? ''),
      closed: parseIsoDay(r.close_date ?? ''),
      outcome,
      amount: isWon ? fromUnits(Number(r.close_value)) : (products[product]?.listPrice ?? Number.NaN),
      amountSource: isWon ? 0 : 1,
      stage: STAGES.findIndex((s) => s.name === r.deal_stage),
      owner: personAt.get(r.sales_agent ?? '') ?? -1,
      product,
    }
  })
  const asOf = deals.reduce((last, d) => (d.closed === NO_DAY ? last : Math.max(last, d.closed)), NO_DAY)
  return factsOf({ asOf, deals, stages: STAGES, products, people, teams })
}

const squeeze = (name: string | undefined) => (name ?? '').replaceAll(' ', '')

function rows(folder: string, file: string): Record<string, string>[] {
  const lines = readFileSync(join(folder, file), 'utf8').replaceAll('\r', '').trim().split('\n')
  const head = (lines[0] ?? '').split(',')
  return lines.slice(1).map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(head.map((name, i) => [name, cells[i] ?? '']))
  })
}
