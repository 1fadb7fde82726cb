/** The fifteen facets in words: what each is, and the page that goes deeper. */
import { count, counted, percent } from '#words/format.ts'

export interface FacetWords {
  readonly definition: string
  /** Part of the handbook. */
  readonly source: string
  /** The page that goes deeper. */
  readonly deeper?: string
}

export const FACET_WORDS: Readonly<Record<string, FacetWords>> = {
  competition: {
    definition:
      'Win and loss by rival, segment, product, price band, stage and owner; why deals are lost, and to whom.',
    source: 'S2',
    deeper: '/segmentation',
  },
  'value-recognition': {
    definition: 'Whether customers recognise the value they get: price held, services used, results with high impact.',
    source: 'S5, S6',
    deeper: '/people',
  },
  'recruiting-and-hiring': {
    definition:
      'Finding sellers whom the best customers value, and bringing them to their first deal and to full productivity.',
    source: 'D6, D7, M2',
    deeper: '/measurement',
  },
  'skills-development': {
    definition: 'The skills each role needs, where sellers stand, and the programs that close the gaps.',
    source: 'M4, M7',
    deeper: '/measurement',
  },
  'pipeline-management': {
    definition: "Deals move through stages that follow the customer's buying, with velocity, size and odds.",
    source: 'M5',
    deeper: '/pipeline',
  },
  'sales-and-marketing-support': {
    definition: 'Records that are complete, fresh and free of contradiction, and give the seller more than they take.',
    source: 'U5, U4',
    deeper: '/crm-health',
  },
  'customer-service': {
    definition: 'Order to shipment and returns: on time to request and to promise, problems kept open until solved.',
    source: 'U2',
    deeper: '/orders',
  },
  'account-management-execution': {
    definition: 'The top accounts are touched, kept and known by several people on both sides.',
    source: 'V1–V6, A4',
    deeper: '/accounts',
  },
}

export const facetWords = {
  unknown: 'There is no such facet.',
  unknownHint: 'The agenda shows the fifteen that there are.',
  toAgenda: 'To the agenda',
  standsAt: ' stands at ',
  noEvidence: (name: string) => `${name}: no evidence yet`,
  bring: 'Import what is named below, and it is measured.',
  up: (points: number) => `, ${counted(Math.round(points), 'point')} up on four quarters ago`,
  down: (points: number) => `, ${counted(Math.round(points), 'point')} down on four quarters ago`,
  flat: ', level with four quarters ago',
  because: ': ',
  told: (share: number) => `The score speaks for ${percent(share)} of its measures, by weight.`,
  contested: (rating: string) => `People disagree with the measurement: ${rating}.`,
  leader: (rating: number) => `the leader says ${count(rating)}`,
  team: (rating: number) => `the team says ${count(rating)}`,
  what: 'What it is',
  source: (code: string) => `Handbook ${code}`,
  measures: 'Measures',
  measure: 'Measure',
  value: 'Value',
  target: 'Target',
  floor: 'Floor',
  score: 'Score',
  costs: 'Takes',
  cases: 'Cases',
  state: 'State',
  states: { measured: 'measured', thin: 'too few cases', missing: 'no evidence yet' } as const,
  trend: 'Four quarters',
  trendNote: 'Value at the end of each quarter; the line is the target.',
  noTrend: 'The fields of these measures keep no history, so no trend can be told:',
  when: 'Quarter',
  missing: 'What to import',
  missingHint: 'So that the score speaks for the whole facet:',
  nothingMissing: 'Every measure of this facet has evidence.',
  scoreOf: 'score = 100 at the target, 0 at the floor, straight between',
  scoreMeaning: (name: string) => `How near ${name.toLowerCase()} is to its target.`,
  facetMeaning: (name: string) => `Health of ${name.toLowerCase()}, from evidence in the records.`,
  facetFormula: 'mean of the scores of its measured measures, by weight',
} as const
