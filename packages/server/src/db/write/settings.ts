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

/** Goes back to the default: every value of the setting is dropped. */
export async function dropSetting(on: Runner, scope: Who, key: string): Promise<void> {
  await rows(on, sql`delete from setting where workspace_id = ${scope.workspace} and key = ${key}`)
}

/** Says what a source's value means, confirmed; a proposal for it is replaced. */
export async function writeMeaning(
  on: Runner,
  scope: Who,
  meaning: { source: number | null; kind: string; scope: string; value: string; means: Record<string, unknown> },
): Promise<void> {
  await rows(
    on,
    sql`insert into meaning (workspace_id, source_id, kind, scope, value, means, state, set_by)
        values (${scope.workspace}, ${meaning.source}, ${meaning.kind}, ${meaning.scope}, ${meaning.value}, ${json(meaning.means)}, 'confirmed', ${scope.actor})
        on conflict (workspace_id, coalesce(source_id, 0), kind, scope, value, from_day)
        do update set means = excluded.means, state = 'confirmed', set_by = excluded.set_by, set_at = now()`,
  )
}
