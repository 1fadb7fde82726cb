/** Where accounts and people are, with the tier and worth that the segmentation gives. */
import { places } from '@capstone/engines/coverage/places'
import { numberSettings } from '#analyses/asked.ts'
import { gazetteer } from '#analyses/coverage/gazetteer.ts'
import { segmentationAnalysis } from '#analyses/coverage/segmentation.ts'
import { worthOf } from '#analyses/coverage/worth.ts'
import type { Analysis } from '#analyses/reckon.ts'

export const placesAnalysis: Analysis = {
  engine: 'places',
  reads: segmentationAnalysis.reads,
  run: (input) => {
    const { facts, settings } = input
    return places(facts, gazetteer(), worthOf(input), numberSettings(settings, 'places', ['roughKm']))
  },
}
