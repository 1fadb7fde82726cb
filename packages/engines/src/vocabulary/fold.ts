/** Folding history back: the opportunities as they were on a past day. */
import { NO_DAY } from '#vocabulary/day.ts'
import { HISTORY_FIELD, type OpportunityHistory } from '#vocabulary/history.ts'
import { type Opportunities, OUTCOME } from '#vocabulary/opportunity.ts'

/** Opportunities as of a day, row for row those of today, with how much of them is not known for that day. */
export interface PastOpportunities {
  /** Same rows. A deal that did not exist yet has outcome `gone`; its `present` is 0. */
  readonly opportunities: Opportunities
  readonly present: Uint8Array
  readonly unknown: {
    /** Deals without a creation day: taken as present. */
    readonly created: number
    /** Deals that closed later and whose stage on the day is not recorded: stage -1. */
    readonly stage: number
    /** Deals that closed later and whose amount on the day is not recorded: today's amount. */
    readonly amount: number
    /** Deals that closed later and whose expected close date on the day is not recorded: NO_DAY. */
    readonly closeDate: number
    /** Deals touched later whose last touch by the day is not recorded: NO_DAY. */
    readonly lastTouch: number
  }
}

/**
 * The deals as they were at the end of a day (architecture, "The past stands still"): created by then; closed only if closed by then; stage, amount,
 * close date, owner and category folded back through the events after the day. Where no event tells, today's value stands and is counted, except what
 * closing itself wrote (stage, close date): that is absent. A field of which the source dates changes, and none of this deal after the day though it
 * tells its stages, has not changed. A reason for losing is not there before the loss. The next step and the rival are today's: nobody keeps theirs.
 *
 * @param options.unknownAmount `today` (default): a deal that closed later keeps its amount where no event tells it · `absent`: it has none, so that a
 *   test of a forecast cannot see the future
 * @example opportunitiesAsOf(facts.opportunities, facts.history, dayOf(2017, 6, 30)).opportunities
 */
export function opportunitiesAsOf(
  deals: Opportunities,
  history: OpportunityHistory,
  day: number,
  options: { readonly unknownAmount?: 'today' | 'absent' } = {},
): PastOpportunities {
  const past = {
    closed: deals.closed.slice(),
    closeDate: deals.closeDate.slice(),
    outcome: deals.outcome.slice(),
    amount: deals.amount.slice(),
    stage: deals.stage.slice(),
    owner: deals.owner.slice(),
    category: deals.category.slice(),
    lastTouch: deals.lastTouch.slice(),
    lossReason: deals.lossReason.slice(),
  }
  const present = new Uint8Array(deals.count).fill(1)
  const told = foldEvents(deals, history, day, past)
  const tracked = trackedFields(history)
  const unknown = { created: 0, stage: 0, amount: 0, closeDate: 0, lastTouch: 0 }
  for (let i = 0; i < deals.count; i++) {
    const created = deals.created[i] as number
    if (created === NO_DAY) unknown.created++
    if (created !== NO_DAY && created > day) {
      present[i] = 0
      past.outcome[i] = OUTCOME.gone
      past.closed[i] = NO_DAY
      continue
    }
    if ((deals.closed[i] as number) > day) {
      const said = told[i] as number
      const known = said & (1 << HISTORY_FIELD.stage) ? said | tracked : said
      if (!(known & (1 << HISTORY_FIELD.stage))) {
        past.outcome[i] = OUTCOME.open
        past.closed[i] = NO_DAY
        past.stage[i] = -1
        unknown.stage++
      }
      if (!(known & (1 << HISTORY_FIELD.closeDate))) {
        past.closeDate[i] = NO_DAY
        unknown.closeDate++
      }
      if (!(known & (1 << HISTORY_FIELD.amount))) {
        if (options.unknownAmount === 'absent') past.amount[i] = Number.NaN
        unknown.amount++
      }
    }
    if (past.outcome[i] === OUTCOME.open && deals.outcome[i] === OUTCOME.lost) past.lossReason[i] = -1
    if ((past.lastTouch[i] as number) > day) {
      past.lastTouch[i] = NO_DAY
      unknown.lastTouch++
    }
  }
  return { opportunities: { ...deals, ...past }, present, unknown }
}

/** The category of a deal that nobody gave one. */
const UNSTATED = 255

/** The fields whose changes the source itself dates, as a bit set: where it tells none of them for a deal whose stages it tells, there was none. */
function trackedFields(history: OpportunityHistory): number {
  let bits = 0
  for (let e = 0; e < history.count; e++) if (history.stated[e] === 1) bits |= 1 << (history.field[e] as number)
  return bits
}

type Past = Pick<Opportunities, 'closed' | 'closeDate' | 'outcome' | 'amount' | 'stage' | 'owner' | 'category'>

/** Writes back what the first event after the day replaced; returns a bit set per deal of the fields so told. */
function foldEvents(deals: Opportunities, history: OpportunityHistory, day: number, past: Past): Uint8Array {
  const told = new Uint8Array(deals.count)
  for (let e = 0; e < history.count; e++) {
    if ((history.day[e] as number) <= day) continue
    const i = history.opportunity[e] as number
    const field = history.field[e] as number
    const before = history.before[e] as number
    const bit = 1 << field
    if (i < 0 || i >= deals.count || (told[i] as number) & bit) continue
    const none = Number.isNaN(before)
    // A deal always has a stage and an owner: that none is named means that nobody knows. An amount, a date and a category can be missing.
    if (none && (field === HISTORY_FIELD.stage || field === HISTORY_FIELD.owner)) continue
    told[i] = (told[i] as number) | bit
    if (field === HISTORY_FIELD.stage) past.stage[i] = before
    else if (field === HISTORY_FIELD.amount) past.amount[i] = before
    else if (field === HISTORY_FIELD.closeDate) past.closeDate[i] = none ? NO_DAY : before
    else if (field === HISTORY_FIELD.owner) past.owner[i] = before
    else if (field === HISTORY_FIELD.category) past.category[i] = none ? UNSTATED : before
  }
  const moved = 1 << HISTORY_FIELD.stage
  if (!told.some((bits) => bits & moved)) return told
  const closings = lastClosings(deals, history, day, (i) => ((told[i] as number) & moved) !== 0)
  for (let i = 0; i < deals.count; i++) {
    if (!((told[i] as number) & moved)) continue
    const outcome = deals.stages[past.stage[i] as number]?.outcome ?? 'open'
    past.outcome[i] = OUTCOME[outcome]
    past.closed[i] = outcome === 'won' || outcome === 'lost' ? (closings.get(i) ?? NO_DAY) : NO_DAY
  }
  return told
}

/** The day of each asked deal's last step into a closed stage by the day: when a deal was closed that has been reopened since. */
function lastClosings(
  deals: Opportunities,
  history: OpportunityHistory,
  day: number,
  asked: (i: number) => boolean,
): Map<number, number> {
  const out = new Map<number, number>()
  for (let e = 0; e < history.count; e++) {
    if ((history.day[e] as number) > day || history.field[e] !== HISTORY_FIELD.stage) continue
    if (!asked(history.opportunity[e] as number)) continue
    const outcome = deals.stages[history.after[e] as number]?.outcome
    if (outcome === 'won' || outcome === 'lost') {
      out.set(history.opportunity[e] as number, history.day[e] as number)
    }
  }
  return out
}
