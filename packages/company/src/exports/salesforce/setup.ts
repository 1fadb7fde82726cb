/** People, roles, products, prices, territories, quotas and currencies as Salesforce exports them. */
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import { listPrice } from '#deals/lines.ts'
import { type ExportFile, quotedCsv } from '#exports/file.ts'
import { NO_ID, PREFIX, salesforceId } from '#exports/salesforce/ids.ts'
import { clockText, dayText, decimalText } from '#exports/text.ts'
import type { Company } from '#simulate.ts'
import { PRODUCTS } from '#words/catalogue.ts'
import { plainLetters } from '#words/names.ts'
import { CURRENCIES, REGIONS, TOWNS } from '#words/places.ts'
import { territoryTree } from '#world/territories.ts'

export function userFile(company: Company): ExportFile {
  const columns =
    'Id,Username,LastName,FirstName,Name,CompanyName,Division,Department,Title,City,State,Country,Latitude,Longitude,Email,Alias,IsActive,UserRoleId,ManagerId,EmployeeNumber,CreatedDate,LastModifiedDate,SystemModstamp'
  return quotedCsv('User.csv', columns.split(','), () =>
    company.roster.people.map((person, p) => {
      const town = TOWNS[person.town] as (typeof TOWNS)[number]
      const made = `${dayText(Math.max(person.hired, company.market.start))} ${clockText(p)}`
      const changed = person.left === NO_DAY ? made : `${dayText(person.left)} ${clockText(p)}`
      return [
        salesforceId(PREFIX.user, p),
        person.email,
        person.surname,
        person.given,
        `${person.given} ${person.surname}`,
        'Ferrowick Components',
        '',
        DEPARTMENTS[person.function] as string,
        person.role,
        town.name,
        town.state,
        (REGIONS[town.region] as (typeof REGIONS)[number]).country,
        String(town.latitude),
        String(town.longitude),
        person.email,
        `${plainLetters(person.given).charAt(0)}${plainLetters(person.surname).slice(0, 4)}${p}`,
        person.left === NO_DAY ? '1' : '0',
        salesforceId(PREFIX.userRole, person.team),
        person.manager < 0 ? NO_ID : salesforceId(PREFIX.user, person.manager),
        employeeNumber(p),
        made,
        changed,
        changed,
      ]
    }),
  )
}

/** Departments, in the order of the functions. */
export const DEPARTMENTS = [
  'Sales',
  'Marketing',
  'Customer Service',
  'Applications',
  'Operations',
  'Executive',
  'Other',
] as const

/** The number under which personnel and the order system know person p. */
export function employeeNumber(p: number): string {
  return `E${String(p + 1).padStart(5, '0')}`
}

/** Roles are the company's teams: the tree that forecasts and access follow. */
export function userRoleFile(company: Company): ExportFile {
  const columns = 'Id,Name,DeveloperName,ParentRoleId,RollupDescription,ForecastUserId,LastModifiedDate'
  return quotedCsv('UserRole.csv', columns.split(','), () =>
    company.roster.teams.map((team, t) => [
      salesforceId(PREFIX.userRole, t),
      team.name,
      team.name.replace(/[^A-Za-z0-9]+/g, '_'),
      team.parent < 0 ? NO_ID : salesforceId(PREFIX.userRole, team.parent),
      team.name,
      team.lead < 0 ? NO_ID : salesforceId(PREFIX.user, team.lead),
      `${dayText(company.market.start)} ${clockText(t)}`,
    ]),
  )
}

export function productFile(company: Company): ExportFile {
  const columns =
    'Id,Name,ProductCode,Description,IsActive,Family,CurrencyIsoCode,Standard_Cost__c,List_Price__c,CreatedDate,IsDeleted'
  return quotedCsv('Product2.csv', columns.split(','), () =>
    PRODUCTS.map((product, p) => [
      salesforceId(PREFIX.product, p),
      product.name,
      product.code,
      '',
      '1',
      product.family,
      'USD',
      decimalText(product.cost),
      decimalText(product.listPrice),
      `${dayText(company.market.start)} ${clockText(p)}`,
      '0',
    ]),
  )
}

export function pricebookFile(): ExportFile {
  return quotedCsv('Pricebook2.csv', ['Id', 'Name', 'IsActive', 'IsStandard', 'IsDeleted'], () =>
    CURRENCIES.map((currency, c) => [
      salesforceId(PREFIX.pricebook, c),
      `List ${currency}`,
      '1',
      c === 0 ? '1' : '0',
      '0',
    ]),
  )
}

export function pricebookEntryFile(): ExportFile {
  const columns = 'Id,Pricebook2Id,Product2Id,CurrencyIsoCode,UnitPrice,IsActive,UseStandardPrice,ProductCode,IsDeleted'
  return quotedCsv('PricebookEntry.csv', columns.split(','), () =>
    CURRENCIES.flatMap((currency, c) =>
      PRODUCTS.map((product, p) => [
        salesforceId(PREFIX.pricebookEntry, c * 1_000 + p),
        salesforceId(PREFIX.pricebook, c),
        salesforceId(PREFIX.product, p),
        currency,
        decimalText(listPrice(product, c)),
        '1',
        '0',
        product.code,
        '0',
      ]),
    ),
  )
}

export function territoryFile(company: Company): ExportFile {
  const columns =
    'Id,Name,DeveloperName,ParentTerritory2Id,Territory2TypeId,Territory2ModelId,AccountAccessLevel,ForecastUserId'
  return quotedCsv('Territory2.csv', columns.split(','), () =>
    territoryTree(company.roster.seats).map((territory, t) => [
      salesforceId(PREFIX.territory, t),
      territory.name,
      territory.name.replace(/[^A-Za-z0-9]+/g, '_'),
      territory.parent < 0 ? NO_ID : salesforceId(PREFIX.territory, territory.parent),
      '0M55J0000000001SAA',
      '0MA5J0000000001SAA',
      'Edit',
      territory.seat < 0
        ? NO_ID
        : salesforceId(PREFIX.user, company.roster.seats.ownerAt(territory.seat, company.plan.end)),
    ]),
  )
}

/** Who held a territory, with the days on which they began and ended it as custom fields. */
export function userTerritoryFile(company: Company): ExportFile {
  const columns = 'Id,UserId,Territory2Id,IsActive,RoleInTerritory2,Start_Date__c,End_Date__c,LastModifiedDate'
  return quotedCsv('UserTerritory2Association.csv', columns.split(','), () => {
    const { seats } = company.roster
    const offset = territoryTree(seats).length - seats.count
    return seats.holders.map((holder, h) => [
      salesforceId(PREFIX.userTerritory, h),
      salesforceId(PREFIX.user, holder.person),
      salesforceId(PREFIX.territory, offset + holder.seat),
      holder.left === NO_DAY ? '1' : '0',
      seats.role(holder.seat),
      dayText(holder.hired),
      dayText(holder.left),
      `${dayText(Math.max(holder.hired, company.market.start))} ${clockText(h)}`,
    ])
  })
}

/** Sellers' quotas; those of teams and of the company are in a file of their own beside the CRM's. */
export function quotaFile(company: Company): ExportFile {
  const columns =
    'Id,QuotaOwnerId,StartDate,QuotaAmount,QuotaQuantity,IsAmount,IsQuantity,CurrencyIsoCode,ForecastingTypeId,LastModifiedDate'
  return quotedCsv('ForecastingQuota.csv', columns.split(','), () =>
    company.quotas
      .filter((quota) => quota.whose === 'person')
      .map((quota, q) => [
        salesforceId(PREFIX.quota, q),
        salesforceId(PREFIX.user, quota.node),
        dayText(quota.start),
        decimalText(quota.value),
        '',
        '1',
        '0',
        'USD',
        salesforceId(PREFIX.forecastingType, 0),
        `${dayText(quota.start)} ${clockText(q)}`,
      ]),
  )
}

export function currencyFile(company: Company): ExportFile {
  return quotedCsv(
    'CurrencyType.csv',
    ['Id', 'IsoCode', 'ConversionRate', 'DecimalPlaces', 'IsActive', 'IsCorporate'],
    () =>
      CURRENCIES.map((currency, c) => [
        salesforceId(PREFIX.currency, c),
        currency,
        String(company.rates.findLast((rate) => rate.currency === c)?.rate ?? 1),
        currency === 'JPY' ? '0' : '2',
        '1',
        c === 0 ? '1' : '0',
      ]),
  )
}

export function datedRateFile(company: Company): ExportFile {
  const columns = ['Id', 'IsoCode', 'StartDate', 'NextStartDate', 'ConversionRate']
  return quotedCsv('DatedConversionRate.csv', columns, () =>
    company.rates.map((rate, r) => [
      salesforceId(PREFIX.datedRate, r),
      CURRENCIES[rate.currency] as string,
      dayText(rate.from),
      dayText(rate.to),
      String(rate.rate),
    ]),
  )
}
