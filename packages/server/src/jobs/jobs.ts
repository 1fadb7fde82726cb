/** Every job: its name and what it does. */
import { ANALYSES } from '#analyses/analyses.ts'
import { checkImport, readImport, runImport, undoneImport } from '#import/run.ts'
import { enqueueJob } from '#db/write/jobs.ts'
import { answerJob } from '#jobs/answers.ts'
import { REFRESHED } from '#jobs/chain.ts'
import type { JobContext, JobTable } from '#jobs/queue.ts'
import { makeSample } from '#jobs/sample.ts'

/** What the jobs need besides their context. */
export interface JobGround {
  readonly dataFolder: string
  today(timeZone?: string): string
}

export function jobTable(ground: JobGround): JobTable {
  return {
    answer: (input, context) => answerJob(ANALYSES, input, context, ground.today()),
    'import.read': (input, context) => readImport(context, input),
    'import.check': (input, context) => checkImport(context, input),
    'import.run': async (input, context) => {
      const report = await runImport(context, input)
      await refresh(context)
      return report
    },
    'import.undo': async (input, context) => {
      const left = await undoneImport(context, input)
      await refresh(context)
      return left
    },
    sample: async (input, context) => {
      await makeSample(context, input, ground.dataFolder)
      await refresh(context)
    },
    refresh: (_, context) => refresh(context),
  }
}

/** Puts the company's answers in line to be computed anew. */
async function refresh(context: JobContext): Promise<void> {
  const { workspace } = context.job
  for (const endpoint of REFRESHED) {
    if (!ANALYSES[endpoint]) continue
    const question = { endpoint, node: 'company', asOf: null, asked: {} }
    await enqueueJob(context.store, { workspace, name: 'answer', input: { question }, unique: `refresh ${endpoint}` })
  }
}
