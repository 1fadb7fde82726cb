/** The job that searches a plan of coverage: live progress, stopped at any time with the best found, which becomes the plan's proposal. */
import { Worker } from 'node:worker_threads'
import type { PlanBase, PlanWishes } from '@capstone/engines/coverage/plan/answer'
import type { Proposal } from '@capstone/engines/coverage/plan/propose'
import { oneCoverPlan, takeRun } from '#actions/coverage/plans.ts'
import { computeAnswer, keptAnswer, type Question } from '#analyses/answers.ts'
import { baseOfAnswer, seatedBase } from '#analyses/coverage/plans.ts'
import { type ProposingProgress, proposeWithin } from '#analyses/coverage/proposing.ts'
import { coverageTodayAnalysis } from '#analyses/coverage/today.ts'
import { assignJobOf, runRow } from '#db/read/coverage/plans.ts'
import type { Store } from '#db/store.ts'
import { askToCancel, enqueueJob } from '#db/write/jobs.ts'
import { Failure, isFailure } from '#ground/failure.ts'
import type { JobContext } from '#jobs/queue.ts'
import { permissionsOf } from '#permissions/roles.ts'
import { type Scope, systemScope } from '#permissions/scope.ts'

export interface AssignGround {
  /** The bundled thread of a search. Default none: it runs where the job runs, without live progress. */
  readonly assigner?: URL | null
  today(timeZone?: string): string
}

/** How long a search may take where it cannot be stopped. */
const UNSTOPPABLE_SECONDS = 10

/** @returns the number of the run */
export async function assignJob(
  input: Record<string, unknown>,
  context: JobContext,
  ground: AssignGround,
): Promise<{ run: number }> {
  const { plan: id, by } = input
  if (typeof id !== 'number' || typeof by !== 'string') throw new Failure('invalid', 'A search needs its plan.')
  const { store, job } = context
  const scope = systemScope(job.workspace, by, permissionsOf('head'))
  const plan = await oneCoverPlan(store, scope, id)
  const base = seatedBase(await baseNow(context, ground), plan.wishes)
  // What people moved by hand stays where they put it.
  const byHand = [...plan.moves.values()].flatMap(({ account, person }) =>
    person === null ? [] : [{ account, person }],
  )
  const held = new Set(byHand.map(({ account }) => account))
  const locks = [...plan.wishes.locks.filter(({ account }) => !held.has(account)), ...byHand]
  const wishes = { ...plan.wishes, locks }
  const found = ground.assigner
    ? await besides(ground.assigner, base, wishes, context)
    : proposeWithin({
        base,
        wishes: { ...wishes, seconds: Math.min(UNSTOPPABLE_SECONDS, wishes.seconds) },
        cancelled: () => false,
        tell: () => undefined,
      })
  return {
    run: await takeRun(store, scope, id, job.id, { accounts: base.accounts.key, people: base.people.key, ...found }),
  }
}

/** The base of today's coverage as the facts stand now. */
async function baseNow({ store, job }: JobContext, ground: AssignGround): Promise<PlanBase> {
  const question: Question = { endpoint: 'coverageToday.read', node: 'company', asOf: null, asked: {} }
  const kept = await keptAnswer(store, job.workspace, coverageTodayAnalysis, question)
  if (kept && !kept.stale) return baseOfAnswer(kept.answer)
  await computeAnswer(store, job.workspace, ground.today(), coverageTodayAnalysis, question)
  const made = await keptAnswer(store, job.workspace, coverageTodayAnalysis, question)
  if (!made) throw new Failure('unavailable', 'Today’s coverage could not be read.')
  return baseOfAnswer(made.answer)
}

/** Searches in a thread of its own, tells how far it is, and passes a wish to stop on. */
async function besides(entry: URL, base: PlanBase, wishes: PlanWishes, context: JobContext): Promise<Proposal> {
  const stop = new SharedArrayBuffer(4)
  const thread = new Worker(entry, { workerData: { base, wishes, stop } })
  let newest: ProposingProgress | null = null
  const ended = new Promise<Proposal>((resolve, reject) => {
    thread.on('message', (said: { progress?: ProposingProgress; found?: Proposal }) => {
      if (said.progress) newest = said.progress
      if (said.found) resolve(said.found)
    })
    thread.on('error', reject)
    thread.on('exit', () => reject(new Error('The thread of a search ended without an answer')))
  })
  let open = true
  const settled = ended.finally(() => {
    open = false
  })
  settled.catch(() => undefined)
  try {
    while (open) {
      await Promise.race([settled.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 300))])
      if (!open) break
      await context.progress(newest ?? {}).catch((error: unknown) => {
        if (!isFailure(error, 'cancelled')) throw error
        Atomics.store(new Int32Array(stop), 0, 1)
      })
    }
    return await settled
  } finally {
    await thread.terminate()
  }
}

/** Lines a search up; one that waits or runs for the plan is the same. */
export async function lineUpSearch(store: Store, { workspace, actor }: Scope, plan: number): Promise<number> {
  const input = { plan, by: actor }
  return enqueueJob(store, { workspace, name: 'assign', input, unique: `assign ${plan}` })
}

/** Asks the search of a plan to stop with the best that it has. */
export async function stopSearch(store: Store, workspace: number, plan: number): Promise<number> {
  const job = await assignJobOf(store, workspace, plan)
  if (!job || (job.state !== 'waiting' && job.state !== 'running')) {
    throw new Failure('conflict', 'Nothing is being searched for this plan.', { id: plan })
  }
  await askToCancel(store, workspace, job.id)
  return job.id
}

/** The newest search of a plan and what the newest ended one found. */
export async function searchOf(store: Store, workspace: number, plan: number) {
  const [job, run] = await Promise.all([assignJobOf(store, workspace, plan), runRow(store, workspace, plan, null)])
  return { job, run }
}
