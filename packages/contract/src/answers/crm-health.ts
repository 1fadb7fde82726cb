/** The CRM health's answer as it is sent. */
import type { CrmHealthAnswer } from '@capstone/engines/supporting/crm-health'
import { z } from 'zod'
import { named, type Plain } from '#answers/figures.ts'
import type { Same } from '#endpoint.ts'
import { interval, recordKind, status } from '#evidence.ts'

const fieldRow = z.object({
  kind: recordKind,
  field: z.string(),
  among: z.string(),
  filled: z.number(),
  of: z.number(),
  share: z.number().nullable(),
  required: z.boolean(),
})
const contradiction = z.object({
  rule: z.enum([
    'closed-before-created',
    'closed-without-day',
    'won-without-amount',
    'amount-not-positive',
    'open-past-close-date',
    'owner-has-left',
    'own-parent',
    'shipped-before-ordered',
  ]),
  kind: recordKind,
  sentence: z.string(),
  count: z.number(),
  of: z.number(),
  keys: z.array(z.number()),
})
const duplicateGroup = z.object({
  kind: recordKind,
  by: z.enum(['name', 'domain', 'e-mail', 'account, name and day']),
  value: z.string(),
  records: z.array(named),
})

export const crmHealthAnswer = z.object({
  status,
  asOf: z.number(),
  headline: z.object({
    completeness: z.number().nullable(),
    fresh: z.number().nullable(),
    contradictions: z.number(),
    duplicates: z.number(),
    deadShare: z.number().nullable(),
    weakestField: z.object({ kind: recordKind, field: z.string(), share: z.number() }).nullable(),
  }),
  completeness: z.number().nullable(),
  fields: z.array(fieldRow),
  freshness: z.object({
    open: z.number(),
    within7: z.number(),
    within30: z.number(),
    within90: z.number(),
    older: z.number(),
    unknown: z.number(),
    fresh: interval.nullable(),
    latestDay: z.number().nullable(),
    daysBehind: z.number().nullable(),
    reason: z.string().nullable(),
  }),
  contradictions: z.array(contradiction),
  sound: interval.nullable(),
  duplicates: z.object({
    groups: z.array(duplicateGroup),
    groupCount: z.number(),
    surplus: z.number(),
    of: z.number(),
    unread: z.array(z.string()),
  }),
  dead: z.object({ count: z.number(), of: z.number(), share: z.number().nullable() }).nullable(),
  keepers: z.array(
    z.object({
      who: named,
      team: named.nullable(),
      open: z.number(),
      completeness: z.number().nullable(),
      fresh: z.number().nullable(),
      touches30: z.number(),
      contradictions: z.number(),
    }),
  ),
  use: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      touches: z.number(),
      people: z.number(),
      dealsCreated: z.number(),
    }),
  ),
  useReason: z.string().nullable(),
})

const asTheEngineSays: Same<z.infer<typeof crmHealthAnswer>, Plain<Omit<CrmHealthAnswer, 'evidence'>>> = true
void asTheEngineSays
