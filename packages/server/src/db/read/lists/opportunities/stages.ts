/** Rows of opportunities by the stages that they stand at. */
import { sql } from 'kysely'
import type { Condition } from '#db/read/lists/page.ts'
import type { StagePair } from '#db/read/lists/sight.ts'

/** Rows at one stage. */
export const isStage = ({ pipeline, stage }: StagePair): Condition =>
  sql`(coalesce(t.pipeline, '') = ${pipeline} and coalesce(t.stage, '') = ${stage})`

/** Rows at one of some stages. */
export function ofStages(pairs: readonly StagePair[]): Condition {
  const stages = new Map<string, string[]>()
  for (const { pipeline, stage } of pairs) stages.set(pipeline, [...(stages.get(pipeline) ?? []), stage])
  if (stages.size === 0) return sql`false`
  const of = Array.from(
    stages,
    ([pipeline, some]) =>
      sql`(coalesce(t.pipeline, '') = ${pipeline} and coalesce(t.stage, '') = any(${some}::text[]))`,
  )
  return sql`(${sql.join(of, sql` or `)})`
}
