/** The CRM health analysis: how complete, fresh and free of contradiction a node's records are. */
import { deadButOpen } from '@capstone/engines/developing/pipeline'
import { type CrmHealthOptions, crmHealth } from '@capstone/engines/supporting/crm-health'
import { openCrmHealthFigure } from '@capstone/engines/supporting/crm-health/opened'
import { numberSettings } from '#analyses/asked.ts'
import { OF_CUSTOMERS, OF_DEALS } from '#analyses/kinds-read.ts'
import type { Analysis } from '#analyses/reckon.ts'

export const crmHealthAnalysis: Analysis = {
  engine: 'crm-health',
  reads: [...OF_DEALS, ...OF_CUSTOMERS, 'contact'],
  alone: true,
  run: ({ facts, settings }) => {
    const { dead, evidence } = deadButOpen(facts, { listed: 0 })
    return crmHealth(facts, {
      ...optionsOf(settings),
      dead: { count: dead.sum.count, of: dead.known, evidence },
    })
  },
  open: ({ facts, settings }, figure) => openCrmHealthFigure(facts, optionsOf(settings), figure),
}

const optionsOf = (settings: ReadonlyMap<string, unknown>): CrmHealthOptions =>
  numberSettings(settings, 'crmHealth', ['freshDays', 'level'])
