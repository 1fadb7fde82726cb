/** The HTTP door: every endpoint of the contract, checked, permitted, handled; pages beside them. */
import { ENDPOINTS } from '@capstone/contract/endpoints'
import { httpStatus } from '@capstone/contract/error'
import type { Permission } from '@capstone/contract/permission'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { stream, streamSSE } from 'hono/streaming'
import type { z } from 'zod'
import { errorBodyOf, Failure, isFailure } from '#ground/failure.ts'
import type { Asking, Ground } from '#http/asking.ts'
import { EventsAnswer, FileAnswer } from '#http/asking.ts'
import { HANDLERS } from '#http/handlers.ts'
import { openApi, readablePage } from '#http/openapi.ts'
import { pagesFrom } from '#http/pages.ts'
import { guard, secure } from '#http/safety.ts'
import { databaseUp } from '#records/session.ts'

type Env = { Bindings: { incoming: { socket: { remoteAddress?: string } } } }

/** The most bytes of a JSON body; uploads are streamed and have limits of their own. */
const MOST_BODY = 4 * 2 ** 20

/** Builds the app over its ground. `webFolder` holds the built pages. */
export function createApp(ground: Ground, webFolder: string): Hono<Env> {
  const app = new Hono<Env>()
  app.use('*', secure(ground.config))
  app.use('/api/*', guard(ground.config))
  app.get('/api/openapi.json', (c) => c.json(openApi(ground.version)))
  app.get('/api', (c) => c.html(readablePage(ground.version)))
  app.all('/api/auth/*', (c) => ground.people.handle(c.req.raw, remoteOf(c)))
  for (const endpoint of Object.values(ENDPOINTS)) {
    const path = endpoint.path.replace(/\{(\w+)\}/g, ':$1')
    app.on(endpoint.method, path, (c) => served(ground, endpoint, c))
  }
  app.all('/api/*', () => {
    throw new Failure('not-found', 'There is no such endpoint; /api lists them all.')
  })
  app.get('*', pagesFrom(webFolder))
  app.onError(async (error, c) => failed(ground, await expected(ground, error), c))
  return app
}

/** Nobody waits for a database that is gone; the endpoint that tells of its health answers all the same. */
function served(ground: Ground, endpoint: AnyEndpoint, c: Context<Env>): Promise<Response> {
  const work = () => serve(ground, endpoint, c)
  return ground.pulse && endpoint.name !== 'health.read' ? ground.pulse.orLost(work) : work()
}

type AnyEndpoint = (typeof ENDPOINTS)[keyof typeof ENDPOINTS]

async function serve(ground: Ground, endpoint: AnyEndpoint, c: Context<Env>): Promise<Response> {
  const headers = new Headers()
  const remote = remoteOf(c)
  const scope = endpoint.name === 'health.read' ? null : await ground.people.scopeOf(c.req.raw, remote)
  allow(endpoint.permission, scope)
  const asking: Asking = { ...ground, scope, request: c.req.raw, remote, patienceMs: patienceOf(c), headers }
  const input = {
    params: check(endpoint.params, c.req.param(), 'path'),
    query: check(endpoint.query, queryOf(c.req.url), 'query'),
    body: check(endpoint.body, await bodyOf(endpoint, c), 'body'),
  }
  const handle = HANDLERS[endpoint.name] as (asking: Asking, input: unknown) => Promise<unknown>
  const answer = await handle(asking, input)
  for (const [name, value] of headers) c.header(name, value, { append: name === 'set-cookie' })
  if (answer instanceof FileAnswer) return fileResponse(c, answer)
  if (answer instanceof EventsAnswer) {
    return streamSSE(c, async (sse) => {
      for await (const event of answer.events) await sse.writeSSE({ data: JSON.stringify(event) })
    })
  }
  return c.json(answer as never)
}

/** RFC 7240: `prefer: wait=SECONDS`. */
function patienceOf(c: Context<Env>): number | null {
  const seconds = /(?:^|[,;\s])wait=(\d{1,3})\b/.exec(c.req.header('prefer') ?? '')?.[1]
  return seconds === undefined ? null : 1000 * Number(seconds)
}

/** Refuses who is not signed in, or whose role does not allow it. */
function allow(permission: Permission, scope: Asking['scope']): void {
  if (permission === 'anyone') return
  if (!scope) throw new Failure('unauthenticated', 'Please sign in.')
  if (!scope.permissions.has(permission)) {
    throw new Failure('forbidden', 'Your role does not allow this.', { permission, role: scope.role })
  }
}

/** Checks one part of a request; the first faults become a sentence. */
function check(schema: z.ZodType | undefined, value: unknown, part: string): unknown {
  if (schema === undefined) return undefined
  const read = schema.safeParse(value)
  if (read.success) return read.data
  const faults = read.error.issues.slice(0, 5).map(({ path, message }) => `${[part, ...path].join('.')}: ${message}`)
  throw new Failure('invalid', `The request cannot be used. ${faults.join('. ')}.`, { faults })
}

function queryOf(url: string): Record<string, string> {
  return Object.fromEntries(new URL(url).searchParams)
}

async function bodyOf(endpoint: AnyEndpoint, c: Context<Env>): Promise<unknown> {
  if (endpoint.body === undefined || endpoint.form === 'upload') return undefined
  if (Number(c.req.header('content-length') ?? 0) > MOST_BODY) {
    throw new Failure('too-large', 'The body is larger than 4 MB.')
  }
  const text = await c.req.text()
  if (text.length > MOST_BODY) throw new Failure('too-large', 'The body is larger than 4 MB.')
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw new Failure('invalid', 'The body is not JSON.')
  }
}

function fileResponse(c: Context<Env>, file: FileAnswer): Response | Promise<Response> {
  c.header('content-type', file.type)
  c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
  const { body } = file
  if (typeof body === 'string') return c.body(body)
  if (body instanceof Uint8Array) return c.body(body as Uint8Array<ArrayBuffer>)
  return stream(c, async (out) => {
    for await (const piece of body) await out.write(piece as Uint8Array)
  })
}

/** A full disk, and what the sign-in library makes of a database that is gone, are no bugs of ours. */
async function expected({ store }: Ground, error: Error): Promise<Error> {
  if (isFailure(error)) return error
  if ('code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT'))
    return new Failure('unavailable', 'The disk of the server is full: free space, then try again.', {}, error)
  if (await databaseUp(store)) return error
  return new Failure('unavailable', 'The database cannot be reached just now. Try again in a moment.', {}, error)
}

function failed(ground: Ground, error: Error, c: Context<Env>): Response {
  const reference = isFailure(error) ? '' : ground.log.bug(error, { path: c.req.path, method: c.req.method })
  const code = isFailure(error) ? error.code : 'internal'
  return c.json(errorBodyOf(error, reference), httpStatus[code] as 400)
}

function remoteOf(c: Context<Env>): string {
  return c.env?.incoming?.socket?.remoteAddress ?? ''
}
