/** Our own cookies: which workspace is open, and through whose eyes the sample is seen. They choose; they never permit. */
import { ROLES, type Role } from '@capstone/contract/permission'
import type { Eyes } from './people.ts'

const WORKSPACE = 'capstone-workspace'
const EYES = 'capstone-eyes'
const YEAR_SECONDS = 31_536_000

export function workspaceCookie(workspace: number, https: boolean): string {
  return cookie(WORKSPACE, String(workspace), https)
}

export function eyesCookie({ workspace, role, person }: Eyes, https: boolean): string {
  return cookie(EYES, `${workspace}.${role}.${person ?? ''}`, https)
}

/** The workspace that a request chose; null without a choice. */
export function chosenWorkspace(request: Request): number | null {
  const value = cookieOf(request, WORKSPACE)
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) : null
}

/** The eyes that a request chose; null without a choice that can be read. */
export function chosenEyes(request: Request): Eyes | null {
  const found = /^(\d{1,9})\.(\w+)\.(\d{0,15})$/.exec(cookieOf(request, EYES) ?? '')
  const role = ROLES.find((known): known is Role => known === found?.[2])
  if (!found || !role) return null
  return { workspace: Number(found[1]), role, person: found[3] === '' ? null : Number(found[3]) }
}

function cookie(name: string, value: string, https: boolean): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${YEAR_SECONDS}${https ? '; Secure' : ''}`
}

function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return null
}
