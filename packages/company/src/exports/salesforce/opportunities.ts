/** Opportunities with their snapshots, field history, lines, contact roles and splits, as Salesforce exports them. */
import { civil, NO_DAY } from '@capstone/engines/vocabulary/day'
import { HISTORY_FIELD } from '@capstone/engines/vocabulary/history'
import { CATEGORY, OUTCOME } from '@capstone/engines/vocabulary/opportunity'
import { CONTACT_ROLES, partiesOf, partyOf } from '#deals/contacts.ts'
import { tellDeal } from '#deals/deals.ts'
import { dealName } from '#deals/names.ts'
import { emptyPath } from '#deals/path.ts'
import { type ExportFile, quotedCsv } from '#exports/file.ts'
import { NO_ID, PREFIX, salesforceId } from '#exports/salesforce/ids.ts'
import { clockText, dayText, decimalText } from '#exports/text.ts'
import type { Company } from '#simulate.ts'
import { hasLines, splitOf } from '#touches/extras.ts'
import { lastTouchOn } from '#touches/touches.ts'
import { COMPETITORS, LEAD_SOURCES, LOSS_REASONS, MOTIONS, STAGE_PROBABILITY, STAGES } from '#words/catalogue.ts'
import { CURRENCIES } from '#words/places.ts'
import { seatTerritory } from '#world/territories.ts'

/** Salesforce's two spellings of a forecast category, by the code of CATEGORY. */
const CATEGORIES: readonly (readonly [string, string])[] = Object.entries(CATEGORY)
  .sort((a, b) => a[1] - b[1])
  .map(([name]) => {
    if (name === 'best') return ['BestCase', 'Best Case']
    if (name === 'commit') return ['Forecast', 'Commit']
    if (name === 'likely') return ['MostLikely', 'Most Likely']
    const word = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
    return [word, word]
  })

const DEMANDS = ['Emerging', 'Established'] as const

const stageOf = (code: number) => STAGES[code] as (typeof STAGES)[number]
const categoryOf = (code: number) => CATEGORIES[code] as readonly [string, string]
const expected = (amount: number, stage: number) =>
  Number.isNaN(amount) ? '' : decimalText(Math.round((amount * (STAGE_PROBABILITY[stage] as number)) / 100))

export function opportunityFile(company: Company): ExportFile {
  const columns =
    'Id,IsDeleted,AccountId,RecordType.Name,IsPrivate,Name,Description,StageName,StageSortOrder,Amount,Probability,ExpectedRevenue,TotalOpportunityQuantity,CloseDate,Type,NextStep,LeadSource,IsClosed,IsWon,ForecastCategory,ForecastCategoryName,CurrencyIsoCode,CampaignId,HasOpportunityLineItem,Pricebook2Id,OwnerId,Territory2Id,CreatedDate,CreatedById,LastModifiedDate,LastModifiedById,SystemModstamp,LastActivityDate,LastStageChangeDate,FiscalYear,FiscalQuarter,MainCompetitors__c,Loss_Reason__c,Demand_Type__c,Product__c'
  return quotedCsv('Opportunity.csv', columns.split(','), function* () {
    const { deals, accounts, plan } = company
    const path = emptyPath()
    for (let i = 0; i < deals.count; i++) {
      tellDeal(company, deals, i, plan.end, path)
      const account = deals.account[i] as number
      const seat = accounts.seat[account] as number
      const currency = accounts.currency[account] as number
      const created = deals.created[i] as number
      const amount = path.state[HISTORY_FIELD.amount] as number
      const closeDate = path.state[HISTORY_FIELD.closeDate] as number
      const stage = path.state[HISTORY_FIELD.stage] as number
      const category = categoryOf(path.state[HISTORY_FIELD.category] as number)
      const owner = salesforceId(PREFIX.user, path.state[HISTORY_FIELD.owner] as number)
      const edited = path.events > 0 ? (path.day[path.events - 1] as number) : created
      const modified = `${dayText(edited)} ${clockText(i + 7)}`
      const author = salesforceId(PREFIX.user, company.roster.seats.ownerAt(seat, created))
      const due = civil(closeDate)
      const lined = hasLines(path)
      let staged = created
      for (let at = 0; at < path.events; at++) {
        if (path.field[at] === HISTORY_FIELD.stage) staged = path.day[at] as number
      }
      const touched = lastTouchOn(company, i)
      yield [
        salesforceId(PREFIX.opportunity, i),
        '0',
        salesforceId(PREFIX.account, account),
        MOTIONS[deals.motion[i] as number] as string,
        '0',
        dealName(company, i),
        '',
        stageOf(stage).name,
        String(stageOf(stage).order + 1),
        decimalText(amount),
        String(STAGE_PROBABILITY[stage]),
        expected(amount, stage),
        '',
        `${dayText(closeDate)} 00:00:00`,
        MOTIONS[deals.motion[i] as number] as string,
        path.hasNextStep ? nextStep(i) : '',
        LEAD_SOURCES[deals.leadSource[i] as number] as string,
        path.outcome === OUTCOME.open ? '0' : '1',
        path.outcome === OUTCOME.won ? '1' : '0',
        category[0],
        category[1],
        CURRENCIES[currency] as string,
        NO_ID,
        lined ? '1' : '0',
        lined ? salesforceId(PREFIX.pricebook, currency) : '',
        owner,
        salesforceId(PREFIX.territory, seatTerritory(seat)),
        `${dayText(created)} ${clockText(i)}`,
        author,
        modified,
        owner,
        modified,
        touched === NO_DAY ? '' : `${dayText(touched)} 00:00:00`,
        `${dayText(staged)} ${clockText(i + 7)}`,
        String(due.year),
        String(Math.floor((due.month - 1) / 3) + 1),
        (deals.competitor[i] as number) < 0 ? '' : (COMPETITORS[deals.competitor[i] as number] as string),
        path.lossReason < 0 ? '' : (LOSS_REASONS[path.lossReason] as string),
        DEMANDS[deals.demand[i] as number] ?? '',
        salesforceId(PREFIX.product, deals.product[i] as number),
      ]
    }
  })
}

const STEPS = [
  'Send samples to the design team',
  'Agree test plan',
  'Meet purchasing',
  'Present offer to management',
  'Clarify annual volume',
  'Send revised quote',
] as const

const nextStep = (i: number) => STEPS[i % STEPS.length] as string

/** A row when a deal is made and one for each day on which stage, amount, close date or category changed. */
export function opportunityHistoryFile(company: Company): ExportFile {
  const columns =
    'Id,OpportunityId,CreatedById,CreatedDate,StageName,Amount,ExpectedRevenue,CloseDate,Probability,FromForecastCategory,ForecastCategory,PrevForecastUpdate,FromOpportunityStageName,PrevOpportunityStageUpdate,CurrencyIsoCode,SystemModstamp,IsDeleted'
  return quotedCsv('OpportunityHistory.csv', columns.split(','), function* () {
    const { deals, accounts, plan } = company
    const path = emptyPath()
    const state = new Float64Array(5)
    let number = 0
    for (let i = 0; i < deals.count; i++) {
      tellDeal(company, deals, i, plan.end, path)
      const id = salesforceId(PREFIX.opportunity, i)
      const currency = CURRENCIES[accounts.currency[deals.account[i] as number] as number] as string
      state.set(path.initial)
      let fromStage = ''
      let fromCategory = ''
      for (let at = -1, day = deals.created[i] as number; ; ) {
        // Everything that changed on one day is one snapshot.
        let told = at < 0
        const stage = state[HISTORY_FIELD.stage] as number
        const category = state[HISTORY_FIELD.category] as number
        if (at < 0) at = 0
        while (at < path.events && path.day[at] === day) {
          const field = path.field[at] as number
          state[field] = path.after[at] as number
          if (field !== HISTORY_FIELD.owner) told = true
          at++
        }
        if (told) {
          const amount = state[HISTORY_FIELD.amount] as number
          const now = state[HISTORY_FIELD.stage] as number
          const moment = `${dayText(day)} ${clockText(i + day)}`
          yield [
            salesforceId(PREFIX.opportunityHistory, number++),
            id,
            salesforceId(PREFIX.user, state[HISTORY_FIELD.owner] as number),
            moment,
            stageOf(now).name,
            decimalText(amount),
            expected(amount, now),
            `${dayText(state[HISTORY_FIELD.closeDate] as number)} 00:00:00`,
            String(STAGE_PROBABILITY[now]),
            fromCategory,
            categoryOf(state[HISTORY_FIELD.category] as number)[0],
            '',
            fromStage,
            '',
            currency,
            moment,
            '0',
          ]
          fromStage = stageOf(now).name
          fromCategory = categoryOf(state[HISTORY_FIELD.category] as number)[0]
        } else {
          fromStage = stageOf(stage).name
          fromCategory = categoryOf(category)[0]
        }
        if (at >= path.events) break
        day = path.day[at] as number
      }
    }
  })
}

/** What the company tracks beside the snapshots: who owned a deal. */
export function opportunityFieldHistoryFile(company: Company): ExportFile {
  const columns = 'Id,IsDeleted,OpportunityId,CreatedById,CreatedDate,Field,DataType,OldValue,NewValue'
  return quotedCsv('OpportunityFieldHistory.csv', columns.split(','), function* () {
    const { deals, plan } = company
    const path = emptyPath()
    let number = 0
    for (let i = 0; i < deals.count; i++) {
      tellDeal(company, deals, i, plan.end, path)
      for (let at = 0; at < path.events; at++) {
        if (path.field[at] !== HISTORY_FIELD.owner) continue
        yield [
          salesforceId(PREFIX.fieldHistory, number++),
          '0',
          salesforceId(PREFIX.opportunity, i),
          salesforceId(PREFIX.user, path.after[at] as number),
          `${dayText(path.day[at] as number)} ${clockText(i + at)}`,
          'Owner',
          'EntityId',
          salesforceId(PREFIX.user, path.before[at] as number),
          salesforceId(PREFIX.user, path.after[at] as number),
        ]
      }
    }
  })
}

/** Lines of the deals whose amount they make up; price times quantity adds up to the amount exactly. */
export function opportunityLineItemFile(company: Company): ExportFile {
  const columns =
    'Id,OpportunityId,SortOrder,PricebookEntryId,Product2Id,Quantity,TotalPrice,UnitPrice,ListPrice,ServiceDate,CurrencyIsoCode,CreatedDate,IsDeleted'
  return quotedCsv('OpportunityLineItem.csv', columns.split(','), function* () {
    const { deals, accounts, plan } = company
    const path = emptyPath()
    let number = 0
    for (let i = 0; i < deals.count; i++) {
      tellDeal(company, deals, i, plan.end, path)
      if (!hasLines(path)) continue
      const currency = accounts.currency[deals.account[i] as number] as number
      for (let k = 0; k < path.lines.count; k++) {
        const product = path.lines.product[k] as number
        const quantity = path.lines.quantity[k] as number
        const price = path.lines.price[k] as number
        yield [
          salesforceId(PREFIX.opportunityLineItem, number++),
          salesforceId(PREFIX.opportunity, i),
          String(k + 1),
          salesforceId(PREFIX.pricebookEntry, currency * 1_000 + product),
          salesforceId(PREFIX.product, product),
          String(quantity),
          decimalText(quantity * price),
          decimalText(price),
          '',
          '',
          CURRENCIES[currency] as string,
          `${dayText(deals.created[i] as number)} ${clockText(i)}`,
          '0',
        ]
      }
    }
  })
}

export function opportunityContactRoleFile(company: Company): ExportFile {
  const columns = 'Id,OpportunityId,ContactId,Role,IsPrimary,CreatedDate,IsDeleted'
  return quotedCsv('OpportunityContactRole.csv', columns.split(','), function* () {
    const { deals, accounts, contacts, cast } = company
    let number = 0
    for (let i = 0; i < deals.count; i++) {
      const account = deals.account[i] as number
      const first = contacts.first[account] as number
      const size = (contacts.first[account + 1] as number) - first
      const single = accounts.seat[account] === cast.singleThreadSeat
      for (let k = 0; k < partiesOf(i, size, single); k++) {
        yield [
          salesforceId(PREFIX.opportunityContactRole, number++),
          salesforceId(PREFIX.opportunity, i),
          salesforceId(PREFIX.contact, partyOf(i, k, first, size, single)),
          CONTACT_ROLES[(i + k) % CONTACT_ROLES.length] as string,
          k === 0 ? '1' : '0',
          `${dayText(deals.created[i] as number)} ${clockText(i)}`,
          '0',
        ]
      }
    }
  })
}

/** Who shares a deal: its owner and, on every ninth, a specialist. */
export function opportunitySplitFile(company: Company): ExportFile {
  const columns =
    'Id,OpportunityId,SplitOwnerId,SplitPercentage,SplitAmount,SplitTypeId,CurrencyIsoCode,CreatedDate,IsDeleted'
  return quotedCsv('OpportunitySplit.csv', columns.split(','), function* () {
    const { deals, accounts } = company
    let number = 0
    for (let i = 0; i < deals.count; i++) {
      const split = splitOf(company, i)
      if (split === null) continue
      for (const share of split) {
        const amount = deals.amount[i] as number
        yield [
          salesforceId(PREFIX.split, number++),
          salesforceId(PREFIX.opportunity, i),
          salesforceId(PREFIX.user, share.person),
          String(share.percent),
          Number.isNaN(amount) ? '' : decimalText(Math.round((amount * share.percent) / 100)),
          salesforceId(PREFIX.splitType, 0),
          CURRENCIES[accounts.currency[deals.account[i] as number] as number] as string,
          `${dayText(deals.created[i] as number)} ${clockText(i)}`,
          '0',
        ]
      }
    }
  })
}
