/** The forecast call as one bundle of answers: what its slides and its document are made of, and the sentences they share. */
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import { isoDay } from '@capstone/engines/vocabulary/day'

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

/** 98,204,500,000 ten-thousandths of USD as '$9.8M'; small amounts in full. */
export function shortMoney(amount: number | null, currency: string): string {
  if (amount === null) return '–'
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    notation: Math.abs(amount) >= 1e8 ? 'compact' : 'standard',
    maximumFractionDigits: Math.abs(amount) >= 1e8 ? 2 : 0,
  }).format(amount / 10_000)
}

export const share = (value: number | null): string => (value === null ? '–' : `${Math.round(100 * value)} %`)

/** The sentence that a leader could say aloud. */
export function headlineOf({ number, gap }: Pick<ForecastCall, 'number' | 'gap'>): string {
  const { figure, period, provenance, over, status } = number
  const money = (amount: number | null | undefined) => shortMoney(amount ?? null, provenance.currency)
  if (!figure) return status.sentence
  if (over) return `${period.label} booked ${money(figure.booked)}${reached(figure)}.`
  const range = `80 %: ${money(figure.quantiles[1])} to ${money(figure.quantiles[5])}`
  const lands = `${period.label} lands at ${money(figure.quantiles[3])} (${range}).`
  if (figure.target === null) return `${lands} No target is set.`
  const odds = `${share(figure.oddsOfTarget)} chance of the ${money(figure.target)} target`
  const raised = gap.objective === 'odds' && gap.after && gap.actions.length > 0
  return raised
    ? `${lands} ${odds}; ${gap.actions.length} actions raise it from ${share(gap.before?.odds ?? null)} to ${share(gap.after?.odds ?? null)}.`
    : `${lands} ${odds}.`

  function reached({ booked, target }: { booked: number; target: number | null }) {
    return target === null || target <= 0 ? '' : `, ${share(booked / target)} of the ${money(target)} target`
  }
}

/** Where it comes from, in one line. */
export function sourceOf({ company, number: { provenance } }: ForecastCall): string {
  const from = provenance.factsFrom === null ? '' : ` · facts from the import of ${provenance.factsFrom.slice(0, 10)}`
  return `${company} · ${provenance.node.name} · as of ${provenance.asOf}${from} · ${provenance.currency}`
}

/** Bars of the flow in words. */
export const BAR_NAMES: Readonly<Record<string, string>> = {
  new: 'New',
  pulledIn: 'Pulled in',
  reopened: 'Reopened',
  grown: 'Grown',
  won: 'Won',
  shrunk: 'Shrunk',
  pushedOut: 'Pushed out',
  lost: 'Lost',
  gone: 'Gone',
}

export const dayName = (day: number): string => isoDay(day) ?? ''
