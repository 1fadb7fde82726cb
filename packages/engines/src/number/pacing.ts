/** Pacing and coverage: where earlier periods stood on the same day, and how much pipeline the rest of the target needs. */
import { counted } from '#vocabulary/counted.ts'
import type { Evidence, Status } from '#vocabulary/evidence.ts'
import { bookedIn, dailyBooked } from './forecast/booked.ts'
import type { ForecastFacts } from './forecast/facts.ts'
import { buildLedger, type Ledger } from './forecast/ledger.ts'

export interface PacingOptions {
  /** The period in question, days [start, end); the day is the facts' own. */
  readonly period: { readonly key: string; readonly start: number; readonly end: number }
  /** Earlier periods to compare with, oldest first (six are usual). */
  readonly earlier: readonly { readonly key: string; readonly start: number; readonly end: number }[]
  /** 1/10,000; null none. */
  readonly target: number | null
}

/** One period on the same day of its life. Money in 1/10,000. */
export interface Pace {
  readonly key: string
  readonly bookedByThen: number
  /** Open deals on that day, whatever their date. */
  readonly openThen: number
  /** Final; null while it runs. */
  readonly final: number | null
  /** Of `openThen`, what was won by the period's end; null while it runs. */
  readonly converted: number | null
}

export interface Pacing {
  readonly status: Status
  /** Days into the period. */
  readonly day: number
  readonly now: Pace
  readonly earlier: readonly Pace[]
  /** Share of the final figure that earlier periods had booked by this day: lowest, mean, highest. */
  readonly shareByNow: { readonly low: number; readonly mean: number; readonly high: number } | null
  /** Booked ÷ that mean share. */
  readonly onPaceFor: number | null
  /** Share of the open pipeline of this day that earlier periods won by their end. */
  readonly yield: number | null
  /** Still to book, the pipeline that needs at that yield, what is there, and their ratio. */
  readonly coverage: {
    readonly toBook: number
    readonly needed: number | null
    readonly open: number
    readonly missing: number | null
    readonly ratio: number | null
  } | null
  readonly evidence: readonly Evidence[]
}

/**
 * Compares a running period with earlier ones on the same day, on the same facts that the forecast reads.
 * needed pipeline = (target − booked) ÷ yield; yield = Σ won by the end of what was open on that day ÷ Σ open on that day.
 */
export function paceOf(facts: ForecastFacts, { period, earlier, target }: PacingOptions): Pacing {
  const ledger = buildLedger(facts)
  const booked = dailyBooked(ledger)
  const day = Math.max(0, Math.min(ledger.end, period.end) - period.start)
  const at = (p: PacingOptions['period'], running: boolean): Pace => {
    const then = Math.min(p.end, p.start + day)
    const pipeline = openAndWon(ledger, then, p.end)
    return {
      key: p.key,
      bookedByThen: bookedIn(booked, p.start, then),
      openThen: pipeline.open,
      final: running ? null : bookedIn(booked, p.start, p.end),
      converted: running ? null : pipeline.won,
    }
  }
  const past = earlier.filter((p) => p.end <= ledger.end && p.start >= booked.start).map((p) => at(p, false))
  return comparePaces(period, day, at(period, ledger.end < period.end), past, target)
}

/** The comparison from paces that are known already. @param day days into the period */
export function comparePaces(
  period: PacingOptions['period'],
  day: number,
  now: Pace,
  past: readonly Pace[],
  target: number | null,
): Pacing {
  const shares = past.filter((p) => (p.final ?? 0) > 0).map((p) => p.bookedByThen / (p.final as number))
  const mean = shares.reduce((sum, s) => sum + s, 0) / shares.length
  const open = past.reduce((sum, p) => sum + p.openThen, 0)
  const won = past.reduce((sum, p) => sum + (p.converted ?? 0), 0)
  const ratio = open > 0 ? won / open : null
  const toBook = target === null ? null : Math.max(0, target - now.bookedByThen)
  const needed = toBook !== null && ratio !== null && ratio > 0 ? Math.round(toBook / ratio) : null
  return {
    status: statusOf(period, past.length, target),
    day,
    now,
    earlier: past,
    shareByNow: shares.length > 0 ? { low: Math.min(...shares), mean, high: Math.max(...shares) } : null,
    onPaceFor: shares.length > 0 && mean > 0 ? Math.round(now.bookedByThen / mean) : null,
    yield: ratio,
    coverage:
      toBook === null
        ? null
        : {
            toBook,
            needed,
            open: now.openThen,
            missing: needed === null ? null : Math.max(0, needed - now.openThen),
            ratio: toBook > 0 ? now.openThen / toBook : null,
          },
    evidence: [
      {
        meaning: 'Pipeline that the rest of the target needs',
        formula:
          '(target - booked) / yield; yield = won by the period end of what was open on this day / open on this day',
        values: [
          { name: 'target', value: target, unit: 'money' },
          { name: 'booked', value: now.bookedByThen, unit: 'money' },
          { name: 'yield', value: ratio, unit: 'share' },
          { name: 'needed', value: needed, unit: 'money' },
        ],
        source: 'measured',
      },
    ],
  }
}

/** What was open at the start of a day, and how much of it was booked before `end`. */
function openAndWon(ledger: Ledger, day: number, end: number): { open: number; won: number } {
  let open = 0
  let won = 0
  for (let k = 0; k < ledger.deals && (ledger.created[k] as number) < day; k++) {
    const closed = ledger.closed[k] as number
    if (closed < day) continue
    let at = ledger.spellAt[k] as number
    const last = (ledger.spellAt[k + 1] as number) - 1
    while (at < last && (ledger.spellDay[at + 1] as number) <= day) at++
    open += ledger.spellAmount[at] as number
    if (closed < end) won += ledger.booked[k] as number
  }
  return { open: Math.round(open), won }
}

function statusOf(period: PacingOptions['period'], past: number, target: number | null): Status {
  if (period.end <= period.start) return { code: 'impossible', sentence: 'The period has no days.' }
  if (past === 0)
    return {
      code: 'no-evidence',
      sentence: 'No earlier period lies wholly in the records: there is nothing to pace against.',
    }
  const aim = target === null ? ' No target is set, so coverage cannot be told.' : ''
  if (past < 3) return { code: 'thin', sentence: `Only ${counted(past, 'earlier period')} to pace against.${aim}` }
  return { code: 'ok', sentence: aim.trim() }
}
