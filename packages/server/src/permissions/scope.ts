/** Whose eyes a read looks through: the first argument of every read. */
import type { Permission, Role } from '@capstone/contract/permission'
import { Failure } from '#ground/failure.ts'

/** A node of the organization: the company, a team or a person. */
export type NodeKey = 'company' | `team:${number}` | `person:${number}`

/** Who asks, in which workspace, and which rows they may see. */
export interface Scope {
  readonly workspace: number
  /** The signed-in user's id, or how a process names itself ('job', 'command line'). */
  readonly actor: string
  readonly role: Role
  readonly permissions: ReadonlySet<Permission>
  /** The record of the person who asks; null where they are nobody in the records. */
  readonly person: number | null
  /** Where they stand: they read answers of this node and those below it. */
  readonly node: NodeKey
  /** People whose records they read; null is everybody. */
  readonly people: readonly number[] | null
}

/** Parses a node key; null where it is none. */
export function parseNode(text: string): NodeKey | null {
  return /^(company|team:\d+|person:\d+)$/.test(text) ? (text as NodeKey) : null
}

/** The scope of work that no person asked for: jobs and the command line on the server's own machine. */
export function systemScope(workspace: number, actor: string, permissions: ReadonlySet<Permission>): Scope {
  return { workspace, actor, role: 'administrator', permissions, person: null, node: 'company', people: null }
}

/** Refuses with a sentence unless the scope holds the permission. */
export function require(scope: Scope, permission: Permission): void {
  if (scope.permissions.has(permission)) return
  throw new Failure('forbidden', 'Your role does not allow this.', { permission, role: scope.role })
}
