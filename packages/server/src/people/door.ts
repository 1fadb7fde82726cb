/** What of the sign-in library is served, and its refusals said in our own form. */
import type { ErrorBody, ErrorCode } from '@capstone/contract/error'

/** Everything else of the library - making users, changing names, keys past the roles - goes through our own endpoints. */
const SERVED: readonly RegExp[] = [
  /^(GET|POST) (get-session|list-sessions|ok)$/,
  /^POST (sign-in\/email|sign-in\/social|sign-out|change-password|revoke-session|revoke-sessions|revoke-other-sessions)$/,
  /^POST two-factor\/(enable|disable|get-totp-uri|verify-totp|verify-backup-code|generate-backup-codes)$/,
  /^(GET|POST) callback\/[\w-]+$/,
  /^GET error$/,
]

/** Whether a request to /api/auth/… is one that we serve. */
export function isServed(request: Request): boolean {
  const path = new URL(request.url).pathname.replace(/^\/api\/auth\//, '')
  return SERVED.some((pattern) => pattern.test(`${request.method} ${path}`))
}

/** The library's answer; a refusal in the form that every endpoint of ours uses. */
export async function answerOf(response: Response): Promise<Response> {
  if (response.status < 400) return response
  const said: unknown = await response
    .clone()
    .json()
    .catch(() => null)
  const words = typeof said === 'object' && said !== null && 'message' in said ? String(said.message) : ''
  const message = words === '' ? 'This was refused.' : words.replace(/\.?$/, '.')
  const body: ErrorBody = { error: { code: codeOf(response.status), message } }
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  headers.set('content-type', 'application/json')
  return new Response(JSON.stringify(body), { status: response.status, headers })
}

function codeOf(status: number): ErrorCode {
  if (status === 401) return 'unauthenticated'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not-found'
  if (status === 429) return 'busy'
  return status >= 500 ? 'internal' : 'invalid'
}
