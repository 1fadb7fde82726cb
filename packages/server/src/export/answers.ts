/** Which tables of which answers can be files. */
import type { AnswerTable } from '#export/answer-table.ts'
import { agendaTable } from '#export/answers/agenda.ts'
import { competitionTable } from '#export/answers/competition.ts'
import { continuityTable } from '#export/answers/continuity.ts'
import { coverageModelTable } from '#export/answers/coverage-model.ts'
import { crmHealthTable } from '#export/answers/crm-health.ts'
import { measurementTable } from '#export/answers/measurement.ts'
import { pipelineTable } from '#export/answers/pipeline.ts'
import { placesTable } from '#export/answers/places.ts'
import { segmentationTable } from '#export/answers/segmentation.ts'
import { servicesTable } from '#export/answers/services.ts'

type Tables = (answer: never, table: string) => AnswerTable | null

const TABLES: Readonly<Record<string, Tables>> = {
  pipeline: pipelineTable,
  competition: competitionTable,
  measurement: measurementTable,
  'crm-health': crmHealthTable,
  agenda: agendaTable,
  places: placesTable,
  continuity: continuityTable,
  segmentation: segmentationTable,
  services: servicesTable,
  coverageModel: coverageModelTable,
}

/** A table of an engine's answer; null where there is none of that name. @example tableOf('pipeline', body, 'dead') */
export function tableOf(engine: string, answer: unknown, table: string): AnswerTable | null {
  return TABLES[engine]?.(answer as never, table) ?? null
}
