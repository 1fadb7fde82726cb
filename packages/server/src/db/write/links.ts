/** Links that work without signing in: only the hash of a token is kept, and each is taken once. */
import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { firstRow, type Runner, rows } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

type Who = Pick<Scope, 'workspace' | 'actor'>

/** What a link is for. */
export type LinkPurpose = 'password' | 'hand-over'

/**
 * Makes a link; those made before for the same purpose and subject end.
 * @returns the token: it is in nobody's hands but the caller's
 */
export async function writeLink(
  on: Runner,
  scope: Who,
  link: { purpose: LinkPurpose; subject: Record<string, string>; hours: number },
): Promise<{ token: string; expiresAt: Date }> {
  await rows(
    on,
    sql`update link set revoked_at = now() where workspace_id = ${scope.workspace} and purpose = ${link.purpose}
          and subject = ${JSON.stringify(link.subject)}::jsonb and used_at is null and revoked_at is null`,
  )
  const token = randomBytes(32).toString('base64url')
  const made = await firstRow<{ at: Date }>(
    on,
    sql`insert into link (workspace_id, token_hash, purpose, subject, expires_at, created_by)
        values (${scope.workspace}, ${hashOf(token)}, ${link.purpose}, ${JSON.stringify(link.subject)}::jsonb,
          now() + ${link.hours} * interval '1 hour', ${scope.actor}) returning expires_at as at`,
  )
  return { token, expiresAt: made?.at ?? new Date(0) }
}

/** Takes a link: from then on it is used up. Null where it was used, ran out, was taken back, or never was. */
export async function takeLink(
  on: Runner,
  purpose: LinkPurpose,
  token: string,
): Promise<{ workspace: number; subject: Record<string, string> } | null> {
  return firstRow<{ workspace: number; subject: Record<string, string> }>(
    on,
    sql`update link set used_at = now() where token_hash = ${hashOf(token)} and purpose = ${purpose}
          and used_at is null and revoked_at is null and expires_at > now()
        returning workspace_id as workspace, subject`,
  )
}

/** What a link is about, without taking it. Null where it was used, ran out, was taken back, or never was. */
export async function standingLink(
  on: Runner,
  purpose: LinkPurpose,
  token: string,
): Promise<{ workspace: number; subject: Record<string, string> } | null> {
  return firstRow<{ workspace: number; subject: Record<string, string> }>(
    on,
    sql`select workspace_id as workspace, subject from link where token_hash = ${hashOf(token)} and purpose = ${purpose}
          and used_at is null and revoked_at is null and expires_at > now()`,
  )
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
