/** What a role and a place in the organization let somebody read. */
import type { Role } from '@capstone/contract/permission'
import { sql } from 'kysely'
import { firstRow, type Runner, rows } from '#db/store.ts'
import { permissionsOf, seesEverybody } from '#permissions/roles.ts'
import type { NodeKey, Scope } from '#permissions/scope.ts'

/** A person's own records, their reports' and, for who leads a team, everybody's below it. Circles end by themselves. */
async function peopleUnder(on: Runner, workspace: number, person: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    on,
    sql`with recursive team_tree as (
          select id from team where workspace_id = ${workspace} and lead_id = ${person}
          union select t.id from team t join team_tree above on t.parent_id = above.id where t.workspace_id = ${workspace}),
        people as (
          select ${person}::bigint as id
          union select p.id from person p join people above on p.manager_id = above.id where p.workspace_id = ${workspace})
        select id from people union select id from person where workspace_id = ${workspace} and team_id in (select id from team_tree)`,
  )
  return found.map(({ id }) => id)
}

/** Everybody posted in a team or below it. */
async function peopleOfTeam(on: Runner, workspace: number, team: number): Promise<number[]> {
  const found = await rows<{ id: number }>(
    on,
    sql`with recursive tree as (
          select ${team}::bigint as id union select t.id from team t join tree on t.parent_id = tree.id where t.workspace_id = ${workspace})
        select id from person where workspace_id = ${workspace} and team_id in (select id from tree)`,
  )
  return found.map(({ id }) => id)
}

/** The scope of somebody in a role, standing at a node or at themselves. */
export async function scopeFor(
  on: Runner,
  workspace: number,
  actor: string,
  grant: { role: Role; person: number | null; node: NodeKey },
): Promise<Scope> {
  const base = { workspace, actor, role: grant.role, permissions: permissionsOf(grant.role), person: grant.person }
  const [kind, id] = grant.node.split(':')
  if (grant.node === 'company' && seesEverybody(grant.role)) return { ...base, node: 'company', people: null }
  if (kind === 'team') {
    return { ...base, node: grant.node, people: await peopleOfTeam(on, workspace, Number(id)) }
  }
  const person = kind === 'person' ? Number(id) : grant.person
  if (person === null) return { ...base, node: 'company', people: [] }
  return { ...base, node: `person:${person}`, people: await peopleUnder(on, workspace, person) }
}

/** Whether a scope may read the answers of a node: its own or one below it. The company's are for those who see everybody. */
export async function mayReadNode(on: Runner, scope: Scope, node: NodeKey): Promise<boolean> {
  if (scope.people === null) return true
  if (node === 'company') return false
  if (node === scope.node) return true
  const [kind, id] = node.split(':')
  if (kind === 'person') return scope.people.includes(Number(id))
  if (kind !== 'team') return false
  const inside = await peopleOfTeam(on, scope.workspace, Number(id))
  return inside.length > 0 && inside.every((person) => scope.people?.includes(person))
}

/** A node's name for people. */
export async function nodeName(on: Runner, workspace: number, node: NodeKey): Promise<string> {
  if (node === 'company') return 'Whole company'
  const [kind, id] = node.split(':')
  const table = sql.table(kind === 'team' ? 'team' : 'person')
  const found = await firstRow<{ name: string | null }>(
    on,
    sql`select name from ${table} where workspace_id = ${workspace} and id = ${Number(id)}`,
  )
  return found?.name ?? node
}
