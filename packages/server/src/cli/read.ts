/** `capstone agenda` and `capstone pipeline`: the answers of the pages, for a terminal. */
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import type { Door } from './door.ts'
import { money, percent, readWords, table, textOption } from './words.ts'

const READ_OPTIONS = {
  json: 'flag',
  node: 'value',
  'as-of': 'value',
  period: 'value',
  workspace: 'value',
} as const

function queryOf(given: readonly string[]): { query: Record<string, string>; json: boolean } {
  const words = readWords(given, READ_OPTIONS)
  const query: Record<string, string> = {}
  for (const [option, name] of [
    ['node', 'node'],
    ['as-of', 'asOf'],
    ['period', 'period'],
  ] as const) {
    const value = textOption(words, option)
    if (value !== null) query[name] = value
  }
  return { query, json: words.options.has('json') }
}

/** The pyramid from the top, where to look first, and what is missing. */
export async function agendaCommand(door: Door, given: readonly string[]): Promise<{ text: string; ok: boolean }> {
  const { query, json } = queryOf(given)
  const agenda = await door.ask<AnswerOf<Endpoints['agenda.read']>>('agenda.read', { query })
  if (json) return { text: JSON.stringify(agenda), ok: true }
  const { facets, lookFirst, provenance, status } = agenda
  const lines = [...facets]
    .reverse()
    .map(({ name, score, trend, told, missing }) => [
      name,
      score === null ? '–' : String(Math.round(score)),
      trend ?? '',
      score === null ? (missing[0] ?? 'no evidence yet') : `${Math.round(told * 100)} % of its measures`,
    ])
  const first = lookFirst.map(
    ({ name, score, because }) => `${Math.round(score)}  ${name}: ${because.map(({ meaning }) => meaning).join('; ')}`,
  )
  const head = `As of ${provenance.asOf}, ${provenance.node.name}.`
  return {
    text: [
      head,
      status.sentence,
      '',
      table(['Facet', 'health', 'trend', ''], lines),
      '',
      'Look here first',
      ...(first.length > 0 ? first : ['Nothing measured needs you first.']),
    ].join('\n'),
    ok: true,
  }
}

/** Open, won, dead; stage by stage. */
export async function pipelineCommand(door: Door, given: readonly string[]): Promise<{ text: string; ok: boolean }> {
  const { query, json } = queryOf(given)
  const pipeline = await door.ask<AnswerOf<Endpoints['pipeline.read']>>('pipeline.read', { query })
  if (json) return { text: JSON.stringify(pipeline), ok: true }
  const { counts, open, winLoss, dead, stages, provenance, status, currency } = pipeline
  const rate = winLoss.all.byCount
  const lines = stages.map(({ pipeline: of, name, open: here, conversion, medianDays }) => [
    of === '' ? name : `${of} › ${name}`,
    here.count.toLocaleString('en'),
    money(here.stated, currency),
    percent(conversion?.value ?? null),
    medianDays === null ? '–' : String(Math.round(medianDays)),
  ])
  return {
    text: [
      `As of ${provenance.asOf}, ${provenance.node.name}. ${status.sentence}`.trim(),
      `${counts.deals.toLocaleString('en')} deals: ${counts.open.toLocaleString('en')} open, ${counts.won.toLocaleString('en')} won, ${counts.lost.toLocaleString('en')} lost.`,
      rate
        ? `Win rate ${percent(rate.value)} (${percent(rate.low)}-${percent(rate.high)}, n = ${rate.n.toLocaleString('en')}).`
        : 'No win rate yet.',
      `Open value ${money(open.stated, currency)} stated, ${money(open.estimated, currency)} estimated from list prices; ${open.withoutValue.toLocaleString('en')} deals without value.`,
      `Dead but open: ${dead.sum.count.toLocaleString('en')} deals.`,
      '',
      table(['Stage', 'open', 'value', 'conversion', 'median days'], lines),
    ].join('\n'),
    ok: true,
  }
}
