/** `capstone coverage-plans list|show|publish`: plans of coverage for a terminal or a script. */
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import { Failure } from '#ground/failure.ts'
import type { Door } from './door.ts'
import { money, percent, readWords, table, textOption } from './words.ts'

const OPTIONS = { json: 'flag', from: 'value', workspace: 'value' } as const

type Plans = AnswerOf<Endpoints['coveragePlans.list']>
type Plan = AnswerOf<Endpoints['coveragePlans.read']>
type Published = AnswerOf<Endpoints['coveragePlans.publish']>

/** @example capstone coverage-plans publish "Next year" --from 2027-01-01 --json */
export async function coveragePlansCommand(
  door: Door,
  given: readonly string[],
): Promise<{ text: string; ok: boolean }> {
  const words = readWords(given, OPTIONS)
  const [act = 'list', called] = words.plain
  const json = words.options.has('json')
  const said = <T>(answer: T, told: (answer: T) => string) => ({
    text: json ? JSON.stringify(answer) : told(answer),
    ok: true,
  })
  if (act === 'list') return said(await door.ask<Plans>('coveragePlans.list'), listed)
  if (act !== 'show' && act !== 'publish')
    throw new Failure('invalid', `There is no “coverage-plans ${act}”. There is list, show, publish.`)
  if (called === undefined) throw new Failure('invalid', `Say which plan: capstone coverage-plans ${act} ID|NAME.`)
  const id = await planCalled(door, called)
  if (act === 'show') return said(await door.ask<Plan>('coveragePlans.read', { params: { id } }), shown)
  const fromDay = textOption(words, 'from')
  const body = fromDay === null ? {} : { fromDay }
  return said(
    await door.ask<Published>('coveragePlans.publish', { params: { id }, body }),
    ({ name, moved, fromDay: day }) => `${name} is published: ${handsOf(moved)} from ${day} on.`,
  )
}

/** @example handsOf(1) // '1 account changes hands' */
const handsOf = (moves: number) =>
  moves === 1 ? '1 account changes hands' : `${moves.toLocaleString('en')} accounts change hands`

/** A plan by its number or its name. */
async function planCalled(door: Door, called: string): Promise<number> {
  if (/^\d+$/.test(called)) return Number(called)
  const { rows } = await door.ask<Plans>('coveragePlans.list')
  const found = rows.filter(({ name }) => name.toLowerCase() === called.toLowerCase())
  const [only] = found
  if (only && found.length === 1) return only.id
  const known = rows.slice(0, 30).map(({ id, name }) => `${name} (${id})`)
  throw new Failure(
    'not-found',
    `${found.length > 1 ? 'Several plans are' : 'No plan is'} called “${called}”. There is ${known.join(', ') || 'none yet'}.`,
  )
}

function listed({ rows }: Plans): string {
  if (rows.length === 0) return 'There is no plan of coverage yet.'
  const lines = rows.map(({ id, name, state, createdAt, createdBy, fromDay }) => [
    name,
    String(id),
    state,
    createdAt.slice(0, 10),
    createdBy ?? '–',
    fromDay ?? '–',
  ])
  return table(['Plan', 'number', 'state', 'made', 'by', 'holds from'], lines)
}

function shown({ name, state, asOf, currency, weight, today, run }: Plan): string {
  const hours = (value: number) => Math.round(value).toLocaleString('en')
  const whole = (value: number) => value.toLocaleString('en')
  const beside = (what: string, of: (one: Plan['weight']) => string) => [what, of(today), of(weight)]
  const people = [...weight.rows].sort((a, b) => (b.used ?? -1) - (a.used ?? -1) || a.key - b.key)
  const bound = run?.found?.certificate.bound ?? null
  return [
    `${name}, ${state}, as of ${asOf}: ${handsOf(weight.moves)}.`,
    ...(run?.found && bound !== null
      ? [
          `The newest search found ${hours(run.found.certificate.cost)} hours; no plan under its wishes takes less than ${hours(bound)}.`,
        ]
      : []),
    '',
    table(
      ['Hours a year', 'today', 'plan'],
      [
        beside('Travel', (one) => hours(one.travel)),
        beside('Misfit', (one) => hours(one.misfit)),
        beside('Change of hands', (one) => hours(one.change)),
        beside('Covered accounts', (one) => whole(one.covered)),
        beside('People overloaded', (one) => whole(one.faults.overloaded)),
        beside('Accounts far', (one) => whole(one.faults.far)),
        beside('Expected bookings', (one) => money(one.bookings.expected, currency)),
        ...(weight.seats === null
          ? []
          : [
              ['New seats', '–', String(weight.seats.opened)],
              ['Cost of seats', '–', money(weight.seats.cost, currency)],
            ]),
      ],
    ),
    '',
    table(
      ['Person', 'accounts', 'hours', 'has', 'used', 'come', 'go'],
      people.map((row) => [
        row.name,
        whole(row.accounts),
        hours(row.hours),
        hours(row.capacity),
        percent(row.used, 0),
        whole(row.arriving),
        whole(row.leaving),
      ]),
    ),
  ].join('\n')
}
