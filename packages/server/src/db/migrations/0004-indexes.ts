/** Migration 4: indexes that lists, searches and skips from value to value stand on. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of INDEXES) await sql.raw(statement).execute(db)
}

const INDEXES = [
  // Deals of a stage by close date: an open list never walks over the closed ones.
  `create index on opportunity (workspace_id, (coalesce(pipeline, '')), (coalesce(stage, '')), close_date, id)`,
  'create index on opportunity (workspace_id, currency, amount, id)',
  'create index on opportunity (workspace_id, product_id)',
  'create index on opportunity (workspace_id, closed_on) where closed_on is not null',
  'create index on account (workspace_id, same_as) where same_as is not null',
  'create index on person (workspace_id, same_as) where same_as is not null',
  'create index on product (workspace_id, same_as) where same_as is not null',
  'create index on account (workspace_id, industry, id)',
  'create index on account (workspace_id, country, id)',
  'create index on account (workspace_id, revenue, id)',
  'create index on account (workspace_id, employees, id)',
  'create index on person (workspace_id, team_id)',
  'create index on person (workspace_id, manager_id)',
  'create index on activity (workspace_id, happened_on)',
  'create index on sales_order (workspace_id, (number collate "C"), id)',
  'create index on sales_order (workspace_id, owner_id, ordered_on)',
  'create index on sales_order (workspace_id, opportunity_id)',
  'create index on target (workspace_id, person_id)',
]
