/** Answers of the engines, each with where it comes from. */
import type { FacetHealth, HealthAnswer, LookFirst, MeasureHealth } from '@capstone/engines/agenda/health'
import type { CompetitionAnswer } from '@capstone/engines/coverage/competition'
import type { MeasurementAnswer } from '@capstone/engines/developing/measurement'
import type { PipelineAnswer } from '@capstone/engines/developing/pipeline'
import type { CrmHealthAnswer } from '@capstone/engines/supporting/crm-health'
import { z } from 'zod'
import { endpoint } from '#endpoint.ts'
import { asked, type provenance } from '#evidence.ts'

type Provenance = z.infer<typeof provenance>
/** An engine's answer as it is sent: its evidence is asked for figure by figure. */
type Sent<A> = Omit<A, 'evidence'> & { provenance: Provenance }

const read = { permission: 'answers.read', query: asked } as const

export const pipelineRead = endpoint('pipeline.read', {
  ...read,
  summary: 'What the pipeline holds, how deals move, which are dead or need a person, and why bookings changed.',
  answer: z.custom<Sent<PipelineAnswer>>(),
})
export const competitionRead = endpoint('competition.read', {
  ...read,
  summary: 'Win and loss by rival, segment, product, price and stage; which rivals are rising.',
  answer: z.custom<Sent<CompetitionAnswer>>(),
})
export const measurementRead = endpoint('measurement.read', {
  ...read,
  summary: 'Attainment of targets, and its three readings: accountant, police and trainer.',
  answer: z.custom<Sent<MeasurementAnswer>>(),
})
export const crmHealthRead = endpoint('crmHealth.read', {
  ...read,
  summary: 'How complete, fresh and free of contradiction the CRM is, and who keeps it.',
  answer: z.custom<Sent<CrmHealthAnswer>>(),
})

/** A measure as it is sent: its evidence is asked for by its key. */
export type Measure = Omit<MeasureHealth, 'evidence'>
export type FacetAnswer = Omit<FacetHealth, 'measures'> & { measures: readonly Measure[] }
export type LookFirstAnswer = Omit<LookFirst, 'because'> & { because: readonly Measure[] }

export const agendaRead = endpoint('agenda.read', {
  ...read,
  summary: 'The health of the fifteen facets, up to three to look at first and why, and what is missing.',
  answer: z.custom<
    Omit<HealthAnswer, 'facets' | 'lookFirst'> & {
      facets: readonly FacetAnswer[]
      lookFirst: readonly LookFirstAnswer[]
      asOf: number
      currency: string
      provenance: Provenance
    }
  >(),
})
