/** The menu of services and who receives which: terms and words are appended. */
import { sql } from 'kysely'
import { firstRow, json, type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

type Who = Pick<Scope, 'workspace' | 'actor'>

export async function writeService(on: Runner, scope: Who, name: string, detail: string | null): Promise<number> {
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into service (workspace_id, name, detail, made_by) values (${scope.workspace}, ${name}, ${detail}, ${scope.actor}) returning id`,
  )
  return made?.id ?? 0
}

/** A name or description that changes, or the day from which a service is no longer offered; null where it is again. */
export async function writeServiceAbout(
  on: Runner,
  workspace: number,
  id: number,
  about: { name?: string; detail?: string | null; retiredOn?: string | null },
): Promise<void> {
  const { name, detail, retiredOn } = about
  if (name !== undefined)
    await rows(on, sql`update service set name = ${name} where workspace_id = ${workspace} and id = ${id}`)
  if (detail !== undefined)
    await rows(on, sql`update service set detail = ${detail} where workspace_id = ${workspace} and id = ${id}`)
  if (retiredOn !== undefined)
    await rows(on, sql`update service set retired_on = ${retiredOn} where workspace_id = ${workspace} and id = ${id}`)
}

export async function writeServiceTerm(
  on: Runner,
  scope: Who,
  service: number,
  term: { cost: number | null; rules: Readonly<Record<string, string>>; fromDay: string },
): Promise<void> {
  await rows(
    on,
    sql`insert into service_term (workspace_id, service_id, cost, rules, from_day, set_by)
        values (${scope.workspace}, ${service}, ${term.cost}, ${json(term.rules)}, ${term.fromDay}, ${scope.actor})`,
  )
}

export async function writeServiceUse(
  on: Runner,
  scope: Who,
  use: {
    service: number
    accounts: readonly number[]
    used: boolean
    recognition: number | null
    note: string | null
    day: string
  },
): Promise<void> {
  await rows(
    on,
    sql`insert into service_use (workspace_id, service_id, account_id, used, recognition, note, day, set_by)
        select ${scope.workspace}, ${use.service}, account, ${use.used}, ${use.recognition}, ${use.note}, ${use.day}, ${scope.actor}
        from unnest(${[...use.accounts]}::bigint[]) as account`,
  )
}
