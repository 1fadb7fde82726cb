/** Handlers of who is asking: the session, the first start, workspaces, the eyes through which the sample is seen. */
import { beginWorkspace, mayBegin } from '#actions/access/setup.ts'
import { removedWorkspace } from '#actions/access/workspaces.ts'
import { Failure } from '#ground/failure.ts'
import type { Asking, Handlers } from '#http/asking.ts'
import { beginSample, readFilling } from '#jobs/sample.ts'
import { databaseUp, openWorkspaces, readFrame } from '#records/session.ts'

/** The session's answer for a request as it is, or as its new cookies make it. */
async function sessionOf(asking: Asking, cookies: readonly string[] = []) {
  const request = withCookies(asking.request, cookies)
  const scope = cookies.length > 0 ? await asking.people.scopeOf(request, asking.remote) : asking.scope
  for (const cookie of cookies) asking.headers.append('set-cookie', cookie)
  const user = await asking.people.userOf(request)
  const local = asking.people.isLocal(request, asking.remote)
  const { rows, any } = await openWorkspaces(asking.store, { user: user?.id ?? null, local, scope })
  const frame = scope ? await readFrame(asking.store, scope, asking.today) : NO_FRAME
  const workspaces = rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
  return {
    firstStart: !any,
    signedIn: scope !== null || user !== null,
    user,
    role: scope?.role ?? null,
    permissions: [...(scope?.permissions ?? [])],
    ...frame,
    people: local ? frame.people : [],
    workspace: workspaces.find(({ id }) => id === scope?.workspace) ?? null,
    workspaces,
    filling: scope !== null && (await fillingOf(asking, scope.workspace, rows)),
    signIn: { password: asking.people.signIn.password, oidc: [...asking.people.signIn.oidc] },
    version: asking.version,
  }
}

/** Asked of the sample alone: nothing else is ever being made. */
async function fillingOf(
  { store }: Asking,
  workspace: number,
  rows: readonly { id: number; kind: string }[],
): Promise<boolean> {
  if (rows.find(({ id }) => id === workspace)?.kind !== 'sample') return false
  return (await readFilling(store, workspace)) !== null
}

const NO_FRAME = { node: null, person: null, asOf: null, currency: null, periods: [], nodes: [], people: [] }

export const sessionHandlers = {
  'health.read': async ({ store, version, pulse }) => {
    const asked = () => databaseUp(store)
    const up = await (pulse ? pulse.orLost(asked).catch(() => false) : asked())
    return { ok: up, version, database: up ? 'up' : 'down' }
  },
  'session.read': (asking) => sessionOf(asking),
  'session.become': async (asking, { body }) => {
    const { people, request, remote, scope } = asking
    const { rows } = await openWorkspaces(asking.store, {
      user: null,
      local: people.isLocal(request, remote),
      scope: null,
    })
    const sample = rows.find(({ kind, id }) => kind === 'sample' && id === scope.workspace)
    if (!sample)
      throw new Failure('forbidden', 'One can become somebody else only in the sample company, on its own machine.')
    return sessionOf(asking, [
      people.workspaceCookie(sample.id),
      people.eyesCookie({ workspace: sample.id, role: body.role, person: body.personId }),
    ])
  },
  'setup.begin': async (asking, { body }) => {
    const { store, people, request, remote, headers, scope } = asking
    if (body.choice === 'sample') {
      const local = people.isLocal(request, remote) || scope?.permissions.has('backup.take') === true
      if (!local) throw new Failure('forbidden', 'The sample company opens only on the machine that serves it.')
      const begun = await beginSample(asking)
      headers.append('set-cookie', people.workspaceCookie(begun.workspace))
      return begun
    }
    const { usersKnown } = await mayBegin(store, people.isLocal(request, remote))
    const { company, name, email, password, currency } = body
    if (!usersKnown) await people.createUser({ name, email, password })
    const cookies = await people.signInWith(request, remote, email, password)
    const user = await people.userOf(withCookies(request, cookies))
    if (!user) throw new Failure('forbidden', 'Sign in with the second factor first.')
    const workspace = await beginWorkspace(store, {
      company,
      administrator: user.id,
      currency: currency ?? null,
      today: asking.today(),
    })
    for (const cookie of [...cookies, people.workspaceCookie(workspace)]) headers.append('set-cookie', cookie)
    return { workspace, job: null }
  },
  'setup.read': async ({ store, scope }) => ({ filling: await readFilling(store, scope.workspace) }),
  'workspaces.list': async (asking) => ({ rows: (await sessionOf(asking)).workspaces }),
  'workspaces.select': async (asking, { params }) => {
    const answer = await sessionOf(asking, [asking.people.workspaceCookie(params.id)])
    if (answer.workspace?.id === params.id) return answer
    asking.headers.delete('set-cookie')
    throw new Failure('not-found', 'There is no such workspace, or you have no role in it.')
  },
  'workspaces.remove': async (asking, { params, query }) => ({
    removed: await removedWorkspace(asking.store, asking.scope, params.id, query.name),
  }),
} satisfies Partial<Handlers>

/** The request as the next one will be, with cookies that were just given. */
function withCookies(request: Request, cookies: readonly string[]): Request {
  if (cookies.length === 0) return request
  const jar = new Map<string, string>()
  const put = (pair: string) =>
    jar.set(pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim())
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) if (pair.includes('=')) put(pair)
  for (const cookie of cookies) put(cookie.split(';')[0] ?? '')
  const headers = new Headers(request.headers)
  headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
  return new Request(request.url, { headers })
}
