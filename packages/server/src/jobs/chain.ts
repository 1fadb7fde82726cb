/** What follows what: the only list of it. */
import type { EndpointName } from '@capstone/contract/routes'

/** After an import, an undo, a decided match or a changed setting: the company's answers are computed anew, in this order. */
export const REFRESHED: readonly EndpointName[] = [
  'pipeline.read',
  'crmHealth.read',
  'measurement.read',
  'competition.read',
  'segmentation.read',
  'services.read',
  'coverageModel.read',
  'coverageToday.read',
  'agenda.read',
  'flow.read',
  'accuracy.read',
]
