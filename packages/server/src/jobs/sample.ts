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
import type { Store } from '#db/store.ts'
import { enqueueJob } from '#db/write/jobs.ts'
import { makeWorkspace, sampleWorkspace } from '#db/write/workspaces.ts'
import { Failure } from '#ground/failure.ts'
import { beginPaths } from '#import/begin.ts'
import { readImport, runImport } from '#import/run.ts'
import type { JobContext } from '#jobs/queue.ts'

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

/** The job: writes the files, then imports each system's folder as its own source. A killed one starts over with what is not yet imported. */
export async function makeSample(
  context: JobContext,
  _input: Record<string, unknown>,
  dataFolder: string,
): Promise<void> {
  const { store, job } = context
  const company = simulateCompany(planCompany())
  const folder = join(dataFolder, 'sample', String(job.workspace))
  const systems = sampleFolders(company).map(({ source, files }) => ({ source: NAMES[source], files }))
  const begunImports = [...((job.checkpoint?.imports as number[] | undefined) ?? [])]
  for (const [at, { source, files }] of systems.entries()) {
    const place = join(folder, String(at))
    await context.progress({ phase: `writing the files of ${source}`, done: at, total: systems.length })
    for (const file of files) await writeFile(join(place, file.name), file)
    const begun = { workspace: job.workspace, actor: 'sample', source, full: false }
    const id = begunImports[at] ?? (await beginPaths(store, begun, [place]))
    begunImports[at] = id
    await context.checkpoint({ imports: begunImports })
    const { open } = await readImport(context, { import: id, answers: { currency: 'USD' } })
    if (open > 0) throw new Failure('invalid', `The files of ${source} leave ${open} questions open.`)
    await runImport(context, { import: id })
  }
  await rm(folder, { recursive: true, force: true })
}

/** What the sample's systems are called among the sources. */
const NAMES = { crm: 'CRM', personnel: 'Personnel', orders: 'Order system' } as const

async function writeFile(path: string, file: ExportFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await pipeline(Readable.from(file.chunks()), createWriteStream(path))
  await stat(path)
}
