/** Asking for an answer: the kept one if it stands, else a job computes it while the asker waits a while. */
import { readRowFigure } from '@capstone/engines/vocabulary/figure'
import { answerKey, computeAnswer, computeFigure, keptAnswer, noFigure, type Question } from '#analyses/answers.ts'
import type { Beside } from '#analyses/beside.ts'
import { keptFigure, type OpenedFigure } from '#analyses/figures.ts'
import type { Analysis } from '#analyses/reckon.ts'
import { type Company, readCompany } from '#db/read/company.ts'
import { asKnown, dayKnown, knownInstant, lastLearned } from '#db/read/known.ts'
import { answerAt, type StoredAnswer } from '#db/write/answers.ts'
import { enqueueJob } from '#db/write/jobs.ts'
import { Failure } from '#ground/failure.ts'
import type { JobContext } from '#jobs/queue.ts'
import { type Waiting, whenMade } from '#jobs/waiting.ts'
import type { Scope } from '#permissions/scope.ts'

/**
 * Gives the kept answer, marked stale where facts changed since; a stale one is being computed anew.
 * Without one, waits until it is there.
 */
export async function askAnswer(
  ground: Waiting,
  workspace: number,
  analysis: Analysis,
  question: Question,
): Promise<{ answer: StoredAnswer; stale: boolean }> {
  const read = () => keptAnswer(ground.store, workspace, analysis, question)
  const kept = await read()
  if (kept && !kept.stale) return kept
  const job = {
    name: 'answer',
    input: { question: { ...question } },
    unique: `answer ${answerKey(analysis, question)}`,
  }
  if (!kept) return whenMade(ground, workspace, { what: 'This answer', job, read })
  await enqueueJob(ground.store, { workspace, ...job })
  ground.wake()
  return kept
}

/**
 * Gives the answer of an instant: the one that was kept then, else one reckoned now from what was known then.
 * Where nothing was known yet there is none.
 *
 * @param known an instant as ISO text, or a day, meaning its end in the company's time zone
 */
export async function askKnown(
  ground: Waiting & { today(): string },
  company: Company,
  analysis: Analysis,
  question: Question,
  known: string,
): Promise<{ answer: StoredAnswer; instant: string; as: 'kept' | 'reckoned' }> {
  const { store } = ground
  const { workspace } = company
  const instant = await knownInstant(store, known, company.timeZone)
  const kept = await answerAt(store, workspace, answerKey(analysis, question), instant)
  if (kept) return { answer: kept, instant, as: 'kept' }
  const learned = await lastLearned(store, workspace, instant)
  if (learned === null) throw new Failure('not-found', 'Nothing was known of this company yet.', { known })
  const today = dayKnown(instant, ground.today())
  const then = await asKnown(store, learned, (session) => readCompany(session, workspace, today))
  const asked = { ...question, asOf: question.asOf ?? then?.asOf ?? today, known: learned }
  return { answer: (await askAnswer(ground, workspace, analysis, asked)).answer, instant, as: 'reckoned' }
}

/** Gives a figure's evidence: the kept one, else a job opens it from the facts of its answer while the asker waits a while. */
export async function askFigure(
  ground: Waiting & { scope: Scope },
  answer: string,
  figure: string,
): Promise<OpenedFigure> {
  const { store, scope } = ground
  const kept = await keptFigure(store, scope, answer, figure)
  if (kept) return kept
  if (!readRowFigure(figure)) throw noFigure({ answer, figure })
  const job = { name: 'answer', input: { answer, figure }, unique: `figure ${answer} ${figure}` }
  const read = () => keptFigure(store, scope, answer, figure)
  return whenMade(ground, scope.workspace, { what: 'This figure', job, read })
}

/** The job behind both. */
export async function answerJob(
  analyses: Readonly<Record<string, Analysis>>,
  input: Record<string, unknown>,
  context: JobContext,
  today: string,
  beside: Beside | null,
): Promise<string> {
  const { answer, figure } = input
  if (typeof answer === 'string' && typeof figure === 'string') {
    const all = Object.values(analyses)
    await computeFigure(context.store, context.job.workspace, today, all, { answer, figure })
    return answer
  }
  const question = input.question as Question
  const analysis = analyses[question.endpoint]
  if (!analysis) throw new Failure('invalid', `No analysis answers ${question.endpoint}.`)
  const { store, job, letNext } = context
  return computeAnswer(store, job.workspace, today, analysis, question, { letNext, beside })
}
