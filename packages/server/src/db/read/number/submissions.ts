/** What people submitted, as it was said. */
import { sql } from 'kysely'
import { firstRow, type Runner, rows } from '#db/store.ts'

export const NODE_KINDS = ['company', 'team', 'person', 'territory', 'product'] as const
export type NodeKind = (typeof NODE_KINDS)[number]

export interface SubmissionRow {
  id: number
  at: Date
  day: string
  actor: string
  person: number | null
  personName: string | null
  nodeKind: NodeKind
  node: number | null
  nodeName: string | null
  period: string
  category: string
  deal: number | null
  dealName: string | null
  amount: number
  currency: string
  reason: string
  model: number | null
}

const SELECTED = sql`select s.id, s.said_at as at, s.said_on::text as day, s.actor, s.person_id as person, coalesce(p.name, u.name) as "personName",
    s.node_kind as "nodeKind", s.node_id as node, coalesce(t.name, n.name, r.name, g.name) as "nodeName", s.period, s.category,
    s.opportunity_id as deal, coalesce(o.name, o.external_id) as "dealName", s.amount, s.currency, s.reason, s.model_amount as model
  from submission s
    left join person p on p.workspace_id = s.workspace_id and p.id = s.person_id
    left join auth_user u on u.id = s.actor
    left join team t on s.node_kind = 'team' and t.workspace_id = s.workspace_id and t.id = s.node_id
    left join person n on s.node_kind = 'person' and n.workspace_id = s.workspace_id and n.id = s.node_id
    left join territory r on s.node_kind = 'territory' and r.workspace_id = s.workspace_id and r.id = s.node_id
    left join product g on s.node_kind = 'product' and g.workspace_id = s.workspace_id and g.id = s.node_id
    left join opportunity o on o.workspace_id = s.workspace_id and o.id = s.opportunity_id`

/** Words for a period said up to a day, oldest first; without a period those of all. */
export async function submissionRows(
  on: Runner,
  workspace: number,
  asked: { period?: string; upTo?: string } = {},
): Promise<SubmissionRow[]> {
  return rows<SubmissionRow>(
    on,
    sql`${SELECTED} where s.workspace_id = ${workspace} and (${asked.period ?? null}::text is null or s.period = ${asked.period ?? null})
        and (${asked.upTo ?? null}::date is null or s.said_on <= ${asked.upTo ?? null}::date) order by s.id`,
  )
}

/** The latest word on each of some deals for a period. */
export async function latestOnDeals(
  on: Runner,
  workspace: number,
  period: string,
  deals: readonly number[],
): Promise<SubmissionRow[]> {
  return rows<SubmissionRow>(
    on,
    sql`${SELECTED} where s.workspace_id = ${workspace} and s.id in (
          select max(id) from submission where workspace_id = ${workspace} and period = ${period}
            and opportunity_id = any(${[...deals]}::bigint[]) group by opportunity_id)`,
  )
}

export async function oneSubmission(on: Runner, workspace: number, id: number): Promise<SubmissionRow | null> {
  return firstRow<SubmissionRow>(on, sql`${SELECTED} where s.workspace_id = ${workspace} and s.id = ${id}`)
}
