/** Services by tier, over the tiers of the segmentation. */
import { segmentation } from '@capstone/engines/coverage/segmentation'
import { headsOf } from '@capstone/engines/coverage/segmentation/families'
import { servicesByTier } from '@capstone/engines/coverage/services'
import type { Analysis } from '#analyses/answers.ts'
import { numberSettings } from '#analyses/asked.ts'
import { segmentationAnalysis, segmentationOptions } from '#analyses/coverage/segmentation.ts'

export const servicesAnalysis: Analysis = {
  engine: 'services',
  reads: [...segmentationAnalysis.reads, 'service'],
  run: (input) => {
    const { whole, settings, records } = input
    const { accounts, scores } = segmentation(whole, { ...segmentationOptions(input), quarters: 0 })
    const heads = headsOf(whole.accounts, settings.get('segmentation.families') !== 'alone')
    return servicesByTier(
      {
        asOf: whole.asOf,
        currency: whole.currency,
        services: records.services,
        uses: records.uses.map((use) => ({ ...use, account: heads.get(use.account) ?? use.account })),
        accounts: accounts.key.map((key, row) => ({
          key,
          name: accounts.name[row] ?? '',
          tier: scores.tier[row] ?? -1,
          worth: accounts.worth[row] ?? 0,
        })),
      },
      numberSettings(settings, 'services', ['leastRecognitions', 'little', 'level']),
    )
  },
}
