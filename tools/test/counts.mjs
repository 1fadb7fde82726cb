/** Runs a part of the tests and keeps what it counted. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../process.mjs'

/** Runs a part to its end, whatever happens in it: `{ name, took, counts }`, in milliseconds; it is kept for `readResult`. */
export async function runPart({ name, about, run }) {
  console.log(`\n=== ${name}: ${about}`)
  const began = performance.now()
  const counts = await run().catch((error) => {
    const told = error instanceof Error ? error.stack : String(error)
    return { passed: 0, failed: 1, skipped: 0, failures: [`${name}: ${told}`] }
  })
  const result = { name, took: performance.now() - began, counts }
  mkdirSync(path.dirname(fileOf(name)), { recursive: true })
  writeFileSync(fileOf(name), JSON.stringify(result))
  return result
}

/** What a part that ran in another process came to. */
export const readResult = (name) => JSON.parse(readFileSync(fileOf(name), 'utf8'))

/** Forgets what an earlier run came to. */
export const forgetResult = (name) => rmSync(fileOf(name), { force: true })

const fileOf = (name) => path.join(root, '.cache/test', `${name}.counts.json`)

/** Counts together. */
export function sum(counts) {
  const total = (outcome) => counts.reduce((so, count) => so + count[outcome], 0)
  const failures = counts.flatMap((count) => count.failures ?? [])
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped'), failures }
}

export const sentence = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`
