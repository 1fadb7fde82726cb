/** The agenda's answer as it is sent. */
import type { FacetHealth, HealthAnswer, LookFirst, MeasureHealth } from '@capstone/engines/agenda/health'
import { FACET_KEYS, LAYERS } from '@capstone/engines/vocabulary/pyramid'
import { z } from 'zod'
import type { Plain } from '#answers/figures.ts'
import type { Same } from '#endpoint.ts'
import { status, unit } from '#evidence.ts'

const measureKey = z.enum([
  'win-rate',
  'losses-explained',
  'lost-to-rising-rivals',
  'accounts-segmented',
  'effort-follows-value',
  'price-held',
  'accounts-owned',
  'deals-owned',
  'load-spread',
  'top-accounts-touched',
  'top-accounts-kept',
  'several-contacts',
  'time-to-first-deal',
  'sellers-lost',
  'best-sellers-kept',
  'coaching-hours',
  'reviews-logged',
  'span',
  'sellers-behind',
  'sellers-with-target',
  'attainment',
  'dead-but-open',
  'stalled',
  'past-close-date',
  'slipped',
  'next-step',
  'completeness',
  'freshness',
  'soundness',
  'duplication',
  'lead-source',

  'on-time-to-request',
  'on-time-to-promise',
  'returns',
])
const facetKey = z.enum(FACET_KEYS)
/** A measure as it is sent: its evidence is asked for by its key. */
const measure = z.object({
  key: measureKey,
  meaning: z.string(),
  unit,
  value: z.number().nullable(),
  n: z.number(),
  least: z.number(),
  target: z.number(),
  floor: z.number(),
  weight: z.number(),
  score: z.number().nullable(),
  state: z.enum(['measured', 'thin', 'missing']),
  needs: z.string().nullable(),
  past: z.array(z.number().nullable()),
  costs: z.number().nullable(),
})
const facet = z.object({
  key: facetKey,
  layer: z.enum(LAYERS),
  name: z.string(),
  score: z.number().nullable(),
  told: z.number(),
  importance: z.number(),
  trend: z.enum(['up', 'down', 'flat']).nullable(),
  change: z.number().nullable(),
  measures: z.array(measure),
  missing: z.array(z.string()),
  leaderRating: z.number().nullable(),
  teamRating: z.number().nullable(),
  contested: z.boolean(),
})

export const agendaAnswer = z.object({
  status,
  day: z.number(),
  points: z.array(z.object({ day: z.number(), label: z.string() })),
  facets: z.array(facet),
  lookFirst: z.array(
    z.object({
      facet: facetKey,
      name: z.string(),
      score: z.number(),
      weight: z.number(),
      because: z.array(measure),
    }),
  ),
  headline: z.object({
    measured: z.number(),
    of: z.number(),
    first: z
      .object({
        facet: z.string(),
        score: z.number(),
        measure: measureKey,
        value: z.number(),
        unit,
        target: z.number(),
      })
      .nullable(),
    strongest: z.object({ facet: z.string(), score: z.number() }).nullable(),
    missing: z.array(z.string()),
  }),
  asOf: z.number(),
  currency: z.string(),
})

type Measure = Omit<MeasureHealth, 'evidence'>
interface Sent extends Omit<HealthAnswer, 'facets' | 'lookFirst'> {
  facets: readonly (Omit<FacetHealth, 'measures'> & { measures: readonly Measure[] })[]
  lookFirst: readonly (Omit<LookFirst, 'because'> & { because: readonly Measure[] })[]
  asOf: number
  currency: string
}
const asTheEngineSays: Same<z.infer<typeof agendaAnswer>, Plain<Sent>> = true
void asTheEngineSays
