/** The order system's files: a second system with its own customer numbers, semicolons, dotted dates and decimal commas. */
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import { type ExportFile, plainCsv } from '#exports/file.ts'
import { PREFIX, salesforceId } from '#exports/salesforce/ids.ts'
import { employeeNumber } from '#exports/salesforce/setup.ts'
import { commaText, dottedDay } from '#exports/text.ts'
import { customerOfOrder, isMapped, orderCustomersOf } from '#orders/customers.ts'
import { eachOrderLine } from '#orders/orders.ts'
import type { Company } from '#simulate.ts'
import { PRODUCTS } from '#words/catalogue.ts'
import { CURRENCIES, REGIONS, TOWNS } from '#words/places.ts'

/**
 * Customers, materials, orders and order lines, and the map from customer numbers to the CRM's accounts as far as somebody kept it.
 * The lines of an order add up to its net amount exactly.
 */
export function orderFiles(company: Company): ExportFile[] {
  return [customerFile(company), materialFile(), orderFile(company), orderLineFile(company), keyMapFile(company)]
}

function customerFile(company: Company): ExportFile {
  const columns = ['CustomerNo', 'CustomerName', 'Street', 'City', 'PostalCode', 'Country', 'CurrencyCode', 'SalesRep']
  return plainCsv('customers.csv', ';', columns, function* () {
    const { accounts, roster, plan } = company
    for (let account = 0; account < accounts.count; account++) {
      const town = TOWNS[accounts.town[account] as number] as (typeof TOWNS)[number]
      const rep = employeeNumber(roster.seats.ownerAt(accounts.seat[account] as number, plan.end))
      for (const customer of orderCustomersOf(company, account)) {
        yield [
          customer.number,
          customer.name,
          `Gate ${1 + (account % 9)}`,
          town.name,
          town.postal,
          (REGIONS[town.region] as (typeof REGIONS)[number]).country,
          CURRENCIES[accounts.currency[account] as number] as string,
          rep,
        ]
      }
    }
  })
}

function materialFile(): ExportFile {
  const columns = ['Material', 'Description', 'ProductGroup', 'ListPrice', 'StandardCost', 'CurrencyCode']
  return plainCsv('materials.csv', ';', columns, () =>
    PRODUCTS.map((product) => [
      product.code,
      product.name,
      product.family,
      commaText(product.listPrice),
      commaText(product.cost),
      'USD',
    ]),
  )
}

/** The number of order `order`. */
function orderNumber(order: number): string {
  return String(4_500_000_000 + order)
}

function orderFile(company: Company): ExportFile {
  const columns = ['OrderNo', 'CustomerNo', 'OrderDate', 'CurrencyCode', 'NetAmount', 'SalesRep', 'OrderType']
  return plainCsv('orders.csv', ';', columns, function* () {
    let head: string[] = []
    let total = 0
    let open = -1
    for (const line of eachOrderLine(company)) {
      if (line.order !== open) {
        if (open >= 0) yield head.map((cell, c) => (c === 4 ? commaText(total) : cell))
        open = line.order
        total = 0
        head = [
          orderNumber(line.order),
          customerOfOrder(line.account, line.order),
          dottedDay(line.ordered),
          CURRENCIES[line.currency] as string,
          '',
          employeeNumber(line.owner),
          line.isReturn ? 'Return' : 'Standard',
        ]
      }
      total += line.amount
    }
    if (open >= 0) yield head.map((cell, c) => (c === 4 ? commaText(total) : cell))
  })
}

function orderLineFile(company: Company): ExportFile {
  const columns =
    'OrderNo;LineNo;Material;Quantity;UnitPrice;LineAmount;TotalCost;CurrencyCode;RequestedDate;PromisedDate;ShippedDate;IsReturn'
  return plainCsv('order_lines.csv', ';', columns.split(';'), function* () {
    for (const line of eachOrderLine(company)) {
      yield [
        orderNumber(line.order),
        String(line.line),
        (PRODUCTS[line.product] as (typeof PRODUCTS)[number]).code,
        String(line.quantity),
        commaText(line.price),
        commaText(line.amount),
        commaText(line.cost),
        CURRENCIES[line.currency] as string,
        dottedDay(line.requested),
        dottedDay(line.promised),
        line.shipped === NO_DAY ? '' : dottedDay(line.shipped),
        line.isReturn ? '1' : '0',
      ]
    }
  })
}

function keyMapFile(company: Company): ExportFile {
  const columns = ['Kind', 'FromSource', 'FromKey', 'ToSource', 'ToKey']
  return plainCsv('key_map.csv', ';', columns, function* () {
    for (let account = 0; account < company.accounts.count; account++) {
      if (!isMapped(account)) continue
      for (const customer of orderCustomersOf(company, account)) {
        yield ['account', 'orders', customer.number, 'crm', salesforceId(PREFIX.account, account)]
      }
    }
  })
}
