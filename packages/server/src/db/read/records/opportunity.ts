/** One opportunity with its history. */
import type { opportunity } from '@capstone/contract/records'
import { parseIsoDay } from '@capstone/engines/vocabulary/day'
import { sql } from 'kysely'
import type { z } from 'zod'
import { nameFrom, namesOf } from '#db/read/lists/matched.ts'
import { opportunityRows } from '#db/read/lists/opportunities.ts'
import { ownedOrAtAccount } from '#db/read/lists/reach.ts'
import { amountOf, type Sight } from '#db/read/lists/sight.ts'
import { factsOfRecord } from '#db/read/records/facts.ts'
import { timelineOf } from '#db/read/records/timeline.ts'
import { rows } from '#db/store.ts'

export type OpportunityRecord = z.output<typeof opportunity>

/** Reads an opportunity; null where there is none that may be read. */
export async function readOpportunity(sight: Sight, id: number): Promise<OpportunityRecord | null> {
  const { on, workspace, reach } = sight
  const where = [sql`t.workspace_id = ${workspace} and t.id = ${id}`, ...ownedOrAtAccount(reach)]
  const seen = await rows(on, sql`select 1 from opportunity t where ${sql.join(where, sql` and `)}`)
  if (seen.length === 0) return null
  const [row] = await opportunityRows(sight, [id])
  if (!row) return null
  const ended = row.outcome === 'won' || row.outcome === 'lost' ? (row.closedOn ?? row.closeDate) : null
  const [facts, lines, splits, contacts, timeline] = await Promise.all([
    factsOfRecord(sight, 'opportunity', [id]),
    linesOf(sight, id, ended === null ? null : parseIsoDay(ended)),
    splitsOf(sight, id),
    contactsOf(sight, id),
    timelineOf(sight, { kind: 'opportunity', keys: [id], deals: [id], whole: true }),
  ])
  return { ...row, facts, lines, splits, contacts, timeline }
}

async function linesOf(sight: Sight, id: number, day: number | null): Promise<OpportunityRecord['lines']> {
  const { on, workspace } = sight
  const found = await rows<{
    product_id: number | null
    quantity: number | null
    amount: number | null
    currency: string | null
  }>(
    on,
    sql`select l.product_id, l.quantity, l.amount, coalesce(l.currency, o.currency) as currency from opportunity_line l
        join opportunity o on o.workspace_id = l.workspace_id and o.id = l.opportunity_id
        where l.workspace_id = ${workspace} and l.gone_import is null and l.opportunity_id = ${id} order by l.id`,
  )
  const products = await namesOf(
    on,
    workspace,
    'product',
    found.map((line) => line.product_id),
  )
  return found.map((line) => ({
    product: nameFrom(products, line.product_id),
    quantity: line.quantity,
    amount: amountOf(sight, line.amount, line.currency, day),
  }))
}

async function splitsOf({ on, workspace }: Sight, id: number): Promise<OpportunityRecord['splits']> {
  const found = await rows<{ person_id: number | null; share: number | null; kind: string | null }>(
    on,
    sql`select person_id, share, kind from split where workspace_id = ${workspace} and gone_import is null and opportunity_id = ${id} order by id`,
  )
  const people = await namesOf(
    on,
    workspace,
    'person',
    found.map((split) => split.person_id),
  )
  return found.map(({ person_id: person, share, kind }) => ({ person: nameFrom(people, person), share, kind }))
}

async function contactsOf({ on, workspace }: Sight, id: number): Promise<OpportunityRecord['contacts']> {
  const found = await rows<{ id: number | null; name: string | null; role: string | null }>(
    on,
    sql`select c.id, coalesce(c.name, c.external_id) as name, r.role from contact_role r
        left join contact c on c.workspace_id = r.workspace_id and c.id = r.contact_id
        where r.workspace_id = ${workspace} and r.gone_import is null and r.opportunity_id = ${id} order by r.primary desc nulls last, r.id`,
  )
  return found.map((row) => ({
    contact: row.id === null || row.name === null ? null : { id: row.id, name: row.name },
    role: row.role,
  }))
}
