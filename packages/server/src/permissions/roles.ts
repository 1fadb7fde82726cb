/** Which role has which permission: the whole table. */
import { PERMISSIONS, type Permission, type Role } from '@capstone/contract/permission'

const READS: readonly Permission[] = ['signedIn', 'records.read', 'answers.read', 'data.read', 'settings.read']

/** A role's permissions. `anyone` holds for everybody and is not listed. */
const TABLE: Readonly<Record<Role, readonly Permission[]>> = {
  administrator: PERMISSIONS,
  head: [
    ...READS,
    'work.write',
    'settings.write',
    'matches.decide',
    'import.run',
    'audit.read',
    'pay.read',
    'keys.manage',
  ],
  salesOperations: [
    ...READS,
    'work.write',
    'settings.write',
    'matches.decide',
    'import.run',
    'audit.read',
    'pay.read',
    'keys.manage',
  ],
  manager: [...READS, 'work.write'],
  seller: [...READS, 'work.write'],
  partner: ['signedIn', 'records.read', 'answers.read', 'work.write'],
  executive: [...READS, 'work.write'],
  reader: ['signedIn', 'records.read', 'answers.read'],
}

/** The permissions of a role. */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return new Set<Permission>(['anyone', ...TABLE[role]])
}

/** Roles that see every person's records; the others see their own node of the organization and their account teams. */
const EVERYBODY: readonly Role[] = ['administrator', 'head', 'salesOperations', 'executive', 'reader', 'partner']

/** Whether a role standing at the company node reads everybody's records. */
export function seesEverybody(role: Role): boolean {
  return EVERYBODY.includes(role)
}
