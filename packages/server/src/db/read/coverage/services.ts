/** The menu of services in force on a day, and the newest word on who receives which. */
import { sql } from 'kysely'
import { type Runner, rows } from '#db/store.ts'

/** A service with its terms; rules by tier, as they were written. */
export interface ServiceRow {
  key: number
  name: string
  detail: string | null
  cost: number | null
  rules: Record<string, string>
}

/** Services that are not retired on a day, by name, with their terms of that day. */
export async function servicesOn(on: Runner, workspace: number, day: string): Promise<ServiceRow[]> {
  return rows<ServiceRow>(
    on,
    sql`select s.id as key, s.name, s.detail, t.cost::float8 as cost, t.rules from service s
          left join lateral (
            select cost, rules from service_term t where t.workspace_id = s.workspace_id and t.service_id = s.id and t.from_day <= ${day}::date
            order by t.from_day desc, t.id desc limit 1) t on true
        where s.workspace_id = ${workspace} and (s.retired_on is null or s.retired_on > ${day}::date) and t.rules is not null
        order by lower(s.name), s.id`,
  )
}

interface UseRow {
  service: number
  account: number
  used: boolean
  recognition: number | null
}

/** The newest word on each account, or on one, and each service by a day. */
export async function serviceUsesOn(
  on: Runner,
  workspace: number,
  day: string,
  account: number | null = null,
): Promise<UseRow[]> {
  return rows<UseRow>(
    on,
    sql`select distinct on (service_id, account_id) service_id as service, account_id as account, used, recognition
        from service_use where workspace_id = ${workspace} and day <= ${day}::date and (${account}::bigint is null or account_id = ${account})
        order by service_id, account_id, service_use.day desc, id desc`,
  )
}

/** One service as it is known, whether retired or not. */
export async function serviceKnown(on: Runner, workspace: number, id: number): Promise<{ id: number; name: string }[]> {
  return rows<{ id: number; name: string }>(
    on,
    sql`select id, name from service where workspace_id = ${workspace} and id = ${id}`,
  )
}
