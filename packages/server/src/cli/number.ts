/** `capstone number`: what a period will book and how sure that is, for a terminal or a script. */
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import { Failure, isFailure } from '#ground/failure.ts'
import type { Door } from './door.ts'
import { money, percent, readWords, table, textOption } from './words.ts'

const OPTIONS = {
  json: 'flag',
  node: 'value',
  slice: 'value',
  'as-of': 'value',
  period: 'value',
  workspace: 'value',
} as const

/** How often a first fit is asked for again, each time up to 25 s. */
const PATIENCE = 24

/** @example capstone number --as-of 2017-10-15 --period 2017-Q4 --node West --json */
export async function numberCommand(door: Door, given: readonly string[]): Promise<{ text: string; ok: boolean }> {
  const words = readWords(given, OPTIONS)
  const query: Record<string, string> = {}
  for (const [option, name] of [
    ['as-of', 'asOf'],
    ['period', 'period'],
    ['slice', 'slice'],
  ] as const) {
    const value = textOption(words, option)
    if (value !== null) query[name] = value
  }
  const node = textOption(words, 'node')
  if (node !== null) query.node = await nodeNamed(door, node)
  const number = await patiently(() => door.ask<AnswerOf<Endpoints['number.read']>>('number.read', { query }))
  const nodes = await door.ask<AnswerOf<Endpoints['number.nodes']>>('number.nodes', { query })
  if (words.options.has('json')) return { text: JSON.stringify({ ...number, nodes: nodes.rows }), ok: true }
  return { text: told(number, nodes), ok: true }
}

function told(number: AnswerOf<Endpoints['number.read']>, nodes: AnswerOf<Endpoints['number.nodes']>): string {
  const { figure, period, provenance, pacing, record, status } = number
  const { currency } = provenance
  const head = `${period.label}, ${provenance.node.name}, as of ${provenance.asOf}. ${status.sentence}`.trim()
  if (!figure) return head
  const at = (i: number) => money(figure.quantiles[i] ?? null, currency)
  const lines = [
    head,
    `Booked ${money(figure.booked, currency)}; expected ${money(figure.expected, currency)}: open deals ${money(figure.open, currency)}, deals to come ${money(figure.fresh, currency)}.`,
    `Middle ${at(3)}; 50 %: ${at(2)} to ${at(4)}; 80 %: ${at(1)} to ${at(5)}; 95 %: ${at(0)} to ${at(6)}.`,
  ]
  if (figure.target !== null) {
    lines.push(`Target ${money(figure.target, currency)}: ${percent(figure.oddsOfTarget)} chance.`)
  }
  if (pacing?.coverage) {
    const { toBook, needed, open } = pacing.coverage
    lines.push(
      `Still to book ${money(toBook, currency)}; that needs ${money(needed, currency)} of pipeline at the usual yield of ${percent(pacing.yield)}; ${money(open, currency)} is open.`,
    )
  }
  if (record) {
    lines.push(
      `The same method at ${record.origins} earlier points: off by ${record.wapePct?.toFixed(1) ?? '–'} %, the 80 % range held ${record.coverage80Pct?.toFixed(0) ?? '–'} %.`,
    )
  }
  const rows = nodes.rows.map((row) => [
    `${'  '.repeat(Math.max(0, row.depth))}${row.name}`,
    money(row.booked, currency),
    money(row.expected, currency),
    money(row.quantiles[1] ?? null, currency),
    money(row.quantiles[5] ?? null, currency),
    money(row.target, currency),
    percent(row.oddsOfTarget),
  ])
  if (rows.length > 0) {
    lines.push('', table(['Team', 'booked', 'expected', '80 % from', 'to', 'target', 'chance'], rows))
  }
  return lines.join('\n')
}

/** A node by its key, or a team or person by name. */
async function nodeNamed(door: Door, said: string): Promise<string> {
  if (/^(company|team:\d+|person:\d+)$/.test(said)) return said
  const { nodes } = await door.ask<{ nodes: { key: string; name: string }[] }>('session.read')
  const found = nodes.filter(({ name }) => name.toLowerCase() === said.toLowerCase())
  const [only] = found
  if (only && found.length === 1) return only.key
  const known = nodes.slice(0, 30).map(({ key, name }) => `${name} (${key})`)
  throw new Failure(
    'not-found',
    `${found.length > 1 ? 'Several nodes are' : 'No node is'} called “${said}”. There is ${known.join(', ')}.`,
  )
}

/** Asks again while the number is being reckoned for the first time. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn++) {
    try {
      return await ask()
    } catch (error) {
      if (!isFailure(error, 'busy') || turn >= PATIENCE) throw error
    }
  }
}
