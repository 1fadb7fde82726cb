/** The thread that reckons beside the worker: it holds the facts that it was sent last, and no database. */
import { parentPort } from 'node:worker_threads'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import { ANALYSES } from '#analyses/analyses.ts'
import type { ToReckon } from '#analyses/beside.ts'
import { factsOf } from '#analyses/nodes.ts'
import { reckon } from '#analyses/reckon.ts'

let whole: Facts | null = null
parentPort?.on('message', ({ engine, facts, words }: ToReckon) => {
  whole = facts ?? whole
  const analysis = Object.values(ANALYSES).find((each) => each.engine === engine)
  if (!whole || !analysis) throw new Error(`Nothing is known to reckon ${engine} with`)
  parentPort?.postMessage(reckon(analysis, { ...words, whole, facts: factsOf(whole, words.node) }))
})
