/** The pipeline analysis: deals of a node, read by the pipeline engine with the company's own limits. */
import { type PipelineOptions, pipeline } from '@capstone/engines/developing/pipeline'
import { openPipelineFigure } from '@capstone/engines/developing/pipeline/opened'
import { numberSettings, periodAsked } from '#analyses/asked.ts'
import { OF_DEALS } from '#analyses/kinds-read.ts'
import type { Analysis, AnalysisInput } from '#analyses/reckon.ts'

export const pipelineAnalysis: Analysis = {
  engine: 'pipeline',
  reads: OF_DEALS,
  run: (input) => pipeline(input.facts, optionsOf(input)),
  open: (input, figure) => openPipelineFigure(input.facts, optionsOf(input), figure),
}

/** The company's own limits, and the period asked for. */
function optionsOf({ facts, asked, settings }: AnalysisInput): PipelineOptions {
  const options: PipelineOptions = numberSettings(settings, 'pipeline', [
    'level',
    'leastSample',
    'stalledQuantile',
    'deadLeastSample',
    'silentDays',
    'pushes',
  ])
  const period = periodAsked(facts, asked)
  return period ? { ...options, period } : options
}
