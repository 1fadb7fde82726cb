/** Opportunities and their history as columns: the source's values read through the company's meanings. */

import type { Products } from '@capstone/engines/vocabulary/account'
import { NO_DAY, parseIsoDay } from '@capstone/engines/vocabulary/day'
import { HISTORY_FIELD, type OpportunityHistory } from '@capstone/engines/vocabulary/history'
import { fromUnits } from '@capstone/engines/vocabulary/money'
import { CATEGORY, DEMAND, type Opportunities, OUTCOME, type Stage } from '@capstone/engines/vocabulary/opportunity'
import { aliasOf } from '#db/read/facts/customers.ts'
import type { Reading } from '#db/read/facts/reading.ts'
import { stageOf, stagesOf } from '#db/read/facts/stages.ts'
import { dayColumn, eachRow, floatColumn, NumberColumn, RowIndex, Words } from '#db/read/rows.ts'

/** What opportunities point to. */
export interface Pointed {
  readonly people: RowIndex
  readonly accounts: RowIndex
  readonly productIndex: RowIndex
  readonly products: Products
}

const COLUMNS = `id, name, created_on - date '1970-01-01', closed_on - date '1970-01-01', close_date - date '1970-01-01', amount, currency,
  owner_id, account_id, product_id, coalesce(pipeline, ''), coalesce(stage, ''), category, demand, competitor, loss_reason, lead_source, motion,
  greatest(last_activity_on, stage_changed_on, modified_at::date) - date '1970-01-01',
  case when next_step is null or next_step = '' then 0 else 1 end, gone_import is not null`

/**
 * Reads every opportunity of the workspace.
 * An open deal without an amount takes its product's list price (amountSource 1); a closed one is never estimated.
 */
export async function readOpportunities(
  reading: Reading,
  pointed: Pointed,
): Promise<{ opportunities: Opportunities; index: RowIndex; stageRow: Map<string, number> }> {
  const { stages, stageRow } = await stagesOf(reading)
  const column = {
    key: floatColumn(),
    created: dayColumn(),
    closed: dayColumn(),
    closeDate: dayColumn(),
    outcome: new NumberColumn(0),
    amount: floatColumn(),
    amountSource: new NumberColumn(0),
    stage: new NumberColumn(-1),
    owner: new NumberColumn(-1),
    account: new NumberColumn(-1),
    product: new NumberColumn(-1),
    competitor: new NumberColumn(-1),
    lossReason: new NumberColumn(-1),
    leadSource: new NumberColumn(-1),
    motion: new NumberColumn(-1),
    category: new NumberColumn(255),
    demand: new NumberColumn(255),
    lastTouch: dayColumn(),
    hasNextStep: new NumberColumn(0),
  }
  const words = { competitor: new Words(), lossReason: new Words(), leadSource: new Words(), motion: new Words() }
  const name: string[] = []
  await eachRow(
    reading.client,
    `select ${COLUMNS} from opportunity where workspace_id = ${reading.workspace} order by id`,
    (row) => {
      const at = (i: number) => row[i] ?? null
      const stage = stageRow.get(`${at(10)}\u0000${at(11)}`) ?? -1
      const stated: Stage | undefined = stages[stage]
      const outcome = at(20) === 't' ? 'gone' : (stated?.outcome ?? 'open')
      const closeDate = at(4) === null ? NO_DAY : Number(at(4))
      const done = outcome === 'won' || outcome === 'lost'
      const closed = done ? (at(3) === null ? closeDate : Number(at(3))) : NO_DAY
      const product = pointed.productIndex.row(at(9))
      const dated = done && closed !== NO_DAY ? closed : reading.asOf
      const amount = at(5) === null ? Number.NaN : reading.convert(Number(at(5)), at(6), dated)
      const listed =
        Number.isNaN(amount) && outcome === 'open' ? (pointed.products.listPrice[product] ?? Number.NaN) : Number.NaN
      column.key.push(at(0))
      name.push(at(1) ?? '')
      column.created.push(at(2))
      column.closed.put(closed)
      column.closeDate.put(closeDate)
      column.outcome.put(OUTCOME[outcome])
      column.amount.put(Number.isNaN(listed) ? amount : listed)
      column.amountSource.put(Number.isNaN(listed) ? 0 : 1)
      column.stage.put(stage)
      column.owner.put(pointed.people.row(at(7)))
      column.account.put(pointed.accounts.row(at(8)))
      column.product.put(product)
      column.category.put(codeOf(CATEGORY, reading, 'category', at(12)))
      column.demand.put(codeOf(DEMAND, reading, 'demand', at(13)))
      column.competitor.put(words.competitor.row(aliased(reading, 'competitor', at(14))))
      column.lossReason.put(words.lossReason.row(aliased(reading, 'lossReason', at(15))))
      column.leadSource.put(words.leadSource.row(at(16)))
      column.motion.put(words.motion.row(at(17) ?? (at(10) === '' ? null : at(10))))
      column.lastTouch.push(at(18))
      column.hasNextStep.push(at(19))
    },
  )
  const key = column.key.floats()
  return {
    index: new RowIndex(key),
    stageRow,
    opportunities: {
      count: key.length,
      key,
      name,
      created: column.created.ints(),
      closed: column.closed.ints(),
      closeDate: column.closeDate.ints(),
      outcome: column.outcome.bytes(),
      amount: column.amount.floats(),
      amountSource: column.amountSource.bytes(),
      stage: column.stage.ints(),
      owner: column.owner.ints(),
      account: column.account.ints(),
      product: column.product.ints(),
      competitor: column.competitor.ints(),
      lossReason: column.lossReason.ints(),
      leadSource: column.leadSource.ints(),
      motion: column.motion.ints(),
      category: column.category.bytes(),
      demand: column.demand.bytes(),
      lastTouch: column.lastTouch.ints(),
      hasNextStep: column.hasNextStep.bytes(),
      stages,
      competitors: words.competitor.list,
      lossReasons: words.lossReason.list,
      leadSources: words.leadSource.list,
      motions: words.motion.list,
    },
  }
}

const aliased = (reading: Reading, kind: string, value: string | null) =>
  value === null ? null : aliasOf(reading, kind, value)

/** What CRMs call categories and demand in other words. */
const SYNONYMS: Readonly<Record<string, string>> = {
  bestcase: 'best',
  upside: 'best',
  mostlikely: 'likely',
  commitment: 'commit',
  forecast: 'commit',
  closedwon: 'closed',
  omit: 'omitted',
}

function codeOf(codes: Readonly<Record<string, number>>, reading: Reading, kind: string, value: string | null): number {
  if (value === null) return 255
  const means = reading.meaning(kind, '', value)?.[kind]
  const word = typeof means === 'string' ? means : value.toLowerCase().replace(/[^a-z]/g, '')
  return codes[word] ?? codes[SYNONYMS[word] ?? ''] ?? 255
}

const dayOrNone = (text: string) => {
  const day = parseIsoDay(text)
  return day === NO_DAY ? Number.NaN : day
}

/** Which stored field names become which event. */
const FIELDS: Readonly<Record<string, keyof typeof HISTORY_FIELD>> = {
  stage: 'stage',
  amount: 'amount',
  closeDate: 'closeDate',
  owner: 'owner',
  category: 'category',
}

/**
 * Reads field history, oldest first per deal. An event that its source dates is `stated`; else the import's day stands in.
 * Sources that keep states instead of changes (a row a save, with every field) give an event only where the value changed.
 */
export async function readHistory(
  reading: Reading,
  deals: { index: RowIndex; stageRow: Map<string, number>; opportunities: Opportunities },
  people: RowIndex,
  ownerRows: ReadonlyMap<string, number>,
): Promise<OpportunityHistory> {
  const { stages, stage, created, closed } = deals.opportunities
  const opportunity = new NumberColumn(-1)
  const field = new NumberColumn(0)
  const day = new NumberColumn(NO_DAY)
  const before = floatColumn()
  const after = floatColumn()
  const stated = new NumberColumn(0)
  let current = -1
  const last = new Map<keyof typeof HISTORY_FIELD, number>()
  await eachRow(
    reading.client,
    `select h.opportunity_id, h.field, h.before, h.after, coalesce(h.happened_at, i.finished_at, i.started_at)::date - date '1970-01-01',
       (h.happened_at is not null)::int, o.currency
     from field_history h left join import i on i.workspace_id = h.workspace_id and i.id = h.first_import
       join opportunity o on o.workspace_id = h.workspace_id and o.id = h.opportunity_id
     where h.workspace_id = ${reading.workspace} and h.gone_import is null and h.opportunity_id is not null
     order by h.opportunity_id, coalesce(h.happened_at, i.finished_at, i.started_at), h.id`,
    (row) => {
      const known = FIELDS[row[1] ?? '']
      const deal = deals.index.row(row[0] ?? null)
      if (known === undefined || deal < 0) return
      const when = Number(row[4])
      const pipeline = stages[stage[deal] as number]?.pipeline ?? ''
      const read = (text: string | null): number => {
        if (text === null || text === '') return Number.NaN
        if (known === 'stage') return stageOf(deals.stageRow, pipeline, text)
        if (known === 'owner') return ownerRows.get(text) ?? people.row(/^\d+$/.test(text) ? text : null)
        if (known === 'category') return codeOf(CATEGORY, reading, 'category', text)
        if (known === 'closeDate') return dayOrNone(text)
        // One rate a deal, that of its amount: a rate that moves is no change of the deal.
        const rated = closed[deal] as number
        return reading.convert(fromUnits(Number(text)), row[6] ?? null, rated === NO_DAY ? reading.asOf : rated)
      }
      if (deal !== current) {
        current = deal
        last.clear()
      }
      const now = read(row[3] ?? null)
      const earlier = last.get(known)
      last.set(known, now)
      if (earlier !== undefined && Object.is(earlier, now)) return
      const said = read(row[2] ?? null)
      // The first state of a deal is how it began, not a change.
      if (earlier === undefined && Number.isNaN(said) && when <= (created[deal] as number)) return
      opportunity.put(deal)
      field.put(HISTORY_FIELD[known])
      day.put(when)
      before.put(Number.isNaN(said) ? (earlier ?? Number.NaN) : said)
      after.put(now)
      stated.push(row[5] ?? null)
    },
  )
  return {
    count: opportunity.length,
    opportunity: opportunity.ints(),
    field: field.bytes(),
    day: day.ints(),
    before: before.floats(),
    after: after.floats(),
    stated: stated.bytes(),
  }
}
