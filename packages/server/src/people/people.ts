/** Who is asking: the one question that the doors put to this room. */
import type { Scope } from '#permissions/scope.ts'

export interface People {
  /** Serves sign-in, second factor, sessions and provider call-backs under /api/auth. */
  handle(request: Request, remote: string): Promise<Response>
  /** The scope of a request: by session, API key, or - sample only, loopback only - by the eyes that were chosen; null for nobody. */
  scopeOf(request: Request, remote: string): Promise<Scope | null>
}
