/** From who asks to what they may see: local key, API key, session, or the sample's open door on this machine. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { readSamplePeople } from '#db/read/sample.ts'
import { scopeFor } from '#db/read/scopes.ts'
import { defaultWorkspace, grantsOf, ownWorkspace, workspaceKind } from '#db/read/users.ts'
import type { Store } from '#db/store.ts'
import { makeOwnWorkspace } from '#db/write/workspaces.ts'
import { hostName, isLoopback } from '#ground/loopback.ts'
import { permissionsOf } from '#permissions/roles.ts'
import { type Scope, systemScope } from '#permissions/scope.ts'
import { chosenEyes, chosenWorkspace } from './cookies.ts'

/** Headers that a proxy adds: what carries one was forwarded, so its other end is not this machine. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via']

/** Whether a request comes from this machine, to this machine, and nobody forwarded it. */
export function isLocalRequest(request: Request, remote: string, listensOn: string): boolean {
  const host = request.headers.get('host') ?? new URL(request.url).host
  if (!isLoopback(listensOn) || !isLoopback(remote) || !isLoopback(hostName(host))) return false
  return !FORWARDED.some((name) => request.headers.has(name))
}

/** The scope of the command line on the server's own machine; null where the key is not ours. */
export async function localScope(store: Store, request: Request, remote: string, key: string): Promise<Scope | null> {
  if (!isLoopback(remote) || key === '' || !sameText(request.headers.get('x-capstone-local') ?? '', key)) return null
  const wished = wishedWorkspace(request)
  const workspace = wished ?? (await commandWorkspace(store, request))
  if (workspace === null || (wished !== null && (await workspaceKind(store, wished)) === null)) return null
  return systemScope(workspace, 'command line', permissionsOf('administrator'))
}

/** Where a command goes that names no workspace: an import to the company's own, made by the first of them; a question to whatever there is. */
async function commandWorkspace(store: Store, request: Request): Promise<number | null> {
  if (request.headers.get('x-capstone-workspace') !== 'own') return defaultWorkspace(store)
  return (await ownWorkspace(store)) ?? (await makeOwnWorkspace(store, 'My company'))
}

/** The scope of a user: in the workspace chosen where they have a role in it, else in the last own one. The sample knows no users. */
export async function userScope(store: Store, request: Request, user: string): Promise<Scope | null> {
  const grants = (await grantsOf(store, user)).filter(({ kind }) => kind === 'own')
  const wished = wishedWorkspace(request)
  const chosen = wished ?? chosenWorkspace(request)
  const grant = grants.find(({ workspace }) => workspace === chosen) ?? (wished === null ? grants[0] : undefined)
  return grant ? scopeFor(store, grant.workspace, user, grant) : null
}

/**
 * The scope of the sample's visitor: whoever they chose to be, else the head of sales.
 * Null unless the sample was chosen or nothing else is there.
 */
export async function sampleScope(store: Store, request: Request): Promise<Scope | null> {
  const workspace = await sampleChosen(store, request)
  if (workspace === null) return null
  const eyes = chosenEyes(request)
  if (eyes?.workspace === workspace) {
    return scopeFor(store, workspace, actorOf(eyes.role, eyes.person), { ...eyes, node: 'company' })
  }
  const head = (await readSamplePeople(store, workspace)).find(({ role }) => role === 'head')?.id ?? null
  return scopeFor(store, workspace, actorOf('head', head), { role: 'head', person: head, node: 'company' })
}

async function sampleChosen(store: Store, request: Request): Promise<number | null> {
  const chosen = wishedWorkspace(request) ?? chosenWorkspace(request)
  const kind = chosen === null ? null : await workspaceKind(store, chosen)
  if (kind === 'sample') return chosen
  if (kind === 'own' || (await ownWorkspace(store)) !== null) return null
  return defaultWorkspace(store)
}

/** How the audit names a visitor of the sample. */
const actorOf = (role: string, person: number | null) => `sample ${role}${person === null ? '' : ` ${person}`}`

/** The workspace that a program names in a header. */
function wishedWorkspace(request: Request): number | null {
  const value = request.headers.get('x-capstone-workspace') ?? ''
  return /^\d{1,9}$/.test(value) ? Number(value) : null
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
