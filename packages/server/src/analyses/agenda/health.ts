/** The agenda: the health of the fifteen facets for a node, with the company's own targets and importance. */
import { type HealthOptions, health } from '@capstone/engines/agenda/health'
import { readQuarters } from '@capstone/engines/agenda/measures'
import type { Evidence } from '@capstone/engines/vocabulary/evidence'
import { FACET_KEYS } from '@capstone/engines/vocabulary/pyramid'
import { numberSettings } from '#analyses/asked.ts'
import { OF_CUSTOMERS, OF_DEALS } from '#analyses/kinds-read.ts'
import type { Analysis } from '#analyses/reckon.ts'

export const agendaAnalysis: Analysis = {
  engine: 'agenda',
  reads: [...OF_DEALS, ...OF_CUSTOMERS, 'contact', 'target', 'territory', 'territoryMember', 'ticket'],
  alone: true,
  run: ({ facts, settings }) => {
    const answer = health(readQuarters(facts), optionsOf(settings))
    const evidence: Record<string, Evidence> = {}
    const bare = <M extends { key: string; evidence: Evidence }>({ evidence: own, ...measure }: M) => {
      evidence[measure.key] = own
      return measure
    }
    return {
      ...answer,
      asOf: facts.asOf,
      currency: facts.currency,
      facets: answer.facets.map((facet) => ({ ...facet, measures: facet.measures.map(bare) })),
      lookFirst: answer.lookFirst.map((first) => ({ ...first, because: first.because.map(bare) })),
      evidence,
    }
  },
}

/** The company's own importance of facets, and targets, floors, least samples and weights of measures. */
function optionsOf(settings: ReadonlyMap<string, unknown>): HealthOptions {
  const measures: Record<string, Record<string, number>> = {}
  for (const [key, value] of settings) {
    const match = /^health\.(.+)\.(target|floor|least|weight)$/.exec(key)
    if (!match || typeof value !== 'number') continue
    const [, measure = '', part = ''] = match
    measures[measure] = { ...measures[measure], [part]: value }
  }
  return {
    importance: numberSettings(settings, 'importance', FACET_KEYS),
    measures,
    ...numberSettings(settings, 'health', ['lookBelow', 'most']),
  }
}
