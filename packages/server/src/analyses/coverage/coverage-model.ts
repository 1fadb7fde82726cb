/** The coverage model over the tiers of the segmentation. */
import { coverageModelSchema } from '@capstone/contract/answers/coverage-model'
import { type CoverageModelOptions, coverageModel } from '@capstone/engines/coverage/coverage-model'
import type { Analysis } from '#analyses/answers.ts'
import { numberSettings } from '#analyses/asked.ts'
import { segmentationAnalysis, segmentsOf } from '#analyses/coverage/segmentation.ts'

export const coverageModelAnalysis: Analysis = {
  engine: 'coverageModel',
  reads: segmentationAnalysis.reads,
  run: (input) => coverageModel(input.facts, segmentsOf(input), modelOptions(input.settings)),
}

/** The company's own model and choices; what it did not choose, or what no longer fits, keeps the engine's default. */
export function modelOptions(settings: ReadonlyMap<string, unknown>): CoverageModelOptions {
  const own = coverageModelSchema.safeParse(settings.get('coverageModel.model'))
  return {
    ...(own.success ? { model: own.data } : {}),
    ...numberSettings(settings, 'segmentation', ['costPerHour']),
    families: settings.get('segmentation.families') !== 'alone',
  }
}
