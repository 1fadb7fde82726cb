/** `capstone import`: files in, the check or the report out. */
import { resolve } from 'node:path'
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import { Failure } from '#ground/failure.ts'
import { ANSWERING, answering, answersOf } from './answering.ts'
import type { Door } from './door.ts'
import { money, readWords, table, textOption } from './words.ts'

type Import = AnswerOf<Endpoints['imports.read']>

const IMPORT_OPTIONS = {
  'dry-run': 'flag',
  full: 'flag',
  json: 'flag',
  source: 'value',
  ...ANSWERING,
  workspace: 'value',
} as const

/** Imports paths; answers what it prints and how it ended. */
export async function importCommand(door: Door, given: readonly string[]): Promise<{ text: string; ok: boolean }> {
  const words = readWords(given, IMPORT_OPTIONS)
  if (words.plain.length === 0) throw new Failure('invalid', 'Name the files or folders to import.')
  const dry = words.options.has('dry-run')
  const { id } = await door.ask<{ id: number }>('imports.create', {
    body: {
      paths: words.plain.map((path) => resolve(path)),
      source: textOption(words, 'source'),
      full: words.options.has('full'),
      until: dry ? 'check' : 'run',
      answers: answersOf(words),
    },
  })
  const done = await settled(door, id, !words.options.has('json'))
  if (done.state === 'mapping') await refuseOpen(door, done)
  if (done.state === 'failed' || done.state === 'cancelled')
    throw new Failure('invalid', done.failure ?? 'The import ended.')
  if (dry) await door.ask('imports.cancel', { params: { id } })
  return {
    text: words.options.has('json') ? JSON.stringify({ id, state: done.state, report: done.report }) : told(done, dry),
    ok: true,
  }
}

/** Waits until the import rests; tells its progress on a terminal. */
async function settled(door: Door, id: number, telling: boolean): Promise<Import> {
  for (;;) {
    const one = await door.ask<Import>('imports.read', { params: { id } })
    const open = one.plan?.open ?? 0
    const resting =
      ['done', 'failed', 'cancelled', 'undone'].includes(one.state) || (one.state === 'mapping' && open > 0)
    if (resting || (one.state === 'checked' && (await restsChecked(door, id)))) return one
    if (telling && process.stderr.isTTY && one.progress) {
      const { phase, done, total, perSecond } = one.progress
      process.stderr.write(
        `\r${phase} ${done.toLocaleString('en')}${total ? ` of ${total.toLocaleString('en')}` : ''}${perSecond ? `, ${perSecond.toLocaleString('en')} a second` : ''}   `,
      )
    }
    await new Promise((resolve) => setTimeout(resolve, 150))
  }
}

/** A check that nobody follows with a run rests; one that is about to run does not. */
async function restsChecked(door: Door, id: number): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 700))
  const again = await door.ask<Import>('imports.read', { params: { id } })
  return again.state === 'checked'
}

/** Open questions end a command; the import is dropped so that nothing half-done is left. */
async function refuseOpen(door: Door, one: Import): Promise<never> {
  await door.ask('imports.cancel', { params: { id: one.id } })
  const open = (one.plan?.questions ?? []).filter(({ otherwise, answer }) => otherwise === null && answer === null)
  const lines = open.map((question) => `${question.sentence} ${answering(question)}`)
  throw new Failure('invalid', lines.join('\n'), { questions: open.map(({ id }) => id) })
}

function told(one: Import, dry: boolean): string {
  const report = one.report
  if (!report) return `Import ${one.id} is ${one.state}.`
  const lines = report.reconciliation.map(({ file, kind, rows, amounts, exact }) => [
    `${file} › ${kind}`,
    ...[rows.in, rows.created, rows.changed, rows.unchanged, rows.rejected].map((count) => count.toLocaleString('en')),
    Object.entries(amounts.in)
      .map(([currency, amount]) => (currency === '' ? String(amount / 10_000) : money(amount, currency)))
      .join(' + ') || '–',
    exact ? 'yes' : 'NO',
  ])
  const head = ['Table and record', 'rows in', 'created', 'changed', 'unchanged', 'rejected', 'amounts in', 'exact']
  const waiting = report.waiting.map(
    ({ kind, field, count }) =>
      `${count.toLocaleString('en')} ${kind}.${field} wait for a record that is not there yet.`,
  )
  const rejected = report.rejected.slice(0, 5).map(({ file, row, problems }) => {
    const [first] = problems
    return `Rejected: ${file} row ${row}, ${first?.column}: found “${first?.found}”, expected ${first?.expected}.`
  })
  const title = dry ? 'Checked; nothing is stored.' : `Import ${one.id} is done.`
  return [title, '', table(head, lines), '', ...rejected, ...waiting, ...report.warnings].join('\n').trimEnd()
}
