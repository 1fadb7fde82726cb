/** What follows what: the only list of it. */
import type { EndpointName } from '@capstone/contract/routes'

/**
 * After an import, an undo, a decided match or a changed setting: the company's answers are computed anew, in this order. What takes longest to keep
 * comes early, so that nobody waits for it behind the number.
 */
export const REFRESHED: readonly EndpointName[] = [
  'agenda.read',
  'segmentation.read',
  'pipeline.read',
  'services.read',
  'coverageModel.read',
  'measurement.read',
  'crmHealth.read',
  'competition.read',
  'flow.read',
]

/** Then the number is fitted anew, and after it what is told of how good it was. */
export const AFTER_NUMBER: readonly EndpointName[] = ['accuracy.read']
