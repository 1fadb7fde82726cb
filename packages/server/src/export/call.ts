/** The forecast call as one bundle of answers: what its slides and its document are made of, and the words and figures they share with the page. */
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import { parseIsoDay } from '@capstone/engines/vocabulary/day'

/** Answers of one moment, for one node and period. Null: not to be had yet. */
export interface ForecastCall {
  readonly company: string
  readonly number: AnswerOf<Endpoints['number.read']>
  readonly teams: AnswerOf<Endpoints['number.nodes']>
  readonly deals: AnswerOf<Endpoints['number.deals']>
  readonly flow: AnswerOf<Endpoints['flow.read']> | null
  readonly gap: AnswerOf<Endpoints['gap.read']>
  readonly accuracy: Pick<AnswerOf<Endpoints['accuracy.read']>, 'samePoint'> | null
}

type Figure = NonNullable<ForecastCall['number']['figure']>

const SCALES = [
  { from: 999.5e6, by: 1e9, unit: 'B' },
  { from: 999.5e3, by: 1e6, unit: 'M' },
  { from: 1e4, by: 1e3, unit: 'k' },
] as const
/** Keeps a figure and its unit on one line. */
const JOINED = '\u00a0'

/** As the page writes it: 98,204,500,000 ten-thousandths of USD as '$9.8 M'; small amounts in full. */
export function shortMoney(amount: number | null, currency: string): string {
  if (amount === null) return '–'
  const units = Math.abs(amount) / 10_000
  const scale = SCALES.find(({ from }) => units >= from)
  const shown = units / (scale?.by ?? 1)
  const digits = scale !== undefined && scale.unit !== 'k' && shown < 100 ? 1 : 0
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(shown)
  return `${amount < 0 ? '−' : ''}${parts}${scale ? JOINED + scale.unit : ''}`
}

/** A difference with its sign. */
export const moneyChange = (amount: number, currency: string): string =>
  amount > 0 ? `+${shortMoney(amount, currency)}` : shortMoney(amount, currency)

/** 0.384 as '38 %'; what is neither none nor all keeps its tenth. */
export function share(value: number | null): string {
  if (value === null) return '–'
  const percent = 100 * value
  const isEdge = (percent !== 0 && Math.abs(percent) < 1) || (percent >= 99.5 && percent < 100)
  return `${percent.toFixed(isEdge ? 1 : 0).replace('-', '−')}${JOINED}%`
}

const dayText = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
const shortDayText = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' })
const MS_PER_DAY = 86_400_000
const dayIn = (format: Intl.DateTimeFormat, day: number | string) =>
  format.format((typeof day === 'string' ? parseIsoDay(day) : day) * MS_PER_DAY)

/** A day as the page writes it: '21 Nov 2026'. */
export const dayName = (day: number | string): string => dayIn(dayText, day)
/** Without its year: '21 Nov'. */
export const shortDay = (day: number | string): string => dayIn(shortDayText, day)

/** The sentence that a leader could say aloud: the page's own. */
export function headlineOf({ number, gap }: Pick<ForecastCall, 'number' | 'gap'>): string {
  const { figure, period, provenance, over, status } = number
  const money = (amount: number | null | undefined) => shortMoney(amount ?? null, provenance.currency)
  if (!figure) return status.sentence
  const said = over
    ? `${period.label} booked ${money(figure.booked)}`
    : `${period.label} will book ${money(figure.expected)} (80 %: ${money(figure.quantiles[1])} to ${money(figure.quantiles[5])})`
  return `${said}${against(figure)}${plan()}.`

  function against({ target, oddsOfTarget, expected, booked }: Figure): string {
    if (target === null) return '; no target is set'
    const of = ` against ${money(target)}`
    if (booked >= target) return `${of}; the target is booked`
    if (over) return `${of}; ${money(target - booked)} short`
    const chance = oddsOfTarget === null ? '' : `, chance ${share(oddsOfTarget)}`
    return expected >= target ? `${of}${chance}` : `${of}${chance}; ${money(target - expected)} to close`
  }
  function plan(): string {
    const n = gap.actions.length
    if (over || !gap.before || !gap.after || n === 0) return ''
    const actions = `${n} ${n === 1 ? 'action' : 'actions'}`
    if (gap.objective === 'odds') return `, and ${actions} raise the chance to ${share(gap.after.odds)}`
    const closes = gap.before.shortfall === 0 ? null : 1 - gap.after.shortfall / gap.before.shortfall
    return `; ${actions} lower the expected shortfall by ${share(closes)}`
  }
}

/** Where it comes from, in one line. */
export function sourceOf({ company, number: { provenance } }: ForecastCall): string {
  const from =
    provenance.factsFrom === null ? '' : ` · facts from the import of ${dayName(provenance.factsFrom.slice(0, 10))}`
  return `${company} · ${provenance.node.name} · as of ${dayName(provenance.asOf)}${from} · amounts in ${provenance.currency}`
}

/** What the plan does, in one sentence. */
export function gapTitle({ gap, number }: ForecastCall): string {
  if (!gap.before || !gap.after) return gap.status.sentence || 'The plan to close the gap'
  if (gap.objective === 'odds') {
    return `The plan raises the chance of the target from ${share(gap.before.odds)} to ${share(gap.after.odds)}`
  }
  const { currency } = number.provenance
  return `The target is far: the plan lowers the expected shortfall from ${shortMoney(gap.before.shortfall, currency)} to ${shortMoney(gap.after.shortfall, currency)}`
}

/** What an action adds, in points of the chance or in money. */
export const gain = ({ gap, number }: ForecastCall, value: number): string =>
  gap.objective === 'odds'
    ? `${value < 0 ? '−' : '+'}${Math.abs(100 * value).toFixed(Math.abs(value) < 0.01 ? 2 : 1)} points`
    : moneyChange(value, number.provenance.currency)

/** From the first day of a week to its last working day: by when an action is due. */
export const TO_FRIDAY = 4

interface Part {
  readonly depth: number
  readonly booked: number
  readonly expected: number
}

/** Of a breakdown in the order of the organization: the parts that hold no others and have something in them, the most first. */
export function leavesOf<P extends Part>(rows: readonly P[]): readonly P[] {
  const leaves = rows.filter((row, i) => (rows[i + 1]?.depth ?? 0) <= row.depth)
  return leaves.filter(({ booked, expected }) => booked !== 0 || expected > 0).sort((a, b) => b.expected - a.expected)
}

/** Rows of the breakdown that have something in them, in the order of the organization. */
export const filledOf = ({ teams }: ForecastCall) =>
  teams.rows.filter(({ booked, expected, target }) => booked !== 0 || expected > 0 || target !== null)
