/** What opens each figure of the pipeline. */
import type { BookingsRate, DealList, PipelineAnswer, WinLoss } from '#developing/pipeline/answer.ts'
import { closedWithin, type Deals } from '#vocabulary/deals.ts'
import { type Evidence, MOST_KEYS, type Source, type Unit } from '#vocabulary/evidence.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

type Values = readonly (readonly [name: string, value: number | null, unit: Unit])[]

/** Evidence by path in the answer. */
export function pipelineEvidence(
  deals: Deals,
  answer: Omit<PipelineAnswer, 'headline' | 'evidence'>,
  dead: readonly number[],
): Record<string, Evidence> {
  const open: number[] = []
  const closed: number[] = []
  const within: number[] = []
  const span = answer.rate.period.span
  for (let i = 0; i < deals.count; i++) {
    const outcome = deals.columns.outcome[i]
    if (outcome === OUTCOME.open) open.push(i)
    if (outcome === OUTCOME.won || outcome === OUTCOME.lost) closed.push(i)
    if (closedWithin(deals, i, span.start, span.end)) within.push(i)
  }
  const won = within.filter((i) => deals.columns.outcome[i] === OUTCOME.won)
  const limit = answer.dead.limits[0]
  const out: Record<string, Evidence> = {
    open: evidence(
      deals,
      'Deals that are neither won, lost nor gone, with their value.',
      'Σ stated amount + Σ estimate where no amount is stated (list price, or median won amount of the product)',
      [
        ['open deals', answer.open.count, 'count'],
        ['stated', answer.open.stated, 'money'],
        ['estimated', answer.open.estimated, 'money'],
        ['without any value', answer.open.withoutValue, 'count'],
      ],
      (answer.open.estimated ?? 1) > 0 ? 'estimated' : 'measured',
      open,
    ),
    dead: evidence(
      deals,
      'Open deals older than any deal of their pipeline that ever closed.',
      limit?.rule === 'quantile'
        ? 'age > 99.5 % quantile of days from creation to close'
        : 'age > longest days from creation to close',
      [
        ['dead but open', answer.dead.sum.count, 'count'],
        ['open with known age', answer.dead.known, 'count'],
        ['open with unknown age', answer.dead.unknownAge.count, 'count'],
        ['limit', limit?.days ?? null, 'days'],
        ['closed deals behind the limit', limit?.n ?? null, 'count'],
      ],
      (answer.dead.sum.estimated ?? 1) > 0 ? 'estimated' : 'measured',
      dead,
    ),
    'winLoss.all': winEvidence(deals, answer.winLoss.all, closed),
    'winLoss.period': winEvidence(deals, answer.winLoss.period, within),
    'rate.period': rateEvidence(deals, answer.rate.period, won),
    'timeToClose.won': evidence(
      deals,
      'Days from creation to close of won deals with both days.',
      'close day − creation day; quantiles linear between order statistics',
      [
        ['deals', answer.timeToClose.won.n, 'count'],
        ['median', answer.timeToClose.won.p50, 'days'],
        ['90 % within', answer.timeToClose.won.p90, 'days'],
      ],
      'measured',
      closed.filter((i) => deals.columns.outcome[i] === OUTCOME.won),
    ),
  }
  out['timeToClose.lost'] = evidence(
    deals,
    'Days from creation to close of lost deals with both days.',
    'close day − creation day; quantiles linear between order statistics',
    [
      ['deals', answer.timeToClose.lost.n, 'count'],
      ['median', answer.timeToClose.lost.p50, 'days'],
      ['90 % within', answer.timeToClose.lost.p90, 'days'],
    ],
    'measured',
    closed.filter((i) => deals.columns.outcome[i] === OUTCOME.lost),
  )
  const before = answer.rate.before
  if (before && answer.winLoss.before) {
    const rows = closed.filter((i) => closedWithin(deals, i, before.span.start, before.span.end))
    out['winLoss.before'] = winEvidence(deals, answer.winLoss.before, rows)
    out['rate.before'] = rateEvidence(
      deals,
      before,
      rows.filter((i) => deals.columns.outcome[i] === OUTCOME.won),
    )
    out['rate.change'] = changeEvidence(answer)
  }
  return { ...out, ...stageEvidence(deals, answer, open), ...listEvidence(answer) }
}

/** Each stage by its place in the answer: 'stages.0', 'stages.1' … with its open deals. */
function stageEvidence(
  deals: Deals,
  answer: Pick<PipelineAnswer, 'stages'>,
  open: readonly number[],
): Record<string, Evidence> {
  const out: Record<string, Evidence> = {}
  answer.stages.forEach((stage, index) => {
    out[`stages.${index}`] = evidence(
      deals,
      `Stays in the stage ${stage.name}, and the deals that are in it.`,
      'conversion = left for a later stage or won ÷ all that left; median by Kaplan-Meier, deals still there unfinished',
      [
        ['entered', stage.entered, 'count'],
        ['moved on', stage.converted, 'count'],
        ['lost', stage.lost, 'count'],
        ['back', stage.back, 'count'],
        ['still there', stage.still, 'count'],
        ['median', stage.medianDays, 'days'],
      ],
      'measured',
      open.filter((i) => {
        const at = deals.columns.stages[deals.columns.stage[i] as number]
        return at?.name === stage.name && at.pipeline === stage.pipeline
      }),
    )
  })
  return out
}

/** Work lists by name; their listed deals are the records. */
function listEvidence(
  answer: Pick<PipelineAnswer, 'stalled' | 'slipped' | 'pastCloseDate' | 'noNextStep' | 'silent'>,
): Record<string, Evidence> {
  const of = (list: DealList, meaning: string, formula: string): Evidence => ({
    meaning,
    formula,
    values: [
      { name: 'deals', value: list.sum.count, unit: 'count' },
      { name: 'stated', value: list.sum.stated, unit: 'money' },
      { name: 'estimated', value: list.sum.estimated, unit: 'money' },
    ],
    source: (list.sum.estimated ?? 1) > 0 ? 'estimated' : 'measured',
    records: { kind: 'opportunity', keys: list.deals.map((deal) => deal.key), count: list.sum.count },
  })
  return {
    stalled: of(
      answer.stalled,
      'Live open deals that have been in their stage longer than like deals usually are.',
      'days in stage > 90 % quantile of completed stays of like deals',
    ),
    slipped: of(answer.slipped, 'Open deals whose close date was moved later again and again.', 'pushes ≥ limit'),
    pastCloseDate: of(
      answer.pastCloseDate,
      'Open deals that should have closed by now.',
      'close date < day of the answer',
    ),
    noNextStep: of(answer.noNextStep, 'Open deals without a written next step.', 'next step is empty'),
    silent: of(answer.silent, 'Open deals that nobody has touched for long.', 'day of the answer − last touch > limit'),
  }
}

function changeEvidence(answer: Omit<PipelineAnswer, 'headline' | 'evidence'>): Evidence {
  const change = answer.rate.change
  const parts = change?.parts
  return {
    meaning:
      'What each factor contributed to the change of bookings between the two spans; the parts add up to it exactly.',
    formula: 'Shapley value of bookings = opportunities × odds × size × days ÷ time; whole parts by largest remainders',
    values: [
      { name: 'change', value: change?.change ?? null, unit: 'money' },
      { name: 'opportunities', value: parts?.opportunities ?? null, unit: 'money' },
      { name: 'odds', value: parts?.odds ?? null, unit: 'money' },
      { name: 'size', value: parts?.size ?? null, unit: 'money' },
      { name: 'time', value: parts?.time ?? null, unit: 'money' },
      { name: 'days', value: parts?.days ?? null, unit: 'money' },
    ],
    source: 'measured',
  }
}

function rateEvidence(deals: Deals, rate: BookingsRate, won: readonly number[]): Evidence {
  return evidence(
    deals,
    `Won amounts with a close date in ${rate.span.label}, and the factors whose product they are.`,
    'opportunities × odds × size × days ÷ time',
    [
      ['bookings', rate.bookings, 'money'],
      ['opportunities', rate.opportunities, 'count'],
      ['odds', rate.odds, 'share'],
      ['size', rate.size, 'money'],
      ['time', rate.time, 'days'],
      ['days', rate.span.end - rate.span.start, 'days'],
    ],
    'measured',
    won,
  )
}

function winEvidence(deals: Deals, figure: WinLoss, rows: readonly number[]): Evidence {
  return evidence(
    deals,
    'Share of closed deals that were won.',
    'won ÷ (won + lost); Wilson score interval',
    [
      ['won', figure.won, 'count'],
      ['lost', figure.lost, 'count'],
      ['win rate', figure.byCount?.value ?? null, 'share'],
      ['win rate by value', figure.byValue?.value ?? null, 'share'],
    ],
    'measured',
    rows,
  )
}

function evidence(
  deals: Deals,
  meaning: string,
  formula: string,
  values: Values,
  source: Source,
  rows: readonly number[],
): Evidence {
  return {
    meaning,
    formula,
    values: values.map(([name, value, unit]) => ({ name, value, unit })),
    source,
    records: {
      kind: 'opportunity',
      keys: rows.slice(0, MOST_KEYS).map((i) => deals.columns.key[i] as number),
      count: rows.length,
    },
  }
}
