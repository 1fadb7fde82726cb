/** The sign-in library, set up for one install: passwords, sessions, second factor, API keys, one OIDC provider. */
import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins'
import type { Store } from '#db/store.ts'
import type { Config } from '#ground/config.ts'
import type { Log } from '#ground/log.ts'
import { hostName, isLoopback } from '#ground/loopback.ts'
import type { Provider } from './oidc.ts'

/** Where the address of the other end stands for the limits of sign-in; set by us on every request, whatever it carried. */
export const REMOTE_HEADER = 'x-capstone-remote'

/** Tries at a password from one address in a minute. */
const TRIES_A_MINUTE = 10

/** Sets the library up. `provider` is null where the company has no sign-in of its own. */
export function makeAuth(given: { store: Store; config: Config; log: Log; secret: string; provider: Provider | null }) {
  const { store, config, log, secret, provider } = given
  const https = config.publicUrl.startsWith('https:')
  return betterAuth({
    appName: 'Capstone',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret,
    telemetry: { enabled: false },
    database: { db: store.kysely, type: 'postgres' },
    logger: { level: 'warn', disableColors: true, log: (level, message) => log[levelOf(level)](`Sign-in: ${message}`) },
    trustedOrigins: (request) => [config.publicUrl, ...ownLoopback(request)],
    user: { modelName: 'auth_user' },
    session: {
      modelName: 'auth_session',
      expiresIn: 60 * 60 * 24 * 14,
      updateAge: 60 * 60 * 12,
    },
    account: {
      modelName: 'auth_account',
      accountLinking: { enabled: true, updateUserInfoOnLink: false, allowUnlinkingAll: false },
    },
    verification: { modelName: 'auth_verification' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 256 },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'auth_rate_limit',
      window: 60,
      max: 300,
      customRules: {
        '/sign-in/email': { window: 60, max: TRIES_A_MINUTE },
        '/sign-in/social': { window: 60, max: 30 },
        '/two-factor/*': { window: 60, max: TRIES_A_MINUTE },
        '/change-password': { window: 60, max: TRIES_A_MINUTE },
      },
    },
    advanced: {
      cookiePrefix: 'capstone',
      useSecureCookies: https,
      ipAddress: { ipAddressHeaders: [REMOTE_HEADER] },
    },
    databaseHooks: {
      session: {
        create: { before: async (session, context) => (await provider?.beforeSession(session, context?.path)) ?? true },
      },
    },
    plugins: [
      twoFactor({ issuer: 'Capstone', schema: { twoFactor: { modelName: 'auth_two_factor' } } }),
      apiKey({
        schema: { apikey: { modelName: 'auth_api_key' } },
        defaultPrefix: 'capstone_',
        startingCharactersConfig: { charactersLength: 13 },
        maximumNameLength: 200,
        keyExpiration: { maxExpiresIn: 730 },
        rateLimit: { enabled: false },
      }),
      ...(provider ? [provider.plugin] : []),
    ],
  })
}

export type Auth = ReturnType<typeof makeAuth>

/** The origin that a request on this machine was sent to: any port, any of the machine's own names. */
function ownLoopback(request: Request | undefined): string[] {
  const host = request?.headers.get('host') ?? ''
  return isLoopback(hostName(host)) ? [`http://${host}`] : []
}

function levelOf(level: string): 'warn' | 'error' | 'info' {
  return level === 'error' ? 'error' : level === 'warn' ? 'warn' : 'info'
}
