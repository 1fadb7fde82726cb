/** The files say what the facts say: the same counts, the same sums, the same histories, and every link is found. */
import { NO_DAY, parseIsoDay } from '@capstone/engines/vocabulary/day'
import { HISTORY_FIELD } from '@capstone/engines/vocabulary/history'
import { describe, expect, it } from 'vitest'
import type { ExportFile } from '#exports/file.ts'
import { hubspotFiles } from '#exports/hubspot.ts'
import { orderFiles } from '#exports/orders.ts'
import { personnelFiles } from '#exports/personnel.ts'
import { salesforceFiles } from '#exports/salesforce.ts'
import { commaText, decimalText, dottedDay } from '#exports/text.ts'
import { dealsOf } from '#facts/deals.ts'
import { factsOf } from '#facts.ts'
import { planCompany } from '#plan.ts'
import { simulateCompany } from '#simulate.ts'

const company = simulateCompany(
  planCompany({ opportunities: 700, accounts: 150, people: 130, orderLines: 2_000, activities: 3_000 }),
)
const facts = factsOf(company)
const textOf = (file: ExportFile) => [...file.chunks()].join('')
const tables = new Map(
  [...salesforceFiles(company), ...personnelFiles(company), ...orderFiles(company)].map((file) => [
    file.name,
    parse(textOf(file)),
  ]),
)
const rows = (name: string) => tables.get(name) as Record<string, string>[]
/** Decimal text as whole ten-thousandths, without floating point. */
const money = (text: string): number => {
  const [whole = '0', part = ''] = text.replace(',', '.').split('.')
  return Number(whole + part.padEnd(4, '0'))
}

describe('Salesforce', () => {
  it('has a row for every fact', () => {
    expect(rows('Account.csv')).toHaveLength(150)
    expect(rows('Opportunity.csv')).toHaveLength(700)
    expect(rows('User.csv')).toHaveLength(130)
    expect(rows('Task.csv').length + rows('Event.csv').length).toBe(3_000)
    expect(rows('UserRole.csv')).toHaveLength(facts.teams.count)
    expect(rows('Territory2.csv')).toHaveLength(facts.territories.count)
    expect(rows('ForecastingQuota.csv').length + rows('targets.csv').length).toBe(facts.targets.count)
  })

  it('has no id twice and no link into nothing', () => {
    const ids = new Set<string>()
    let count = 0
    for (const [, table] of tables) {
      for (const row of table) {
        if (row.Id === undefined) continue
        ids.add(row.Id)
        count++
      }
    }
    expect(ids.size).toBe(count)
    const outside = [
      'RecordTypeId',
      'Territory2TypeId',
      'Territory2ModelId',
      'SplitTypeId',
      'ForecastingTypeId',
      'MasterRecordId',
    ]
    for (const [name, table] of tables) {
      for (const row of table) {
        for (const [column, value] of Object.entries(row)) {
          const link = column.endsWith('Id') || column === 'Coached_User__c'
          if (
            !link ||
            outside.includes(column) ||
            value === '' ||
            value === '000000000000000AAA' ||
            !/^[0-9A-Za-z]{18}$/.test(value)
          )
            continue
          if (!ids.has(value)) throw new Error(`${name} ${column} ${value}`)
        }
      }
    }
  })

  it('states amounts that sum to the facts, per currency', () => {
    for (const [code, currency] of ['USD', 'EUR', 'JPY'].entries()) {
      const stated = rows('Opportunity.csv').filter((row) => row.CurrencyIsoCode === currency)
      const sum = stated.reduce((total, row) => total + money(row.Amount ?? ''), 0)
      const held = [...company.deals.amount].filter(
        (amount, i) => !Number.isNaN(amount) && company.accounts.currency[company.deals.account[i] as number] === code,
      )
      expect(sum).toBe(held.reduce((total, amount) => total + amount, 0))
      expect(stated.length).toBeGreaterThan(20)
    }
  })

  it('has lines that add up to the amount of every deal that has lines', () => {
    const sums = new Map<string, number>()
    for (const line of rows('OpportunityLineItem.csv')) {
      expect(Number(line.Quantity) * money(line.UnitPrice ?? '')).toBe(money(line.TotalPrice ?? ''))
      sums.set(line.OpportunityId ?? '', (sums.get(line.OpportunityId ?? '') ?? 0) + money(line.TotalPrice ?? ''))
    }
    expect(sums.size).toBeGreaterThan(300)
    for (const deal of rows('Opportunity.csv')) {
      expect(sums.has(deal.Id ?? '')).toBe(deal.HasOpportunityLineItem === '1')
      if (deal.HasOpportunityLineItem === '1') expect(sums.get(deal.Id ?? '')).toBe(money(deal.Amount ?? ''))
    }
  })

  it('has splits of each deal that add up to a hundred', () => {
    const shares = new Map<string, number>()
    for (const row of rows('OpportunitySplit.csv'))
      shares.set(row.OpportunityId ?? '', (shares.get(row.OpportunityId ?? '') ?? 0) + Number(row.SplitPercentage))
    expect(shares.size).toBeGreaterThan(50)
    for (const sum of shares.values()) expect(sum).toBe(100)
  })

  it('tells in snapshots the same changes of stage, amount, close date and category as the facts', () => {
    const numbers = new Map(rows('Opportunity.csv').map((row, i) => [row.Id ?? '', i]))
    const told: string[] = []
    let last: Record<string, string> = {}
    for (const row of rows('OpportunityHistory.csv')) {
      const deal = numbers.get(row.OpportunityId ?? '') as number
      const day = parseIsoDay(row.CreatedDate ?? '')
      if (last.OpportunityId === row.OpportunityId) {
        if (last.StageName !== row.StageName) told.push(`${deal} ${day} stage ${row.StageName}`)
        if (last.Amount !== row.Amount) told.push(`${deal} ${day} amount ${row.Amount}`)
        if (last.CloseDate !== row.CloseDate) told.push(`${deal} ${day} close ${row.CloseDate?.slice(0, 10)}`)
        if (last.ForecastCategory !== row.ForecastCategory) told.push(`${deal} ${day} category`)
      } else expect(day).toBe(company.deals.created[deal])
      last = row
    }
    const { history, opportunities } = factsInOwnCurrency()
    const held: string[] = []
    for (let e = 0; e < history.count; e++) {
      const at = `${history.opportunity[e]} ${history.day[e]}`
      const after = history.after[e] as number
      if (history.field[e] === HISTORY_FIELD.stage) held.push(`${at} stage ${opportunities.stages[after]?.name}`)
      if (history.field[e] === HISTORY_FIELD.amount) held.push(`${at} amount ${decimalText(after)}`)
      if (history.field[e] === HISTORY_FIELD.closeDate)
        held.push(`${at} close ${dottedDay(after).split('.').reverse().join('-')}`)
      if (history.field[e] === HISTORY_FIELD.category) held.push(`${at} category`)
    }
    expect(told.sort()).toEqual(held.sort())
    const owners = [...history.field].filter((field) => field === HISTORY_FIELD.owner).length
    expect(rows('OpportunityFieldHistory.csv')).toHaveLength(owners)
    expect(owners).toBeGreaterThan(10)
  })

  it('quotes every cell and keeps quotes and line ends inside', () => {
    const text = textOf(salesforceFiles(company)[0] as ExportFile)
    expect(text.split('\n')[0]).toBe('"Id","IsoCode","ConversionRate","DecimalPlaces","IsActive","IsCorporate"')
  })
})

describe('the order system', () => {
  it('has lines that add up to their order exactly, and to the facts', () => {
    const sums = new Map<string, number>()
    for (const line of rows('order_lines.csv')) {
      expect(Number(line.Quantity) * money(line.UnitPrice ?? '')).toBe(money(line.LineAmount ?? ''))
      sums.set(line.OrderNo ?? '', (sums.get(line.OrderNo ?? '') ?? 0) + money(line.LineAmount ?? ''))
    }
    expect(rows('order_lines.csv')).toHaveLength(2_000)
    expect(rows('orders.csv')).toHaveLength(sums.size)
    expect(new Set(facts.orderLines.order).size).toBe(sums.size)
    for (const order of rows('orders.csv')) expect(money(order.NetAmount ?? '')).toBe(sums.get(order.OrderNo ?? ''))
  })

  it('knows every customer it books to, by its own number', () => {
    const known = new Set(rows('customers.csv').map((row) => row.CustomerNo))
    for (const order of rows('orders.csv')) expect(known.has(order.CustomerNo)).toBe(true)
    const crm = new Set(rows('Account.csv').map((row) => row.Name))
    const differs = rows('customers.csv').filter((row) => !crm.has(row.CustomerName))
    expect(differs.length).toBeGreaterThan(rows('customers.csv').length / 3)
    expect(rows('key_map.csv').length).toBeLessThan(rows('customers.csv').length)
  })

  it('writes days with dots and money with a comma', () => {
    expect(dottedDay(parseIsoDay('2026-02-03'))).toBe('03.02.2026')
    expect(dottedDay(NO_DAY)).toBe('')
    expect(commaText(-12_345)).toBe('-1,2345')
    expect(commaText(-345)).toBe('-0,0345')
    expect(decimalText(-345)).toBe('-0.0345')
    expect(decimalText(1_250_000)).toBe('125')
    expect(decimalText(Number.NaN)).toBe('')
    expect(rows('order_lines.csv')[0]?.RequestedDate).toMatch(/^\d\d\.\d\d\.\d{4}$/)
  })
})

describe('HubSpot', () => {
  const all = [...hubspotFiles(company)].map((file) => ({ name: file.name, page: JSON.parse(textOf(file)) as Page }))
  const of = (kind: string) =>
    all.filter((each) => each.name.startsWith(`hubspot/${kind}-`)).flatMap((each) => each.page.results)

  it('has every deal once, in pages of a hundred that name the next', () => {
    expect(of('deals')).toHaveLength(700)
    expect(of('companies')).toHaveLength(150)
    expect(of('owners')).toHaveLength(130)
    const pages = all.filter((each) => each.name.startsWith('hubspot/deals-'))
    expect(pages.map((each) => each.page.results.length)).toEqual([100, 100, 100, 100, 100, 100, 100])
    expect(pages.map((each) => each.page.paging?.next.after)).toEqual([
      '100',
      '200',
      '300',
      '400',
      '500',
      '600',
      undefined,
    ])
  })

  it('lists the history of a deal newest first, ending in what the deal says now', () => {
    let events = 0
    for (const deal of of('deals')) {
      const stages = deal.propertiesWithHistory?.dealstage ?? []
      expect(stages[0]?.value).toBe(deal.properties.dealstage)
      expect(stages.at(-1)?.timestamp).toBe(deal.createdAt)
      for (const versions of Object.values(deal.propertiesWithHistory ?? {})) events += versions.length - 1
    }
    expect(events).toBe(facts.history.count)
  })

  it('links deals to companies and contacts that are there', () => {
    const ids = new Set([...of('companies'), ...of('contacts'), ...of('owners')].map((each) => each.id))
    for (const deal of of('deals')) {
      for (const each of [
        ...(deal.associations?.companies?.results ?? []),
        ...(deal.associations?.contacts?.results ?? []),
      ])
        expect(ids.has(each.id)).toBe(true)
      expect(ids.has(deal.properties.hubspot_owner_id ?? '')).toBe(true)
    }
  })
})

interface Result {
  readonly id: string
  readonly createdAt: string
  readonly properties: Readonly<Record<string, string | null>>
  readonly propertiesWithHistory?: Readonly<
    Record<string, readonly { readonly value: string; readonly timestamp: string }[]>
  >
  readonly associations?: Readonly<Record<string, { readonly results: readonly { readonly id: string }[] }>>
}

interface Page {
  readonly results: readonly Result[]
  readonly paging?: { readonly next: { readonly after: string } }
}

/** Histories without exchange rates, so that amounts read as the files state them. */
function factsInOwnCurrency() {
  const rates = company.rates.map((rate) => ({ ...rate, rate: 1 }))
  return dealsOf({ ...company, rates }, company.plan.end, facts.activities)
}

/** A small reader of the files' two dialects. */
function parse(text: string): Record<string, string>[] {
  const delimiter = text.slice(0, text.indexOf('\n')).includes(';') ? ';' : ','
  const out: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string
    if (quoted) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (c === '"') quoted = true
    else if (c === delimiter) {
      row.push(cell)
      cell = ''
    } else if (c === '\n') {
      out.push([...row, cell])
      row = []
      cell = ''
    } else if (c !== '\r') cell += c
  }
  const [head = [], ...rest] = out
  return rest.map((cells) => {
    if (cells.length !== head.length) throw new Error(`${cells.length} cells under ${head.length} headings`)
    return Object.fromEntries(head.map((name, k) => [name, cells[k] as string]))
  })
}
