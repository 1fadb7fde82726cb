/** Opens one figure in a row of the pipeline's tables: the deals that it counts. */
import type { BookingsRate, PipelineOptions, Span } from '#developing/pipeline/answer.ts'
import { closingTimes } from '#developing/pipeline/closing.ts'
import { type DeadLimits, deadLimits } from '#developing/pipeline/dead.ts'
import { bookingsRate, liveDays } from '#developing/pipeline/rate.ts'
import { comparedSpans, pipelineSettings } from '#developing/pipeline/settings.ts'
import { openStage } from '#developing/pipeline/stage-opened.ts'
import { periodByKey } from '#vocabulary/calendar.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import { dealEvidence, type Values, valueEvidence, winRateEvidence } from '#vocabulary/deal-evidence.ts'
import { closedWithin, type Deals, DIMENSIONS, dimension, isClosed, readDeals, rowsWhere } from '#vocabulary/deals.ts'
import type { Evidence } from '#vocabulary/evidence.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { isRow, type RowFigure, readRowFigure } from '#vocabulary/figure.ts'
import { exact } from '#vocabulary/money.ts'
import { DEMAND, isOpen, isPresent, isWon } from '#vocabulary/opportunity.ts'

/**
 * The evidence of a figure in a row: of `breakdowns.<dimension>`, `stages` (by place), `quarters` and `months` (by period), `demand`, `counts` and the
 * factors of `rate`. Facts and options must be those of the answer.
 * @returns null where the pipeline has no such figure
 * @example openPipelineFigure(facts, {}, 'breakdowns.owner:won:7')?.records?.count // 42
 */
export function openPipelineFigure(facts: Facts, options: PipelineOptions, figure: string): Evidence | null {
  const row = readRowFigure(figure)
  if (!row) return null
  const deals = readDeals(facts)
  if (row.table.startsWith('breakdowns.')) return openBreakdown(deals, options, row)
  if (row.table === 'stages') return openStage(deals, row)
  if (row.table === 'quarters' || row.table === 'months') return openSpan(deals, row)
  if (row.table === 'demand') return openDemand(deals, row)
  if (row.table === 'counts') return openCount(deals, row)
  return row.table === 'rate' ? openFactor(deals, options, row) : null
}

function limitsOf(deals: Deals, options: PipelineOptions): DeadLimits {
  return deadLimits(deals, pipelineSettings(options).deadLeastSample)
}

/** The sum of the stated amounts of won deals; those without one add nothing. */
function booked(deals: Deals, rows: readonly number[]): number | null {
  return exact(rows.reduce((sum, i) => sum + finite(deals.columns.amount[i]), 0))
}

const finite = (value: number | undefined) => (Number.isFinite(value) ? (value as number) : 0)

function openBreakdown(deals: Deals, options: PipelineOptions, figure: RowFigure): Evidence | null {
  const key = DIMENSIONS.find((each) => figure.table === `breakdowns.${each}`)
  if (!key) return null
  const who = dimension(deals, key).name
  const all = rowsWhere(deals, (i) => isPresent(deals.columns, i) && isRow(figure, who(i)))
  const first = all[0]
  const of = first === undefined ? 'not stated' : (who(first)?.name ?? 'not stated')
  const about = `${NAMES[key]} ${of}`
  const closed = all.filter((i) => !isOpen(deals.columns, i))
  const won = closed.filter((i) => isWon(deals.columns, i))
  const span = comparedSpans(deals.facts, options).period
  switch (figure.what) {
    case 'won':
    case 'wonValue':
      return wonEvidence(deals, won, `Deals won, ${about}.`)
    case 'lost': {
      const lost = closed.filter((i) => !isWon(deals.columns, i))
      return dealEvidence(deals, lost, plain(`Deals lost, ${about}.`, 'lost'))
    }
    case 'rate':
      return winRateEvidence(deals, closed, `Share of closed deals that were won, ${about}.`)
    case 'bookings': {
      const within = won.filter((i) => closedWithin(deals, i, span.start, span.end))
      return wonEvidence(deals, within, `Won amounts with a close date in ${span.label}, ${about}.`, 'bookings')
    }
    case 'median':
      return timesEvidence(deals, closed, `Days from creation to close of won and lost deals, ${about}.`)
    case 'open':
      return valueEvidence(
        deals,
        all.filter((i) => isOpen(deals.columns, i)),
        `Open deals, ${about}.`,
      )
    case 'dead': {
      const limits = limitsOf(deals, options)
      const dead = all.filter((i) => isOpen(deals.columns, i) && (deals.days[i] as number) > limits.of(i))
      return valueEvidence(deals, dead, `Open deals older than any deal of their pipeline that closed, ${about}.`)
    }
    default:
      return null
  }
}

const NAMES: Readonly<Record<(typeof DIMENSIONS)[number], string>> = {
  owner: 'owner',
  team: 'team at the time',
  product: 'product',
  segment: 'segment',
  industry: 'industry',
  region: 'region',
  motion: 'deal type',
  leadSource: 'lead source',
  pipeline: 'pipeline',
}

const plain = (meaning: string, counted: string, formula = 'counted', values: Values = []) => ({
  meaning,
  formula,
  values,
  counted,
})

function wonEvidence(deals: Deals, won: readonly number[], meaning: string, name = 'won value'): Evidence {
  return dealEvidence(deals, won, {
    meaning,
    formula: 'Σ won amount; a won deal without an amount adds nothing',
    values: [
      ['won', won.length, 'count'],
      [name, booked(deals, won), 'money'],
    ],
    counted: 'won',
    summed: name,
  })
}

function timesEvidence(deals: Deals, closed: readonly number[], meaning: string): Evidence {
  const timed = closed.filter((i) => !Number.isNaN(deals.days[i]))
  const times = closingTimes(deals, timed)
  return dealEvidence(deals, timed, {
    meaning,
    formula: 'close day − creation day; deals without both days left out',
    values: [
      ['deals', times.n, 'count'],
      ['median', times.p50, 'days'],
      ['90 % within', times.p90, 'days'],
    ],
    counted: 'deals',
  })
}

function openSpan(deals: Deals, figure: RowFigure): Evidence | null {
  const span = figure.key === null ? null : periodByKey(deals.facts.calendar, figure.key)
  if (!span) return null
  const closed = rowsWhere(
    deals,
    (i) => closedWithin(deals, i, span.start, span.end) && (deals.columns.closed[i] as number) <= deals.asOf,
  )
  switch (figure.what) {
    case 'bookings':
      return wonEvidence(
        deals,
        closed.filter((i) => isWon(deals.columns, i)),
        `Won amounts with a close date in ${span.label}.`,
        'bookings',
      )
    case 'rate':
      return winRateEvidence(deals, closed, `Share of the deals closed in ${span.label} that were won.`)
    case 'created': {
      const born = (i: number) => deals.columns.created[i] as number
      const created = rowsWhere(
        deals,
        (i) =>
          isPresent(deals.columns, i) &&
          born(i) !== NO_DAY &&
          born(i) >= span.start &&
          born(i) < span.end &&
          born(i) <= deals.asOf,
      )
      return dealEvidence(deals, created, plain(`Deals created in ${span.label}.`, 'created'))
    }
    default:
      return null
  }
}

function openDemand(deals: Deals, figure: RowFigure): Evidence | null {
  const codes: Readonly<Record<string, number>> = { ...DEMAND, notStated: 255 }
  const code = codes[figure.what]
  if (code === undefined) return null
  const rows = rowsWhere(deals, (i) => isOpen(deals.columns, i) && deals.columns.demand[i] === code)
  const meaning =
    figure.what === 'emerging'
      ? 'Open deals of emerging demand: needs are unclear; the customer can and must change.'
      : figure.what === 'established'
        ? 'Open deals of established demand: the customer knows what it wants and asks several for bids.'
        : 'Open deals that do not state their demand type.'
  return valueEvidence(deals, rows, meaning)
}

/** Deals that a figure could not read, and why. */
function openCount(deals: Deals, figure: RowFigure): Evidence | null {
  const { columns } = deals
  const rules: Readonly<Record<string, readonly [string, (i: number) => boolean]>> = {
    gone: ['Deals gone from their source.', (i) => !isPresent(deals.columns, i)],
    withoutCreated: [
      'Deals without a creation day.',
      (i) => isPresent(deals.columns, i) && columns.created[i] === NO_DAY,
    ],
    closedWithoutDay: [
      'Closed deals without a closing day.',
      (i) => isClosed(deals, i) && columns.closed[i] === NO_DAY,
    ],
    closedBeforeCreated: [
      'Deals closed before they were created.',
      (i) =>
        isClosed(deals, i) &&
        columns.created[i] !== NO_DAY &&
        columns.closed[i] !== NO_DAY &&
        (columns.closed[i] as number) < (columns.created[i] as number),
    ],
    wonWithoutAmount: [
      'Won deals without an amount.',
      (i) => isWon(deals.columns, i) && !Number.isFinite(columns.amount[i]),
    ],
    negativeAmount: [
      'Deals with a negative amount.',
      (i) => isPresent(deals.columns, i) && (columns.amount[i] as number) < 0,
    ],
  }
  const rule = rules[figure.what]
  if (!rule) return null
  return dealEvidence(deals, rowsWhere(deals, rule[1]), plain(rule[0], 'deals'))
}

/** A factor of the bookings rate, of `period` or `before`. */
function openFactor(deals: Deals, options: PipelineOptions, figure: RowFigure): Evidence | null {
  const spans = comparedSpans(deals.facts, options)
  const span: Span | null = figure.key === 'before' ? spans.before : spans.period
  if (!span) return null
  const limits = limitsOf(deals, options)
  const rate = bookingsRate(deals, span, limits.of)
  const live = () => rowsWhere(deals, (i) => isPresent(deals.columns, i) && liveDays(deals, i, span, limits.of(i)) > 0)
  const closed = () => rowsWhere(deals, (i) => closedWithin(deals, i, span.start, span.end))
  switch (figure.what) {
    case 'opportunities':
    case 'time':
      return dealEvidence(deals, live(), {
        ...factorSaying(rate, figure.what),
        counted: 'deals live on some day of it',
      })
    case 'odds':
      return winRateEvidence(deals, closed(), `Share of the deals closed in ${span.label} that were won.`)
    case 'size':
    case 'perDay':
      return wonEvidence(
        deals,
        closed().filter((i) => isWon(deals.columns, i)),
        figure.what === 'size'
          ? `Mean won amount of ${span.label}: won value ÷ won deals.`
          : `Bookings a day of ${span.label}: won value ÷ ${span.end - span.start} days.`,
        'bookings',
      )
    default:
      return null
  }
}

function factorSaying(rate: BookingsRate, what: 'opportunities' | 'time') {
  const days = rate.span.end - rate.span.start
  const dealDays = rate.opportunities * days
  return what === 'opportunities'
    ? {
        meaning: `Mean number of live open deals on a day of ${rate.span.label}; a deal stops being live when it is dead.`,
        formula: 'Σ days on which a deal was open and live ÷ days of the span',
        values: [
          ['live deal-days', dealDays, 'days'],
          ['days of the span', days, 'days'],
          ['mean live open deals', rate.opportunities, 'count'],
        ] satisfies Values,
      }
    : {
        meaning: `Days that a live deal spends in the pipeline at the pace of ${rate.span.label} (Little’s law).`,
        formula: 'Σ days on which a deal was open and live ÷ deals closed',
        values: [
          ['live deal-days', dealDays, 'days'],
          ['closed', rate.won + rate.lost, 'count'],
          ['time', rate.time, 'days'],
        ] satisfies Values,
      }
}
