/** The measures of facet health in words: a name, and the sentence that a leader would say of it. */
import type { Unit } from '@capstone/engines/vocabulary/evidence'
import { count, days, decimal, percent } from '#words/format.ts'

/** What is said of a measure. */
export interface Told {
  readonly key: string
  readonly meaning: string
  readonly unit: Unit
  readonly value: number | null
  readonly n: number
  /** Where high is well, the target lies above the floor. */
  readonly target: number
  readonly floor: number
}

/** Words before the figure, the figure, words after it. */
export type Said = readonly [before: string, figure: string, after: string]

interface Words {
  readonly name: string
  readonly says: (told: { value: number; n: number }) => Said
}

/** "1,291 of 1,589 open deals"; "none of 681 open deals". */
const some = (what: string, rest: string): Words['says'] => {
  return ({ value, n }) => {
    const k = Math.round(value * n)
    return ['', `${k === 0 ? 'none' : count(k)} of ${count(n)} ${what}`, ` ${rest}`]
  }
}
const share = (before: string, after: string): Words['says'] => {
  return ({ value }) => [before, percent(value), after]
}

const MEASURES: Readonly<Record<string, Words>> = {
  'win-rate': { name: 'Win rate', says: share('we win ', ' of the deals that close') },
  'losses-explained': { name: 'Losses explained', says: some('lost deals', 'name a rival or a reason') },
  'lost-to-rising-rivals': {
    name: 'Lost to rising rivals',
    says: some('losses that name a rival', 'went to one that is rising'),
  },
  'accounts-segmented': { name: 'Accounts with a segment', says: some('active accounts', 'have a segment') },
  'effort-follows-value': {
    name: 'Effort follows value',
    says: share('', ' of the touches go where the value is'),
  },
  'price-held': { name: 'Price held', says: share('deals are won at ', ' of list price') },
  'accounts-owned': {
    name: 'Accounts with an owner',
    says: some('active accounts', 'have an owner who is still here'),
  },
  'deals-owned': { name: 'Deals with an owner', says: some('open deals', 'have an owner who is still here') },
  'load-spread': {
    name: 'Spread of load',
    says: ({ value }) => ['open deals are spread over sellers with a Gini of ', decimal(value, 2), ' (0 is even)'],
  },
  'time-to-first-deal': {
    name: 'Time to first deal',
    says: ({ value }) => ['half of the new sellers win within ', days(value), ''],
  },
  'sellers-lost': { name: 'Sellers lost', says: some('sellers', 'left in the last four quarters') },
  'best-sellers-kept': { name: 'Best sellers kept', says: some('best sellers of the year before', 'are still here') },
  'coaching-hours': {
    name: 'Coaching',
    says: ({ value }) => ['each seller gets ', `${decimal(value, 1)} hours`, ' of coaching a month'],
  },
  'reviews-logged': { name: 'Reviews', says: some('sellers', 'had a review in the last 90 days') },
  span: {
    name: 'Span of control',
    says: ({ value }) => ['a sales manager leads ', `${decimal(value, 0)} people`, ' (median)'],
  },
  'sellers-behind': { name: 'Sellers behind', says: some('sellers', 'win clearly less often than their peers') },
  'sellers-with-target': { name: 'Sellers with a target', says: some('active sellers', 'have a target for today') },
  attainment: { name: 'Attainment', says: share('the median target was met to ', '') },
  'dead-but-open': {
    name: 'Dead but open',
    says: some('open deals', 'are older than any deal that ever closed'),
  },
  stalled: { name: 'Stalled', says: some('live deals', 'have been in their stage longer than is usual') },
  'past-close-date': { name: 'Past close date', says: some('open deals', 'should have closed by now') },
  slipped: { name: 'Slipped', says: some('open deals', 'were pushed out twice or more') },
  'next-step': { name: 'Next step', says: some('open deals', 'have a written next step') },
  completeness: { name: 'Completeness', says: share('', ' of the required fields are filled') },
  freshness: { name: 'Freshness', says: some('open deals', 'were touched in the last 30 days') },
  soundness: { name: 'Soundness', says: some('deals', 'are free of contradiction') },
  duplication: { name: 'Duplication', says: some('records', 'repeat another one') },
  'lead-source': { name: 'Lead source', says: some('new deals', 'state where they came from') },
  'on-time-to-request': { name: 'On time to request', says: some('order lines', 'were shipped by the requested day') },
  'on-time-to-promise': { name: 'On time to promise', says: some('order lines', 'were shipped by the promised day') },
  returns: { name: 'Returns', says: share('', ' of the order value came back') },
  'top-accounts-touched': {
    name: 'Top accounts touched',
    says: some('top accounts', 'were touched in the last 90 days'),
  },
  'top-accounts-kept': { name: 'Top accounts kept', says: some('top customers of the year before', 'bought again') },
  'several-contacts': { name: 'Several contacts', says: some('top accounts', 'have three contacts or more') },
}

/** @example measureName('dead-but-open') // 'Dead but open' */
export const measureName = (key: string) => MEASURES[key]?.name ?? key

/** What a leader would say of a measure; its meaning and value where nobody has put it into words. */
export function said(told: Told): Said {
  if (told.value === null) return [`${told.meaning}: `, 'no evidence yet', '']
  const words = MEASURES[told.key]
  if (words !== undefined) {
    const [before, figure, after] = words.says({ value: told.value, n: told.n })
    return [before + (isLow(told) ? 'only ' : ''), figure, after]
  }
  return [`${told.meaning}: `, measureValue(told.value, told.unit), '']
}

/** From this share of its target down, a measure that should be high is said to be `only` so much. */
const LOW = 0.9

const isLow = ({ key, unit, value, target, floor }: Told) =>
  (unit === 'share' || key === 'attainment') && target > floor && value !== null && value > 0 && value < LOW * target

/** A measure's value in its unit; ratios of attainment and price read as shares. */
export function measureValue(value: number | null, unit: Unit, key?: string): string {
  if (unit === 'share') return percent(value)
  if (unit === 'days') return days(value)
  if (unit === 'ratio' && (key === 'attainment' || key === 'price-held')) return percent(value)
  if (unit === 'ratio' && key === 'span') return decimal(value, 0)
  if (unit === 'hours') return `${decimal(value, 1)} h`
  return decimal(value, 2)
}
