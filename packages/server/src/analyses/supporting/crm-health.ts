/** The CRM health analysis: how complete, fresh and free of contradiction a node's records are. */
import { pipeline } from '@capstone/engines/developing/pipeline'
import { crmHealth } from '@capstone/engines/supporting/crm-health'
import type { Analysis } from '#analyses/answers.ts'
import { numberSettings } from '#analyses/asked.ts'

export const crmHealthAnalysis: Analysis = {
  engine: 'crm-health',
  reads: [
    'opportunity',
    'fieldHistory',
    'person',
    'team',
    'account',
    'contact',
    'product',
    'activity',
    'meaning',
    'setting',
    'exchangeRate',
  ],
  run: ({ facts, settings }) => {
    const { dead, counts } = pipeline(facts, { compareWith: null, listed: 0 })
    return crmHealth(facts, {
      ...numberSettings(settings, 'crmHealth', ['freshDays', 'level']),
      dead: { count: dead.sum.count, of: counts.open },
    })
  },
}
