/** The sample company: invented from its seed, written as export files of its CRM and order system, and imported like anybody's. */
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ExportFile } from '@capstone/company/exports/file'
import { sampleFolders } from '@capstone/company/exports/sample'
import { planCompany } from '@capstone/company/plan'
import { simulateCompany } from '@capstone/company/simulate'
import { ANALYSES } from '#analyses/analyses.ts'
import { computeAnswer } from '#analyses/answers.ts'
import type { Store } from '#db/store.ts'
import { enqueueJob, newestJob } from '#db/write/jobs.ts'
import { addGivenSubmissions } from '#db/write/number/submissions.ts'
import { makeWorkspace, sampleWorkspace } from '#db/write/workspaces.ts'
import { Failure } from '#ground/failure.ts'
import { beginPaths } from '#import/begin.ts'
import { readImport, runImport } from '#import/run.ts'
import type { JobContext } from '#jobs/queue.ts'
import { type FillProgress, type FillStep, fillProgress, SAMPLE_SYSTEMS } from './sample/steps.ts'
import { wordsOf } from './sample/words.ts'

/** Makes the sample workspace if there is none and lines up its making; gives its number and the job's. */
export async function beginSample(ground: {
  store: Store
  wake(): void
}): Promise<{ workspace: number; job: number | null }> {
  const known = await sampleWorkspace(ground.store)
  if (known?.filled) return { workspace: known.id, job: null }
  const workspace =
    known?.id ?? (await makeWorkspace(ground.store, { key: 'sample', name: 'The sample company', kind: 'sample' }))
  const job = await enqueueJob(ground.store, { workspace, name: 'sample', input: {}, unique: 'sample' })
  ground.wake()
  return { workspace, job }
}

/** How the making of a sample goes. */
export interface Filling extends FillProgress {
  readonly state: 'waiting' | 'running' | 'failed'
  /** Why it failed. */
  readonly sentence: string | null
}

/** How the making of a workspace's sample goes; null where it is made, or is no sample. */
export async function readFilling(store: Store, workspace: number): Promise<Filling | null> {
  const job = await newestJob(store, workspace, 'sample')
  if (!job || job.state === 'done') return null
  const at = (job.progress as FillProgress | null) ?? fillProgress(firstStep, 0)
  const failed = job.state === 'failed' || job.state === 'cancelled'
  const state = failed ? 'failed' : job.state === 'waiting' ? 'waiting' : 'running'
  return { ...at, state, sentence: failed ? (job.failure?.sentence ?? '') : null }
}

const firstStep: FillStep = `${SAMPLE_SYSTEMS[0]} files`

/**
 * The job: writes the files, imports each system's folder as its own source, and reckons what the first page shows. A killed one starts
 * over with what is not yet imported.
 */
export async function makeSample(
  context: JobContext,
  ground: { readonly dataFolder: string; today(): string },
): Promise<void> {
  const { store, job } = context
  const tell = (step: FillStep, done: number) => context.progress({ ...fillProgress(step, done) })
  await tell(firstStep, 0)
  const company = simulateCompany(planCompany())
  const folder = join(ground.dataFolder, 'sample', String(job.workspace))
  const folders = sampleFolders(company)
  const begunImports = [...((job.checkpoint?.imports as number[] | undefined) ?? [])]
  for (const [at, { source: system, files }] of folders.entries()) {
    const source = NAMES[system]
    const place = join(folder, String(at))
    let rows = 0
    for (const [no, file] of files.entries()) {
      await tell(`${source} files`, no / files.length)
      rows += await writeFile(join(place, file.name), file)
    }
    const begun = { workspace: job.workspace, actor: 'sample', source, full: false }
    const id = begunImports[at] ?? (await beginPaths(store, begun, [place]))
    begunImports[at] = id
    await context.checkpoint({ imports: begunImports })
    const steps = { ...context, progress: (said: Record<string, unknown>) => tell(...placeOf(source, said, rows)) }
    const { open } = await readImport(steps, { import: id, answers: { currency: 'USD' } })
    if (open > 0) throw new Failure('invalid', `The files of ${source} leave ${open} questions open.`)
    await runImport(steps, { import: id })
  }
  await rm(folder, { recursive: true, force: true })
  await tell('answers', 0)
  const given = { workspace: job.workspace, actor: 'sample', currency: 'USD' }
  await addGivenSubmissions(store, given, wordsOf(company))
  await reckonFirst(context, ground.today())
}

/** What the sample's systems are called among the sources. */
const NAMES = { crm: 'CRM', personnel: 'Personnel', orders: 'Order system' } as const

/** What the first page shows; a fault of it is told on that page and leaves the sample as it is. */
async function reckonFirst(context: JobContext, today: string): Promise<void> {
  const analysis = ANALYSES['agenda.read']
  if (!analysis) return
  const question = { endpoint: 'agenda.read', node: 'company', asOf: null, asked: {} } as const
  await computeAnswer(context.store, context.job.workspace, today, analysis, question).catch((error: unknown) => {
    if (context.mayPass(error)) throw error
    context.log.bug(error, { job: 'sample' })
  })
}

/** Where a step of an import stands among those of the sample. While it reads, an import does not know how many rows will come; we do. */
function placeOf(source: (typeof NAMES)[keyof typeof NAMES], said: Record<string, unknown>, rows: number) {
  const phase = said.phase === 'checking' || said.phase === 'writing' ? said.phase : 'reading'
  const total = typeof said.total === 'number' ? said.total : rows
  const done = total > 0 ? Number(said.done) / total : 0
  return [`${source} ${phase}`, done] as const
}

/** Writes a file; answers how many lines it has. */
async function writeFile(path: string, file: ExportFile): Promise<number> {
  await mkdir(dirname(path), { recursive: true })
  let lines = 0
  const counted = function* () {
    for (const chunk of file.chunks()) {
      for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', at + 1)) lines++
      yield chunk
    }
  }
  await pipeline(Readable.from(counted()), createWriteStream(path))
  await stat(path)
  return lines
}
