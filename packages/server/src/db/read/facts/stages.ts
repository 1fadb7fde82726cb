/** Stages as the company's meanings state them; a stage that nobody explained is read by its words and order of use. */
import type { Outcome, Stage } from '@capstone/engines/vocabulary/opportunity'
import type { Reading } from '#db/read/facts/reading.ts'
import type { Meaning } from '#db/read/meanings.ts'
import { eachRow } from '#db/read/rows.ts'

/** Every (pipeline, stage) that deals or their history hold, ordered; `stageRow` leads from pipeline NUL stage to its row. */
export async function stagesOf(reading: Reading): Promise<{ stages: Stage[]; stageRow: Map<string, number> }> {
  const found: Stage[] = []
  const seen = new Set<string>()
  const note = (pipeline: string, name: string) => {
    const key = `${pipeline}\u0000${name}`
    if (seen.has(key)) return
    seen.add(key)
    found.push(stageMeant(reading.meaning, pipeline, name))
  }
  await eachRow(
    reading.client,
    `select distinct coalesce(pipeline, ''), coalesce(stage, '') from opportunity where workspace_id = ${reading.workspace}`,
    (row) => note(row[0] ?? '', row[1] ?? ''),
  )
  await eachRow(
    reading.client,
    `select distinct coalesce(o.pipeline, ''), v.stage from field_history h
     join opportunity o on o.workspace_id = h.workspace_id and o.id = h.opportunity_id
     cross join lateral (values (h.before), (h.after)) v (stage)
     where h.workspace_id = ${reading.workspace} and h.field = 'stage' and v.stage is not null and v.stage <> ''`,
    (row) => note(row[0] ?? '', row[1] ?? ''),
  )
  found.sort((a, b) => compare(a.pipeline, b.pipeline) || a.order - b.order || compare(a.name, b.name))
  return { stages: found, stageRow: new Map(found.map((stage, i) => [`${stage.pipeline}\u0000${stage.name}`, i])) }
}

/** A stage as its meaning states it, else as its name is read. */
export function stageMeant(meaning: Meaning, pipeline: string, name: string): Stage {
  const means = meaning('stage', pipeline, name) ?? meaning('stage', '', name)
  const outcome = outcomeOf(means?.outcome, name)
  const order = typeof means?.order === 'number' ? means.order : outcome === 'open' ? 500 : 1000
  const buyingStep = typeof means?.buyingStep === 'string' ? means.buyingStep : ''
  return { pipeline, name, order, outcome, buyingStep }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The row of a stage of a pipeline; NaN where it is unknown. */
export function stageOf(stageRow: ReadonlyMap<string, number>, pipeline: string, name: string): number {
  return stageRow.get(`${pipeline}\u0000${name}`) ?? Number.NaN
}

/** What a stage's name says of the outcome when no meaning is written down. */
export function outcomeOf(said: unknown, name: string): Outcome {
  if (said === 'open' || said === 'won' || said === 'lost') return said
  const words = name
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()
  if (/\b(won|closedwon|gewonnen|gagn)/.test(words)) return 'won'
  if (/\b(lost|closedlost|verloren|perdu|abandon|cancel|dead)/.test(words)) return 'lost'
  return 'open'
}
