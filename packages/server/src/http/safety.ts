/** Safety at the door: security headers, same-origin changes only, and no request for another host. */
import type { MiddlewareHandler } from 'hono'
import type { Config } from '#ground/config.ts'
import { Failure } from '#ground/failure.ts'
import { hostName, isLoopback } from '#ground/loopback.ts'

/** Headers of every answer. Styles are inline in places (chart positions), scripts never are but the theme's, which is hashed by its own file. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'"

/** Headers that only a program sets: a page of another site cannot without being asked first. */
const KEYS = ['authorization', 'x-api-key', 'x-capstone-local']

export function secure(config: Config): MiddlewareHandler {
  const https = config.publicUrl.startsWith('https:')
  return async (c, next) => {
    await next()
    c.header('content-security-policy', POLICY)
    c.header('x-content-type-options', 'nosniff')
    c.header('x-frame-options', 'DENY')
    c.header('referrer-policy', 'same-origin')
    c.header('cross-origin-opener-policy', 'same-origin')
    c.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()')
    if (https) c.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
    if (c.req.path.startsWith('/api/') && !c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
  }
}

/**
 * Changes need the header `x-capstone` or an API key: no form or image of another site can send either (CSRF).
 * A Host that is neither ours nor loopback is refused while we listen on loopback (DNS rebinding).
 */
export function guard(config: Config): MiddlewareHandler {
  const own = new URL(config.publicUrl).host
  const loopback = isLoopback(config.host)
  return async (c, next) => {
    const host = c.req.header('host') ?? ''
    if (loopback && host !== own && !isLoopback(hostName(host))) {
      throw new Failure('forbidden', 'This server answers only on its own address.', { host })
    }
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)
    const fromKey = KEYS.some((name) => c.req.header(name) !== undefined)
    const auth = c.req.path.startsWith('/api/auth/')
    if (changes && !auth && !fromKey && c.req.header('x-capstone') === undefined) {
      throw new Failure('forbidden', 'A change needs the header x-capstone: 1, or an API key.')
    }
    const origin = c.req.header('origin')
    if (changes && origin !== undefined && !sameSite(origin, host, own)) {
      throw new Failure('forbidden', 'A change must come from our own pages.', { origin })
    }
    await next()
  }
}

function sameSite(origin: string, host: string, own: string): boolean {
  try {
    const from = new URL(origin).host
    return from === host || from === own
  } catch {
    return false
  }
}
