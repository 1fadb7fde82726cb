/** What people submit: only ever added. */
import { sql } from 'kysely'
import { STANDING_TEAM } from '#db/read/facts/teams.ts'
import type { NodeKind } from '#db/read/number/submissions.ts'
import { firstRow, json, type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

export interface NewSubmission {
  readonly day: string
  readonly nodeKind: NodeKind
  readonly node: number | null
  readonly period: string
  readonly category: string
  readonly deal: number | null
  readonly amount: number
  readonly currency: string
  readonly reason: string
  readonly model: number | null
}

export async function addSubmission(
  on: Runner,
  scope: Pick<Scope, 'workspace' | 'actor' | 'person'>,
  word: NewSubmission,
): Promise<number> {
  const made = await firstRow<{ id: number }>(
    on,
    sql`insert into submission (workspace_id, said_on, actor, person_id, node_kind, node_id, period, category, opportunity_id, amount, currency, reason, model_amount)
        values (${scope.workspace}, ${word.day}::date, ${scope.actor}, ${scope.person}, ${word.nodeKind}, ${word.node}, ${word.period}, ${word.category},
          ${word.deal}, ${word.amount}, ${word.currency}, ${word.reason}, ${word.model}) returning id`,
  )
  return made?.id ?? 0
}

/** A word about a period as another system or the sample holds it: its person by mail address, its team by name. */
export interface GivenWord {
  readonly day: string
  readonly email: string
  readonly whose: 'person' | 'team' | 'company'
  /** Of a team. */
  readonly team: string
  readonly period: string
  readonly category: string
  readonly amount: number
  readonly reason: string
}

/** Adds words of days that are over, oldest first, where a workspace has none yet; those whose person or team is not there are left out. */
export async function addGivenSubmissions(
  on: Runner,
  { workspace, actor, currency }: { workspace: number; actor: string; currency: string },
  words: readonly GivenWord[],
): Promise<void> {
  await rows(
    on,
    sql`insert into submission (workspace_id, said_at, said_on, actor, person_id, node_kind, node_id, period, category, amount, currency, reason)
        select ${workspace}, (w.day + time '09:00') at time zone 'UTC', w.day, ${actor}, p.id, w.whose, case w.whose when 'person' then p.id when 'team' then t.id end,
          w.period, w.category, w.amount, ${currency}, w.reason
        from jsonb_to_recordset(${json(words)})
            as w(day date, email text, whose text, team text, period text, category text, amount bigint, reason text)
          join person p on p.workspace_id = ${workspace} and lower(p.email) = lower(w.email) and p.same_as is null and p.gone_import is null
          left join team t on t.workspace_id = ${workspace} and t.name = w.team and t.gone_import is null and ${sql.raw(STANDING_TEAM)} is null
        where (w.whose <> 'team' or t.id is not null) and not exists (select from submission where workspace_id = ${workspace})
        order by w.day`,
  )
}
