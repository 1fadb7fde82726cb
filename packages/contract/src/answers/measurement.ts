/** The measurement's answer as it is sent. */
import type { MeasurementAnswer } from '@capstone/engines/developing/measurement'
import { TARGET_MEASURES, TARGET_WHOSE } from '@capstone/engines/vocabulary/target'
import { z } from 'zod'
import { distribution, named, type Plain } from '#answers/figures.ts'
import type { Same } from '#endpoint.ts'
import { interval, status } from '#evidence.ts'

const whose = z.enum(TARGET_WHOSE)
const measure = z.enum(TARGET_MEASURES)
const attainment = z.object({
  target: z.number().nullable(),
  whose,
  who: named.nullable(),
  measure,
  product: named.nullable(),
  segment: z.string().nullable(),
  start: z.number(),
  end: z.number(),
  goal: z.number().nullable(),
  actual: z.number().nullable(),
  ratio: z.number().nullable(),
  elapsed: z.number(),
  complete: z.boolean(),
  reason: z.string().nullable(),
})
const attainmentSet = z.object({
  whose,
  measure,
  ratios: distribution,
  reached: z.number(),
  reachedShare: interval.nullable(),
  windows: z.array(
    z.object({
      start: z.number(),
      end: z.number(),
      n: z.number(),
      median: z.number().nullable(),
      reached: z.number(),
      together: z.number().nullable(),
    }),
  ),
})
const effort = z.object({
  group: z.string(),
  accounts: z.number(),
  touches: z.number(),
  touchShare: z.number().nullable(),
  valueShare: z.number().nullable(),
})
const skill = z.object({
  metric: z.enum(['win rate', 'size', 'price held', 'time to win', 'conversion']),
  stage: z.string().nullable(),
  own: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number(),
  peers: z.number(),
  peersN: z.number(),
  better: z.boolean(),
  p: z.number(),
  clear: z.boolean(),
})

export const measurementAnswer = z.object({
  status,
  asOf: z.number(),
  currency: z.string(),
  headline: z.object({
    measure: measure.nullable(),
    windows: z.number(),
    medianRatio: z.number().nullable(),
    reached: z.number().nullable(),
    reachedShare: z.number().nullable(),
    lastStart: z.number().nullable(),
    lastEnd: z.number().nullable(),
    lastTogether: z.number().nullable(),
    lastReached: z.number().nullable(),
    lastPeople: z.number().nullable(),
  }),
  attainments: z.array(attainment),
  sets: z.array(attainmentSet),
  accountant: z.array(
    z.object({
      who: named,
      team: named.nullable(),
      last: attainment.nullable(),
      running: attainment.nullable(),
      bookings: z.number().nullable(),
      rank: z.number().nullable(),
    }),
  ),
  police: z.object({
    days: z.number(),
    rows: z.array(
      z.object({
        who: named,
        team: named.nullable(),
        touches: z.number(),
        withCustomer: z.number(),
        byKind: z.record(z.string(), z.number()),
        accounts: z.number(),
        topShare: interval.nullable(),
        openDeals: z.number(),
        untouchedDeals: z.number(),
      }),
    ),
    bySegment: z.array(effort),
    byValue: z.array(effort),
    reason: z.string().nullable(),
  }),
  trainer: z.array(
    z.object({
      who: named,
      team: named.nullable(),
      quarters: z.array(
        z.object({
          key: z.string(),
          closed: z.number(),
          won: z.number(),
          winRate: z.number().nullable(),
          bookings: z.number().nullable(),
        }),
      ),
      metrics: z.array(skill),
      strength: skill.nullable(),
      gap: skill.nullable(),
      reason: z.string().nullable(),
    }),
  ),
})

const asTheEngineSays: Same<z.infer<typeof measurementAnswer>, Plain<Omit<MeasurementAnswer, 'evidence'>>> = true
void asTheEngineSays
