/** Opportunities and their history as columns: the source's values read through the company's meanings. */

import type { Products } from '@capstone/engines/vocabulary/account'
import { NO_DAY, parseIsoDay } from '@capstone/engines/vocabulary/day'
import { HISTORY_FIELD, type OpportunityHistory } from '@capstone/engines/vocabulary/history'
import { fromUnits } from '@capstone/engines/vocabulary/money'
import { CATEGORY, DEMAND, type Opportunities, OUTCOME, type Stage } from '@capstone/engines/vocabulary/opportunity'
import { bytes, floats, ints } from '#db/read/columns.ts'
import { aliasOf } from '#db/read/facts/customers.ts'
import { likelyRows, type Reading } from '#db/read/facts/reading.ts'
import { stageOf, stagesOf } from '#db/read/facts/stages.ts'
import { eachFields } from '#db/read/fields.ts'
import { RowIndex, Words } from '#db/read/rows.ts'

/** What opportunities point to. */
export interface Pointed {
  readonly people: RowIndex
  readonly accounts: RowIndex
  readonly productIndex: RowIndex
  readonly products: Products
}

const COLUMNS = `id, name, created_on, closed_on, close_date, amount, currency, owner_id, account_id, product_id,
  coalesce(pipeline, ''), coalesce(stage, ''), category, demand, competitor, loss_reason, lead_source, motion,
  greatest(last_activity_on, stage_changed_on, modified_at::date), next_step is not null and next_step <> '', gone_import is not null`

/** Opportunities with what their history is read by. */
export interface ReadOpportunities {
  readonly opportunities: Opportunities
  readonly index: RowIndex
  readonly stageRow: Map<string, number>
  /** The currency of a deal's amount; null where none is stated. */
  currencyOf(deal: number): string | null
}

/**
 * Reads every opportunity of the workspace.
 * An open deal without an amount takes its product's list price (amountSource 1); a closed one is never estimated.
 */
export async function readOpportunities(reading: Reading, pointed: Pointed): Promise<ReadOpportunities> {
  const { stages, stageRow } = await stagesOf(reading)
  const from = `opportunity where workspace_id = ${reading.workspace}`
  const count = await likelyRows(reading, 'opportunity')
  const column = {
    key: floats(count),
    created: ints(count),
    closed: ints(count),
    closeDate: ints(count),
    outcome: bytes(count),
    amount: floats(count),
    amountSource: bytes(count),
    stage: ints(count),
    owner: ints(count),
    account: ints(count),
    product: ints(count),
    competitor: ints(count),
    lossReason: ints(count),
    leadSource: ints(count),
    motion: ints(count),
    category: bytes(count),
    demand: bytes(count),
    lastTouch: ints(count),
    hasNextStep: bytes(count),
    currency: ints(count),
  }
  const words = {
    competitor: new Words(),
    lossReason: new Words(),
    leadSource: new Words(),
    motion: new Words(),
    currency: new Words(),
  }
  const competitorOf = once((text) => words.competitor.row(aliasOf(reading, 'competitor', text)), -1)
  const lossReasonOf = once((text) => words.lossReason.row(aliasOf(reading, 'lossReason', text)), -1)
  const categoryOf = once((text) => codeOf(CATEGORY, reading, 'category', text), 255)
  const demandOf = once((text) => codeOf(DEMAND, reading, 'demand', text), 255)
  const name: string[] = []
  await eachFields(reading.client, `select ${COLUMNS} from ${from} order by id`, (row) => {
    const pipeline = row.word(10) ?? ''
    const stage = stageRow.get(`${pipeline}\u0000${row.word(11)}`) ?? -1
    const stated: Stage | undefined = stages[stage]
    const outcome = row.int(20) === 1 ? 'gone' : (stated?.outcome ?? 'open')
    const closeDate = row.day(4, NO_DAY)
    const done = outcome === 'won' || outcome === 'lost'
    const closed = done ? row.day(3, closeDate) : NO_DAY
    const product = pointed.productIndex.rowOf(row.int(9))
    const dated = done && closed !== NO_DAY ? closed : reading.asOf
    const currency = row.word(6)
    const amount = reading.convert(row.int(5), currency, dated)
    const listed =
      Number.isNaN(amount) && outcome === 'open' ? (pointed.products.listPrice[product] ?? Number.NaN) : Number.NaN
    column.key.put(row.int(0))
    name.push(row.text(1) ?? '')
    column.created.put(row.day(2, NO_DAY))
    column.closed.put(closed)
    column.closeDate.put(closeDate)
    column.outcome.put(OUTCOME[outcome])
    column.amount.put(Number.isNaN(listed) ? amount : listed)
    column.amountSource.put(Number.isNaN(listed) ? 0 : 1)
    column.stage.put(stage)
    column.owner.put(pointed.people.rowOf(row.int(7)))
    column.account.put(pointed.accounts.rowOf(row.int(8)))
    column.product.put(product)
    column.category.put(categoryOf(row.word(12)))
    column.demand.put(demandOf(row.word(13)))
    column.competitor.put(competitorOf(row.word(14)))
    column.lossReason.put(lossReasonOf(row.word(15)))
    column.leadSource.put(words.leadSource.row(row.word(16)))
    column.motion.put(words.motion.row(row.word(17) ?? (pipeline === '' ? null : pipeline)))
    column.lastTouch.put(row.day(18, NO_DAY))
    column.hasNextStep.put(row.int(19))
    column.currency.put(words.currency.row(currency))
  })
  const key = column.key.whole()
  const currency = column.currency.whole()
  return {
    index: new RowIndex(key),
    stageRow,
    currencyOf: (deal) => words.currency.list[currency[deal] as number] ?? null,
    opportunities: {
      count: key.length,
      key,
      name,
      created: column.created.whole(),
      closed: column.closed.whole(),
      closeDate: column.closeDate.whole(),
      outcome: column.outcome.whole(),
      amount: column.amount.whole(),
      amountSource: column.amountSource.whole(),
      stage: column.stage.whole(),
      owner: column.owner.whole(),
      account: column.account.whole(),
      product: column.product.whole(),
      competitor: column.competitor.whole(),
      lossReason: column.lossReason.whole(),
      leadSource: column.leadSource.whole(),
      motion: column.motion.whole(),
      category: column.category.whole(),
      demand: column.demand.whole(),
      lastTouch: column.lastTouch.whole(),
      hasNextStep: column.hasNextStep.whole(),
      stages,
      competitors: words.competitor.list,
      lossReasons: words.lossReason.list,
      leadSources: words.leadSource.list,
      motions: words.motion.list,
    },
  }
}

/** What a word is read as, found out once a word; `absent` where there is none. */
function once(read: (word: string) => number, absent: number): (word: string | null) => number {
  const known = new Map<string, number>()
  return (word) => {
    if (word === null) return absent
    const found = known.get(word) ?? read(word)
    known.set(word, found)
    return found
  }
}

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

function codeOf(codes: Readonly<Record<string, number>>, reading: Reading, kind: string, value: string): number {
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
  deals: ReadOpportunities,
  people: RowIndex,
  ownerRows: ReadonlyMap<string, number>,
): Promise<OpportunityHistory> {
  const { stages, stage, created, closed } = deals.opportunities
  const opportunity = ints()
  const field = bytes()
  const day = ints()
  const before = floats()
  const after = floats()
  const stated = bytes()
  let current = -1
  const last = new Map<keyof typeof HISTORY_FIELD, number>()
  await eachFields(
    reading.client,
    `select h.opportunity_id, h.field, h.before, h.after, coalesce(h.happened_at, i.finished_at, i.started_at)::date, h.happened_at is not null
     from field_history h left join import i on i.workspace_id = h.workspace_id and i.id = h.first_import
     where h.workspace_id = ${reading.workspace} and h.gone_import is null and h.opportunity_id is not null
     order by h.opportunity_id, coalesce(h.happened_at, i.finished_at, i.started_at), h.id`,
    (row) => {
      const known = FIELDS[row.word(1) ?? '']
      const deal = deals.index.rowOf(row.int(0))
      if (known === undefined || deal < 0) return
      const when = row.day(4, 0)
      const wordy = known === 'stage' || known === 'category'
      const read = (text: string | null): number => {
        if (text === null || text === '') return Number.NaN
        if (known === 'stage') return stageOf(deals.stageRow, stages[stage[deal] as number]?.pipeline ?? '', text)
        if (known === 'owner') return ownerRows.get(text) ?? people.row(/^\d+$/.test(text) ? text : null)
        if (known === 'category') return codeOf(CATEGORY, reading, 'category', text)
        if (known === 'closeDate') return dayOrNone(text)
        // One rate a deal, that of its amount: a rate that moves is no change of the deal.
        const rated = closed[deal] as number
        const units = fromUnits(Number(text))
        return reading.convert(units, deals.currencyOf(deal), rated === NO_DAY ? reading.asOf : rated)
      }
      if (deal !== current) {
        current = deal
        last.clear()
      }
      const now = read(wordy ? row.word(3) : row.text(3))
      const earlier = last.get(known)
      last.set(known, now)
      if (earlier !== undefined && Object.is(earlier, now)) return
      const said = read(wordy ? row.word(2) : row.text(2))
      // The first state of a deal is how it began, not a change.
      if (earlier === undefined && Number.isNaN(said) && when <= (created[deal] as number)) return
      opportunity.put(deal)
      field.put(HISTORY_FIELD[known])
      day.put(when)
      before.put(Number.isNaN(said) ? (earlier ?? Number.NaN) : said)
      after.put(now)
      stated.put(row.int(5))
    },
  )
  return {
    count: opportunity.length,
    opportunity: opportunity.whole(),
    field: field.whole(),
    day: day.whole(),
    before: before.whole(),
    after: after.whole(),
    stated: stated.whole(),
  }
}
