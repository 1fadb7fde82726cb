/** Answers, computed and kept: facts of a node → one engine → the table of answers, with the versions of what was read. */
import { createHash } from 'node:crypto'
import type { EndpointName } from '@capstone/contract/routes'
import type { Beside } from '#analyses/beside.ts'
import { factsOf } from '#analyses/nodes.ts'
import { knownFacts, type Prepared, preparedFacts } from '#analyses/prepared.ts'
import { type Analysis, type AnalysisInput, finite, type Reckoned, reckon, type Words } from '#analyses/reckon.ts'
import { type Company, readCompany, settingsOn } from '#db/read/company.ts'
import { coverageRecords } from '#db/read/coverage/records.ts'
import { asKnown, dayKnown } from '#db/read/known.ts'
import type { Runner, Store } from '#db/store.ts'
import { factVersions, keepAnswer, keepFigure, readAnswer, type StoredAnswer } from '#db/write/answers.ts'
import { Failure } from '#ground/failure.ts'
import type { NodeKey } from '#permissions/scope.ts'

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

/** What a job lends to the reckoning of an answer. */
export interface Lent {
  /** Lets the next job begin; called once only another thread or the database works on this one, and that for long. */
  letNext(): Promise<void>
  readonly beside: Beside | null
}

/** Computes an answer and keeps it. Only jobs call this: it may take seconds. */
export async function computeAnswer(
  store: Store,
  workspace: number,
  today: string,
  analysis: Analysis,
  question: Question,
  lent?: Lent,
): Promise<string> {
  const started = performance.now()
  const { prepared, words } = await gather(store, workspace, today, question)
  const reckoned = await reckoning(analysis, question, prepared, words, lent)
  const key = answerKey(analysis, question)
  const versions = Object.fromEntries(analysis.reads.map((kind) => [kind, prepared.versions[kind] ?? 0]))
  const answer = {
    key,
    engine: analysis.engine,
    node: question.node,
    options: { ...question.asked, unconverted: prepared.unconverted },
    versions,
    asOf: prepared.company.asOf,
    ...reckoned,
    tookMs: Math.round(performance.now() - started),
  }
  await keepAnswer(store, workspace, answer, lent?.letNext)
  return key
}

/** One of the whole company that stands alone: in the thread beside, if that is free, while the next job begins. Any other: here. */
async function reckoning(
  analysis: Analysis,
  question: Question,
  prepared: Prepared,
  words: Words,
  lent: Lent | undefined,
): Promise<Reckoned> {
  const alone = analysis.alone && question.node === 'company' && question.known === undefined
  const elsewhere = alone ? lent?.beside?.reckon(analysis.engine, prepared.facts, words) : null
  if (!elsewhere) return reckon(analysis, inputOf(prepared, words))
  const [reckoned] = await Promise.all([elsewhere, lent?.letNext()])
  return reckoned
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
  const { unconverted: _, ...said } = answer.options
  const question = { node: answer.node as NodeKey, asked: said as Record<string, string> }
  const words = await wordsOf(store, workspace, today, prepared, question)
  const evidence = analysis.open(inputOf(prepared, words), figure)
  if (!evidence) throw noFigure(asked)
  await keepFigure(store, workspace, answer, figure, finite(evidence))
}

/** What a question is answered from: the facts of now, or those known at an instant. */
async function gather(
  store: Store,
  workspace: number,
  today: string,
  question: Question,
): Promise<{ prepared: Prepared; words: Words }> {
  const { known, asOf } = question
  if (known === undefined) {
    const prepared = await preparedFacts(store, workspace, today, asOf ?? undefined)
    return { prepared, words: await wordsOf(store, workspace, today, prepared, question) }
  }
  return asKnown(store, known, async (session) => {
    const then = dayKnown(known, today)
    const prepared = await knownFacts(session, workspace, then, asOf ?? undefined)
    return { prepared, words: await wordsOf(session, workspace, then, prepared, question) }
  })
}

/** What an analysis of a question is given besides facts. */
async function wordsOf(
  store: Runner,
  workspace: number,
  today: string,
  { company, unconverted }: Prepared,
  { node, asked }: Pick<Question, 'node' | 'asked'>,
): Promise<Words> {
  return {
    node,
    asked,
    settings: await settingsOn(store, workspace, today),
    records: await coverageRecords(store, workspace, company.asOf),
    unconverted,
  }
}

function inputOf({ facts }: Prepared, words: Words): AnalysisInput {
  return { ...words, facts: factsOf(facts, words.node), whole: facts }
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
