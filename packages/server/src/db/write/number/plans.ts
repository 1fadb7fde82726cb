/** Plans of targets, published into versions that stay. */
import { sql } from 'kysely'
import { type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

type Who = Pick<Scope, 'workspace' | 'actor'>

export interface NewTarget {
  readonly whose: 'company' | 'person'
  readonly node: number | null
  readonly start: string
  readonly end: string
  readonly value: number
  readonly currency: string
  readonly fromDay: string
}

/** Publishes targets: earlier versions stay. */
export async function addTargetVersions(
  on: Runner,
  scope: Who,
  plan: number,
  targets: readonly NewTarget[],
): Promise<void> {
  for (const t of targets) {
    await rows(
      on,
      sql`insert into target_version (workspace_id, scenario_id, whose, node_id, starts_on, ends_on, value, currency, from_day, published_by)
          values (${scope.workspace}, ${plan}, ${t.whose}, ${t.node}, ${t.start}::date, ${t.end}::date, ${t.value}, ${t.currency}, ${t.fromDay}::date, ${scope.actor})`,
    )
  }
}
