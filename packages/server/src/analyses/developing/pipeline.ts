/** The pipeline analysis: deals of a node, read by the pipeline engine with the company's own limits. */
import { type PipelineOptions, pipeline } from '@capstone/engines/developing/pipeline'
import type { Analysis } from '#analyses/answers.ts'
import { numberSettings, periodAsked } from '#analyses/asked.ts'

export const pipelineAnalysis: Analysis = {
  engine: 'pipeline',
  reads: [
    'opportunity',
    'fieldHistory',
    'person',
    'team',
    'posting',
    'account',
    'product',
    'meaning',
    'setting',
    'exchangeRate',
  ],
  run: ({ facts, asked, settings }) => {
    const options: PipelineOptions = numberSettings(settings, 'pipeline', [
      'level',
      'leastSample',
      'stalledQuantile',
      'deadLeastSample',
      'silentDays',
      'pushes',
    ])
    const period = periodAsked(facts, asked)
    return pipeline(facts, period ? { ...options, period } : options)
  },
}
