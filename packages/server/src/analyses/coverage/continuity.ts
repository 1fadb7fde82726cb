/** Accounts that hang on one person, signs that somebody may leave, and who would follow. */
import { continuity } from '@capstone/engines/coverage/continuity'
import { numberSettings } from '#analyses/asked.ts'
import { segmentationAnalysis } from '#analyses/coverage/segmentation.ts'
import { worthOf } from '#analyses/coverage/worth.ts'
import { nodePeople } from '#analyses/nodes.ts'
import type { Analysis } from '#analyses/reckon.ts'

export const continuityAnalysis: Analysis = {
  engine: 'continuity',
  reads: [...segmentationAnalysis.reads, 'contact', 'target', 'successor'],
  run: (input) => {
    const { whole, node, settings, records } = input
    return continuity(
      whole,
      { successors: records.successors, worth: worthOf(input) },
      {
        ...numberSettings(settings, 'continuity', ['threadDays', 'lowAttainment', 'longYears', 'fallenTouches']),
        // Whoever else touches an account keeps its thread, wherever they stand.
        ...(node === 'company' ? {} : { owners: new Set(nodePeople(whole, node)) }),
      },
    )
  },
}
