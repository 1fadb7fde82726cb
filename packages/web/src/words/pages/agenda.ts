/** Words of the agenda. */
import { count, counted, percent } from '#words/format.ts'

/** What a leader would ask for first, by facet. */
const FIRST: Readonly<Record<string, string>> = {
  competition: 'Look at the rivals first',
  segmentation: 'Sort the accounts first',
  'value-recognition': 'Hold the price first',
  branding: 'Ask what customers think of us first',
  'channels-and-organization': 'Settle who covers what first',
  'recruiting-and-hiring': 'Bring sellers in well first',
  'career-path': 'Keep the best sellers first',
  'compensation-and-recognition': 'Look at pay first',
  'sales-management-and-leadership': 'Give managers time to lead first',
  'skills-development': 'Help the sellers who are behind first',
  measurement: 'Look at the targets first',
  'pipeline-management': 'Clear the pipeline first',
  'sales-and-marketing-support': 'Mend the CRM first',
  'customer-service': 'Deliver on time first',
  'account-management-execution': 'Look after the top accounts first',
}

export const agendaWords = {
  title: 'Agenda',
  first: (facet: string, name: string) => FIRST[facet] ?? `${name} first`,
  nothingFirst: (n: number) =>
    `None of ${counted(n, 'measured facet')} needs you first: each stands at its threshold or above.`,
  noEvidence: 'No evidence yet',
  strongest: (name: string, score: number) => `${name} is strongest at ${count(score)}.`,
  measured: (n: number, of: number) => `${count(n)} of ${counted(of, 'facet')} ${n === 1 ? 'is' : 'are'} measured.`,
  lookFirst: 'Look here first',
  target: (target: string) => `target ${target}`,
  takes: (points: number) => `takes ${counted(Math.round(points), 'point')}`,
  speaksFor: (share: number) => `speaks for ${percent(share)} of its measures`,
  all: 'All fifteen facets',
  facet: 'Facet',
  layer: 'Layer',
  health: 'Health',
  trend: 'Since four quarters ago',
  told: 'Measured',
  lowest: 'What takes most',
  up: (points: number) => `↗ up ${count(points)}`,
  down: (points: number) => `↘ down ${count(points)}`,
  flat: 'level',
  noTrend: 'no history',
  missing: 'What is missing',
  missingHint: 'What to import so that each facet is measured in full.',
  open: {
    '/pipeline': 'Open the pipeline',
    '/competition': 'Open the competition',
    '/measurement': 'Open measurement',
    '/crm-health': 'Open CRM health',
    '/accounts': 'Open the accounts',
    '/orders': 'Open the orders',
    '/people': 'Open the people',
  } as Readonly<Record<string, string>>,
  openFacet: 'Open the facet',
  records: (n: number, kind: string) => `Review the ${count(n)} ${KINDS[kind]?.[n === 1 ? 0 : 1] ?? kind}`,
  taskFor: (facet: string, what: string) => `${facet}: ${what}`,
} as const

const KINDS: Readonly<Record<string, readonly [string, string]>> = {
  opportunity: ['deal', 'deals'],
  account: ['account', 'accounts'],
  person: ['person', 'people'],
  order: ['order', 'orders'],
  orderLine: ['order line', 'order lines'],
}
