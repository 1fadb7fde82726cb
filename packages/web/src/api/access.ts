/** Signing in and out; the server's sign-in answers under /api/auth. */
import { ApiFailure } from '#api/client.ts'

/** Signs in with a password. A second factor may be asked for. */
export async function signIn(email: string, password: string): Promise<'in' | 'second-factor'> {
  const answer = await post('/api/auth/sign-in/email', { email, password })
  return answer.twoFactorRedirect === true ? 'second-factor' : 'in'
}

/** Gives the six digits of the second factor, or one of the codes that were kept for when the telephone is lost. */
export const giveSecondFactor = (code: string) =>
  post(`/api/auth/two-factor/${/^\d{6}$/.test(code) ? 'verify-totp' : 'verify-backup-code'}`, { code })

/** Goes to the company's own sign-in and comes back. */
export async function signInWith(providerId: string): Promise<void> {
  const answer = await post('/api/auth/sign-in/social', { provider: providerId, callbackURL: '/' })
  if (typeof answer.url === 'string') location.assign(answer.url)
}

/** Signs out and begins again. */
export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {})
  location.assign('/')
}

async function post(path: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', 'x-capstone': '1' },
    body: JSON.stringify(body),
  })
  const answer: Record<string, unknown> = await response.json().catch(() => ({}))
  if (response.ok) return answer
  const { message = '' } = (answer.error ?? {}) as { message?: string }
  throw new ApiFailure(response.status === 429 ? 'busy' : 'unauthenticated', message)
}

/** Changes the password; other sessions end. */
export const changePassword = (currentPassword: string, newPassword: string) =>
  post('/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true })

/** Whether the signed-in person has a second factor. */
export async function hasSecondFactor(): Promise<boolean> {
  const response = await fetch('/api/auth/get-session', { credentials: 'same-origin' })
  const answer: { user?: { twoFactorEnabled?: boolean } } | null = await response.json().catch(() => null)
  return answer?.user?.twoFactorEnabled === true
}

/** Begins a second factor: the key for the authenticator and the codes for when it is lost. It counts after the first code. */
export async function beginSecondFactor(password: string): Promise<{ uri: string; codes: readonly string[] }> {
  const answer = await post('/api/auth/two-factor/enable', { password })
  const codes = Array.isArray(answer.backupCodes) ? answer.backupCodes.map(String) : []
  return { uri: String(answer.totpURI ?? ''), codes }
}

/** Ends the second factor. */
export const endSecondFactor = (password: string) => post('/api/auth/two-factor/disable', { password })
