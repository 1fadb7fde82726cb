/** The coverage model over the tiers of the segmentation. */
import { coverageModelSchema } from '@capstone/contract/answers/coverage-model'
import { type CoverageModelOptions, coverageModel } from '@capstone/engines/coverage/coverage-model'
import { numberSettings } from '#analyses/asked.ts'
import { segmentationAnalysis, segmentsOf } from '#analyses/coverage/segmentation.ts'
import { nodePeople } from '#analyses/nodes.ts'
import type { Analysis } from '#analyses/reckon.ts'

export const coverageModelAnalysis: Analysis = {
  engine: 'coverageModel',
  reads: segmentationAnalysis.reads,
  run: (input) => {
    const { facts, whole, node, settings } = input
    return coverageModel(facts, segmentsOf(input), {
      ...modelOptions(settings),
      ...(node === 'company' ? {} : { people: new Set(nodePeople(whole, node)) }),
    })
  },
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
