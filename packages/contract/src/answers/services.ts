/** The answer on services as it is sent. */
import type { ServicesAnswer } from '@capstone/engines/coverage/services'
import { z } from 'zod'
import type { Plain } from '#answers/figures.ts'
import type { Same } from '#endpoint.ts'
import { interval, status } from '#evidence.ts'

const tier = z.enum(['platinum', 'gold', 'silver', 'bronze', 'tin'])
const rule = z.enum(['required', 'offered', 'none'])
const who = z.object({ key: z.number(), name: z.string() })

/** What every tier gets of a service. */
export const serviceRules = z.record(tier, rule)

export const servicesAnswer = z.object({
  status,
  asOf: z.number(),
  currency: z.string(),
  headline: z.object({
    services: z.number(),
    topWithout: z.number(),
    missing: z.number(),
    wastedCost: z.number().nullable(),
    missingCost: z.number().nullable(),
  }),
  services: z.array(
    z.object({
      key: z.number(),
      name: z.string(),
      detail: z.string().nullable(),
      unitCost: z.number().nullable(),
      receive: z.number(),
      cost: z.number().nullable(),
      tiers: z.array(
        z.object({
          tier,
          rule,
          accounts: z.number(),
          receive: z.number(),
          receiveNot: z.number(),
          unknown: z.number(),
          recognition: interval.nullable(),
          cost: z.number().nullable(),
          verdict: z.enum(['missing', 'wasted', 'given away', 'fine']),
        }),
      ),
    }),
  ),
  missing: z.array(
    z.object({
      account: who,
      tier,
      worth: z.number(),
      service: who,
      told: z.boolean(),
      cost: z.number().nullable(),
    }),
  ),
})

const asTheEngineSays: Same<z.infer<typeof servicesAnswer>, Plain<Omit<ServicesAnswer, 'evidence'>>> = true
void asTheEngineSays
