/** The competition analysis: who wins and loses against whom, among the deals of a node. */
import { type CompetitionOptions, competition } from '@capstone/engines/coverage/competition'
import { openCompetitionFigure } from '@capstone/engines/coverage/competition/opened'
import { numberSettings } from '#analyses/asked.ts'
import { OF_DEALS } from '#analyses/kinds-read.ts'
import type { Analysis } from '#analyses/reckon.ts'

export const competitionAnalysis: Analysis = {
  engine: 'competition',
  reads: OF_DEALS,
  run: ({ facts, settings }) => competition(facts, optionsOf(settings)),
  open: ({ facts, settings }, figure) => openCompetitionFigure(facts, optionsOf(settings), figure),
}

const optionsOf = (settings: ReadonlyMap<string, unknown>): CompetitionOptions =>
  numberSettings(settings, 'competition', ['level', 'leastSample', 'priceBands', 'quarters', 'alpha'])
