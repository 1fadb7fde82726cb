/** The CRM's records as pages of HubSpot's v3 API: properties, property histories, associations. */
import { NO_DAY } from '@capstone/engines/vocabulary/day'
import { HISTORY_FIELD } from '@capstone/engines/vocabulary/history'
import { contactCard, partiesOf, partyOf } from '#deals/contacts.ts'
import { tellDeal } from '#deals/deals.ts'
import { dealName } from '#deals/names.ts'
import { type DealPath, emptyPath } from '#deals/path.ts'
import type { ExportFile } from '#exports/file.ts'
import { clockText, dayText, decimalText } from '#exports/text.ts'
import type { Company } from '#simulate.ts'
import { lastTouchOn } from '#touches/touches.ts'
import { COMPETITORS, LOSS_REASONS, MOTIONS, STAGE_PROBABILITY, STAGES } from '#words/catalogue.ts'
import { INDUSTRIES } from '#words/names.ts'
import { CURRENCIES, REGIONS, TOWNS } from '#words/places.ts'

/** Results on one page, HubSpot's most. */
const PAGE = 100

/** Ids of HubSpot are plain numbers, one range a kind. */
const ID = { owner: 71_000_000, company: 9_000_000_000, contact: 30_000_000_000, deal: 12_000_000_000 } as const

const at = (base: number, index: number) => String(base + index)

/** The id of a record by its position, 0 first. @example hubspotId('deal', 0) // '12000000000' */
export const hubspotId = (kind: keyof typeof ID, index: number): string => at(ID[kind], index)

const instant = (day: number, number: number) => `${dayText(day)}T${clockText(number)}.000Z`

/** Names of HubSpot's forecast categories, by the code of CATEGORY. */
const CATEGORIES = ['PIPELINE', 'BEST_CASE', 'COMMIT', 'CLOSED', 'OMIT', 'MOST_LIKELY'] as const

/** One JSON file a page of owners, pipelines, companies, contacts and deals; deals carry the history of stage, amount, close date, owner and category. */
export function* hubspotFiles(company: Company): Generator<ExportFile> {
  const { roster, accounts, contacts, deals } = company
  yield* pages('owners', roster.people.length, (p) => ownerOf(company, p))
  yield {
    name: 'hubspot/pipelines.json',
    chunks: () => [JSON.stringify({ results: MOTIONS.map((_, motion) => pipelineOf(motion)) })],
  }
  yield* pages('companies', accounts.count, (a) => companyOf(company, a))
  const accountOfContact = new Int32Array(contacts.count)
  for (let a = 0; a < accounts.count; a++) accountOfContact.fill(a, contacts.first[a], contacts.first[a + 1])
  yield* pages('contacts', contacts.count, (c) => contactOf(company, c, accountOfContact[c] as number))
  const path = emptyPath()
  yield* pages('deals', deals.count, (i) => dealOf(company, i, path))
}

function* pages(kind: string, count: number, resultOf: (index: number) => object): Generator<ExportFile> {
  for (let first = 0; first === 0 || first < count; first += PAGE) {
    const end = Math.min(count, first + PAGE)
    yield {
      name: `hubspot/${kind}-${String(first / PAGE + 1).padStart(5, '0')}.json`,
      chunks: function* () {
        yield '{"results":['
        for (let i = first; i < end; i++) yield (i > first ? ',' : '') + JSON.stringify(resultOf(i))
        const link = `https://api.hubapi.com/crm/v3/objects/${kind}?limit=${PAGE}&after=${end}`
        yield end < count ? `],"paging":{"next":{"after":"${end}","link":"${link}"}}}` : ']}'
      },
    }
  }
}

function ownerOf({ roster, market }: Company, p: number): object {
  const person = roster.people[p] as Company['roster']['people'][number]
  const team = roster.teams[person.team] as Company['roster']['teams'][number]
  const created = instant(Math.max(person.hired, market.start), p)
  return {
    id: at(ID.owner, p),
    email: person.email,
    firstName: person.given,
    lastName: person.surname,
    userId: 500_000 + p,
    createdAt: created,
    updatedAt: person.left === NO_DAY ? created : instant(person.left, p),
    archived: person.left !== NO_DAY,
    teams: [{ id: String(person.team + 1), name: team.name, primary: true }],
  }
}

const pipelineId = (motion: number) => (motion === 0 ? 'default' : 'renewal')
/** A stage as deals name it: by the ids of its pipeline and of itself. @example hubspotStage(1) // 'default / default_1' */
export const hubspotStage = (stage: number): string => `${pipelineId(stage < 9 ? 0 : 1)} / ${stageId(stage)}`
const stageId = (stage: number) => `${pipelineId(stage < 9 ? 0 : 1)}_${stage}`

function pipelineOf(motion: number): object {
  return {
    id: pipelineId(motion),
    label: MOTIONS[motion],
    displayOrder: motion,
    archived: false,
    stages: STAGES.flatMap((stage, s) =>
      stage.pipeline === MOTIONS[motion]
        ? [
            {
              id: stageId(s),
              label: stage.name,
              displayOrder: stage.order,
              metadata: {
                isClosed: String(stage.outcome !== 'open'),
                probability: String((STAGE_PROBABILITY[s] as number) / 100),
              },
              archived: false,
            },
          ]
        : [],
    ),
  }
}

function companyOf({ accounts, roster, plan }: Company, a: number): object {
  const town = TOWNS[accounts.town[a] as number] as (typeof TOWNS)[number]
  const created = instant(accounts.created[a] as number, a)
  const number = (value: number) => (Number.isNaN(value) ? null : String(value))
  return {
    id: at(ID.company, a),
    properties: {
      name: accounts.name[a],
      domain: accounts.domain[a],
      industry: (INDUSTRIES[accounts.industry[a] as number] as (typeof INDUSTRIES)[number]).name,
      city: town.name,
      state: town.state,
      zip: town.postal,
      country: (REGIONS[town.region] as (typeof REGIONS)[number]).country,
      annualrevenue: Number.isNaN(accounts.revenue[a]) ? null : decimalText(accounts.revenue[a] as number),
      numberofemployees: number(accounts.employees[a] as number),
      hs_parent_company_id: (accounts.parent[a] as number) < 0 ? null : at(ID.company, accounts.parent[a] as number),
      hubspot_owner_id: at(ID.owner, roster.seats.ownerAt(accounts.seat[a] as number, plan.end)),
      createdate: created,
      hs_lastmodifieddate: created,
      hs_object_id: at(ID.company, a),
    },
    createdAt: created,
    updatedAt: created,
    archived: false,
  }
}

function contactOf({ accounts, roster, plan }: Company, c: number, account: number): object {
  const card = contactCard(c, accounts.domain[account] as string)
  const created = instant(accounts.created[account] as number, c)
  return {
    id: at(ID.contact, c),
    properties: {
      firstname: card.given,
      lastname: card.surname,
      email: card.email,
      jobtitle: card.title,
      hubspot_owner_id: at(ID.owner, roster.seats.ownerAt(accounts.seat[account] as number, plan.end)),
      createdate: created,
      lastmodifieddate: created,
      hs_object_id: at(ID.contact, c),
    },
    associations: { companies: { results: [{ id: at(ID.company, account), type: 'contact_to_company' }] } },
    createdAt: created,
    updatedAt: created,
    archived: false,
  }
}

function dealOf(company: Company, i: number, path: DealPath): object {
  const { deals, accounts, contacts, cast, plan } = company
  tellDeal(company, deals, i, plan.end, path)
  const account = deals.account[i] as number
  const created = instant(deals.created[i] as number, i)
  const edited = path.events > 0 ? instant(path.day[path.events - 1] as number, i + 7) : created
  const first = contacts.first[account] as number
  const size = (contacts.first[account + 1] as number) - first
  const single = accounts.seat[account] === cast.singleThreadSeat
  const state = (field: number) => valueText(field, path.state[field] as number)
  const touched = lastTouchOn(company, i)
  return {
    id: at(ID.deal, i),
    properties: {
      dealname: dealName(company, i),
      pipeline: pipelineId(deals.motion[i] as number),
      dealstage: state(HISTORY_FIELD.stage),
      amount: state(HISTORY_FIELD.amount),
      deal_currency_code: CURRENCIES[accounts.currency[account] as number],
      closedate: state(HISTORY_FIELD.closeDate),
      createdate: created,
      dealtype: deals.motion[i] === 0 ? 'newbusiness' : 'existingbusiness',
      hubspot_owner_id: state(HISTORY_FIELD.owner),
      hs_manual_forecast_category: state(HISTORY_FIELD.category),
      hs_next_step: path.hasNextStep ? 'Agreed next step' : null,
      closed_lost_reason: path.lossReason < 0 ? null : LOSS_REASONS[path.lossReason],
      competitor: (deals.competitor[i] as number) < 0 ? null : COMPETITORS[deals.competitor[i] as number],
      notes_last_contacted: touched === NO_DAY ? null : instant(touched, i),
      hs_lastmodifieddate: edited,
      hs_object_id: at(ID.deal, i),
    },
    propertiesWithHistory: {
      dealstage: versions(path, HISTORY_FIELD.stage, deals.created[i] as number, i),
      amount: versions(path, HISTORY_FIELD.amount, deals.created[i] as number, i),
      closedate: versions(path, HISTORY_FIELD.closeDate, deals.created[i] as number, i),
      hubspot_owner_id: versions(path, HISTORY_FIELD.owner, deals.created[i] as number, i),
      hs_manual_forecast_category: versions(path, HISTORY_FIELD.category, deals.created[i] as number, i),
    },
    associations: {
      companies: { results: [{ id: at(ID.company, account), type: 'deal_to_company' }] },
      contacts: {
        results: Array.from({ length: partiesOf(i, size, single) }, (_, k) => ({
          id: at(ID.contact, partyOf(i, k, first, size, single)),
          type: 'deal_to_contact',
        })),
      },
    },
    createdAt: created,
    updatedAt: edited,
    archived: false,
  }
}

/** The values that a property had, newest first, as HubSpot lists them. */
function versions(path: DealPath, field: number, created: number, i: number): object[] {
  const out: object[] = []
  for (let e = path.events - 1; e >= 0; e--) {
    if (path.field[e] !== field) continue
    out.push({
      value: valueText(field, path.after[e] as number) ?? '',
      timestamp: instant(path.day[e] as number, i + e),
      sourceType: 'CRM_UI',
    })
  }
  out.push({
    value: valueText(field, path.initial[field] as number) ?? '',
    timestamp: instant(created, i),
    sourceType: 'CRM_UI',
  })
  return out
}

function valueText(field: number, value: number): string | null {
  if (Number.isNaN(value)) return null
  if (field === HISTORY_FIELD.stage) return stageId(value)
  if (field === HISTORY_FIELD.amount) return decimalText(value)
  if (field === HISTORY_FIELD.closeDate) return `${dayText(value)}T00:00:00.000Z`
  if (field === HISTORY_FIELD.owner) return at(ID.owner, value)
  return CATEGORIES[value] ?? null
}
