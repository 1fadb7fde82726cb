/** Campaigns, leads and tickets: what marketing starts and what customer service hears. */
import { addMonths, civil, NO_DAY } from '@capstone/engines/vocabulary/day'
import { FUNCTIONS, type PersonFunction } from '@capstone/engines/vocabulary/person'
import { cumulate, entryAt, STREAM, sharesBefore, workday } from '#draw.ts'
import type { TouchWorld } from '#touches/touches.ts'
import { accountStem, INDUSTRIES, plainLetters } from '#words/names.ts'

export interface Campaign {
  readonly name: string
  readonly type: string
  readonly start: number
  readonly end: number
  /** 1/10,000 US dollar. */
  readonly budget: number
  readonly cost: number
  /** Into people. */
  readonly owner: number
}

const CAMPAIGN_TYPES = ['Trade Show', 'Webinar', 'Email', 'Advertisement'] as const

/** People of a function who are employed to the end. */
function staff({ roster }: TouchWorld, kind: PersonFunction): number[] {
  const code = FUNCTIONS.indexOf(kind)
  return roster.people.flatMap((person, i) => (person.function === code && person.left === NO_DAY ? [i] : []))
}

/** Four campaigns a quarter. */
export function makeCampaigns(world: TouchWorld): Campaign[] {
  const { market, root } = world
  const chance = root.fork(STREAM.leads).fork(1)
  const owners = staff(world, 'marketing')
  const out: Campaign[] = []
  for (let q = 0; q + 1 < market.quarterStarts.length; q++) {
    const first = market.quarterStarts[q] as number
    CAMPAIGN_TYPES.forEach((type, k) => {
      const start = workday(first + 5 + 18 * k)
      const budget = (8 + chance.below(60)) * 1_000 * 10_000
      const industry = INDUSTRIES[(q + 2 * k) % INDUSTRIES.length] as (typeof INDUSTRIES)[number]
      out.push({
        name: `${industry.name} ${type} ${civil(start).year} Q${(Math.floor((civil(start).month - 1) / 3) % 4) + 1}`,
        type,
        start,
        end: type === 'Trade Show' ? start + 3 : addMonths(start, 1),
        budget,
        cost: Math.round((budget * (0.8 + 0.35 * chance.uniform())) / 1e6) * 1e6,
        owner: owners[(q * 4 + k) % owners.length] as number,
      })
    })
  }
  return out
}

/** A lead; written anew for each. */
export interface Lead {
  index: number
  created: number
  /** NO_DAY where it never became a deal. */
  converted: number
  /** Into deals and accounts; -1 where it never became a deal. */
  deal: number
  account: number
  company: string
  domain: string
  source: number
  /** Into campaigns; -1. */
  campaign: number
  owner: number
  rejected: boolean
}

/** One lead for every fourth deal, and as many again that came to nothing. */
function leadCount({ deals }: TouchWorld): number {
  return 2 * Math.floor(deals.count / 4)
}

export function* eachLead(world: TouchWorld): Generator<Lead> {
  const { deals, accounts, roster, market, root } = world
  const campaigns = makeCampaigns(world)
  const streams = root.fork(STREAM.leads)
  const lead: Lead = {
    index: 0,
    created: 0,
    converted: NO_DAY,
    deal: -1,
    account: -1,
    company: '',
    domain: '',
    source: 0,
    campaign: -1,
    owner: 0,
    rejected: false,
  }
  const operations = staff(world, 'operations')
  const count = leadCount(world)
  for (; lead.index < count; lead.index++) {
    const { index } = lead
    const chance = streams.fork(index)
    const deal = Math.floor(index / 2) * 4 + (index % 4)
    const begun = deals.created[deal] as number
    const converts = index % 2 === 0 && deals.motion[deal] === 0
    lead.created = Math.min(begun, Math.max(market.start, workday(begun - 1 - chance.below(40))))
    lead.converted = converts ? begun : NO_DAY
    lead.deal = converts ? deal : -1
    lead.account = converts ? (deals.account[deal] as number) : -1
    const industry = chance.below(INDUSTRIES.length)
    lead.company = accountStem(600_000 + index, industry)
    lead.domain = converts ? (accounts.domain[lead.account] as string) : `${plainLetters(lead.company)}.example`
    lead.source = converts ? (deals.leadSource[deal] as number) : chance.below(4)
    const near = campaigns.findLastIndex((campaign) => campaign.start <= lead.created)
    lead.campaign = lead.source < 2 ? near : -1
    lead.owner = converts
      ? roster.seats.ownerAt(accounts.seat[lead.account] as number, lead.created)
      : (operations[index % operations.length] as number)
    lead.rejected = !converts && chance.uniform() < 0.7
    yield lead
  }
}

/** A ticket; written anew for each. */
export interface Ticket {
  index: number
  account: number
  contact: number
  owner: number
  opened: number
  responded: number
  /** NO_DAY while open. */
  resolved: number
  reason: string
  priority: string
}

const REASONS = ['Late delivery', 'Wrong quantity', 'Defective part', 'Invoice question', 'Technical question'] as const

/** One ticket for every twenty-fifth order line. */
function ticketCount({ plan, accounts }: TouchWorld): number {
  return (accounts.orderSums[accounts.count] as number) > 0 ? Math.floor(plan.orderLines / 25) : 0
}

export function* eachTicket(world: TouchWorld): Generator<Ticket> {
  const { accounts, contacts, market, cast, root } = world
  const streams = root.fork(STREAM.tickets)
  const owners = staff(world, 'service')
  const total = ticketCount(world)
  const reasonSums = [cumulate([1, 1, 1, 1.2, 1.2]), cumulate([5, 1, 1, 1.2, 1.2])]
  const ticket: Ticket = {
    index: 0,
    account: 0,
    contact: 0,
    owner: 0,
    opened: 0,
    responded: 0,
    resolved: NO_DAY,
    reason: '',
    priority: '',
  }
  for (let account = 0; account < accounts.count; account++) {
    const n = sharesBefore(accounts.orderSums, total, account + 1) - sharesBefore(accounts.orderSums, total, account)
    const chance = streams.fork(account)
    const from = accounts.customerFrom[account] as number
    const size = (contacts.first[account + 1] as number) - (contacts.first[account] as number)
    ticket.account = account
    for (let k = 0; k < n; k++) {
      const late = accounts.region[account] === cast.lateRegion
      ticket.contact = (contacts.first[account] as number) + chance.below(size)
      ticket.owner = owners[(account + k) % owners.length] as number
      ticket.opened = Math.max(from, workday(from + Math.floor((market.end - from) * chance.uniform())))
      ticket.responded = Math.min(market.end, ticket.opened + (chance.uniform() < 0.8 ? 0 : 1 + chance.below(3)))
      const resolved = ticket.responded + Math.floor(4 * chance.exponential())
      ticket.resolved = resolved <= market.end ? resolved : NO_DAY
      ticket.reason = REASONS[entryAt(reasonSums[late ? 1 : 0] as Float64Array, chance.uniform())] as string
      ticket.priority = ['High', 'Medium', 'Medium', 'Low'][chance.below(4)] as string
      yield ticket
      ticket.index++
    }
  }
}
