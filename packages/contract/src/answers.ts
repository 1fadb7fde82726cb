/** Answers of the engines, each with where it comes from; figures' evidence is asked for one by one. */
import { z } from 'zod'
import { agendaAnswer } from '#answers/agenda.ts'
import { competitionAnswer } from '#answers/competition.ts'
import { crmHealthAnswer } from '#answers/crm-health.ts'
import { measurementAnswer } from '#answers/measurement.ts'
import { pipelineAnswer } from '#answers/pipeline.ts'
import { endpoint } from '#endpoint.ts'
import { asked, provenance } from '#evidence.ts'

const read = {
  permission: 'answers.read',
  query: asked.extend({
    /** The answer as Capstone gave it then: an instant as ISO text, or a day, meaning its end. Default: the answer of now. */
    known: z.string().optional(),
  }),
} as const

export const pipelineRead = endpoint('pipeline.read', {
  ...read,
  summary: 'What the pipeline holds, how deals move, which are dead or need a person, and why bookings changed.',
  answer: pipelineAnswer.extend({ provenance }),
})
export const competitionRead = endpoint('competition.read', {
  ...read,
  summary: 'Win and loss by rival, segment, product, price and stage; which rivals are rising.',
  answer: competitionAnswer.extend({ provenance }),
})
export const measurementRead = endpoint('measurement.read', {
  ...read,
  summary: 'Attainment of targets, and its three readings: accountant, police and trainer.',
  answer: measurementAnswer.extend({ provenance }),
})
export const crmHealthRead = endpoint('crmHealth.read', {
  ...read,
  summary: 'How complete, fresh and free of contradiction the CRM is, and who keeps it.',
  answer: crmHealthAnswer.extend({ provenance }),
})
export const agendaRead = endpoint('agenda.read', {
  ...read,
  summary: 'The health of the fifteen facets, up to three to look at first and why, and what is missing.',
  answer: agendaAnswer.extend({ provenance }),
})

/** A table as it is shown: sent by the page, so that the file holds the same rows in the same order. */
export const answersFile = endpoint('answers.file', {
  permission: 'answers.read',
  form: 'file',
  summary:
    'A table of an answer as a file: the rows and columns named, in that order; all of them where none are named.',
  params: z.object({ answer: z.string() }),
  body: z.object({
    /** Such as `breakdowns.owner`, `rivals`, `attainments`. */
    table: z.string(),
    format: z.enum(['csv', 'xlsx']),
    columns: z.array(z.string()).max(200).optional(),
    /** Keys of rows. */
    rows: z.array(z.string()).max(50_000).optional(),
  }),
  answer: z.unknown(),
})
