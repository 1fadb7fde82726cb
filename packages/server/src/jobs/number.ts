/** Asking for what a job makes of the number - the fit, a plan to close the gap: the kept one, else a job makes it while the asker waits a while. */
import { companyOf } from '#analyses/answers.ts'
import { computeFit, type FitAsked, type Fitted, fitKey, keptFit } from '#analyses/number/fitted.ts'
import { computeGap, type GapAbout, gapPlace, keptGap, type WorkedGap } from '#analyses/number/gap.ts'
import { type NumberQuestion, numberQuestion, periodMeant } from '#analyses/number/question.ts'
import { acceptedActions, settingsInForce } from '#analyses/number/reads.ts'
import type { Store } from '#db/store.ts'
import { enqueueJob } from '#db/write/jobs.ts'
import { Failure } from '#ground/failure.ts'
import type { JobContext } from '#jobs/queue.ts'
import { type Waiting, whenMade } from '#jobs/waiting.ts'
import { parseNode } from '#permissions/scope.ts'

/** The number's fit; a stale one is given while it is made anew. */
export async function askFit(ground: Waiting, workspace: number, asked: FitAsked): Promise<Fitted> {
  const read = () => keptFit(ground.store, workspace, asked)
  const kept = await read()
  if (kept && !kept.stale) return kept
  if (!kept) return whenMade(ground, workspace, { what: 'The number', job: fitting(asked), read })
  await lineUpFit(ground.store, workspace, asked)
  ground.wake()
  return kept
}

/** A plan to close the gap. */
export async function askGap(
  ground: Waiting,
  workspace: number,
  question: NumberQuestion,
  about: GapAbout & { readonly asOf: string | null; readonly slice: string | undefined },
): Promise<WorkedGap> {
  const place = gapPlace(question, about)
  const read = () => keptGap(ground.store, workspace, place)
  const kept = await read()
  if (kept) return kept
  const { asOf, slice = '', most = null } = about
  const input = { plan: { node: question.node, period: question.period.key, slice, asOf, most } }
  return whenMade(ground, workspace, {
    what: 'The plan to close the gap',
    job: { name: 'number', input, unique: place },
    read,
  })
}

/** Lines a fit up; the usual one is the same job whether a page or a refresh asks for it. */
export const lineUpFit = (store: Store, workspace: number, asked: FitAsked): Promise<number> =>
  enqueueJob(store, { workspace, ...fitting(asked) })

function fitting({ asOf, period }: FitAsked) {
  const key = fitKey({ asOf, period })
  return { name: 'number', input: { asOf, period }, unique: key === '' ? 'refresh number' : `number ${key}` }
}

/** The job behind both. */
export async function fitJob(input: Record<string, unknown>, context: JobContext, today: string): Promise<string> {
  if (typeof input.plan === 'object' && input.plan !== null) return gapJob({ ...input.plan }, context, today)
  const asked = { asOf: textOr(null, input.asOf), period: textOr(null, input.period) }
  return computeFit(context.store, context.job.workspace, today, asked, (step) => context.progress({ step }))
}

const textOr = <T>(otherwise: T, value: unknown) => (typeof value === 'string' ? value : otherwise)

/** Works a plan out from the fit as it is kept by now. */
async function gapJob(plan: Record<string, unknown>, { store, job }: JobContext, today: string): Promise<string> {
  const { workspace } = job
  const asOf = textOr(null, plan.asOf)
  const node = parseNode(textOr('company', plan.node))
  const [company, usual, settings, logged] = await Promise.all([
    companyOf(store, workspace, today),
    keptFit(store, workspace, { asOf, period: null }),
    settingsInForce(store, workspace, today),
    acceptedActions(store, workspace),
  ])
  if (!usual || !node) throw new Failure('conflict', 'The number has changed since the plan was asked for; ask again.')
  const about = {
    node,
    period: periodMeant(company.calendar, usual.kept, textOr(undefined, plan.period)),
    slice: textOr('', plan.slice),
  }
  const own = () => keptFit(store, workspace, { asOf, period: about.period.key })
  const question = numberQuestion(usual, about) ?? (await questionOf(own))
  if (!question) throw new Failure('conflict', 'The number has changed since the plan was asked for; ask again.')
  const most = typeof plan.most === 'number' ? plan.most : undefined
  return computeGap(store, workspace, question, { settings, logged, most })

  async function questionOf(fit: typeof own) {
    const fitted = await fit()
    return fitted && numberQuestion(fitted, about)
  }
}
