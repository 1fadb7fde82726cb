/** The coverage model as it is sent, and what a company's own may be. */
import type { CoverageModelAnswer } from '@capstone/engines/coverage/coverage-model'
import type { CoverageNeeds } from '@capstone/engines/coverage/coverage-model/answer'
import { z } from 'zod'
import type { Plain } from '#answers/figures.ts'
import type { Same } from '#endpoint.ts'
import { status } from '#evidence.ts'

const covered = z.enum(['platinum', 'gold', 'silver', 'bronze', 'tin', 'prospect'])
const channel = z.enum(['field', 'inside', 'specialist', 'partner', 'self-service'])
const step = z.enum(['always', 'early', 'middle', 'late', 'after'])
const numbers = z.array(z.number())

/** A company's own model. */
export const coverageModelSchema = z
  .object({
    roles: z
      .array(
        z.object({
          key: z
            .string()
            .regex(/^[a-z][a-z0-9-]*$/)
            .max(40),
          name: z.string().min(1).max(80),
          channel,
          words: z.array(z.string().min(1).max(80)).max(30),
          costPerHour: z.number().min(0).max(10_000_000),
          hoursPerYear: z.number().min(100).max(4000),
          selling: z.number().min(0.05).max(1),
          rampDays: z.number().min(0).max(1000),
          attrition: z.number().min(0).max(1),
        }),
      )
      .min(1)
      .max(20),
    rules: z
      .array(
        z.object({
          tier: covered,
          role: z.string(),
          per: z.enum(['account', 'deal']),
          step,
          touches: z.number().min(0).max(1000),
          hours: z.number().min(0).max(100),
        }),
      )
      .max(200),
  })
  .refine(({ roles }) => new Set(roles.map(({ key }) => key)).size === roles.length, 'Each role has a key of its own.')
  .refine(
    ({ roles, rules }) => rules.every((rule) => roles.some(({ key }) => key === rule.role)),
    'Every rule names a role of the model.',
  )

export const coverageNeeds = z.object({
  headline: z.object({
    needed: z.number(),
    atPeak: z.number(),
    have: z.number(),
    cost: z.number(),
    pays: z.number().nullable(),
    exceeding: z.array(covered),
  }),
  roles: z.array(
    z.object({
      role: z.string(),
      name: z.string(),
      channel,
      hours: z.number(),
      needed: z.number().nullable(),
      atPeak: z.number().nullable(),
      have: z.number().nullable(),
      cost: z.number(),
      places: z.array(z.object({ place: z.string(), needed: z.number(), have: z.number() })),
    }),
  ),
  tiers: z.array(
    z.object({
      tier: covered,
      accounts: z.number(),
      hours: z.number(),
      hoursPerAccount: z.number().nullable(),
      hoursNow: z.number().nullable(),
      cost: z.number(),
      pays: z.number().nullable(),
      share: z.number().nullable(),
      exceeds: z.boolean(),
      byRole: numbers,
    }),
  ),
  steps: z.array(z.object({ step, role: z.string(), hours: z.number() })),
})

const asNeedsSay: Same<z.infer<typeof coverageNeeds>, Plain<CoverageNeeds>> = true
void asNeedsSay

export const coverageModelAnswer = coverageNeeds.extend({
  status,
  asOf: z.number(),
  currency: z.string(),
  model: coverageModelSchema,
  base: z.object({
    key: numbers,
    name: z.array(z.string()),
    tier: numbers,
    place: numbers,
    places: z.array(z.string()),
    pays: numbers,
    hours: numbers.nullable(),
    deals: numbers,
    people: z.array(z.object({ role: z.string(), sells: z.boolean(), place: z.number() })),
    peak: z.number().nullable(),
    paysIs: z.enum(['contribution', 'revenue']),
  }),
  accountHours: numbers,
})

const asTheEngineSays: Same<z.infer<typeof coverageModelAnswer>, Plain<Omit<CoverageModelAnswer, 'evidence'>>> = true
void asTheEngineSays
