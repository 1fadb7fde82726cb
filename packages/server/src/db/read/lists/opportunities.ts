/** Opportunities as a list: filters, orders, rows. */
import type { opportunityRow } from '@capstone/contract/records'
import { parseIsoDay } from '@capstone/engines/vocabulary/day'
import { sql } from 'kysely'
import type { z } from 'zod'
import {
  atAccount,
  beginsWith,
  behind,
  byName,
  foldedWords,
  type ListAsked,
  type ListPlan,
  ownedBy,
} from '#db/read/lists/asked.ts'
import { everyKey, nameFrom, namesOf } from '#db/read/lists/matched.ts'
import { accountsFound } from '#db/read/lists/names.ts'
import { byAmount, listPrices, type Price } from '#db/read/lists/opportunities/amounts.ts'
import { isStage, ofStages } from '#db/read/lists/opportunities/stages.ts'
import { byColumn, type Condition, type Order } from '#db/read/lists/page.ts'
import { ownedOrAtAccount } from '#db/read/lists/reach.ts'
import { amountOf, type Sight, type StagePair } from '#db/read/lists/sight.ts'
import { rows } from '#db/store.ts'

export type OpportunityRow = z.output<typeof opportunityRow>

export interface OpportunitiesAsked extends ListAsked {
  readonly outcome?: 'open' | 'won' | 'lost' | 'gone' | undefined
  readonly stage?: string | undefined
  readonly pipeline?: string | undefined
  readonly product?: number | undefined
  readonly withoutAccount?: boolean | undefined
  readonly closeFrom?: string | undefined
  readonly closeTo?: string | undefined
}

/** Which opportunities are meant and how they can be ordered. Gone ones only where they are asked for. */
export async function planOpportunities(sight: Sight, asked: OpportunitiesAsked): Promise<ListPlan> {
  const where: Condition[] = [sql`t.workspace_id = ${sight.workspace}`, ...ownedOrAtAccount(sight.reach)]
  where.push(...behind(asked.keys), ...(await ownedBy(sight, asked)), ...(await atAccount(sight, asked.account)))
  if (asked.outcome === 'gone') where.push(sql`t.gone_import is not null`)
  else if (asked.keys === undefined || asked.outcome !== undefined) where.push(sql`t.gone_import is null`)
  const pairs = pairsAsked(sight, asked)
  if (pairs) where.push(ofStages(pairs))
  if (asked.product !== undefined) {
    const keys = await everyKey(sight.on, sight.workspace, 'product', [asked.product])
    where.push(sql`t.product_id = any(${keys}::bigint[])`)
  }
  if (asked.withoutAccount) where.push(sql`t.account_id is null`)
  if (asked.closeFrom) where.push(sql`t.close_date >= ${asked.closeFrom}::date`)
  if (asked.closeTo) where.push(sql`t.close_date <= ${asked.closeTo}::date`)
  const key = foldedWords(asked.search)
  if (key !== null) {
    where.push(sql`(${beginsWith(key)} or ${(await accountsFound(sight, key)).hold(sql`t.account_id`)})`)
  }
  return {
    table: 'opportunity',
    where,
    usual: '-closeDate',
    orders: {
      name: byName,
      closeDate: byCloseDate(pairs),
      createdOn: byColumn('created_on', 'date'),
      amount: () => byAmount(sight, openOf(asked.outcome === 'gone' ? [] : (pairs ?? sight.stages))),
    },
  }
}

/** Pairs of pipeline and stage that are asked for; null where any will do. */
function pairsAsked(sight: Sight, { outcome, stage, pipeline }: OpportunitiesAsked): StagePair[] | null {
  const meant = outcome === 'gone' ? undefined : outcome
  if (meant === undefined && stage === undefined && pipeline === undefined) return null
  return sight.stages.filter(
    (pair) =>
      (meant === undefined || pair.outcome === meant) &&
      (stage === undefined || pair.stage === stage) &&
      (pipeline === undefined || pair.pipeline === pipeline),
  )
}

const openOf = (pairs: readonly StagePair[]) => pairs.filter(({ outcome }) => outcome === 'open')

/** The most stages that are read one by one. */
const MOST_PARTS = 40

/** By close date; with stages, each by itself, so that a list of open deals never walks over the closed ones. */
function byCloseDate(pairs: readonly StagePair[] | null): Order {
  const whole = byColumn('close_date', 'date')
  if (!pairs || pairs.length === 0 || pairs.length > MOST_PARTS) return whole
  return { ...whole, parts: pairs.map((pair) => ({ where: isStage(pair), by: sql`t.close_date` })) }
}

interface Stored {
  id: number
  name: string | null
  external_id: string
  account_id: number | null
  owner_id: number | null
  product_id: number | null
  pipeline: string | null
  stage: string | null
  amount: number | null
  currency: string | null
  created_on: string | null
  close_date: string | null
  closed_on: string | null
  next_step: string | null
  gone: boolean
}

/** The rows of some opportunities, in the order of their keys. */
export async function opportunityRows(sight: Sight, ids: readonly number[]): Promise<OpportunityRow[]> {
  if (ids.length === 0) return []
  const stored = await rows<Stored>(
    sight.on,
    sql`select id, name, external_id, account_id, owner_id, product_id, pipeline, stage, amount, currency, created_on, close_date, closed_on,
          nullif(next_step, '') as next_step, gone_import is not null as gone
        from opportunity where workspace_id = ${sight.workspace} and id = any(${[...ids]}::bigint[])`,
  )
  const { on, workspace } = sight
  const [accounts, owners, products, listed] = await Promise.all([
    namesOf(
      on,
      workspace,
      'account',
      stored.map((row) => row.account_id),
    ),
    namesOf(
      on,
      workspace,
      'person',
      stored.map((row) => row.owner_id),
    ),
    namesOf(
      on,
      workspace,
      'product',
      stored.map((row) => row.product_id),
    ),
    listPrices(sight),
  ])
  const byId = new Map(
    stored.map((row) => [
      row.id,
      {
        id: row.id,
        name: row.name ?? row.external_id,
        account: nameFrom(accounts, row.account_id),
        owner: nameFrom(owners, row.owner_id),
        product: nameFrom(products, row.product_id),
        pipeline: row.pipeline,
        stage: row.stage,
        ...worthOf(sight, row, listed),
        createdOn: row.created_on,
        closeDate: row.close_date,
        closedOn: row.closed_on,
        nextStep: row.next_step,
      },
    ]),
  )
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Outcome and amount: stated; an open deal without one takes its product's list price, as every analysis does. */
function worthOf(
  sight: Sight,
  row: Stored,
  listed: ReadonlyMap<number, Price>,
): Pick<OpportunityRow, 'outcome' | 'amount' | 'amountSource'> {
  const outcome = row.gone ? 'gone' : sight.outcome(row.pipeline, row.stage)
  const ended = outcome === 'won' || outcome === 'lost' ? (row.closed_on ?? row.close_date) : null
  const day = ended === null ? null : parseIsoDay(ended)
  if (row.amount !== null) {
    return { outcome, amount: amountOf(sight, row.amount, row.currency, day), amountSource: 'stated' }
  }
  const price = row.product_id === null || outcome !== 'open' ? undefined : listed.get(row.product_id)
  if (price) return { outcome, amount: amountOf(sight, price.amount, price.currency, null), amountSource: 'list' }
  return { outcome, amount: null, amountSource: null }
}
