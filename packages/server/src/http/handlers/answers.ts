/** Handlers of kept answers: which node, which day, the answer with where it comes from; one figure's evidence. */
import { Readable } from 'node:stream'
import type { AnswerOf } from '@capstone/contract/endpoint'
import type { Endpoints } from '@capstone/contract/endpoints'
import type { Role } from '@capstone/contract/permission'
import type { EndpointName } from '@capstone/contract/routes'
import { isoDay, parseIsoDay } from '@capstone/engines/vocabulary/day'
import type { Evidence } from '@capstone/engines/vocabulary/evidence'
import { byText } from '@capstone/engines/vocabulary/named'
import { ANALYSES } from '#analyses/analyses.ts'
import { companyOf, type Question } from '#analyses/answers.ts'
import { mayRead, nameOfNode, openAnswer } from '#analyses/figures.ts'
import { choose } from '#export/answer-table.ts'
import { tableOf } from '#export/answers.ts'
import { csvFile } from '#export/csv.ts'
import { XLSX_TYPE, xlsxFile } from '#export/xlsx.ts'
import { Failure } from '#ground/failure.ts'
import { FileAnswer, type Handlers, type Signed } from '#http/asking.ts'
import { figureEvidence } from '#http/handlers/number/evidence.ts'
import { askAnswer, askKnown } from '#jobs/answers.ts'
import { type NodeKey, parseNode } from '#permissions/scope.ts'

type Asked = Partial<Readonly<Record<'node' | 'asOf' | 'period' | 'known', string | undefined>>>

/** Answers a question of the contract by its kept answer. */
async function answerTo<E extends keyof Endpoints & EndpointName>(
  asking: Signed,
  endpoint: E,
  query: Asked,
): Promise<AnswerOf<Endpoints[E]>> {
  const analysis = ANALYSES[endpoint]
  if (!analysis) throw new Failure('not-found', 'There is no such analysis.')
  const { scope, store } = asking
  const node = await nodeAsked(asking, query.node)
  const { node: _, asOf: day, known, ...words } = query
  if (day !== undefined && isoDay(parseIsoDay(day)) !== day) {
    throw new Failure('invalid', `"${day}" is no day; write it as 2026-11-21.`, { asOf: day })
  }
  const asked = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >
  const question: Question = { endpoint, node, asOf: day ?? null, asked }
  const company = await companyOf(store, scope.workspace, asking.today())
  const then = known === undefined ? null : await askKnown(asking, company, analysis, question, known)
  const { answer, stale } = then
    ? { answer: then.answer, stale: false }
    : await askAnswer(asking, scope.workspace, analysis, question)
  const unconverted = (answer.options.unconverted ?? []) as { currency: string; count: number }[]
  const provenance = {
    answer: answer.key,
    computedAt: answer.computedAt.toISOString(),
    asOf: answer.asOf,
    currency: company.currency,
    node: { key: node, name: await nameOfNode(store, scope.workspace, node) },
    factsFrom: company.factsFrom?.toISOString() ?? null,
    stale,
    unconverted,
    ...(then ? { known: { instant: then.instant, as: then.as } } : {}),
  }
  const whole: unknown = { ...answer.body, provenance }
  return whole as AnswerOf<Endpoints[E]>
}

/** The node asked for, or the asker's own; one that is not below the asker's is refused. */
async function nodeAsked(asking: Signed, text: string | undefined): Promise<NodeKey> {
  if (text === undefined || text === '') return asking.scope.node
  const node = parseNode(text)
  if (!node) throw new Failure('invalid', `"${text}" is no node; write company, team:12 or person:7.`)
  if (await mayRead(asking.store, asking.scope, node)) return node
  throw new Failure('forbidden', 'You may read the answers of your own part of the organization.', { node })
}

export const answerHandlers = {
  'pipeline.read': (asking, { query }) => answerTo(asking, 'pipeline.read', query),
  'competition.read': (asking, { query }) => answerTo(asking, 'competition.read', query),
  'measurement.read': (asking, { query }) => answerTo(asking, 'measurement.read', query),
  'crmHealth.read': (asking, { query }) => answerTo(asking, 'crmHealth.read', query),
  'segmentation.read': (asking, { query }) => answerTo(asking, 'segmentation.read', query),
  'services.read': (asking, { query }) => answerTo(asking, 'services.read', query),
  'coverageModel.read': (asking, { query }) => answerTo(asking, 'coverageModel.read', query),
  'continuity.read': async (asking, { query }) =>
    withoutSigns(asking, await answerTo(asking, 'continuity.read', query)),
  'places.read': (asking, { query }) => answerTo(asking, 'places.read', query),
  'coverageToday.read': (asking, { query }) => answerTo(asking, 'coverageToday.read', query),
  'agenda.read': (asking, { query }) => answerTo(asking, 'agenda.read', query),
  'answers.file': async (asking, { params, body }) => {
    const kept = await openAnswer(asking.store, asking.scope, params.answer)
    const table = kept && tableOf(kept.engine, kept.body, body.table)
    if (!table) throw new Failure('not-found', 'There is no such table; open its page again.', { table: body.table })
    const { rows, columns } = choose(table, body)
    const batches = Readable.from([rows])
    const name = body.table.replace(/[^\w]+/g, ' ').slice(0, 31)
    const file = `${kept.engine} ${name} ${kept.asOf}.${body.format}`
    if (body.format === 'xlsx') return new FileAnswer(file, XLSX_TYPE, xlsxFile(name, columns, batches))
    return new FileAnswer(file, 'text/csv; charset=utf-8', csvFile(columns, batches))
  },
  'evidence.read': async (asking, { params }) => {
    const found = await figureEvidence(asking, params.answer, params.figure)
    const company = await companyOf(asking.store, asking.scope.workspace, asking.today())
    const { records, ...evidence } = found.evidence
    return {
      ...evidence,
      values: [...evidence.values],
      ...(records ? { records: bare(records) } : {}),
      provenance: {
        answer: params.answer,
        computedAt: found.computedAt.toISOString(),
        asOf: found.asOf,
        currency: company.currency,
        node: { key: found.node, name: await nameOfNode(asking.store, asking.scope.workspace, found.node as NodeKey) },
        factsFrom: company.factsFrom?.toISOString() ?? null,
        stale: false,
        unconverted: [],
      },
    }
  },
} satisfies Partial<Handlers>

/** Records without their keys: these are read through the list of their kind. */
function bare({
  keys: _,
  ...records
}: NonNullable<Evidence['records']>): Omit<NonNullable<Evidence['records']>, 'keys'> {
  return records
}

/** Who leads may read the signs that somebody may leave; others are told of the accounts alone. */
const READ_SIGNS: readonly Role[] = ['administrator', 'head', 'salesOperations', 'manager', 'executive']

function withoutSigns(
  { scope }: Signed,
  continuity: AnswerOf<Endpoints['continuity.read']>,
): AnswerOf<Endpoints['continuity.read']> {
  if (READ_SIGNS.includes(scope.role)) return continuity
  const people = continuity.people.map((person) => ({ ...person, signals: null, signs: null }))
  return { ...continuity, people: people.sort((a, b) => byText(a.name, b.name)) }
}
