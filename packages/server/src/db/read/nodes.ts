/** Nodes of the organization that somebody may ask about: the company or their own place, and the teams below. */
import { sql } from 'kysely'
import { STANDING_TEAM } from '#db/read/facts/teams.ts'
import { nodeName } from '#db/read/scopes.ts'
import { type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

export interface NodeRow {
  key: string
  name: string
  depth: number
}

/** Up to how many people stand in the list beside teams: a first-line team, not a company. */
const MOST_PEOPLE = 40

/** The asker's own node first, then the teams below it as a tree; for who leads few, those people too. */
export async function nodesOf(on: Runner, scope: Scope): Promise<NodeRow[]> {
  const own = { key: scope.node, name: await nodeName(on, scope.workspace, scope.node), depth: 0 }
  const teams = await teamTree(on, scope.workspace)
  if (scope.people === null) return [own, ...teams.map(({ key, name, depth }) => ({ key, name, depth: depth + 1 }))]
  const mine = new Set(scope.people)
  const below = teams.filter(({ people }) => people.length > 0 && people.every((person) => mine.has(person)))
  const top = Math.min(...below.map(({ depth }) => depth))
  const others = scope.people.filter((person) => person !== scope.person)
  return [
    own,
    ...below
      .filter(({ key }) => key !== scope.node)
      .map(({ key, name, depth }) => ({ key, name, depth: depth - top + 1 })),
    ...(others.length > MOST_PEOPLE ? [] : await peopleNodes(on, scope.workspace, others)),
  ]
}

async function teamTree(on: Runner, workspace: number): Promise<(NodeRow & { people: number[] })[]> {
  return rows<NodeRow & { people: number[] }>(
    on,
    sql`with recursive tree as (
          select t.id, t.name, 0 as depth, array[coalesce(t.name_key, ''), t.id::text] as path, array[t.id] as seen
          from team t where t.workspace_id = ${workspace} and t.gone_import is null and ${sql.raw(STANDING_TEAM)} is null
            and not exists (select 1 from team above where above.workspace_id = t.workspace_id and above.id = t.parent_id)
          union all
          select t.id, t.name, tree.depth + 1, tree.path || array[coalesce(t.name_key, ''), t.id::text], tree.seen || t.id
          from team t join tree on t.parent_id = tree.id
          where t.workspace_id = ${workspace} and t.gone_import is null and t.id <> all (tree.seen))
        select 'team:' || tree.id as key, coalesce(tree.name, '') as name, tree.depth,
          coalesce((select jsonb_agg(p.id) from person p join tree under on p.team_id = under.id
            where p.workspace_id = ${workspace} and tree.id = any (under.seen)), '[]') as people
        from tree order by tree.path`,
  )
}

async function peopleNodes(on: Runner, workspace: number, people: readonly number[]): Promise<NodeRow[]> {
  if (people.length === 0) return []
  return rows<NodeRow>(
    on,
    sql`select 'person:' || id as key, coalesce(name, '') as name, 1 as depth from person
        where workspace_id = ${workspace} and id in (${sql.join([...people])}) and same_as is null and gone_import is null order by name_key, id`,
  )
}

/** A person's name; null where there is no such person. */
export async function personName(on: Runner, workspace: number, person: number): Promise<string | null> {
  const [found] = await rows<{ name: string | null }>(
    on,
    sql`select name from person where workspace_id = ${workspace} and id = ${person}`,
  )
  return found ? (found.name ?? '') : null
}

/** Whether the database answers. */
export async function databaseAnswers(on: Runner): Promise<boolean> {
  return rows(on, sql`select 1 as one`).then(
    () => true,
    () => false,
  )
}
