/** Every analysis by the endpoint that asks for it. */
import type { EndpointName } from '@capstone/contract/routes'
import { agendaAnalysis } from '#analyses/agenda/health.ts'
import { competitionAnalysis } from '#analyses/coverage/competition.ts'
import { continuityAnalysis } from '#analyses/coverage/continuity.ts'
import { coverageModelAnalysis } from '#analyses/coverage/coverage-model.ts'
import { placesAnalysis } from '#analyses/coverage/places.ts'
import { segmentationAnalysis } from '#analyses/coverage/segmentation.ts'
import { servicesAnalysis } from '#analyses/coverage/services.ts'
import { coverageTodayAnalysis } from '#analyses/coverage/today.ts'
import { measurementAnalysis } from '#analyses/developing/measurement.ts'
import { pipelineAnalysis } from '#analyses/developing/pipeline.ts'
import { accuracyAnalysis } from '#analyses/number/accuracy.ts'
import { flowAnalysis } from '#analyses/number/flow.ts'
import type { Analysis } from '#analyses/reckon.ts'
import { crmHealthAnalysis } from '#analyses/supporting/crm-health.ts'

export const ANALYSES: Readonly<Partial<Record<EndpointName, Analysis>>> = {
  'pipeline.read': pipelineAnalysis,
  'competition.read': competitionAnalysis,
  'measurement.read': measurementAnalysis,
  'crmHealth.read': crmHealthAnalysis,
  'segmentation.read': segmentationAnalysis,
  'services.read': servicesAnalysis,
  'coverageModel.read': coverageModelAnalysis,
  'continuity.read': continuityAnalysis,
  'places.read': placesAnalysis,
  'coverageToday.read': coverageTodayAnalysis,
  'agenda.read': agendaAnalysis,
  'flow.read': flowAnalysis,
  'accuracy.read': accuracyAnalysis,
}
