/** The form of an endpoint: what may be asked, by whom, and what is answered. */
import type { z } from 'zod'
import type { Permission } from '#permission.ts'
import { type EndpointName, type Method, ROUTES } from '#routes.ts'

/** Shapes of one endpoint. Path parameters, query and body are checked once, at the door; inside, types are trusted. */
export interface Endpoint<
  N extends EndpointName = EndpointName,
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  A extends z.ZodType = z.ZodType,
> {
  readonly name: N
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly permission: Permission
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly answer: A
  /** `json` by default; a file or an event stream is sent as such. */
  readonly form: 'json' | 'file' | 'events' | 'upload'
}

/** The parts of an endpoint that its definition states; the rest comes from the table of routes. */
interface Parts<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType> {
  summary: string
  permission: Permission
  params?: P
  query?: Q
  body?: B
  answer: A
  form?: Endpoint['form']
}

/**
 * Defines an endpoint. Absent parts take nothing.
 * @example endpoint('health.read', { summary: 'Whether the server serves.', permission: 'anyone', answer: z.object({ ok: z.boolean() }) })
 */
export function endpoint<
  N extends EndpointName,
  A extends z.ZodType,
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(name: N, parts: Parts<P, Q, B, A>): Endpoint<N, P, Q, B, A> {
  const [method, path] = ROUTES[name]
  return {
    name,
    method,
    path,
    form: 'json',
    ...parts,
    params: parts.params as P,
    query: parts.query as Q,
    body: parts.body as B,
  }
}

/** What a page or client passes in: path parameters, query and body as far as the endpoint takes them. */
export interface Input<E extends Endpoint> {
  params: z.input<E['params']>
  query: z.input<E['query']>
  body: z.input<E['body']>
}

/** What comes back. */
export type AnswerOf<E extends Endpoint> = z.output<E['answer']>

/** Fails to compile unless A and B are the same type: holds a contract's schema to its engine's answer. */
export type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : never
