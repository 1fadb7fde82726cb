/** Settings of the coverage layer: scorecards, cuts and tiers of the segmentation. */
import { coverageModelSchema } from '@capstone/contract/answers/coverage-model'
import { cutRule, scorecards, tierRule } from '@capstone/contract/answers/segmentation'
import { DEFAULT_MODEL } from '@capstone/engines/coverage/coverage-model/default-model'
import { DEFAULT_SCORECARDS } from '@capstone/engines/coverage/segmentation/criteria'
import { DEFAULT_TIERS } from '@capstone/engines/coverage/segmentation/tiers'
import { numberSetting, type SettingDefinition } from './definition.ts'

const group = 'Segmentation'
const json = { type: 'json' } as const

export const COVERAGE_SETTINGS: readonly SettingDefinition[] = [
  {
    key: 'segmentation.scorecards',
    group,
    label: 'Scorecards',
    sentence:
      'The criteria of opportunity and fit, each with its scale, weight and reason. The segmentation’s page edits them and shows what changes.',
    default: DEFAULT_SCORECARDS,
    form: json,
    fault: (value) =>
      scorecards.safeParse(value).success
        ? null
        : 'must be two lists of criteria, opportunity and fit, each with key, label, weight, scale and reason',
  },
  {
    key: 'segmentation.tiers',
    group,
    label: 'Value tiers',
    sentence:
      'Where platinum, gold, silver and bronze end: kind cumulative, share or amount with four numbers, or natural.',
    default: DEFAULT_TIERS,
    form: json,
    fault: (value) =>
      tierRule.safeParse(value).success
        ? null
        : 'must be {"kind": "cumulative", "at": [0.5, 0.75, 0.9, 0.98]} or the like: shares rising to 1, amounts falling',
  },
  {
    key: 'segmentation.cuts',
    group,
    label: 'Cuts of the map',
    sentence: 'Where opportunity and fit are cut: kind even, natural, or points with a list for each axis.',
    default: { kind: 'even' },
    form: json,
    fault: (value) =>
      cutRule.safeParse(value).success
        ? null
        : 'must be {"kind": "even"}, {"kind": "natural"} or points from 0 to 100 for opportunity and fit',
  },
  {
    key: 'segmentation.families',
    group,
    label: 'Account families',
    sentence: 'Whether a parent and its subsidiaries are segmented as one.',
    default: 'together',
    form: {
      type: 'choice',
      choices: [
        { value: 'together', label: 'Together' },
        { value: 'alone', label: 'Each account alone' },
      ],
    },
    fault: (value) => (value === 'together' || value === 'alone' ? null : 'must be together or alone'),
  },
  {
    key: 'segmentation.strategic',
    group,
    label: 'Strategic segments',
    sentence:
      'Segments of the CRM that mean strategic, by commas. Default: those with strategic, key, major, global, enterprise or named in their name.',
    default: '',
    form: { type: 'text' },
    fault: (value) => (typeof value === 'string' && value.length <= 1000 ? null : 'must be at most 1,000 letters'),
  },
  {
    key: 'coverageModel.model',
    group: 'Coverage model',
    label: 'Coverage model',
    sentence:
      'Roles with their hours and cost, and the touches and hours that each tier gets. The coverage model’s page edits it and shows what changes.',
    default: DEFAULT_MODEL,
    form: json,
    fault: (value) =>
      coverageModelSchema.safeParse(value).success
        ? null
        : 'must be roles and rules; every rule names a role, hours and touches within their ranges',
  },
  of('grid', 'Levels of the map', 'Two or three levels of opportunity and of fit.', 2, {
    min: 2,
    max: 3,
    step: 1,
    unit: 'levels',
  }),
  of('quarters', 'Past quarters', 'Quarters for which the tier is told.', 8, {
    min: 0,
    max: 20,
    step: 1,
    unit: 'quarters',
  }),
  of('costPerHour', 'Cost of an hour', 'What an hour of selling costs, in the reporting currency.', 100, {
    min: 0,
    max: 10_000_000,
    step: 0.01,
    unit: 'per hour',
  }),
  of('minutesPerTouch', 'Minutes of a touch', 'Minutes of a touch that states none.', 30, {
    min: 1,
    max: 480,
    step: 1,
    unit: 'minutes',
  }),
  of('leastPeers', 'Fewest look-alikes', 'Look-alikes that buy, without which no potential is told.', 8, {
    min: 3,
    max: 100,
    step: 1,
    unit: 'accounts',
  }),
  of('quantile', 'Potential', 'Which quantile of look-alikes is the potential.', 0.8, {
    min: 0.5,
    max: 0.95,
    step: 0.01,
  }),
  of('level', 'Interval level', 'Probability that the potential’s range covers.', 0.9, {
    min: 0.5,
    max: 0.99,
    step: 0.01,
  }),
  of('overServed', 'Over-served from', 'Times the usual hours of platinum, gold and silver.', 2, {
    min: 1,
    max: 20,
    step: 0.1,
    unit: 'times',
  }),
  of('underServed', 'Under-served up to', 'Share of the usual hours of platinum, gold and silver.', 0.25, {
    min: 0,
    max: 1,
    step: 0.01,
    unit: 'share',
  }),
  numberSetting(
    {
      key: 'coveragePlan.elasticity',
      group: 'Coverage plans',
      label: 'Response of accounts',
      sentence:
        'How strongly bookings follow hours: a share s of the hours leaves s to this power of the bookings. Default: the mean of published studies.',
      default: 0.34,
    },
    { min: 0, max: 1, step: 0.01 },
  ),
  numberSetting(
    {
      key: 'coveragePlan.far',
      group: 'Coverage plans',
      label: 'Far from',
      sentence: 'Kilometres between an account and its person from which it counts as far.',
      default: 250,
    },
    { min: 1, max: 20_000, step: 1, unit: 'km' },
  ),
  numberSetting(
    {
      key: 'coveragePlan.speed',
      group: 'Coverage plans',
      label: 'Speed of travel',
      sentence: 'Door to door, by which kilometres become hours.',
      default: 60,
    },
    { min: 5, max: 1000, step: 1, unit: 'km/h' },
  ),
]

function of(
  option: string,
  label: string,
  sentence: string,
  value: number,
  range: { min: number; max: number; step: number; unit?: string },
): SettingDefinition {
  return numberSetting({ key: `segmentation.${option}`, group, label, sentence, default: value }, range)
}
