/** The fifteen facets in words: what each is, what good practice knows of it, and the page that goes deeper. */
import { count, percent } from '#words/format.ts'

export interface FacetWords {
  readonly definition: string
  /** What the practice knows: one sentence each, with its source. */
  readonly practice: readonly string[]
  /** Part of the handbook. */
  readonly source: string
  /** The page that goes deeper. */
  readonly deeper?: string
}

export const FACET_WORDS: Readonly<Record<string, FacetWords>> = {
  competition: {
    definition:
      'Win and loss by rival, segment, product, price band, stage and owner; why deals are lost, and to whom.',
    practice: ['Losses to rivals on the rise, and new rivals, are drivers of a coverage review.'],
    source: 'S1, A7',
    deeper: '/competition',
  },
  segmentation: {
    definition:
      'Which customers are worth what: the revenue an account could give, and how able we are to win it. Size today is reported but is not an axis.',
    practice: [
      'A key-account list of the biggest spenders is the classic mistake.',
      'Usually the top fifth of accounts holds 70–80 % of the profit potential.',
    ],
    source: 'S2',
    deeper: '/accounts',
  },
  'value-recognition': {
    definition: 'Whether customers recognise the value they get: price held, services used, results with high impact.',
    practice: ['Value that is not recognised gets a cause: it underperformed, or was never tied to an initiative.'],
    source: 'S3, V2',
    deeper: '/opportunities',
  },
  branding: {
    definition: 'What customers and the field say we stand for, against what we mean to.',
    practice: ['A gap leads to a choice per market or account: a campaign, its cost, the score after.'],
    source: 'S4',
  },
  'channels-and-organization': {
    definition: 'Who covers whom, through which channel, with which workload; every account and deal with one owner.',
    practice: [
      'Platinum, gold and silver accounts are covered first; bronze and tin get cheaper channels or are let go.',
    ],
    source: 'S5, S6',
    deeper: '/people',
  },
  'recruiting-and-hiring': {
    definition:
      'Finding sellers whom the best customers value, and bringing them to their first deal and to full productivity.',
    practice: ['The best customers define the seller: regular reviews with them yield the profile of the next hire.'],
    source: 'D1',
    deeper: '/people',
  },
  'career-path': {
    definition: 'Levels, what each needs, who is ready and who is blocked; valued sellers stay and grow.',
    practice: ['Each valued seller has a written, told path to more authority without leaving the customer.'],
    source: 'D4, D3',
    deeper: '/people',
  },
  'compensation-and-recognition': {
    definition: 'Pay plans that are clear, fair and tied to what the company and its customers want.',
    practice: ['Sellers take the clearest and easiest element of a plan first.'],
    source: 'D5',
  },
  'sales-management-and-leadership': {
    definition:
      'What first-line managers and leaders do: coaching, reviews, and their hour in deals where it adds most.',
    practice: [
      'Three to five hours of coaching per seller and month; beyond that returns fall.',
      'Very good against poor coaching is worth 8–19 % among core performers.',
    ],
    source: 'D6, D7, M2',
    deeper: '/measurement',
  },
  'skills-development': {
    definition: 'The skills each role needs, where sellers stand, and the programs that close the gaps.',
    practice: ['87 % of a course is forgotten in a month: reinforcement goes on until behaviour is certified.'],
    source: 'M1',
    deeper: '/measurement',
  },
  measurement: {
    definition:
      'Individual and team attainment of targets, frequent and balanced: expectations, activity, skills, reward.',
    practice: [
      'The same facts have three readings: accountant, police and trainer; the first two alone alienate sellers.',
    ],
    source: 'M4, M7',
    deeper: '/measurement',
  },
  'pipeline-management': {
    definition: "Deals move through stages that follow the customer's buying, with velocity, size and odds.",
    practice: [
      'Bookings rate = opportunities × odds × size ÷ time.',
      'Each stage has an exit that the customer’s own action proves.',
    ],
    source: 'M5',
    deeper: '/pipeline',
  },
  'sales-and-marketing-support': {
    definition: 'Records that are complete, fresh and free of contradiction, and give the seller more than they take.',
    practice: ['Success is outcomes, not log-ins; each entry gives the seller more than it takes.'],
    source: 'U5, U4',
    deeper: '/crm-health',
  },
  'customer-service': {
    definition: 'Order to shipment and returns: on time to request and to promise, problems kept open until solved.',
    practice: ['Service levels are agreed with the customer before its review, and reported there.'],
    source: 'U2',
    deeper: '/orders',
  },
  'account-management-execution': {
    definition: 'The top accounts are touched, kept and known by several people on both sides.',
    practice: ['First priority for almost half of the leaders studied in 2001.'],
    source: 'V1–V6, A4',
    deeper: '/accounts',
  },
}

export const facetWords = {
  unknown: 'There is no such facet.',
  unknownHint: 'The agenda shows the fifteen that there are.',
  toAgenda: 'To the agenda',
  stands: (score: number) => ` stands at ${count(score)}`,
  noEvidence: (name: string) => `${name}: no evidence yet`,
  bring: 'Import what is named below, and it is measured.',
  up: (points: number) => `, ${count(points)} up on four quarters ago`,
  down: (points: number) => `, ${count(points)} down on four quarters ago`,
  flat: ', level with four quarters ago',
  because: ': ',
  told: (share: number) => `The score speaks for ${percent(share)} of its measures, by weight.`,
  contested: (rating: string) => `People disagree with the measurement: ${rating}.`,
  leader: (rating: number) => `the leader says ${count(rating)}`,
  team: (rating: number) => `the team says ${count(rating)}`,
  what: 'What it is',
  practice: 'What practice knows',
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
