/** Who is asking: the questions that the doors put to this room. */
import type { Role } from '@capstone/contract/permission'
import type { Scope } from '#permissions/scope.ts'

export interface SignedUser {
  readonly id: string
  readonly name: string
  readonly email: string
}

export interface KeptKey {
  readonly id: string
  readonly name: string
  /** How it begins, for telling keys apart. */
  readonly start: string
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
}

export interface People {
  /** Serves sign-in, second factor, sessions and provider call-backs under /api/auth. */
  handle(request: Request, remote: string): Promise<Response>
  /** The scope of a request: by local key, API key, session, or - sample only, loopback only - by the eyes that were chosen; null for nobody. */
  scopeOf(request: Request, remote: string): Promise<Scope | null>
  /** Who is signed in, whether or not they have a role in any workspace. */
  userOf(request: Request): Promise<SignedUser | null>
  /** Whether a request comes from this machine and nobody forwarded it. */
  isLocal(request: Request, remote: string): boolean
  /** Ways to sign in. */
  readonly signIn: { readonly password: boolean; readonly oidc: readonly { id: string; name: string }[] }
  /** Makes a user with a password; fails with `conflict` when the address is taken. */
  createUser(user: { name: string; email: string; password: string }): Promise<SignedUser>
  /** Gives a user another password. */
  setPassword(user: string, password: string): Promise<void>
  /** The session by which a request is signed in; null without one. */
  sessionOf(request: Request): Promise<string | null>
  /** Signs in with a password and gives the cookies to set; fails with `unauthenticated` or `busy`. */
  signInWith(request: Request, remote: string, email: string, password: string): Promise<string[]>
  /** The cookie that turns to a workspace. */
  workspaceCookie(workspace: number): string
  /** The cookie that looks through somebody's eyes in the sample. */
  eyesCookie(eyes: Eyes): string
  listKeys(user: string): Promise<KeptKey[]>
  createKey(user: string, name: string, days: number | null): Promise<KeptKey & { key: string }>
  /** Whether the user had such a key. */
  revokeKey(user: string, id: string): Promise<boolean>
}

/** Through whom somebody looks at the sample. */
export interface Eyes {
  readonly workspace: number
  readonly role: Role
  readonly person: number | null
}
