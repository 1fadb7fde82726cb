/** What a company chose, as it is stored: settings in force and meanings of its sources' values. */
import { sql } from 'kysely'
import { type Runner, rows } from '#db/store.ts'

export interface SettingRow {
  key: string
  value: unknown
  fromDay: string
  setBy: string | null
}

/** Settings in force on a day. */
export async function settingRows(on: Runner, workspace: number, day: string): Promise<SettingRow[]> {
  return rows<SettingRow>(
    on,
    sql`select distinct on (key) key, value, from_day::text as "fromDay", set_by as "setBy" from setting
        where workspace_id = ${workspace} and from_day <= ${day}::date order by key, from_day desc`,
  )
}

/** Values that begin after a day, the next first. */
export async function laterSettingRows(
  on: Runner,
  workspace: number,
  day: string,
): Promise<{ key: string; value: unknown; fromDay: string }[]> {
  return rows<{ key: string; value: unknown; fromDay: string }>(
    on,
    sql`select key, value, from_day::text as "fromDay" from setting
        where workspace_id = ${workspace} and from_day > ${day}::date order by from_day, key`,
  )
}

export interface MeaningRow {
  id: number | null
  source: { id: number; name: string } | null
  kind: string
  scope: string
  value: string
  means: Record<string, unknown>
  state: 'proposed' | 'confirmed'
  count: number
}

/** Meanings in force, by kind, scope and value; `count` is how many records carry the value. */
export async function meaningRows(on: Runner, workspace: number, kind: string | null): Promise<MeaningRow[]> {
  return rows<MeaningRow>(
    on,
    sql`with used as (
          select 'stage' as kind, coalesce(pipeline, '') as scope, stage as value, count(*)::int as count
          from opportunity where workspace_id = ${workspace} and stage is not null and gone_import is null group by 1, 2, 3
          union all
          select 'category', '', category, count(*)::int
          from opportunity where workspace_id = ${workspace} and category is not null and gone_import is null group by 3
          union all
          select 'activityKind', '', kind, count(*)::int
          from activity where workspace_id = ${workspace} and kind is not null and gone_import is null group by 3
          union all
          select 'product', '', product_ref, count(*)::int
          from opportunity where workspace_id = ${workspace} and product_ref is not null and gone_import is null group by 3)
        select m.id, case when s.id is null then null else jsonb_build_object('id', s.id, 'name', s.name) end as source,
          m.kind, m.scope, m.value, m.means, m.state,
          coalesce((select sum(u.count)::int from used u where u.kind = m.kind and u.value = m.value and (m.scope = '' or u.scope = m.scope)), 0) as count
        from meaning m left join source s on s.workspace_id = m.workspace_id and s.id = m.source_id
        where m.workspace_id = ${workspace} and (${kind}::text is null or m.kind = ${kind})
        order by m.kind, m.scope, m.means -> 'order' nulls last, m.value`,
  )
}

/** Whether a workspace has a source. */
export async function hasSource(on: Runner, workspace: number, source: number): Promise<boolean> {
  const found = await rows(on, sql`select 1 as one from source where workspace_id = ${workspace} and id = ${source}`)
  return found.length > 0
}
