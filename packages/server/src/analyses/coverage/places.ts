/** Where accounts and people are, with the tier and worth that the segmentation gives. */
import { places } from '@capstone/engines/coverage/places'
import type { Worth } from '@capstone/engines/coverage/places/answer'
import { headsOf } from '@capstone/engines/coverage/segmentation/families'
import type { Analysis } from '#analyses/answers.ts'
import { numberSettings } from '#analyses/asked.ts'
import { gazetteer } from '#analyses/coverage/gazetteer.ts'
import { segmentationAnalysis, segmentsOf } from '#analyses/coverage/segmentation.ts'

export const placesAnalysis: Analysis = {
  engine: 'places',
  reads: segmentationAnalysis.reads,
  run: (input) => {
    const { facts, whole, settings } = input
    const { accounts, scores } = segmentsOf(input)
    const heads = headsOf(whole.accounts, settings.get('segmentation.families') !== 'alone')
    const byHead = new Map(accounts.key.map((key, row) => [key, row]))
    const worth = new Map<number, Worth>()
    for (const key of facts.accounts.key) {
      const head = heads.get(key) ?? key
      const row = byHead.get(head)
      if (row === undefined) continue
      // What a family buys is told once, at its head.
      worth.set(key, {
        tier: scores.tier[row] ?? -1,
        value: head === key ? (accounts.worth[row] ?? null) : null,
        potential: head === key ? (accounts.potential[row] ?? null) : null,
      })
    }
    return places(facts, gazetteer(), worth, numberSettings(settings, 'places', ['roughKm']))
  },
}
