/** The coverage model over the tiers of the segmentation. */
import { coverageModelSchema } from '@capstone/contract/answers/coverage-model'
import { coverageModel } from '@capstone/engines/coverage/coverage-model'
import { segmentation } from '@capstone/engines/coverage/segmentation'
import type { Analysis } from '#analyses/answers.ts'
import { numberSettings } from '#analyses/asked.ts'
import { segmentationAnalysis, segmentationOptions } from '#analyses/coverage/segmentation.ts'

export const coverageModelAnalysis: Analysis = {
  engine: 'coverageModel',
  reads: segmentationAnalysis.reads,
  run: (input) => {
    const { whole, facts, settings } = input
    const segments = segmentation(whole, { ...segmentationOptions(input), quarters: 0 })
    const own = coverageModelSchema.safeParse(settings.get('coverageModel.model'))
    return coverageModel(facts, segments, {
      ...(own.success ? { model: own.data } : {}),
      ...numberSettings(settings, 'segmentation', ['costPerHour']),
      families: settings.get('segmentation.families') !== 'alone',
    })
  },
}
