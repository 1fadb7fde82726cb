/** A sign-in provider on loopback: discovery, keys, authorization, token and user info of OpenID Connect, RS256. */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface ProvidedUser {
  sub: string
  email: string
  name: string
  groups: string[]
  emailVerified?: boolean
}

export interface TestProvider {
  readonly issuer: string
  /** Who signs in next. */
  user: ProvidedUser
  /** Signs tokens with a key that the provider does not publish. */
  forge: boolean
  close(): Promise<void>
}

/** Starts it. Groups are told by user info alone, as many providers do. */
export async function startProvider(client: { id: string; secret: string }): Promise<TestProvider> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, { user: ProvidedUser; nonce: string | null; challenge: string | null }>()
  const tokens = new Map<string, ProvidedUser>()
  const server = createServer((request, response) => {
    const json = (body: unknown, status = 200) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    }
    const url = new URL(request.url ?? '/', provider.issuer)
    if (url.pathname === '/.well-known/openid-configuration') {
      const at = (path: string) => `${provider.issuer}${path}`
      json({
        issuer: provider.issuer,
        authorization_endpoint: at('/authorize'),
        token_endpoint: at('/token'),
        userinfo_endpoint: at('/me'),
        jwks_uri: at('/keys'),
        id_token_signing_alg_values_supported: ['RS256'],
      })
    } else if (url.pathname === '/keys') {
      json({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] })
    } else if (url.pathname === '/authorize') {
      const code = randomBytes(8).toString('hex')
      const { searchParams: asked } = url
      codes.set(code, { user: provider.user, nonce: asked.get('nonce'), challenge: asked.get('code_challenge') })
      const back = new URL(asked.get('redirect_uri') ?? '')
      back.searchParams.set('code', code)
      back.searchParams.set('state', asked.get('state') ?? '')
      response.writeHead(302, { location: back.href }).end()
    } else if (url.pathname === '/token') {
      void answerToken(request).then(([status, body]) => json(body, status))
    } else if (url.pathname === '/me') {
      const user = tokens.get((request.headers.authorization ?? '').replace('Bearer ', ''))
      if (user) json({ sub: user.sub, email: user.email, groups: user.groups })
      else json({ error: 'invalid_token' }, 401)
    } else json({ error: 'not_found' }, 404)
  })

  const answerToken = async (request: IncomingMessage): Promise<[number, unknown]> => {
    const form = new URLSearchParams(await text(request))
    const given = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    const known = form.get('client_id') === client.id && form.get('client_secret') === client.secret
    if (!given || !known || given.challenge !== challenge) return [400, { error: 'invalid_grant' }]
    const { sub, email, name, emailVerified = true } = given.user
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: provider.issuer, aud: client.id, sub, email, name, email_verified: emailVerified }
    const access = randomBytes(16).toString('hex')
    tokens.set(access, given.user)
    const idToken = signed({ ...claims, nonce: given.nonce, iat: now, exp: now + 300 })
    return [200, { access_token: access, id_token: idToken, token_type: 'Bearer', expires_in: 300 }]
  }

  const signed = (claims: Record<string, unknown>) => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const head = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(claims)}`
    const key = provider.forge ? other.privateKey : keys.privateKey
    return `${head}.${sign('sha256', Buffer.from(head), key).toString('base64url')}`
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const provider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    user: { sub: '', email: '', name: '', groups: [] } as ProvidedUser,
    forge: false,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
  return provider
}
