/** Today's coverage of a node's accounts, weighed with the whole company's people, and the base that plans are weighed by. */
import { coverageModel } from '@capstone/engines/coverage/coverage-model'
import { coverageToday } from '@capstone/engines/coverage/plan'
import { numberSettings } from '#analyses/asked.ts'
import { modelOptions } from '#analyses/coverage/coverage-model.ts'
import { segmentationAnalysis, segmentsOf } from '#analyses/coverage/segmentation.ts'
import type { Analysis } from '#analyses/reckon.ts'

export const coverageTodayAnalysis: Analysis = {
  engine: 'coverageToday',
  reads: segmentationAnalysis.reads,
  run: (input) => {
    const { whole, facts, node, settings } = input
    const segments = segmentsOf({ ...input, facts: whole, node: 'company' })
    return coverageToday(whole, segments, coverageModel(whole, segments, modelOptions(settings)), {
      ...numberSettings(settings, 'coveragePlan', ['elasticity', 'far', 'speed']),
      families: settings.get('segmentation.families') !== 'alone',
      ...(node === 'company' ? {} : { only: new Set(facts.accounts.key) }),
    })
  },
}
