/** Words of sales processes as companies write them: stages, outcomes, buying steps, and texts that mean that nothing is known. */

/** Usual words for stages and outcomes. */
export const STAGE_WORDS =
  /\b(won|lost|closed|prospect(ing)?|qualif\w*|engag\w*|proposal|quot(e|ed|ation)|negotiat\w*|discovery|needs analysis|demo\w*|evaluation|contract\w*|commit\w*|value proposition|decision makers?|perception|presentation|appointment|verbal|pilot|trial|on hold|stalled|disqualified|open|new|lead in|contact made|gewonnen|verloren|angebot|verhandlung|abschluss|gagn[ée]e?|perdue?|ganad[ao]|perdid[ao])\b/i

/** What an outcome is called; tried in this order. */
export const OUTCOME_WORDS: readonly (readonly [
  outcome: 'won' | 'lost' | 'open',
  words: RegExp,
  confidence: number,
])[] = [
  [
    'lost',
    /\b(closed?[ _-]?lost|lost|verloren|perdue?|perdid[ao]|disqualified|abandoned|cancel+ed|rejected|dead|no decision|omitted)\b|closedlost/i,
    0.95,
  ],
  [
    'won',
    /\b(closed?[ _-]?won|won|gewonnen|gagn[ée]e?|ganad[ao]|signed|closed deal|order received|purchased|sold)\b|closedwon/i,
    0.95,
  ],
]

/** The buying step that a stage's words speak of, in order; the order also sorts stages when the source states none. */
export const STEP_WORDS: readonly (readonly [step: string, words: RegExp])[] = [
  ['identify', /\b(new|lead in|prospect\w*|suspect|cold|target\w*|identif\w*|contact made|unqualified)\b/i],
  [
    'qualify',
    /\b(qualif\w*|appointment\w*|discover\w*|first meeting|engag\w*|connect\w*|needs? (analysis|confirmed|defined|identified)|renewal due)\b|qualifiedtobuy|appointmentscheduled/i,
  ],
  [
    'evaluate',
    /\b(evaluat\w*|demo\w*|value prop\w*|perception\w*|presentation\w*|pilot|trial|poc|id\.? decision makers?|solution\w*|design[ -]?in|technical\w*|sample\w*|decision makers? bought)\b|presentationscheduled|decisionmakerboughtin/i,
  ],
  ['propose', /\b(proposals?|proposed|quot\w*|price\w*|angebot|bid|tender|rfp|rfq)\b/i],
  [
    'decide',
    /\b(negotiat\w*|review|contract\w*|verbal\w*|commit\w*|legal|verhandlung|closing|decision pending|approval|procurement)\b|contractsent/i,
  ],
]

/** Texts that stand for an unknown value in columns of dates, numbers and keys. */
export const NONE_TEXTS: readonly string[] = [
  'n/a',
  'na',
  '#n/a',
  'null',
  'none',
  'nil',
  'nan',
  '-',
  '--',
  '---',
  '.',
  '?',
  'unknown',
  'not available',
  'not applicable',
  'tbd',
  'tba',
  'pending',
  '#ref!',
  '#value!',
  '#div/0!',
  '#name?',
  '#num!',
  '#null!',
  '(blank)',
  '(none)',
  'undefined',
  '0000-00-00',
  '0000-00-00 00:00:00',
  '000000000000000aaa',
  '000000000000000',
]

/** Field names of histories, as systems write them, and ours. */
export const HISTORY_FIELDS: Readonly<Record<string, string>> = {
  stagename: 'stage',
  dealstage: 'stage',
  stage: 'stage',
  stage_id: 'stage',
  amount: 'amount',
  value: 'amount',
  estimatedvalue: 'amount',
  closedate: 'closeDate',
  close_date: 'closeDate',
  estimatedclosedate: 'closeDate',
  expected_close_date: 'closeDate',
  ownerid: 'owner',
  owner: 'owner',
  hubspot_owner_id: 'owner',
  user_id: 'owner',
  forecastcategoryname: 'category',
  forecastcategory: 'category',
  hs_forecast_category: 'category',
  hs_manual_forecast_category: 'category',
  probability: 'probability',
  hs_deal_stage_probability: 'probability',
  nextstep: 'nextStep',
  hs_next_step: 'nextStep',
  pipeline: 'pipeline',
  recordtypeid: 'pipeline',
  name: 'name',
  dealname: 'name',
  accountid: 'account',
  'opportunity owner': 'owner',
  'close date': 'closeDate',
  'forecast category': 'category',
  created: 'created',
}
