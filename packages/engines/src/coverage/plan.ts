/** Today's coverage as it is (handbook S6): who covers whom, what that takes, and what is wrong with it. Plans are weighed alike. */
import type { CoverageModelAnswer } from '#coverage/coverage-model/answer.ts'
import { type CoverageToday, FAULT, type PlanBase, type PlanWeight, USUAL_WISHES } from '#coverage/plan/answer.ts'
import { planBase } from '#coverage/plan/base.ts'
import { baseOf } from '#coverage/plan/view.ts'
import { type WeighOptions, weighPlan } from '#coverage/plan/weigh.ts'
import type { SegmentationAnswer } from '#coverage/segmentation/answer.ts'
import { type Evidence, MOST_KEYS, OK, type Status } from '#vocabulary/evidence.ts'
import type { Facts } from '#vocabulary/facts.ts'

export interface CoverageTodayOptions extends Pick<WeighOptions, 'elasticity'> {
  /** Whether families are covered as one, as the segmentation was asked. Default true. */
  readonly families?: boolean
  /** Kilometres from which an account counts as far. Default 250; range 1 … 20,000. */
  readonly far?: number
  /** Door-to-door km/h. Default 60; range 5 … 1,000. */
  readonly speed?: number
  /** Database keys of the accounts to tell. Default: all. */
  readonly only?: ReadonlySet<number>
}

/**
 * Today's coverage weighed: hours, travel and fit per person, faults counted, and per account the next best person (rules: docs/methods/coverage/plan.md).
 *
 * @param facts the whole company's; @param segments their segmentation; @param model their coverage model
 * @returns status `no-evidence` without accounts or people, `thin` where no place is known, else `ok`
 * @example coverageToday(facts, segments, model).today.faults.unassigned // 12
 */
export function coverageToday(
  facts: Facts,
  segments: SegmentationAnswer,
  model: CoverageModelAnswer,
  options: CoverageTodayOptions = {},
): CoverageToday {
  const whole = planBase(facts, segments, model, options.families ?? true)
  const base = options.only ? baseOf(whole, options.only) : whole
  const wishes = {
    ...USUAL_WISHES,
    ...(options.far === undefined ? {} : { far: options.far }),
    ...(options.speed === undefined ? {} : { speed: options.speed }),
  }
  const { whole: today, accounts: weights } = weighPlan(
    base,
    base.accounts.owner,
    wishes,
    options.elasticity === undefined ? {} : { elasticity: options.elasticity },
  )
  return {
    status: statusOf(base),
    asOf: facts.asOf,
    currency: facts.currency,
    base,
    today,
    weights,
    evidence: evidenceOf(base, today, weights.faults),
  }
}

function statusOf({ accounts, people }: PlanBase): Status {
  if (accounts.key.length === 0)
    return { code: 'no-evidence', sentence: 'There are no accounts to cover: import accounts.' }
  if (people.key.length === 0) {
    return { code: 'no-evidence', sentence: 'There is nobody to cover accounts: import people with their roles.' }
  }
  if (accounts.latitude.every((value) => value === null)) {
    return {
      code: 'thin',
      sentence: 'No account has coordinates, so travel counts nothing: import latitude and longitude.',
    }
  }
  return OK
}

const MEANINGS = {
  unassigned: ['Accounts that nobody covers.', 'accounts without an owner'],
  gone: [
    'Accounts whose owner in the records has left or sells no more.',
    'accounts whose owner is not here on the day',
  ],
  overloaded: [
    'Accounts of people who have more to do than hours.',
    'accounts of people whose hours exceed their capacity',
  ],
  far: ['Accounts further from their person than the limit.', 'accounts beyond the limit of kilometres'],
  mismatched: [
    'Accounts whose industry or kind does not fit what their person has won.',
    'accounts in an industry in which their person has won fewer than three deals, or strategic with transactional',
  ],
} as const

function evidenceOf(base: PlanBase, today: PlanWeight, faults: readonly number[]): Record<string, Evidence> {
  const { accounts } = base
  const out: Record<string, Evidence> = {}
  for (const [fault, [meaning, formula]] of Object.entries(MEANINGS)) {
    const bit = FAULT[fault as keyof typeof FAULT]
    const keys = accounts.key.filter((_, a) => ((faults[a] ?? 0) & bit) !== 0)
    out[fault] = {
      meaning,
      formula,
      values: [{ name: 'accounts', value: keys.length, unit: 'count' }],
      source: 'measured',
      records: { kind: 'account', keys: keys.slice(0, MOST_KEYS), count: keys.length },
    }
  }
  out.hours = {
    meaning:
      'Hours a year that the accounts deserve of sellers of our own by the coverage model, beside the hours that sellers have.',
    formula: 'Σ over accounts: touches × hours a touch of field and inside roles, at least half an hour',
    values: [
      { name: 'hours of accounts', value: today.hours, unit: 'hours' },
      { name: 'hours of people', value: today.capacity, unit: 'hours' },
      { name: 'travel', value: today.travel, unit: 'hours' },
    ],
    source: 'estimated',
  }
  out.bookings = {
    meaning: 'Bookings of a year to be expected where each account gets the hours that its person has for it.',
    formula: 'Σ over covered accounts: bookings of twelve months × (hours had ÷ hours deserved, at most 1)^elasticity',
    values: [
      { name: 'expected', value: today.bookings.expected, unit: 'money' },
      { name: 'elasticity', value: today.bookings.elasticity, unit: 'ratio' },
    ],
    source: 'estimated',
  }
  return out
}
