/** `capstone user`: people who may sign in, from the server's own machine. */
import { ROLE_NAMES, ROLES, type Role } from '@capstone/contract/permission'
import { Failure } from '#ground/failure.ts'
import type { Door } from './door.ts'
import { readWords, table, textOption } from './words.ts'

interface User {
  name: string
  email: string
  role: Role
  node: string
}

export async function userCommand(
  door: Door,
  given: readonly string[],
  password: () => string,
): Promise<{ text: string; ok: boolean }> {
  const words = readWords(given, { role: 'value', json: 'flag', workspace: 'value' })
  const [act, name, email] = words.plain
  if (act === 'list' || act === undefined) {
    const { rows } = await door.ask<{ rows: User[] }>('users.list')
    if (words.options.has('json')) return { text: JSON.stringify(rows), ok: true }
    const lines = rows.map((user) => [user.name, user.email, ROLE_NAMES[user.role], user.node])
    return { text: table(['Name', 'E-mail', 'Role', 'Node'], lines), ok: true }
  }
  if (act !== 'add' || name === undefined || email === undefined) {
    throw new Failure('invalid', 'Say capstone user list, or capstone user add NAME EMAIL [--role ROLE].')
  }
  const role = textOption(words, 'role') ?? 'reader'
  if (!ROLES.some((known) => known === role))
    throw new Failure('invalid', `There is no role “${role}”. There is ${ROLES.join(', ')}.`)
  const first = password()
  await door.ask('users.create', { body: { name, email, password: first, role } })
  return { text: `${name} may sign in as ${email} with the first password ${first}. They should change it.`, ok: true }
}
