/** The answer on continuity as it is sent. */
import type { ContinuityAnswer } from '@capstone/engines/coverage/continuity'
import { z } from 'zod'
import { named, type Plain } from '#answers/figures.ts'
import type { Same } from '#endpoint.ts'
import { status } from '#evidence.ts'

const who = z.object({ key: z.number(), name: z.string() })
const maybe = z.number().nullable()

export const continuityAnswer = z.object({
  status,
  asOf: z.number(),
  currency: z.string(),
  headline: z.object({
    accounts: z.number(),
    oneSeller: z.number(),
    oneContact: maybe,
    ownerGone: z.number(),
    exposed: z.number(),
    exposedValue: maybe,
    withoutSuccessor: z.number(),
  }),
  accounts: z.array(
    z.object({
      account: who,
      owner: who,
      tier: z.number(),
      value: maybe,
      openDeals: z.number(),
      tenureDays: maybe,
      sellers: z.number(),
      silentDays: maybe,
      contacts: maybe,
      successor: named.nullable(),
      proposed: named.nullable(),
      ownerGone: z.boolean(),
      exposed: z.boolean(),
    }),
  ),
  people: z.array(
    z.object({
      key: z.number(),
      name: z.string(),
      team: z.string(),
      accounts: z.number(),
      value: maybe,
      alone: z.number(),
      withoutSuccessor: z.number(),
      signals: z
        .array(
          z.object({
            kind: z.enum(['left', 'attainment', 'posting', 'touches', 'pay', 'promotion']),
            present: z.boolean().nullable(),
            value: maybe,
          }),
        )
        .nullable(),
      signs: z.object({ present: z.number(), told: z.number() }).nullable(),
    }),
  ),
})

const asTheEngineSays: Same<z.infer<typeof continuityAnswer>, Plain<Omit<ContinuityAnswer, 'evidence'>>> = true
void asTheEngineSays
