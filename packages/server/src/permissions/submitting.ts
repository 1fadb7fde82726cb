/** Who may speak for what: sellers for themselves, leaders for their part, nobody for what they may not read. */
import type { Role } from '@capstone/contract/permission'
import type { Scope } from './scope.ts'

const LEADERS: readonly Role[] = ['administrator', 'head', 'salesOperations', 'executive', 'manager']

/** Whether somebody may submit for a node that they may read. `node` such as 'team:3', 'person:7', 'product:9'. */
export function maySubmitFor(scope: Scope, node: string): boolean {
  if (scope.person !== null && node === `person:${scope.person}`) return scope.permissions.has('work.write')
  if (!LEADERS.includes(scope.role)) return false
  const wide = node === 'company' || node.startsWith('territory:') || node.startsWith('product:')
  return !wide || scope.people === null
}
