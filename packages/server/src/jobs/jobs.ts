/** Every job: its name, its schedule and what it does. */
import type { EndpointName } from '@capstone/contract/routes'
import { openImported } from '#actions/coverage/hand-overs.ts'
import { coverHolds } from '#actions/coverage/publications.ts'
import { ANALYSES } from '#analyses/analyses.ts'
import type { Beside } from '#analyses/beside.ts'
import { readCompany } from '#db/read/company.ts'
import { enqueueJob, refreshesLeft } from '#db/write/jobs.ts'
import { allWorkspaces } from '#db/write/workspaces.ts'
import { Failure, isFailure } from '#ground/failure.ts'
import { checkImport, readImport, runImport, undoneImport } from '#import/run.ts'
import type { StepInput } from '#import/steps.ts'
import { answerJob } from '#jobs/answers.ts'
import { assignJob } from '#jobs/assign.ts'
import { AFTER_NUMBER, REFRESHED } from '#jobs/chain.ts'
import { clean } from '#jobs/cleaning.ts'
import { fitJob, lineUpFit } from '#jobs/number.ts'
import type { JobContext, JobTable } from '#jobs/queue.ts'
import { makeSample } from '#jobs/sample.ts'
import { every, type Scheduled } from '#jobs/schedule.ts'
import { watchJob } from '#jobs/watch.ts'
import { announce, deliverWebhooks, lineUpDeliveries } from '#jobs/webhooks.ts'

/** What the jobs need besides their context. */
export interface JobGround {
  readonly dataFolder: string
  /** The folder whose new files are imported. Default none. */
  readonly watchFolder?: string | null
  /** The bundled thread of a search for a plan of coverage. Default none. */
  readonly assigner?: URL | null
  /** A thread that reckons answers of large companies beside this one. Default none. */
  readonly beside?: Beside | null
  today(timeZone?: string): string
}

/** Jobs by the clock. The turn of the day is the server's: the answers' own day is. */
export const scheduleOf = (ground: JobGround): readonly Scheduled[] => [
  ...(ground.watchFolder ? [{ name: 'watch', turn: every(30) }] : []),
  { name: 'day', turn: () => ground.today() },
  { name: 'deliveries', turn: every(300) },
  { name: 'cleaning', turn: every(900) },
]

export function jobTable(ground: JobGround): JobTable {
  return {
    answer: (input, context) => answerJob(ANALYSES, input, context, ground.today(), ground.beside ?? null),
    assign: (input, context) => assignJob(input, context, ground),
    number: (input, context) => fitJob(input, context, ground.today()),
    'import.read': async (input, context) => {
      const read = await readImport(context, stepOf(input))
      if (read.open === 0) await goOn(context, 'import.check', input)
      return read
    },
    'import.check': async (input, context) => {
      const report = await checkImport(context, stepOf(input))
      await goOn(context, 'import.run', input)
      return { rejected: report.rejected.length }
    },
    'import.run': async (input, context) => {
      const report = await runImport(context, stepOf(input)).catch((error: unknown) =>
        failedImport(context, input, error),
      )
      await cover(context, ground)
      await openHandOvers(context, ground)
      await announce(context, context.job.workspace, 'import.done', { import: input.import })
      await refresh(context)
      return { gone: report.gone, suggestedMatches: report.suggestedMatches }
    },
    'import.undo': async (input, context) => {
      const left = await undoneImport(context, stepOf(input))
      await cover(context, ground)
      await refresh(context)
      return left
    },
    sample: async (_, context) => {
      await makeSample(context, ground)
      await refresh(context)
    },
    refresh: (_, context) => refresh(context),
    refreshed: (_, context) => refreshed(context),
    webhooks: (_, context) => deliverWebhooks(context),
    watch: (_, context) => watchJob(context.store, ground.watchFolder ?? null),
    day: (_, context) =>
      inEach(context, async (workspace) => {
        await cover(context, ground, workspace)
        await refresh(context, workspace)
      }),
    deliveries: (_, context) => inEach(context, (workspace) => lineUpDeliveries(context, workspace, 1)),
    cleaning: (_, context) => clean(context.store, ground.dataFolder),
  }
}

/** Lines up the next step of an import where it was wished for. */
async function goOn(
  context: JobContext,
  next: 'import.check' | 'import.run',
  input: Record<string, unknown>,
): Promise<void> {
  const wished = input.until === 'run' || (input.until === 'check' && next === 'import.check')
  if (!wished) return
  const { workspace } = context.job
  const step = { import: input.import, until: input.until }
  await enqueueJob(context.store, { workspace, name: next, input: step, unique: `${next} ${input.import}` })
}

function stepOf(input: Record<string, unknown>): StepInput {
  if (typeof input.import !== 'number') throw new Failure('invalid', 'A step of an import needs its number.')
  return { ...input, import: input.import }
}

async function inEach(context: JobContext, act: (workspace: number) => Promise<void>): Promise<void> {
  for (const workspace of await allWorkspaces(context.store)) await act(workspace)
}

/** Lets published coverage hold over what an import brought, and from its own day on. */
async function cover(context: JobContext, ground: JobGround, workspace = context.job.workspace): Promise<void> {
  const company = await readCompany(context.store, workspace, ground.today())
  if (company) await coverHolds(context.store, workspace, company.asOf)
}

/** Opens a hand-over for every account whose owner the import changed. */
async function openHandOvers(context: JobContext, ground: JobGround): Promise<void> {
  const { workspace } = context.job
  const company = await readCompany(context.store, workspace, ground.today())
  if (company) await openImported(context.store, workspace, company.asOf)
}

/** Puts the company's answers in line to be computed anew. */
async function refresh(context: JobContext, workspace = context.job.workspace): Promise<void> {
  const lineUp = async (endpoint: EndpointName) => {
    const question = { endpoint, node: 'company', asOf: null, asked: {} }
    await enqueueJob(context.store, { workspace, name: 'answer', input: { question }, unique: `refresh ${endpoint}` })
  }
  for (const endpoint of REFRESHED) await lineUp(endpoint)
  await lineUpFit(context.store, workspace, { asOf: null, period: null })
  for (const endpoint of AFTER_NUMBER) await lineUp(endpoint)
  await enqueueJob(context.store, { workspace, name: 'refreshed', input: {}, unique: 'refreshed' })
}

/** Tells that every answer was computed anew; waits while some are still in line. */
async function refreshed(context: JobContext): Promise<void> {
  const { workspace } = context.job
  if ((await refreshesLeft(context.store, workspace)) === 0) {
    await announce(context, workspace, 'answers.refreshed', {})
    return
  }
  await enqueueJob(context.store, { workspace, name: 'refreshed', input: {}, after: 2 })
}

/** Tells that an import failed, and lets it fail; a passing fault or a cancel is neither. */
async function failedImport(context: JobContext, input: Record<string, unknown>, error: unknown): Promise<never> {
  if (!context.mayPass(error) && !isFailure(error, 'cancelled')) {
    const sentence = isFailure(error) ? error.message : 'Something went wrong inside Capstone.'
    await announce(context, context.job.workspace, 'import.failed', { import: input.import, sentence })
  }
  throw error
}
