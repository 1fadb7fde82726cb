/** Settings of the number: categories and rounds of judgement, actions that close a gap, who judges revenue. */
import { actionsFault, USUAL_ACTIONS } from '@capstone/engines/number/gap-plan/usual-actions'
import { categoriesFault } from '#actions/number/submissions.ts'
import { numberSetting, type SettingDefinition } from './definition.ts'

const judgement = 'The number: judgement'
const gap = 'The number: closing the gap'

/** Hours that somebody of each kind can give in a week. */
const HOURS = [
  ['owner', 'Sellers', 6],
  ['manager', 'First-line managers', 6],
  ['leader', 'The leader', 8],
  ['specialist', 'Specialists', 10],
] as const

export const NUMBER_SETTINGS: readonly SettingDefinition[] = [
  {
    key: 'judgement.categories',
    group: judgement,
    label: 'Categories',
    sentence:
      'What people submit: a list of {key, name, kind}, kind one of commit, likely, best, pipeline, closed, omitted. What was submitted under a key stays under it.',
    default: null,
    form: { type: 'json' },
    fault: categoriesFault,
  },
  numberSetting(
    {
      key: 'judgement.deadline',
      group: judgement,
      label: 'Deadline',
      sentence: 'The weekday by which everybody submits: 1 Monday to 7 Sunday; 0 for none.',
      default: 0,
    },
    { min: 0, max: 7, step: 1 },
  ),
  numberSetting(
    {
      key: 'judgement.most',
      group: judgement,
      label: 'Most weight of words',
      sentence: 'However good people’s words have been, together they never weigh more than this in the blend.',
      default: 0.5,
    },
    { min: 0, max: 1, step: 0.05, unit: 'share' },
  ),
  {
    key: 'gap.actions',
    group: gap,
    label: 'Actions',
    sentence:
      'What can be done on a deal: a list of {kind, name, whose (owner, manager, leader, specialist), hours, effect, low, high, on (all, stalled, later)}. Effects shift the log-odds of winning in the period; your own logged actions replace them as they accrue.',
    default: USUAL_ACTIONS,
    form: { type: 'json' },
    fault: actionsFault,
  },
  ...HOURS.map(([whose, label, hours]) =>
    numberSetting(
      {
        key: `gap.${whose}Hours`,
        group: gap,
        label: `Hours a week: ${label.toLowerCase()}`,
        sentence: 'Hours that each can give to closing the gap.',
        default: hours,
      },
      { min: 0, max: 60, step: 0.5, unit: 'hours' },
    ),
  ),
  {
    key: 'gap.people',
    group: gap,
    label: 'Hours a week of single people',
    sentence: 'Other hours for some people, by the number of their record: {"12": 3}. Also names specialists.',
    default: {},
    form: { type: 'json' },
    fault: hoursFault,
  },
  {
    key: 'gap.specialists',
    group: gap,
    label: 'Specialists',
    sentence: 'The numbers of the records of people who may be asked as specialists: [31, 44].',
    default: [],
    form: { type: 'json' },
    fault: (value) =>
      Array.isArray(value) && value.length <= 500 && value.every((one) => Number.isSafeInteger(one))
        ? null
        : 'must be a list of numbers of people',
  },
  {
    key: 'revenue.owner',
    group: 'The number: revenue',
    label: 'Who judges revenue',
    sentence: 'The role whose figures stand beside the proposed revenue; heads of sales and administrators may too.',
    default: 'partner',
    form: {
      type: 'choice',
      choices: [
        { value: 'partner', label: 'Partner function' },
        { value: 'salesOperations', label: 'Sales operations' },
        { value: 'executive', label: 'Executive sponsor' },
        { value: 'head', label: 'Head of sales' },
      ],
    },
    fault: (value) =>
      ['partner', 'salesOperations', 'executive', 'head'].includes(String(value)) ? null : 'must be one of the roles',
  },
]

function hoursFault(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object'
  for (const [person, hours] of Object.entries(value)) {
    if (!/^\d{1,15}$/.test(person)) return `has "${person}", which is no number of a person`
    if (!(typeof hours === 'number' && hours >= 0 && hours <= 60)) return `needs 0 to 60 hours for ${person}`
  }
  return null
}
