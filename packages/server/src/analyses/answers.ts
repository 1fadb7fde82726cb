/** Answers, computed and kept: facts of a node → one engine → the table of answers, with the versions of what was read. */
import { createHash } from 'node:crypto'
import type { EndpointName } from '@capstone/contract/routes'
import type { Evidence } from '@capstone/engines/vocabulary/evidence'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import type { FactKind } from '#analyses/kinds-read.ts'
import { factsOf, knownFacts, type Prepared, preparedFacts } from '#analyses/prepared.ts'
import { type Company, readCompany, settingsOn } from '#db/read/company.ts'
import { type CoverageRecords, coverageRecords } from '#db/read/coverage/records.ts'
import { asKnown, dayKnown } from '#db/read/known.ts'
import type { Runner, Store } from '#db/store.ts'
import { factVersions, keepAnswer, keepFigure, readAnswer, type StoredAnswer } from '#db/write/answers.ts'
import { Failure } from '#ground/failure.ts'
import type { NodeKey } from '#permissions/scope.ts'

/** An engine behind an endpoint. */
export interface Analysis {
  readonly engine: string
  /** Kinds of fact that it reads: a change of any makes its answers stale. */
  readonly reads: readonly FactKind[]
  /** Asks the engine. */
  run(input: AnalysisInput): { evidence: Readonly<Record<string, Evidence>> }
  /** Opens a figure of a row, of the same facts; null where the answer has no such figure. */
  open?(input: AnalysisInput, figure: string): Evidence | null
}

export interface AnalysisInput {
  /** Facts of the node. */
  readonly facts: Facts
  /** Facts of the whole company. */
  readonly whole: Facts
  readonly node: NodeKey
  /** What was asked: a period key, a filter. */
  readonly asked: Readonly<Record<string, string>>
  /** The company's own values for engine options, by 'engine.option'. */
  readonly settings: ReadonlyMap<string, unknown>
  /** What people said about accounts, by the day of the facts. */
  readonly records: CoverageRecords
  readonly unconverted: readonly { currency: string; count: number }[]
}

/** One question: which engine, for which node, as of which day, with which further words. */
export interface Question {
  readonly endpoint: EndpointName
  readonly node: NodeKey
  readonly asOf: string | null
  readonly asked: Readonly<Record<string, string>>
  /** The instant as known at which it is reckoned; absent: now. */
  readonly known?: string
}

/** The key under which a question's answer is kept. */
export function answerKey(analysis: Analysis, question: Question): string {
  const { known, asked } = question
  const said = [analysis.engine, question.node, question.asOf, Object.entries(asked).sort()]
  const words = JSON.stringify(known === undefined ? said : [...said, known])
  return createHash('sha256').update(words).digest('hex').slice(0, 20)
}

/** The kept answer and whether it still stands; null where none was computed. */
export async function keptAnswer(
  store: Store,
  workspace: number,
  analysis: Analysis,
  question: Question,
): Promise<{ answer: StoredAnswer; stale: boolean } | null> {
  const answer = await readAnswer(store, workspace, answerKey(analysis, question))
  if (!answer) return null
  if (question.known !== undefined) return { answer, stale: false }
  const versions = await factVersions(store, workspace)
  const stale = analysis.reads.some((kind) => (answer.versions[kind] ?? 0) !== (versions[kind] ?? 0))
  return { answer, stale }
}

/**
 * Computes an answer and keeps it. Only jobs call this: it may take seconds.
 * @param meanwhile called once only the database works on it, where it does so for long
 */
export async function computeAnswer(
  store: Store,
  workspace: number,
  today: string,
  analysis: Analysis,
  question: Question,
  meanwhile?: () => Promise<void>,
): Promise<string> {
  const started = performance.now()
  const { prepared, input } = await gather(store, workspace, today, question)
  const { evidence, ...body } = analysis.run(input)
  const key = answerKey(analysis, question)
  const versions = Object.fromEntries(analysis.reads.map((kind) => [kind, prepared.versions[kind] ?? 0]))
  const answer = {
    key,
    engine: analysis.engine,
    node: question.node,
    options: { ...question.asked, unconverted: prepared.unconverted },
    versions,
    asOf: prepared.company.asOf,
    body: finite(body) as Record<string, unknown>,
    evidence,
    tookMs: Math.round(performance.now() - started),
  }
  await keepAnswer(store, workspace, answer, meanwhile)
  return key
}

/**
 * Opens a figure of a row of a kept answer and keeps its evidence beside it: the facts are read again, so they must be the same ones.
 * Only jobs call this.
 */
export async function computeFigure(
  store: Store,
  workspace: number,
  today: string,
  analyses: readonly Analysis[],
  asked: { answer: string; figure: string },
): Promise<void> {
  const { answer: key, figure } = asked
  const answer = await readAnswer(store, workspace, key)
  const analysis = analyses.find((each) => each.engine === answer?.engine)
  if (!answer || !analysis?.open) throw noFigure(asked)
  const prepared = await preparedFacts(store, workspace, today, answer.asOf)
  if (analysis.reads.some((kind) => (answer.versions[kind] ?? 0) !== (prepared.versions[kind] ?? 0))) {
    throw new Failure('conflict', 'The facts have changed since this answer was reckoned: open its page again.', asked)
  }
  const { unconverted: _, ...words } = answer.options
  const question = { node: answer.node as NodeKey, asked: words as Record<string, string> }
  const evidence = analysis.open(await inputOf(store, workspace, today, prepared, question), figure)
  if (!evidence) throw noFigure(asked)
  finite(evidence)
  await keepFigure(store, workspace, answer, figure, evidence)
}

/** What a question is answered from: the facts of now, or those known at an instant. */
async function gather(
  store: Store,
  workspace: number,
  today: string,
  question: Question,
): Promise<{ prepared: Prepared; input: AnalysisInput }> {
  const { known, asOf } = question
  if (known === undefined) {
    const prepared = await preparedFacts(store, workspace, today, asOf ?? undefined)
    return { prepared, input: await inputOf(store, workspace, today, prepared, question) }
  }
  return asKnown(store, known, async (session) => {
    const then = dayKnown(known, today)
    const prepared = await knownFacts(session, workspace, then, asOf ?? undefined)
    return { prepared, input: await inputOf(session, workspace, then, prepared, question) }
  })
}

/** What an analysis of a question is given. */
async function inputOf(
  store: Runner,
  workspace: number,
  today: string,
  prepared: Prepared,
  { node, asked }: Pick<Question, 'node' | 'asked'>,
): Promise<AnalysisInput> {
  return {
    facts: factsOf(prepared.facts, node),
    whole: prepared.facts,
    node,
    asked,
    settings: await settingsOn(store, workspace, today),
    records: await coverageRecords(store, workspace, prepared.company.asOf),
    unconverted: prepared.unconverted,
  }
}

/** The failure where an answer has no such figure. */
export function noFigure(asked: { answer: string; figure: string }): Failure {
  return new Failure('not-found', 'There is no such figure; open its page again.', asked)
}

/** The frame of a workspace, or a failure. */
export async function companyOf(store: Store, workspace: number, today: string): Promise<Company> {
  const company = await readCompany(store, workspace, today)
  if (!company) throw new Failure('not-found', 'There is no such workspace.')
  return company
}

/** No answer leaves with NaN or infinity: that would be a fault of the engine, and JSON would hide it as null. */
function finite(value: unknown): unknown {
  if (!allFinite(value)) throw new Error(`An engine answered a number that is none at ${findUnfinite(value, '')}`)
  return value
}

function allFinite(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  return Array.isArray(value) ? value.every(allFinite) : Object.values(value).every(allFinite)
}

function findUnfinite(value: unknown, path: string): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : path
  if (typeof value !== 'object' || value === null) return null
  for (const [key, inner] of Object.entries(value)) {
    const bad = findUnfinite(inner, `${path}.${key}`)
    if (bad !== null) return bad
  }
  return null
}
