/** The competition analysis: who wins and loses against whom, among the deals of a node. */
import { competition } from '@capstone/engines/coverage/competition'
import type { Analysis } from '#analyses/answers.ts'
import { numberSettings } from '#analyses/asked.ts'

export const competitionAnalysis: Analysis = {
  engine: 'competition',
  reads: ['opportunity', 'fieldHistory', 'person', 'account', 'product', 'meaning', 'setting', 'exchangeRate'],
  run: ({ facts, settings }) =>
    competition(
      facts,
      numberSettings(settings, 'competition', ['level', 'leastSample', 'priceBands', 'quarters', 'alpha']),
    ),
}
