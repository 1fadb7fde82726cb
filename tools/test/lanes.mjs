/** Parts of the tests side by side: each in a process of its own, so that what it says stays together. */
import { fileURLToPath } from 'node:url'
import { build } from '../build.mjs'
import { inParallel, runNode } from '../process.mjs'
import { findChromium } from './chromium.mjs'
import { forgetResult, readResult } from './counts.mjs'
import { findNode24 } from './node24.mjs'
import { findPostgres } from './postgres.mjs'

/** What parts need, brought once and before any of them: installers and builds must not meet. */
const NEEDS = { build, chromium: findChromium, node24: findNode24, postgres: findPostgres }

/** Brings what some parts need. Where that fails nothing is said: the part that needs it tries again and says so as its own failure. */
export async function prepare(parts) {
  for (const [need, bring] of Object.entries(NEEDS)) {
    if (parts.some(({ needs }) => needs.includes(need))) await bring().catch(() => undefined)
  }
}

/** Runs parts two at a time, the longest first: one alone leaves a core idle wherever it waits. Answers in the parts' order. */
export async function inTurns(parts) {
  const longestFirst = parts.toSorted((a, b) => b.minutes - a.minutes)
  const results = await inParallel(longestFirst, 2, runBeside)
  return parts.map(({ name }) => results.find((result) => result.name === name))
}

async function runBeside({ name }) {
  forgetResult(name)
  console.log(`=== ${name} begins`)
  const began = performance.now()
  const { code, output } = await runNode([PART, name], { heard: sayFailures })
  console.log(output.trimEnd())
  try {
    return readResult(name)
  } catch {
    const failures = [`${name}: its process ended with ${code} before its tests did`]
    return { name, took: performance.now() - began, counts: { passed: 0, failed: 1, skipped: 0, failures } }
  }
}

const PART = fileURLToPath(new URL('part.mjs', import.meta.url))

/** What a part says is shown when it has ended; that a test fails, at once. */
function sayFailures(line) {
  if (line.startsWith('FAILS ')) console.log(line)
}
