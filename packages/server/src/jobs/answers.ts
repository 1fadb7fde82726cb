/** Asking for an answer: the kept one if it stands, else a job computes it while the asker waits a while. */
import { type Analysis, answerKey, computeAnswer, keptAnswer, type Question } from '#analyses/answers.ts'
import type { Store } from '#db/store.ts'
import type { StoredAnswer } from '#db/write/answers.ts'
import { enqueueJob, readJob } from '#db/write/jobs.ts'
import { Failure } from '#ground/failure.ts'
import type { JobContext } from '#jobs/queue.ts'

/** How long a first answer is waited for; after that the page asks again. */
const PATIENCE_MS = 25_000

/**
 * Gives the kept answer, marked stale where facts changed since; a stale one is being computed anew.
 * Without one, waits until it is there.
 */
export async function askAnswer(
  ground: { store: Store; wake(): void },
  workspace: number,
  analysis: Analysis,
  question: Question,
): Promise<{ answer: StoredAnswer; stale: boolean }> {
  const kept = await keptAnswer(ground.store, workspace, analysis, question)
  if (kept && !kept.stale) return kept
  const job = await enqueueJob(ground.store, {
    workspace,
    name: 'answer',
    input: { question: { ...question } },
    unique: `answer ${answerKey(analysis, question)}`,
  })
  ground.wake()
  if (kept) return kept
  const until = Date.now() + PATIENCE_MS
  for (let pause = 20; Date.now() < until; pause = Math.min(250, pause * 1.5)) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    const state = await readJob(ground.store, workspace, job)
    if (state?.state === 'failed') throw new Failure('invalid', state.failure?.sentence ?? 'The answer failed.')
    if (state?.state === 'done') {
      const made = await keptAnswer(ground.store, workspace, analysis, question)
      if (made) return made
    }
  }
  throw new Failure('busy', 'This answer is being computed for the first time; ask again in a moment.')
}

/** The job behind it. */
export async function answerJob(
  analyses: Readonly<Record<string, Analysis>>,
  input: Record<string, unknown>,
  context: JobContext,
  today: string,
): Promise<string> {
  const question = input.question as Question
  const analysis = analyses[question.endpoint]
  if (!analysis) throw new Failure('invalid', `No analysis answers ${question.endpoint}.`)
  return computeAnswer(context.store, context.job.workspace, today, analysis, question)
}
