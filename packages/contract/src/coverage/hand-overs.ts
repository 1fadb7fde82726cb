/** Hand-overs of accounts, the customer's link, and who follows on an account. */
import type { HandOverState, HandOverStep } from '@capstone/engines/coverage/continuity/hand-over'
import { z } from 'zod'
import { continuityAnswer } from '#answers/continuity.ts'
import type { Plain } from '#answers/figures.ts'
import { endpoint, type Same } from '#endpoint.ts'
import { asked, provenance } from '#evidence.ts'

const step = z.enum(['brief', 'deals', 'promises', 'contacts', 'plan', 'records'])
const everyStep: Same<z.infer<typeof step>, HandOverStep> = true
void everyStep

const stands = z.object({
  state: z.enum(['open', 'done', 'dropped']),
  steps: z.array(z.object({ step, done: z.boolean(), by: z.string().nullable(), on: z.number().nullable() })),
  introduceOn: z.number().nullable(),
  introduced: z.boolean(),
  received: z.object({ by: z.string(), on: z.number() }).nullable(),
  customer: z.enum(['not needed', 'not asked', 'asked', 'confirmed', 'objected']),
  /** 0 … 1. */
  share: z.number(),
  missing: z.array(z.union([step, z.enum(['introduction', 'received', 'customer'])])),
  lateDays: z.number(),
  introductionLate: z.boolean(),
})
const asTheEngineSays: Same<z.infer<typeof stands>, Plain<HandOverState>> = true
void asTheEngineSays

const who = z.object({ id: z.number(), name: z.string() })
const handOver = z.object({
  id: z.number(),
  account: who,
  from: who,
  /** The day on which who gives the account left the company; null as far as is known not. */
  fromLeft: z.string().nullable(),
  to: who,
  day: z.string(),
  dueOn: z.string(),
  introduceBy: z.string(),
  /** Share of the account's part of the target; stated, not reckoned with. */
  reliefShare: z.number(),
  reliefUntil: z.string(),
  doubleCreditUntil: z.string(),
  origin: z.enum(['published', 'imported', 'entered']),
  note: z.string().nullable(),
  openedAt: z.string(),
  /** 0 platinum … 4 tin, -1 prospect; null where the segmentation does not say. */
  tier: z.number().nullable(),
  stands,
  mayAct: z.boolean(),
  mayReceive: z.boolean(),
})
const day = z.iso.date()

export const handOversList = endpoint('handOvers.list', {
  summary: 'Hand-overs of accounts that one may see or takes part in, with how they stand; the newest first.',
  permission: 'records.read',
  query: z.object({ account: z.coerce.number().optional() }),
  answer: z.object({ rows: z.array(handOver), day: z.string() }),
})
export const handOversOpen = endpoint('handOvers.open', {
  summary: 'Opens a hand-over by hand; published moves and owners changed by an import open theirs by themselves.',
  permission: 'work.write',
  body: z.object({
    account: z.number(),
    /** Default: who owns the account. */
    from: z.number().optional(),
    to: z.number(),
    day: day.optional(),
    note: z.string().max(2000).optional(),
  }),
  answer: z.object({ id: z.number() }),
})
const id = z.object({ id: z.coerce.number() })
const oneHandOver = handOver.extend({
  said: z.array(z.object({ kind: z.string(), text: z.string(), day: z.string(), by: z.string() })),
  deals: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      stage: z.string().nullable(),
      owner: who.nullable(),
      amount: z.object({ value: z.number(), currency: z.string() }).nullable(),
      closeDate: z.string().nullable(),
      nextStep: z.string().nullable(),
    }),
  ),
  promises: z.array(
    z.object({
      kind: z.enum(['task', 'note']),
      id: z.number(),
      text: z.string(),
      day: z.string().nullable(),
      who: z.string().nullable(),
    }),
  ),
  contacts: z.array(
    z.object({
      contact: z.number(),
      name: z.string(),
      title: z.string().nullable(),
      email: z.string().nullable(),
      lastOn: z.string().nullable(),
      lastBy: z.string().nullable(),
      touches: z.number(),
      byFrom: z.number(),
      byTo: z.number(),
    }),
  ),
})
export const handOversRead = endpoint('handOvers.read', {
  summary: 'One hand-over: open deals, promises, contacts with their last touch, steps, and what was said of it.',
  permission: 'records.read',
  params: id,
  answer: oneHandOver,
})
export const handOversSay = endpoint('handOvers.say', {
  summary:
    'Says that a step is done, when the introduction is, that the account is received, or that nothing is needed.',
  permission: 'work.write',
  params: id,
  body: z.discriminatedUnion('act', [
    z.object({ act: z.literal('step'), step, done: z.boolean() }),
    z.object({ act: z.literal('introduction'), on: day, held: z.boolean() }),
    z.object({ act: z.literal('received') }),
    z.object({ act: z.literal('dropped'), reason: z.string().min(1).max(2000) }),
    z.object({ act: z.literal('note'), text: z.string().min(1).max(5000) }),
  ]),
  answer: handOver,
})
export const handOversAsk = endpoint('handOvers.ask', {
  summary: 'Makes a link by which somebody at the customer confirms without signing in; it is shown once.',
  permission: 'work.write',
  params: id,
  body: z.object({ contact: z.string().trim().min(1).max(200) }),
  answer: z.object({ token: z.string(), expiresAt: z.string() }),
})
/** 32 random bytes as base64url; anything else is no link and is not looked for. */
const token = z.string().max(200)
export const confirmationRead = endpoint('confirmation.read', {
  summary: 'What a customer is asked by a link: their account, who goes and who comes. Nothing else can be seen by it.',
  permission: 'anyone',
  params: z.object({ token }),
  answer: z.object({
    account: z.string(),
    from: z.string(),
    to: z.string(),
    day: z.string(),
    contact: z.string(),
  }),
})
export const confirmationGive = endpoint('confirmation.give', {
  summary: 'A customer’s answer by a link: taken once.',
  permission: 'anyone',
  params: z.object({ token }),
  body: z.object({ met: z.boolean(), kept: z.boolean(), comment: z.string().max(2000).default('') }),
  answer: z.object({ taken: z.boolean() }),
})
export const successorsName = endpoint('successors.name', {
  summary: 'Names who is to follow on an account if its owner leaves; nobody takes it back. Earlier names stay.',
  permission: 'work.write',
  body: z.object({ account: z.number(), person: z.number().nullable(), note: z.string().max(2000).optional() }),
  answer: z.object({ named: z.boolean() }),
})
export const continuityRead = endpoint('continuity.read', {
  summary: 'Accounts that hang on one person, signs that somebody may leave - for who leads - and who would follow.',
  permission: 'answers.read',
  query: asked,
  answer: continuityAnswer.extend({ provenance }),
})
