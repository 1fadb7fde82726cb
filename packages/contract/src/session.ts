/** Who is asking, in which workspace; the first start. */
import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { PERMISSIONS, ROLES } from '#permission.ts'

const workspace = z.object({
  id: z.number(),
  name: z.string(),
  kind: z.enum(['sample', 'own']),
  createdAt: z.string(),
})
export const session = z.object({
  /** Nobody has set up this install yet: the page offers the sample or one's own data. */
  firstStart: z.boolean(),
  signedIn: z.boolean(),
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
  role: z.enum(ROLES).nullable(),
  permissions: z.array(z.enum(PERMISSIONS)),
  /** The organization node the person stands at. */
  node: z.object({ key: z.string(), name: z.string() }).nullable(),
  person: z.object({ id: z.number(), name: z.string() }).nullable(),
  workspace: workspace.nullable(),
  workspaces: z.array(workspace),
  /** The workspace is the sample, and it is still being made; `setup.read` says how far. */
  filling: z.boolean(),
  /** The workspace's day, calendar and currency, for chips and formats. */
  asOf: z.string().nullable(),
  currency: z.string().nullable(),
  periods: z.array(z.object({ key: z.string(), label: z.string(), start: z.string(), end: z.string() })),
  nodes: z.array(z.object({ key: z.string(), name: z.string(), depth: z.number() })),
  /** Sample only: people one can become with one click, one per role first. */
  people: z.array(z.object({ id: z.number(), name: z.string(), role: z.enum(ROLES), title: z.string() })),
  signIn: z.object({ password: z.boolean(), oidc: z.array(z.object({ id: z.string(), name: z.string() })) }),
  version: z.string(),
})
export type Session = z.infer<typeof session>

export const healthRead = endpoint('health.read', {
  summary: 'Whether the server and its database serve.',
  permission: 'anyone',
  answer: z.object({ ok: z.boolean(), version: z.string(), database: z.enum(['up', 'down']) }),
})
export const sessionRead = endpoint('session.read', {
  summary: 'Who is asking, what they may do, and the workspace that they look at.',
  permission: 'anyone',
  answer: session,
})
export const sessionBecome = endpoint('session.become', {
  summary: 'In the sample company, on this machine only: look through the eyes of one of its people.',
  permission: 'signedIn',
  body: z.object({ personId: z.number(), role: z.enum(ROLES) }),
  answer: session,
})
export const setupBegin = endpoint('setup.begin', {
  summary: 'First start: makes the sample company, or an empty workspace with its first administrator.',
  permission: 'anyone',
  body: z.discriminatedUnion('choice', [
    z.object({ choice: z.literal('sample') }),
    z.object({
      choice: z.literal('own'),
      company: z.string().min(1),
      name: z.string().min(1),
      email: z.email(),
      password: z.string().min(10),
      currency: z.string().length(3).optional(),
    }),
  ]),
  answer: z.object({ workspace: z.number(), job: z.number().nullable() }),
})
export const setupRead = endpoint('setup.read', {
  summary: 'How the making of the sample company goes; null where it is made, or another workspace is open.',
  permission: 'signedIn',
  answer: z.object({
    filling: z
      .object({
        state: z.enum(['waiting', 'running', 'failed']),
        /** What is being done, in words. */
        doing: z.string(),
        step: z.number(),
        steps: z.number(),
        /** Of the whole, 0 to 1. */
        share: z.number(),
        /** Why it failed. */
        sentence: z.string().nullable(),
      })
      .nullable(),
  }),
})
export const workspacesList = endpoint('workspaces.list', {
  summary: 'The workspaces that the asker may open.',
  permission: 'signedIn',
  answer: z.object({ rows: z.array(workspace) }),
})
export const workspacesSelect = endpoint('workspaces.select', {
  summary: 'Turns to another workspace: one’s own, or on the server’s machine the sample.',
  permission: 'anyone',
  params: z.object({ id: z.coerce.number() }),
  answer: session,
})
export const workspacesRemove = endpoint('workspaces.remove', {
  summary: 'Removes a workspace and all its records; its name must be repeated.',
  permission: 'backup.take',
  params: z.object({ id: z.coerce.number() }),
  query: z.object({ name: z.string() }),
  answer: z.object({ removed: z.boolean() }),
})
