/** The measurement analysis: attainment of targets and its three readings, for the people of a node. */
import { type MeasurementOptions, measurement } from '@capstone/engines/developing/measurement'
import { openMeasurementFigure } from '@capstone/engines/developing/measurement/opened'
import { numberSettings } from '#analyses/asked.ts'
import { OF_CUSTOMERS, OF_DEALS } from '#analyses/kinds-read.ts'
import type { Analysis } from '#analyses/reckon.ts'

export const measurementAnalysis: Analysis = {
  engine: 'measurement',
  reads: [...OF_DEALS, ...OF_CUSTOMERS, 'target', 'territory'],
  run: ({ facts, settings }) => measurement(facts, optionsOf(settings)),
  open: ({ facts, settings }, figure) => openMeasurementFigure(facts, optionsOf(settings), figure),
}

const optionsOf = (settings: ReadonlyMap<string, unknown>): MeasurementOptions =>
  numberSettings(settings, 'measurement', ['level', 'leastSample', 'activityDays', 'trainingDays', 'topShare', 'alpha'])
