/** `capstone user`: people who may sign in, from the server's own machine. */
import { ROLE_NAMES, ROLES, type Role } from '@capstone/contract/permission'
import { Failure } from '#ground/failure.ts'
import type { Door } from './door.ts'
import { readWords, table, textOption } from './words.ts'

interface User {
  id: string
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
  const words = readWords(given, { role: 'value', json: 'flag', workspace: 'value', 'second-factor': 'flag' })
  const [act, name, email] = words.plain
  if (act === 'list' || act === undefined) {
    const { rows } = await door.ask<{ rows: User[] }>('users.list')
    if (words.options.has('json')) return { text: JSON.stringify(rows), ok: true }
    const lines = rows.map((user) => [user.name, user.email, ROLE_NAMES[user.role], user.node])
    return { text: table(['Name', 'E-mail', 'Role', 'Node'], lines), ok: true }
  }
  if (act === 'reset') return reset(door, name ?? '', words.options.has('second-factor'))
  if (act !== 'add' || name === undefined || email === undefined) {
    throw new Failure(
      'invalid',
      'Say capstone user list, capstone user add NAME EMAIL [--role ROLE], or capstone user reset EMAIL [--second-factor].',
    )
  }
  const role = textOption(words, 'role') ?? 'reader'
  if (!ROLES.some((known) => known === role))
    throw new Failure('invalid', `There is no role “${role}”. There is ${ROLES.join(', ')}.`)
  const first = password()
  await door.ask('users.create', { body: { name, email, password: first, role } })
  return { text: `${name} may sign in as ${email} with the first password ${first}. They should change it.`, ok: true }
}

/** For who cannot sign in any more, the last administrator too: who sits at the server's own machine lets them in again. */
async function reset(door: Door, email: string, secondFactor: boolean): Promise<{ text: string; ok: boolean }> {
  const { rows } = await door.ask<{ rows: User[] }>('users.list')
  const user = rows.find((each) => each.email === email.toLowerCase())
  if (!user) throw new Failure('not-found', `Nobody signs in as “${email}”; capstone user list names them all.`)
  const what = secondFactor ? 'secondFactor' : 'password'
  const { link, expiresAt } = await door.ask<{ link: string | null; expiresAt: string | null }>('users.reset', {
    params: { id: user.id },
    body: { what },
  })
  const text =
    link === null
      ? `${user.name} signs in with the password alone from now on.`
      : `${user.name} chooses a new password at the server's address followed by ${link} - once, until ${expiresAt}.`
  return { text, ok: true }
}
