/** `npm test`: all checking, in parts, with the minutes of each; ends with the counts. `--only PART` runs the named parts alone. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { install } from './install.mjs'
import { root } from './process.mjs'

await install()
const { checkAll } = await import('./check.mjs')
const { findChromium } = await import('./test/chromium.mjs')
const { findNode24 } = await import('./test/node24.mjs')
const { startPostgres } = await import('./test/postgres.mjs')
const { vitest } = await import('./test/vitest.mjs')
const { build } = await import('./build.mjs')

// What was started ends with this process: see the handlers of its exit.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130))

const parts = [
  { name: 'check', about: 'format, lint, types, import rules, dead code', run: checkAll },
  { name: 'unit', about: 'units and properties', run: () => vitest('unit', ['unit', 'architecture']) },
  { name: 'embedded', about: 'integration on the embedded PostgreSQL', run: () => vitest('embedded', ['integration']) },
  { name: 'server', about: 'the same integration tests on a server PostgreSQL', run: onServerPostgres },
  { name: 'browser', about: 'journeys in Chromium', run: inChromium },
  { name: 'node24', about: 'units of the pages and the first journey on Node 24', run: onNode24 },
]

async function onServerPostgres() {
  const server = await startPostgres()
  if (server.missing) return skip('integration on a server PostgreSQL', server.missing)
  try {
    const env = { CAPSTONE_TEST_DATABASE_URL: server.url }
    return await vitest('server', ['integration'], { files: filesOnDatabase(), env })
  } finally {
    server.stop()
  }
}

async function inChromium() {
  const chromium = await findChromium()
  if (chromium.missing) return skip('journeys in Chromium', chromium.missing)
  await build()
  return vitest('browser', ['browser'], { env: { CAPSTONE_CHROMIUM: chromium.path } })
}

async function onNode24() {
  const node24 = await findNode24()
  if (node24.missing) return skip('units on Node 24', node24.missing)
  const units = await vitest('node24', ['unit'], { files: WITH_THE_PLATFORM, node: node24.path })
  const chromium = await findChromium()
  const [journey] = filesIn('tests/journeys')
  if (chromium.missing || journey === undefined) return units
  const env = { CAPSTONE_CHROMIUM: chromium.path }
  return sum([units, await vitest('node24-journey', ['browser'], { files: [journey], node: node24.path, env })])
}

/** Packages whose units stand on what Node brings along, its languages and formats above all; engines are plain arithmetic. */
const WITH_THE_PLATFORM = ['packages/web/', 'packages/contract/', 'packages/company/']

/** The integration tests that open a database: the others would only do the same again, and so would half a million lines of real files. */
function filesOnDatabase() {
  const folders = ['packages/server/src', 'tests/integration', 'tests/upgrade']
  const tests = folders.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  const opens = /@capstone\/tests\/|tests\/database|from '\.\.\/database\.ts'|from '\.\/(serving|importing)\.ts'/
  return tests.filter(
    (name) => name.endsWith('.test.ts') && name !== VOLUMES && opens.test(readFileSync(path.join(root, name), 'utf8')),
  )
}

const VOLUMES = 'tests/integration/import-real.test.ts'

/** The test files of a folder, in the order of their names. */
function filesIn(folder) {
  if (!existsSync(path.join(root, folder))) return []
  const names = readdirSync(path.join(root, folder)).filter((name) => name.endsWith('.test.ts'))
  return names.sort().map((name) => `${folder}/${name}`)
}

function sum(counts) {
  const total = (outcome) => counts.reduce((so, count) => so + count[outcome], 0)
  const failures = counts.flatMap((count) => count.failures ?? [])
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped'), failures }
}

function skip(what, why) {
  console.log(`\n!!!!!!!! SKIPPED: ${what} - ${why} !!!!!!!!\n`)
  return { passed: 0, failed: 0, skipped: 1 }
}

const named = process.argv.flatMap((word, at, words) => (words[at - 1] === '--only' ? word.split(',') : []))
const unknown = named.filter((name) => !parts.some((part) => part.name === name))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. The parts are ${parts.map((part) => part.name).join(', ')}.`)
  process.exit(2)
}

const counted = []
const lines = []
for (const part of parts.filter(({ name }) => named.length === 0 || named.includes(name))) {
  console.log(`\n=== ${part.name}: ${part.about}`)
  const started = performance.now()
  const counts = await part.run().catch((error) => {
    const told = error instanceof Error ? error.stack : String(error)
    return { passed: 0, failed: 1, skipped: 0, failures: [`${part.name}: ${told}`] }
  })
  const minutes = ((performance.now() - started) / 60_000).toFixed(2)
  lines.push(`${part.name.padEnd(9)} ${minutes.padStart(6)} min   ${sentence(counts)}`)
  counted.push(counts)
}
const total = sum(counted)
for (const failure of total.failures) console.log(`\nFAILED ${failure}`)
console.log(`\n${lines.join('\n')}\n`)
console.log(sentence(total))
process.exitCode = total.failed === 0 ? 0 : 1

function sentence({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`
}
