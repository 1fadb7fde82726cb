/** One person: posting, targets, deals. */
import type { person } from '@capstone/contract/records'
import { parseIsoDay } from '@capstone/engines/vocabulary/day'
import { sql } from 'kysely'
import type { z } from 'zod'
import { pageOf } from '#db/read/lists/asked.ts'
import { everyKey, nameFrom, namesOf, teamNames } from '#db/read/lists/matched.ts'
import { opportunityRows, planOpportunities } from '#db/read/lists/opportunities.ts'
import { personRows } from '#db/read/lists/people.ts'
import { personSeen } from '#db/read/lists/reach.ts'
import { amountOf, type Sight } from '#db/read/lists/sight.ts'
import { factsOfRecord } from '#db/read/records/facts.ts'
import { rows } from '#db/store.ts'

export type PersonRecord = z.output<typeof person>

const MOST = 200

/** Reads a person by any of their keys; null where there is none that may be read. */
export async function readPerson(sight: Sight, key: number): Promise<PersonRecord | null> {
  const { on, workspace, reach } = sight
  const standing = (await namesOf(on, workspace, 'person', [key])).get(key)
  if (!standing) return null
  const where = [sql`t.workspace_id = ${workspace} and t.id = ${standing.id}`, ...personSeen(reach)]
  const seen = await rows(on, sql`select 1 from person t where ${sql.join(where, sql` and `)}`)
  if (seen.length === 0) return null
  const all = await everyKey(on, workspace, 'person', [key])
  const keys = [standing.id, ...all.filter((id) => id !== standing.id)]
  const deals = await planOpportunities(sight, { owner: key }).then((plan) =>
    pageOf(sight, { ...plan, few: true }, { limit: MOST }),
  )
  const [[row], facts, reports, postings, targets, dealRows] = await Promise.all([
    personRows(sight, [standing.id]),
    factsOfRecord(sight, 'person', keys),
    reportsOf(sight, keys),
    postingsOf(sight, keys),
    targetsOf(sight, keys),
    opportunityRows(sight, deals.ids),
  ])
  return row ? { ...row, facts, reports, postings, targets, deals: dealRows } : null
}

function reportsOf({ on, workspace }: Sight, keys: readonly number[]) {
  return rows<{ id: number; name: string }>(
    on,
    sql`select id, coalesce(name, external_id) as name from person where workspace_id = ${workspace} and same_as is null and gone_import is null
        and manager_id = any(${[...keys]}::bigint[]) order by name_key, id limit ${MOST}`,
  )
}

async function postingsOf({ on, workspace }: Sight, keys: readonly number[]): Promise<PersonRecord['postings']> {
  const found = await rows<{
    team_id: number | null
    manager_id: number | null
    from: string | null
    to: string | null
  }>(
    on,
    sql`select team_id, manager_id, from_day as "from", to_day as "to" from posting where workspace_id = ${workspace} and gone_import is null
        and person_id = any(${[...keys]}::bigint[]) order by from_day desc nulls last, id desc limit ${MOST}`,
  )
  const [teams, managers] = await Promise.all([
    teamNames(
      on,
      workspace,
      found.map((posting) => posting.team_id),
    ),
    namesOf(
      on,
      workspace,
      'person',
      found.map((posting) => posting.manager_id),
    ),
  ])
  return found.map(({ team_id: team, manager_id: manager, from, to }) => ({
    team: nameFrom(teams, team),
    manager: nameFrom(managers, manager),
    from,
    to,
  }))
}

/** Targets with a period and a value, newest first, at the rate of their first day. */
async function targetsOf(sight: Sight, keys: readonly number[]): Promise<PersonRecord['targets']> {
  const found = await rows<{
    measure: string
    start: string
    end: string
    value: number
    currency: string | null
    product: string | null
  }>(
    sight.on,
    sql`select coalesce(t.measure, 'bookings') as measure, t.starts_on as start, t.ends_on as "end", t.value, t.currency, p.name as product
        from target t left join product p on p.workspace_id = t.workspace_id and p.id = t.product_id
        where t.workspace_id = ${sight.workspace} and t.gone_import is null and t.person_id = any(${[...keys]}::bigint[])
          and t.starts_on is not null and t.ends_on is not null and t.value is not null
        order by t.starts_on desc, t.id limit ${MOST}`,
  )
  return found.flatMap(({ value, currency, ...target }) => {
    const money = amountOf(sight, value, currency, parseIsoDay(target.start))
    return money ? [{ ...target, value: money }] : []
  })
}
