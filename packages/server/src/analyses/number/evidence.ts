/** What opens a figure of the number: reckoned when it is asked for, since any node, period and slice may be. */
import { forecastSelection } from '@capstone/engines/number/forecast/nodes'
import { statedFor } from '@capstone/engines/number/kept/asked'
import { keptPacing } from '@capstone/engines/number/number-of'
import { type Evidence, MOST_KEYS } from '@capstone/engines/vocabulary/evidence'
import type { NumberQuestion } from '#analyses/number/question.ts'

/** What names a number: an answer's key that says what was asked. */
export interface NumberKey {
  readonly asOf: string | null
  readonly node: string
  readonly period: string
  readonly slice: string
}

const MARK = 'number.'

/** @example writeNumberKey({ asOf: null, node: 'company', period: '2026-Q4', slice: '' }) // 'number.WyIi…' */
export const writeNumberKey = ({ asOf, node, period, slice }: NumberKey): string =>
  `${MARK}${Buffer.from(JSON.stringify([asOf ?? '', node, period, slice])).toString('base64url')}`

/** Null where an answer is none of the number's. */
export function readNumberKey(answer: string): NumberKey | null {
  if (!answer.startsWith(MARK)) return null
  try {
    const read: unknown = JSON.parse(Buffer.from(answer.slice(MARK.length), 'base64url').toString('utf8'))
    if (!Array.isArray(read) || read.length !== 4 || !read.every((part) => typeof part === 'string')) return null
    const [asOf, node, period, slice] = read as [string, string, string, string]
    return { asOf: asOf === '' ? null : asOf, node, period, slice }
  } catch {
    return null
  }
}

/** The evidence of one figure: booked, open, fresh, expected, target, needed; null where there is none of that name. */
export function numberEvidence(question: NumberQuestion, figure: string): Evidence | null {
  const { fitted, fittedPeriod, selection, period, target, members, slice } = question
  const { kept } = fitted
  const { forecast } = forecastSelection(kept, fittedPeriod, selection, target)
  const money = (name: string, value: number | null) => ({ name, value, unit: 'money' as const })
  const parts = [
    money('booked', forecast.booked),
    money('open deals', Math.round(forecast.open)),
    money('deals to come', Math.round(forecast.fresh)),
  ]
  if (figure === 'booked') {
    const keys = wonKeys(question)
    return {
      meaning: `Won with a close date in ${period.label}`,
      formula: 'sum of the amounts of deals won in the period',
      values: [money('booked', forecast.booked), { name: 'deals', value: keys.length, unit: 'count' }],
      source: 'measured',
      records: { kind: 'opportunity', keys: keys.slice(0, MOST_KEYS), count: keys.length },
    }
  }
  if (figure === 'open' || figure === 'expected') {
    const keys = openKeys(question)
    const isOpen = figure === 'open'
    return {
      meaning: isOpen
        ? `What open deals should still book in ${period.label}`
        : `Expected bookings of ${period.label}: what is booked, what open deals should bring, and deals yet to be created`,
      formula: isOpen
        ? 'sum over open deals of odds of winning in the period × worth × usual booked share of worth'
        : 'booked + open deals + deals to come, set to the mean of the ways of forecasting weighed by their past errors',
      values: isOpen ? [money('open deals', Math.round(forecast.open))] : parts,
      source: 'estimated',
      records: { kind: 'opportunity', keys: keys.slice(0, MOST_KEYS), count: keys.length },
    }
  }
  if (figure === 'fresh') {
    return {
      meaning: `What deals that do not exist yet should book in ${period.label}`,
      formula: 'expected of the whole company × share of the amounts created here in the last year',
      values: [
        money('deals to come', Math.round(forecast.fresh)),
        { name: 'share', value: selection.share, unit: 'share' },
      ],
      source: 'estimated',
    }
  }
  if (figure === 'target' && target !== null) {
    const row = question.keptNode.whose === 'company' ? -1 : question.keptNode.row
    const stated = statedFor(kept, question.keptNode.whose, row, period)
    return {
      meaning: `Target for ${period.label}`,
      formula: stated === target ? 'as set, prorated by days' : 'sum of the targets of the people below',
      values: [money('target', target)],
      source: 'entered',
      records: { kind: 'target', keys: [...kept.targets.key].slice(0, MOST_KEYS), count: kept.targets.count },
    }
  }
  if (figure === 'needed') {
    const pacing = keptPacing(kept, period, selection, { members, slice }, target)
    return pacing?.evidence[0] ?? null
  }
  return null
}

function wonKeys({ fitted: { kept }, selection, period }: NumberQuestion): number[] {
  const { ledger, facts } = kept
  const rows: number[] = []
  for (let k = 0; k < ledger.deals; k++) {
    const day = ledger.closed[k] as number
    const counts = selection.rows[k] === 1 && facts.opportunities.won[k] === 1
    if (counts && day >= period.start && day < period.end && day < ledger.end) rows.push(k)
  }
  rows.sort((a, b) => (ledger.booked[b] as number) - (ledger.booked[a] as number) || a - b)
  return rows.map((k) => facts.opportunities.key[k] as number)
}

function openKeys({ fitted: { kept }, selection, fittedPeriod }: NumberQuestion): number[] {
  const at = Array.from(kept.open.keys()).filter((k) => selection.rows[kept.open[k] as number] === 1)
  at.sort((a, b) => (fittedPeriod.mean[b] as number) - (fittedPeriod.mean[a] as number) || a - b)
  return at.map((k) => kept.facts.opportunities.key[kept.open[k] as number] as number)
}
