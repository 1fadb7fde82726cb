/** Users and their roles, API keys, webhooks, audit, backup. */
import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { ROLES } from '#permission.ts'

const user = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  node: z.string(),
  person: z.object({ id: z.number(), name: z.string() }).nullable(),
  twoFactor: z.boolean(),
  lastSeen: z.string().nullable(),
})
const manage = { permission: 'users.manage' } as const
const grant = z.object({ role: z.enum(ROLES), node: z.string().optional(), personId: z.number().optional() })

export const usersList = endpoint('users.list', {
  ...manage,
  summary: 'Who may sign in, in which role, at which node.',
  answer: z.object({ rows: z.array(user) }),
})
export const usersCreate = endpoint('users.create', {
  ...manage,
  summary: 'Adds a user with a first password.',
  body: grant.extend({ name: z.string().min(1), email: z.email(), password: z.string().min(10) }),
  answer: user,
})
export const usersChange = endpoint('users.change', {
  ...manage,
  summary: 'Changes a role or node, or takes access away; the last local administrator stays.',
  params: z.object({ id: z.string() }),
  body: z.union([grant, z.object({ revoke: z.literal(true) })]),
  answer: user.nullable(),
})
export const usersErase = endpoint('users.erase', {
  ...manage,
  summary: 'Erases a person or a contact: name, e-mail and place become a pseudonym; totals stand.',
  params: z.object({ id: z.coerce.number() }),
  query: z.object({ kind: z.enum(['person', 'contact']).default('person') }),
  answer: z.object({ name: z.string() }),
})
export const usersReset = endpoint('users.reset', {
  ...manage,
  summary:
    'For somebody who cannot sign in any more: a link for a new password, the second factor off, or every session ended.',
  params: z.object({ id: z.string() }),
  body: z.object({ what: z.enum(['password', 'secondFactor', 'sessions']) }),
  answer: z.object({
    /** The address for a new password, below the server's own; it works once and is told once. */
    link: z.string().nullable(),
    expiresAt: z.string().nullable(),
  }),
})
export const passwordSet = endpoint('password.set', {
  permission: 'anyone',
  summary: 'Chooses a new password by a link that an administrator gave; the link works once.',
  body: z.object({ token: z.string().min(1).max(200), password: z.string().min(10).max(256) }),
  answer: z.object({ set: z.boolean() }),
})
export const sessionsList = endpoint('sessions.list', {
  permission: 'signedIn',
  summary: 'The asker’s own open sessions.',
  answer: z.object({
    rows: z.array(
      z.object({
        id: z.string(),
        createdAt: z.string(),
        lastSeen: z.string(),
        address: z.string().nullable(),
        browser: z.string().nullable(),
        /** The session by which this is asked. */
        current: z.boolean(),
      }),
    ),
  }),
})
export const sessionsEnd = endpoint('sessions.end', {
  permission: 'signedIn',
  summary: 'Ends one of the asker’s own sessions.',
  params: z.object({ id: z.string() }),
  answer: z.object({ ended: z.boolean() }),
})

const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  start: z.string(),
  createdAt: z.string(),
  expiresAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
})
const keys = { permission: 'keys.manage' } as const
export const keysList = endpoint('keys.list', {
  ...keys,
  summary: 'API keys of the asker.',
  answer: z.object({ rows: z.array(apiKey) }),
})
export const keysCreate = endpoint('keys.create', {
  ...keys,
  summary: 'Makes an API key with the asker’s role; it is shown once.',
  body: z.object({ name: z.string().min(1), days: z.number().int().min(1).max(730).optional() }),
  answer: apiKey.extend({ key: z.string() }),
})
export const keysRevoke = endpoint('keys.revoke', {
  ...keys,
  summary: 'Revokes an API key.',
  params: z.object({ id: z.string() }),
  answer: z.object({ revoked: z.boolean() }),
})

export const WEBHOOK_EVENTS = ['import.done', 'import.failed', 'answers.refreshed', 'task.created'] as const
const webhook = z.object({
  id: z.number(),
  url: z.string(),
  events: z.array(z.enum(WEBHOOK_EVENTS)),
  active: z.boolean(),
  lastStatus: z.number().nullable(),
})
export const webhooksList = endpoint('webhooks.list', {
  ...keys,
  summary: 'Addresses that are told of events.',
  answer: z.object({ rows: z.array(webhook) }),
})
export const webhooksCreate = endpoint('webhooks.create', {
  ...keys,
  summary: 'Adds an address; each delivery is signed with the secret that is shown once.',
  body: z.object({ url: z.url(), events: z.array(z.enum(WEBHOOK_EVENTS)).min(1) }),
  answer: webhook.extend({ secret: z.string() }),
})
export const webhooksRemove = endpoint('webhooks.remove', {
  ...keys,
  summary: 'Removes an address.',
  params: z.object({ id: z.coerce.number() }),
  answer: z.object({ removed: z.boolean() }),
})
export const webhooksReplay = endpoint('webhooks.replay', {
  ...keys,
  summary: 'Sends an address again what it was told since a delivery: `id` in each delivery’s body.',
  params: z.object({ id: z.coerce.number() }),
  query: z.object({ from: z.coerce.number().int().min(1) }),
  answer: z.object({ count: z.number() }),
})

const auditRow = z.object({
  id: z.number(),
  at: z.string(),
  actor: z.string(),
  act: z.string(),
  subject: z.string().nullable(),
  before: z.unknown(),
  after: z.unknown(),
})
export const auditList = endpoint('audit.list', {
  permission: 'audit.read',
  summary: 'Who changed what and when, newest first.',
  query: z.object({ before: z.coerce.number().optional(), actor: z.string().optional() }),
  answer: z.object({ rows: z.array(auditRow), intact: z.boolean() }),
})
export const backupFile = endpoint('backup.file', {
  permission: 'backup.take',
  form: 'file',
  summary: 'A backup of the whole install, taken while serving.',
  answer: z.unknown(),
})
