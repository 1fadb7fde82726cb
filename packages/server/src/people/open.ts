/** Opens the room: the sign-in library behind our own door, and who is asking. */
import type { Store } from '#db/store.ts'
import type { Config } from '#ground/config.ts'
import { Failure } from '#ground/failure.ts'
import type { Log } from '#ground/log.ts'
import type { Scope } from '#permissions/scope.ts'
import { type Auth, makeAuth, REMOTE_HEADER } from './auth.ts'
import { eyesCookie, workspaceCookie } from './cookies.ts'
import { answerOf, isServed } from './door.ts'
import { createKey, listKeys, revokeKey, userOfKey } from './keys.ts'
import { makeProvider, PROVIDER } from './oidc.ts'
import type { People, SignedUser } from './people.ts'
import { isLocalRequest, localScope, sampleScope, userScope } from './scope.ts'
import { sessionSecret } from './secret.ts'

/** What the room stands on. `localKey` opens it for the command line of this machine; '' for nobody. */
export interface PeopleGround {
  readonly store: Store
  readonly config: Config
  readonly log: Log
  readonly localKey: string
}

/** Opens the room. The data folder gets the secret that signs sessions. */
export async function openPeople(ground: PeopleGround): Promise<People> {
  const { store, config, log } = ground
  const secret = await sessionSecret(config.dataFolder)
  const make = () =>
    makeAuth({ store, config, log, secret, provider: config.oidc ? makeProvider(store, config.oidc, log) : null })
  let auth = make()
  const https = config.publicUrl.startsWith('https:')
  const isLocal = (request: Request, remote: string) => isLocalRequest(request, remote, config.host)

  const handle = async (request: Request, remote: string): Promise<Response> => {
    if (!isServed(request)) throw new Failure('not-found', 'There is no such endpoint; /api lists them all.')
    if (config.oidc && /\/sign-in\/social$/.test(new URL(request.url).pathname)) {
      // A provider that was down when we started is looked up again.
      if (!(await auth.$context).socialProviders.some(({ id }) => id === PROVIDER.id)) auth = make()
    }
    return answerOf(await auth.handler(from(request, otherEnd(request, remote, config))))
  }

  const scopeOf = async (request: Request, remote: string): Promise<Scope | null> => {
    if (request.headers.has('x-capstone-local')) return localScope(store, request, remote, ground.localKey)
    const key = keyOf(request)
    if (key !== null) {
      const user = await userOfKey(auth, key)
      return user === null ? null : userScope(store, request, user)
    }
    const sample = isLocal(request, remote) ? await sampleScope(store, request) : null
    if (sample) return sample
    const user = await signedIn(auth, request)
    return user === null ? null : userScope(store, request, user.id)
  }

  return {
    handle,
    scopeOf,
    isLocal,
    userOf: (request) => signedIn(auth, request),
    signIn: { password: true, oidc: config.oidc ? [PROVIDER] : [] },
    createUser: (user) => createUser(auth, user),
    setPassword: (user, password) => setPassword(auth, user, password),
    sessionOf: async (request) =>
      request.headers.has('cookie')
        ? ((await auth.api.getSession({ headers: request.headers }))?.session.id ?? null)
        : null,
    signInWith: async (request, remote, email, password) => {
      const url = new URL('/api/auth/sign-in/email', request.url)
      const headers = new Headers({ 'content-type': 'application/json', origin: config.publicUrl })
      const body = JSON.stringify({ email, password })
      const answer = await handle(new Request(url, { method: 'POST', headers, body }), remote)
      if (answer.ok) return answer.headers.getSetCookie()
      if (answer.status === 429) throw new Failure('busy', 'Too many tries; wait a minute.')
      throw new Failure('unauthenticated', 'This e-mail address and password do not belong together.')
    },
    workspaceCookie: (workspace) => workspaceCookie(workspace, https),
    eyesCookie: (eyes) => eyesCookie(eyes, https),
    listKeys: (user) => listKeys(auth, user),
    createKey: (user, name, days) => createKey(auth, user, name, days),
    revokeKey: (user, id) => revokeKey(auth, user, id),
  }
}

async function signedIn(auth: Auth, request: Request): Promise<SignedUser | null> {
  if (!request.headers.has('cookie')) return null
  const found = await auth.api.getSession({ headers: request.headers })
  return found ? { id: found.user.id, name: found.user.name, email: found.user.email } : null
}

async function createUser(auth: Auth, given: { name: string; email: string; password: string }): Promise<SignedUser> {
  const { internalAdapter, password } = await auth.$context
  const email = given.email.toLowerCase()
  if (await internalAdapter.findUserByEmail(email)) {
    throw new Failure('conflict', 'Somebody with this e-mail address signs in already.')
  }
  const hash = await password.hash(given.password)
  const user = await internalAdapter.createUser(
    { name: given.name, email, emailVerified: true },
    { method: 'email-password' },
  )
  await internalAdapter.createAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash })
  return { id: user.id, name: user.name, email: user.email }
}

async function setPassword(auth: Auth, user: string, text: string): Promise<void> {
  const { internalAdapter, password } = await auth.$context
  await internalAdapter.updatePassword(user, await password.hash(text))
}

/** The API key that a request carries; null without one. */
function keyOf(request: Request): string | null {
  const key = request.headers.get('x-api-key')
  if (key !== null) return key
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')
  return bearer?.[1] ?? null
}

/** The same request with the address of the other end, whatever it said of itself. */
function from(request: Request, remote: string): Request {
  const headers = new Headers(request.headers)
  headers.set(REMOTE_HEADER, remote === '' ? '127.0.0.1' : remote)
  return new Request(request, { headers })
}

/** The other end: behind a proxy of this machine, the address that the proxy itself saw. */
function otherEnd(request: Request, remote: string, config: Config): string {
  const proxied = !isLocalRequest(request, remote, config.host) && /^(::1|(::ffff:)?127\.)/.test(remote)
  const seen = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
  return proxied && seen ? seen : remote
}
