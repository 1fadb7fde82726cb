/** What a company chose: settings from a day on, meanings of its sources' values. */
import { sql } from 'kysely'
import { json, type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

type Who = Pick<Scope, 'workspace' | 'actor'>

/** Sets a value from a day on; one set from that day before is replaced. */
export async function writeSetting(
  on: Runner,
  scope: Who,
  setting: { key: string; fromDay: string; value: unknown },
): Promise<void> {
  await rows(
    on,
    sql`insert into setting (workspace_id, key, from_day, value, set_by)
        values (${scope.workspace}, ${setting.key}, ${setting.fromDay}::date, ${json(setting.value)}, ${scope.actor})
        on conflict (workspace_id, key, from_day) do update set value = excluded.value, set_by = excluded.set_by, set_at = now()`,
  )
}

/** Goes back to the default: the values from a day on, and the one in force on it, are dropped. */
export async function dropSetting(on: Runner, scope: Who, key: string): Promise<void> {
  await rows(on, sql`delete from setting where workspace_id = ${scope.workspace} and key = ${key}`)
}
