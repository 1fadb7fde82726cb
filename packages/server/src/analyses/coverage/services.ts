/** Services by tier, over the tiers of the segmentation. */
import type { Tier } from '@capstone/engines/coverage/segmentation/answer'
import { headsOf } from '@capstone/engines/coverage/segmentation/families'
import { servicesByTier } from '@capstone/engines/coverage/services'
import { SERVICE_RULES, type Service } from '@capstone/engines/coverage/services/answer'
import { numberSettings } from '#analyses/asked.ts'
import { segmentationAnalysis, segmentsOf } from '#analyses/coverage/segmentation.ts'
import type { Analysis } from '#analyses/reckon.ts'

export const servicesAnalysis: Analysis = {
  engine: 'services',
  reads: [...segmentationAnalysis.reads, 'service'],
  run: (input) => {
    const { whole, settings, records } = input
    const { accounts, scores } = segmentsOf(input)
    const heads = headsOf(whole.accounts, settings.get('segmentation.families') !== 'alone')
    return servicesByTier(
      {
        asOf: whole.asOf,
        currency: whole.currency,
        services: records.services.map((service) => ({ ...service, rules: rulesOf(service.rules) })),
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

/** What every tier gets; what is not written is not offered. */
function rulesOf(written: Readonly<Record<string, string>>): Service['rules'] {
  const of = (tier: Tier) => SERVICE_RULES.find((rule) => rule === written[tier]) ?? 'none'
  return {
    platinum: of('platinum'),
    gold: of('gold'),
    silver: of('silver'),
    bronze: of('bronze'),
    tin: of('tin'),
  }
}
