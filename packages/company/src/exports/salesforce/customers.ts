/** Accounts, contacts, leads, cases and campaigns as Salesforce exports them. */
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import { contactCard } from '#deals/contacts.ts'
import { type ExportFile, quotedCsv } from '#exports/file.ts'
import { NO_ID, PREFIX, salesforceId } from '#exports/salesforce/ids.ts'
import { clockText, dayText, decimalText } from '#exports/text.ts'
import type { Company } from '#simulate.ts'
import { eachLead, eachTicket, makeCampaigns } from '#touches/demand.ts'
import { LEAD_SOURCES, SEGMENTS } from '#words/catalogue.ts'
import { INDUSTRIES } from '#words/names.ts'
import { REGIONS, TOWNS } from '#words/places.ts'
import { seatTerritory } from '#world/territories.ts'

export function accountFile(company: Company): ExportFile {
  const columns =
    'Id,IsDeleted,MasterRecordId,Name,Type,ParentId,BillingStreet,BillingCity,BillingState,BillingPostalCode,BillingCountry,BillingLatitude,BillingLongitude,Phone,Website,Industry,AnnualRevenue,NumberOfEmployees,CurrencyIsoCode,OwnerId,CreatedDate,CreatedById,LastModifiedDate,LastModifiedById,SystemModstamp,Segment__c,Territory2Id'
  return quotedCsv('Account.csv', columns.split(','), function* () {
    const { accounts, roster, plan } = company
    for (let a = 0; a < accounts.count; a++) {
      const town = TOWNS[accounts.town[a] as number] as (typeof TOWNS)[number]
      const seat = accounts.seat[a] as number
      const created = accounts.created[a] as number
      const owner = salesforceId(PREFIX.user, roster.seats.ownerAt(seat, plan.end))
      const author = salesforceId(PREFIX.user, roster.seats.ownerAt(seat, created))
      const parent = accounts.parent[a] as number
      const moment = `${dayText(created)} ${clockText(a)}`
      yield [
        salesforceId(PREFIX.account, a),
        '0',
        '',
        accounts.name[a] as string,
        (accounts.customerFrom[a] as number) <= plan.end ? 'Customer - Direct' : 'Prospect',
        parent < 0 ? NO_ID : salesforceId(PREFIX.account, parent),
        `${1 + ((a * 37) % 240)} ${STREETS[a % STREETS.length]}`,
        town.name,
        town.state,
        town.postal,
        (REGIONS[town.region] as (typeof REGIONS)[number]).country,
        String(accounts.latitude[a]),
        String(accounts.longitude[a]),
        `+${1 + (town.region % 3) * 24} 555 ${String(1_000_000 + a).slice(1)}`,
        `https://www.${accounts.domain[a]}`,
        (INDUSTRIES[accounts.industry[a] as number] as (typeof INDUSTRIES)[number]).name,
        decimalText(accounts.revenue[a] as number),
        Number.isNaN(accounts.employees[a]) ? '' : String(accounts.employees[a]),
        'USD',
        owner,
        moment,
        author,
        moment,
        author,
        moment,
        SEGMENTS[accounts.segment[a] as number] as string,
        salesforceId(PREFIX.territory, seatTerritory(seat)),
      ]
    }
  })
}

const STREETS = [
  'Foundry Road',
  'Mill Lane',
  'Harbor Street',
  'Station Square',
  'Orchard Way',
  'Canal Street',
  'Kiln Yard',
] as const

export function contactFile(company: Company): ExportFile {
  const columns =
    'Id,IsDeleted,AccountId,LastName,FirstName,Name,Phone,Email,Title,Department,OwnerId,CreatedDate,CreatedById,LastModifiedDate,LastModifiedById,SystemModstamp'
  return quotedCsv('Contact.csv', columns.split(','), function* () {
    const { accounts, contacts, roster, plan } = company
    for (let a = 0; a < accounts.count; a++) {
      const owner = salesforceId(PREFIX.user, roster.seats.ownerAt(accounts.seat[a] as number, plan.end))
      const account = salesforceId(PREFIX.account, a)
      for (let c = contacts.first[a] as number; c < (contacts.first[a + 1] as number); c++) {
        const card = contactCard(c, accounts.domain[a] as string)
        const moment = `${dayText(accounts.created[a] as number)} ${clockText(c)}`
        yield [
          salesforceId(PREFIX.contact, c),
          '0',
          account,
          card.surname,
          card.given,
          `${card.given} ${card.surname}`,
          '',
          card.email,
          card.title,
          card.title.includes('Engineer')
            ? 'Engineering'
            : card.title.includes('Purchasing')
              ? 'Purchasing'
              : 'Management',
          owner,
          moment,
          owner,
          moment,
          owner,
          moment,
        ]
      }
    }
  })
}

export function campaignFile(company: Company): ExportFile {
  const columns =
    'Id,IsDeleted,Name,Type,Status,StartDate,EndDate,BudgetedCost,ActualCost,CurrencyIsoCode,IsActive,OwnerId,CreatedDate'
  return quotedCsv('Campaign.csv', columns.split(','), () =>
    makeCampaigns(company).map((campaign, c) => [
      salesforceId(PREFIX.campaign, c),
      '0',
      campaign.name,
      campaign.type,
      campaign.end < company.plan.end ? 'Completed' : 'In Progress',
      `${dayText(campaign.start)} 00:00:00`,
      `${dayText(campaign.end)} 00:00:00`,
      decimalText(campaign.budget),
      decimalText(campaign.cost),
      'USD',
      campaign.end < company.plan.end ? '0' : '1',
      salesforceId(PREFIX.user, campaign.owner),
      `${dayText(campaign.start - 30)} ${clockText(c)}`,
    ]),
  )
}

export function leadFile(company: Company): ExportFile {
  const columns =
    'Id,IsDeleted,LastName,FirstName,Name,Company,Email,LeadSource,Status,CampaignId,OwnerId,IsConverted,ConvertedDate,ConvertedAccountId,ConvertedOpportunityId,CreatedDate'
  return quotedCsv('Lead.csv', columns.split(','), function* () {
    const { accounts } = company
    for (const lead of eachLead(company)) {
      const card = contactCard(lead.index + 400_000, lead.domain)
      const moment = `${dayText(lead.created)} ${clockText(lead.index)}`
      yield [
        salesforceId(PREFIX.lead, lead.index),
        '0',
        card.surname,
        card.given,
        `${card.given} ${card.surname}`,
        lead.account < 0 ? lead.company : (accounts.name[lead.account] as string),
        card.email,
        LEAD_SOURCES[lead.source] as string,
        lead.deal >= 0 ? 'Closed - Converted' : lead.rejected ? 'Closed - Not Converted' : 'Working - Contacted',
        lead.campaign < 0 ? NO_ID : salesforceId(PREFIX.campaign, lead.campaign),
        salesforceId(PREFIX.user, lead.owner),
        lead.deal >= 0 ? '1' : '0',
        lead.deal >= 0 ? `${dayText(lead.converted)} 00:00:00` : '',
        lead.deal >= 0 ? salesforceId(PREFIX.account, lead.account) : NO_ID,
        lead.deal >= 0 ? salesforceId(PREFIX.opportunity, lead.deal) : NO_ID,
        moment,
      ]
    }
  })
}

export function caseFile(company: Company): ExportFile {
  const columns =
    'Id,IsDeleted,CaseNumber,ContactId,AccountId,Type,Status,Reason,Origin,Subject,Priority,IsClosed,ClosedDate,OwnerId,CreatedDate,First_Response__c'
  return quotedCsv('Case.csv', columns.split(','), function* () {
    for (const ticket of eachTicket(company)) {
      const closed = ticket.resolved !== NO_DAY
      yield [
        salesforceId(PREFIX.case, ticket.index),
        '0',
        String(1_000_000 + ticket.index).padStart(8, '0'),
        salesforceId(PREFIX.contact, ticket.contact),
        salesforceId(PREFIX.account, ticket.account),
        'Problem',
        closed ? 'Closed' : 'Working',
        ticket.reason,
        ticket.index % 3 === 0 ? 'Phone' : 'Email',
        `${ticket.reason} - order ${ticket.index + 10_000}`,
        ticket.priority,
        closed ? '1' : '0',
        closed ? `${dayText(ticket.resolved)} 17:${clockText(ticket.index).slice(3)}` : '',
        salesforceId(PREFIX.user, ticket.owner),
        `${dayText(ticket.opened)} ${clockText(ticket.index)}`,
        `${dayText(ticket.responded)} 18:${clockText(ticket.index + 5).slice(3)}`,
      ]
    }
  })
}
