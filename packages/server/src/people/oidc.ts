/** Sign-in through the company's own provider: which groups become which role, and who is let in. */
import type { Role } from '@capstone/contract/permission'
import { genericOAuth } from 'better-auth/plugins'
import { ownWorkspace, personByEmail } from '#db/read/users.ts'
import type { Store } from '#db/store.ts'
import { providerSubject, roleFromProvider, userKnown } from '#db/write/provider.ts'
import type { OidcConfig } from '#ground/config.ts'
import type { Log } from '#ground/log.ts'

export const PROVIDER = { id: 'oidc', name: 'Company sign-in' } as const

/** How long the provider has to answer what we ask it. */
const PATIENCE_MS = 10_000

export interface Provider {
  readonly plugin: ReturnType<typeof genericOAuth>
  /** Before a session: takes the role from the groups just stated; false refuses the session. */
  beforeSession(session: { userId: string }, path: string | undefined): Promise<boolean>
}

/** Sets the provider up. */
export function makeProvider(store: Store, oidc: OidcConfig, log: Log): Provider {
  const stated = new Map<string, { role: Role | null; email: string }>()
  const plugin = genericOAuth({
    config: [
      {
        providerId: PROVIDER.id,
        name: PROVIDER.name,
        discoveryUrl: `${oidc.issuer}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId: oidc.clientId,
        clientSecret: oidc.clientSecret,
        scopes: ['openid', 'profile', 'email', 'groups'],
        pkce: true,
        getUserInfo: async ({ idToken, accessToken }) => {
          const claims = await claimsOf(oidc.issuer, idToken, accessToken)
          if (claims.sub === '' || claims.email === '') return null
          const role = roleOf(oidc, claims.groups)
          if (role === null && !(await userKnown(store, claims.email))) {
            log.warn('Sign-in through the provider refused: none of the groups has a role')
            return null
          }
          stated.set(claims.sub, { role, email: claims.email })
          return { ...claims, id: claims.sub }
        },
      },
    ],
  })
  const beforeSession = async ({ userId }: { userId: string }, path: string | undefined) => {
    if (!path?.startsWith('/callback')) return true
    const subject = await providerSubject(store, userId, PROVIDER.id)
    const said = subject === null ? undefined : stated.get(subject)
    if (subject === null || !said) return false
    stated.delete(subject)
    const workspace = await ownWorkspace(store)
    if (workspace === null) return false
    const person = await personByEmail(store, workspace, said.email)
    return roleFromProvider(store, { workspace, user: userId, role: said.role, person })
  }
  return { plugin, beforeSession }
}

/** The role of the first line of the table whose group somebody is in; null in none. */
function roleOf(oidc: Pick<OidcConfig, 'groups'>, groups: readonly string[]): Role | null {
  return oidc.groups.find(({ group }) => groups.includes(group))?.role ?? null
}

interface Claims {
  sub: string
  email: string
  name: string
  emailVerified: boolean
  groups: string[]
}

/** What the verified token says; what it leaves out is asked at the provider's user-info address. */
async function claimsOf(issuer: string, idToken: string | undefined, accessToken: string | undefined): Promise<Claims> {
  const payload = Buffer.from(idToken?.split('.')[1] ?? '', 'base64url').toString()
  const token = recordOf(payload === '' ? {} : JSON.parse(payload))
  const whole =
    'groups' in token && 'email' in token ? token : { ...(await userInfo(issuer, accessToken, token.sub)), ...token }
  const text = (value: unknown) => (typeof value === 'string' ? value : '')
  const email = text(whole.email).toLowerCase()
  return {
    sub: text(token.sub),
    email,
    name: text(whole.name) || text(whole.preferred_username) || email,
    emailVerified: whole.email_verified === true,
    groups: Array.isArray(whole.groups) ? whole.groups.filter((group) => typeof group === 'string') : [],
  }
}

async function userInfo(
  issuer: string,
  accessToken: string | undefined,
  sub: unknown,
): Promise<Record<string, unknown>> {
  const ask = async (url: string, headers: Record<string, string>) => {
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(PATIENCE_MS) })
    return answer.ok ? recordOf(await answer.json()) : {}
  }
  const { userinfo_endpoint: at } = await ask(`${issuer}/.well-known/openid-configuration`, {})
  if (typeof at !== 'string' || accessToken === undefined) return {}
  const said = await ask(at, { authorization: `Bearer ${accessToken}` })
  // OpenID Connect Core 5.3.2: another subject's answer must not be used.
  return said.sub === sub ? said : {}
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
