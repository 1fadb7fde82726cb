/** Settings of the engines: their options with documented defaults and ranges, and the targets of every health measure. */
import { MEASURES } from '@capstone/engines/agenda/table'
import { FACETS } from '@capstone/engines/vocabulary/pyramid'
import { numberSetting, type SettingDefinition } from './definition.ts'

/** Engine, option, label, sentence, default, least, most, step, unit. */
type Row = readonly [string, string, string, string, number, number, number, number, string?]

const LEVEL = 'Probability that intervals cover the true value.'

const OPTIONS: Readonly<Record<string, readonly Row[]>> = {
  Pipeline: [
    ['pipeline', 'level', 'Interval level', LEVEL, 0.9, 0.5, 0.99, 0.01],
    [
      'pipeline',
      'leastSample',
      'Fewest cases',
      'From this many cases on a figure is not called thin.',
      10,
      2,
      1000,
      1,
      'cases',
    ],
    [
      'pipeline',
      'stalledQuantile',
      'Stalled beyond',
      'Quantile of time in stage beyond which a deal is stalled.',
      0.9,
      0.5,
      0.99,
      0.01,
    ],
    [
      'pipeline',
      'deadLeastSample',
      'Fewest closed deals for a dead limit',
      'A pipeline with fewer uses the limit of all.',
      30,
      10,
      10_000,
      1,
      'deals',
    ],
    ['pipeline', 'silentDays', 'Silent after', 'Days without a touch that make a deal silent.', 30, 1, 365, 1, 'days'],
    [
      'pipeline',
      'pushes',
      'Slipped after',
      'Pushes of the close date that make a deal slipped.',
      2,
      1,
      20,
      1,
      'pushes',
    ],
  ],
  Measurement: [
    ['measurement', 'level', 'Interval level', LEVEL, 0.9, 0.5, 0.99, 0.01],
    [
      'measurement',
      'leastSample',
      'Fewest closed deals',
      'A seller with fewer is not compared with peers.',
      10,
      2,
      1000,
      1,
      'deals',
    ],
    ['measurement', 'activityDays', 'Activity looks back', 'Days of activity that are read.', 90, 7, 730, 1, 'days'],
    [
      'measurement',
      'trainingDays',
      'Training looks back',
      'Days of closed deals that are read for what to train.',
      365,
      30,
      3650,
      1,
      'days',
    ],
    [
      'measurement',
      'topShare',
      'Top accounts',
      'Share of accounts, by value, that count as the top.',
      0.2,
      0.01,
      0.5,
      0.01,
    ],
    [
      'measurement',
      'alpha',
      'False alarms',
      'How often a strength or gap may be called clear by chance, per seller.',
      0.1,
      0.001,
      0.3,
      0.001,
    ],
  ],
  Competition: [
    ['competition', 'level', 'Interval level', LEVEL, 0.9, 0.5, 0.99, 0.01],
    ['competition', 'leastSample', 'Fewest closed deals', 'A row with fewer is marked thin.', 10, 2, 1000, 1, 'deals'],
    [
      'competition',
      'priceBands',
      'Price bands',
      'Bands of equal numbers of deals by list price or amount.',
      4,
      2,
      10,
      1,
      'bands',
    ],
    ['competition', 'quarters', 'Trend', 'Quarters of the rivals’ trend.', 4, 3, 12, 1, 'quarters'],
    [
      'competition',
      'alpha',
      'False alarms',
      'How often rising, better or worse may be said by chance.',
      0.1,
      0.001,
      0.3,
      0.001,
    ],
  ],
  Continuity: [
    [
      'continuity',
      'threadDays',
      'A thread holds for',
      'Days within which a touch keeps one of our people on an account.',
      180,
      30,
      730,
      1,
      'days',
    ],
    [
      'continuity',
      'lowAttainment',
      'Low attainment',
      'Share of the last year’s targets below which it is a sign that somebody may leave.',
      0.7,
      0.1,
      1,
      0.05,
    ],
    [
      'continuity',
      'longYears',
      'Long in one posting',
      'Years in the same posting from which on it is a sign.',
      3,
      0.5,
      20,
      0.5,
      'years',
    ],
    [
      'continuity',
      'fallenTouches',
      'Fallen touches',
      'Touches of 90 days as a share of the usual below which they are a sign.',
      0.5,
      0.1,
      0.9,
      0.05,
    ],
  ],
  Map: [
    [
      'places',
      'roughKm',
      'Rough beyond',
      'A place that may be further off than this is called rough.',
      50,
      1,
      5000,
      1,
      'km',
    ],
  ],
  'CRM health': [
    ['crmHealth', 'level', 'Interval level', LEVEL, 0.9, 0.5, 0.99, 0.01],
    [
      'crmHealth',
      'freshDays',
      'Fresh within',
      'Days since the last touch within which an open deal is fresh.',
      30,
      1,
      365,
      1,
      'days',
    ],
  ],
  Agenda: [
    [
      'health',
      'lookBelow',
      'Look first below',
      'A facet with a lower score can be one to look at first.',
      70,
      1,
      100,
      1,
      'points',
    ],
    ['health', 'most', 'Facets to look at first', 'At most this many.', 3, 1, 5, 1, 'facets'],
  ],
}

/** Every option of an engine. */
export const OPTION_SETTINGS: readonly SettingDefinition[] = Object.entries(OPTIONS).flatMap(([group, rows]) =>
  rows.map(([engine, option, label, sentence, value, min, max, step, unit = '']) =>
    numberSetting({ key: `${engine}.${option}`, group, label, sentence, default: value }, { min, max, step, unit }),
  ),
)

/** How much each facet counts. */
export const IMPORTANCE_SETTINGS: readonly SettingDefinition[] = FACETS.map(({ key, name }) =>
  numberSetting(
    {
      key: `importance.${key}`,
      group: 'Importance of facets',
      label: name,
      sentence: 'How much this facet weighs when the agenda says what to look at first.',
      default: 1,
    },
    { min: 0, max: 5, step: 0.1 },
  ),
)

/** Target, floor, least sample and weight of every measure of health. */
export const HEALTH_SETTINGS: readonly SettingDefinition[] = MEASURES.flatMap((measure) => {
  const { key, facet, meaning, unit, target, floor, least, weight } = measure
  const group = `Health: ${FACETS.find((one) => one.key === facet)?.name ?? facet}`
  const about = (part: string, label: string, value: number) => ({
    key: `health.${key}.${part}`,
    group,
    label: `${key}: ${label}`,
    sentence: `${meaning}.`,
    default: value,
  })
  const range =
    unit === 'share'
      ? { min: 0, max: 2, step: 0.01, unit: 'share' }
      : { min: 0, max: Math.max(100, 20 * Math.max(target, floor)), step: 0.1, unit }
  return [
    numberSetting(about('target', 'scores 100', target), range),
    numberSetting(about('floor', 'scores 0', floor), range),
    numberSetting(about('least', 'fewest cases', least), { min: 1, max: 100_000, step: 1, unit: 'cases' }),
    numberSetting(about('weight', 'weight', weight), { min: 0, max: 10, step: 0.1 }),
  ]
})
