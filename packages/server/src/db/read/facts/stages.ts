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
  await placeByUse(reading, found)
  found.sort((a, b) => compare(a.pipeline, b.pipeline) || a.order - b.order || compare(a.name, b.name))
  return { stages: found, stageRow: new Map(found.map((stage, i) => [`${stage.pipeline}\u0000${stage.name}`, i])) }
}

/** An open stage that nobody placed stands just before the placed one that deals most often went on to (a stage since renamed, say). */
async function placeByUse(reading: Reading, stages: Stage[]): Promise<void> {
  const unplaced = new Set(stages.filter(({ order }) => order === UNPLACED).map(({ name }) => name))
  if (unplaced.size === 0) return
  const onward = new Map<string, { order: number; count: number }>()
  await eachRow(
    reading.client,
    `select s.pipeline, s.stage, s.next, count(*) from (
       select coalesce(o.pipeline, '') as pipeline, h.after as stage,
         lead(h.after) over (partition by h.opportunity_id order by h.happened_at, h.id) as next
       from field_history h join opportunity o on o.workspace_id = h.workspace_id and o.id = h.opportunity_id
       where h.workspace_id = ${reading.workspace} and h.field = 'stage' and h.gone_import is null) s
     where s.next is not null and s.next <> s.stage group by 1, 2, 3`,
    ([pipeline, from, next, count]) => {
      if (!unplaced.has(from ?? '')) return
      const target = stages.find((stage) => stage.pipeline === pipeline && stage.name === next)
      const key = `${pipeline}\u0000${from}`
      if (target?.outcome !== 'open' || target.order === UNPLACED) return
      if (Number(count) > (onward.get(key)?.count ?? 0)) onward.set(key, { order: target.order, count: Number(count) })
    },
  )
  stages.forEach((stage, i) => {
    const before = onward.get(`${stage.pipeline}\u0000${stage.name}`)
    if (stage.order === UNPLACED && before) stages[i] = { ...stage, order: before.order - 0.5 }
  })
}

/** Where an open stage stands that no meaning places. */
const UNPLACED = 500

/** A stage as its meaning states it, else as its name is read. */
export function stageMeant(meaning: Meaning, pipeline: string, name: string): Stage {
  const means = meaning('stage', pipeline, name) ?? meaning('stage', '', name)
  const outcome = outcomeOf(means?.outcome, name)
  const order = typeof means?.order === 'number' ? means.order : outcome === 'open' ? UNPLACED : 1000
  const buyingStep = typeof means?.buyingStep === 'string' ? means.buyingStep : ''
  return { pipeline, name, order, outcome, buyingStep }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The row of a stage of a pipeline; NaN where it is unknown. */
export function stageOf(stageRow: ReadonlyMap<string, number>, pipeline: string, name: string): number {
  return stageRow.get(`${pipeline}\u0000${name}`) ?? Number.NaN
}

/** What a stage's name says of the outcome when no meaning is written down. */
function outcomeOf(said: unknown, name: string): Outcome {
  if (said === 'open' || said === 'won' || said === 'lost') return said
  const words = name
    .toLowerCase()
    .replace(/[^a-z]+/g, ' ')
    .trim()
  if (/\b(won|closedwon|gewonnen|gagn)/.test(words)) return 'won'
  if (/\b(lost|closedlost|verloren|perdu|abandon|cancel|dead)/.test(words)) return 'lost'
  return 'open'
}
