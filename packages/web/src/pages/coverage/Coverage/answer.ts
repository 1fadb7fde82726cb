/** The answer that this page shows. */
import type { Answer } from '#api/hooks.ts'

export type CoverageAnswer = Answer<'coverageModel.read'>
export type CoverageNeeds = Answer<'coverageModel.try'>
