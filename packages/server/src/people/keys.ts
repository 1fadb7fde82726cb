/** API keys: made for a user, shown once, kept as a hash. */
import type { Auth } from './auth.ts'
import type { KeptKey } from './people.ts'

const DAY_SECONDS = 86_400

/** The user of a key; null where the key is unknown, revoked or past its day. */
export async function userOfKey(auth: Auth, key: string): Promise<string | null> {
  const found = await auth.api.verifyApiKey({ body: { key } })
  return found.valid && found.key ? found.key.referenceId : null
}

export async function listKeys(auth: Auth, user: string): Promise<KeptKey[]> {
  const { adapter } = await auth.$context
  const found = await adapter.findMany<StoredKey>({
    model: 'apikey',
    where: [{ field: 'referenceId', value: user }],
    sortBy: { field: 'createdAt', direction: 'desc' },
  })
  return found.map(kept)
}

export async function createKey(
  auth: Auth,
  user: string,
  name: string,
  days: number | null,
): Promise<KeptKey & { key: string }> {
  const made = await auth.api.createApiKey({
    body: { userId: user, name, ...(days === null ? {} : { expiresIn: days * DAY_SECONDS }) },
  })
  return { ...kept(made), key: made.key }
}

export async function revokeKey(auth: Auth, user: string, id: string): Promise<boolean> {
  const { adapter } = await auth.$context
  const mine = [
    { field: 'id', value: id },
    { field: 'referenceId', value: user },
  ]
  return (await adapter.deleteMany({ model: 'apikey', where: mine })) > 0
}

interface StoredKey {
  id: string
  name: string | null
  start: string | null
  createdAt: Date
  expiresAt: Date | null
  lastRequest: Date | null
}

function kept({ id, name, start, createdAt, expiresAt, lastRequest }: StoredKey): KeptKey {
  return { id, name: name ?? '', start: start ?? '', createdAt, expiresAt, lastUsedAt: lastRequest }
}
