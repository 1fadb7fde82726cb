/** Roles and permissions: the words; which role has which permission is the server's table. */

export const ROLES = [
  'administrator',
  'head',
  'salesOperations',
  'manager',
  'seller',
  'partner',
  'executive',
  'reader',
] as const
export type Role = (typeof ROLES)[number]

/** What a role is called on a page. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  administrator: 'Administrator',
  head: 'Head of sales',
  salesOperations: 'Sales operations',
  manager: 'First-line manager',
  seller: 'Seller',
  partner: 'Partner function',
  executive: 'Executive sponsor',
  reader: 'Reader',
}

/** `anyone` needs no sign-in; `signedIn` needs nothing but it. */
export const PERMISSIONS = [
  'anyone',
  'signedIn',
  'records.read',
  'answers.read',
  'data.read',
  'import.run',
  'matches.decide',
  'settings.read',
  'settings.write',
  'work.write',
  'users.manage',
  'keys.manage',
  'audit.read',
  'backup.take',
  'pay.read',
] as const
export type Permission = (typeof PERMISSIONS)[number]
