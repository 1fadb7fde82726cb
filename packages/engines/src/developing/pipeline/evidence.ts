/** What opens each figure of the pipeline. */
import type {
  BookingsRate,
  ClosingTimes,
  DeadDeals,
  DealList,
  PipelineAnswer,
  WinLoss,
} from '#developing/pipeline/answer.ts'
import { dealEvidence } from '#vocabulary/deal-evidence.ts'
import { closedWithin, type Deals } from '#vocabulary/deals.ts'
import type { Evidence } from '#vocabulary/evidence.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

/** What opens the dead but open deals. */
export function deadEvidence(deals: Deals, answer: DeadDeals, dead: readonly number[]): Evidence {
  const limit = answer.limits[0]
  return dealEvidence(deals, dead, {
    meaning: 'Open deals older than any deal of their pipeline that ever closed.',
    formula:
      limit?.rule === 'quantile'
        ? 'age > 99.5 % quantile of days from creation to close'
        : 'age > longest days from creation to close',
    values: [
      ['dead but open', answer.sum.count, 'count'],
      ['open with known age', answer.known, 'count'],
      ['open with unknown age', answer.unknownAge.count, 'count'],
      ['limit', limit?.days ?? null, 'days'],
      ['closed deals behind the limit', limit?.n ?? null, 'count'],
      ['value stated', answer.sum.stated, 'money'],
      ['value estimated', answer.sum.estimated, 'money'],
    ],
    counted: 'dead but open',
    source: (answer.sum.estimated ?? 1) > 0 ? 'estimated' : 'measured',
  })
}

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
  const timed = (outcome: number) =>
    closed.filter((i) => deals.columns.outcome[i] === outcome && !Number.isNaN(deals.days[i]))
  const out: Record<string, Evidence> = {
    open: dealEvidence(deals, open, {
      meaning: 'Deals that are neither won, lost nor gone, with their value.',
      formula:
        'Σ stated amount + Σ estimate where no amount is stated (list price, or median won amount of the product)',
      values: [
        ['open deals', answer.open.count, 'count'],
        ['stated', answer.open.stated, 'money'],
        ['estimated', answer.open.estimated, 'money'],
        ['without any value', answer.open.withoutValue, 'count'],
      ],
      counted: 'open deals',
      source: (answer.open.estimated ?? 1) > 0 ? 'estimated' : 'measured',
    }),
    dead: deadEvidence(deals, answer.dead, dead),
    'winLoss.all': winEvidence(deals, answer.winLoss.all, closed),
    'winLoss.period': winEvidence(deals, answer.winLoss.period, within),
    'rate.period': rateEvidence(deals, answer.rate.period, won),
    'timeToClose.won': timesEvidence(deals, 'won', answer.timeToClose.won, timed(OUTCOME.won)),
    'timeToClose.lost': timesEvidence(deals, 'lost', answer.timeToClose.lost, timed(OUTCOME.lost)),
  }
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
  return { ...out, ...listEvidence(answer) }
}

/** Work lists by name; their deals are the records. */
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
    records: {
      kind: 'opportunity',
      keys: list.deals.map((deal) => deal.key),
      count: list.sum.count,
      counted: 'deals',
    },
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
  return dealEvidence(deals, won, {
    meaning: `Won amounts with a close date in ${rate.span.label}, and the factors whose product they are.`,
    formula: 'opportunities × odds × size × days ÷ time',
    values: [
      ['bookings', rate.bookings, 'money'],
      ['won', rate.won, 'count'],
      ['opportunities', rate.opportunities, 'count'],
      ['odds', rate.odds, 'share'],
      ['size', rate.size, 'money'],
      ['time', rate.time, 'days'],
      ['days', rate.span.end - rate.span.start, 'days'],
    ],
    counted: 'won',
    summed: 'bookings',
  })
}

function winEvidence(deals: Deals, figure: WinLoss, rows: readonly number[]): Evidence {
  return dealEvidence(deals, rows, {
    meaning: 'Share of closed deals that were won.',
    formula: 'won ÷ (won + lost); Wilson score interval',
    values: [
      ['won', figure.won, 'count'],
      ['lost', figure.lost, 'count'],
      ['won and lost', rows.length, 'count'],
      ['win rate', figure.byCount?.value ?? null, 'share'],
      ['win rate by value', figure.byValue?.value ?? null, 'share'],
    ],
    counted: 'won and lost',
  })
}

function timesEvidence(deals: Deals, outcome: 'won' | 'lost', times: ClosingTimes, rows: readonly number[]): Evidence {
  return dealEvidence(deals, rows, {
    meaning: `Days from creation to close of ${outcome} deals with both days.`,
    formula: 'close day − creation day; quantiles linear between order statistics',
    values: [
      ['deals', times.n, 'count'],
      ['median', times.p50, 'days'],
      ['90 % within', times.p90, 'days'],
    ],
    counted: 'deals',
  })
}
