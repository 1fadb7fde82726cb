/** The parts of the tests. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from '../build.mjs'
import { checkAll } from '../check.mjs'
import { root } from '../process.mjs'
import { findChromium } from './chromium.mjs'
import { sum } from './counts.mjs'
import { findNode24 } from './node24.mjs'
import { startPostgres } from './postgres.mjs'
import { vitest } from './vitest.mjs'

/** What they are, in the order in which they are told of; `minutes` is about what each takes by itself, `needs` what is brought before. */
export const parts = [
  {
    name: 'check',
    minutes: 1.2,
    needs: [],
    about: 'format, lint, types, import rules, dead code',
    run: checkAll,
  },
  {
    name: 'unit',
    minutes: 1.5,
    needs: [],
    about: 'units and properties',
    run: () => vitest('unit', ['unit', 'architecture']),
  },
  {
    name: 'embedded',
    minutes: 4,
    needs: [],
    about: 'integration on the embedded PostgreSQL',
    run: () => vitest('embedded', ['integration']),
  },
  {
    name: 'server',
    minutes: 2,
    needs: ['postgres'],
    about: 'the same integration tests on a server PostgreSQL',
    run: onServerPostgres,
  },
  {
    name: 'browser',
    minutes: 4.5,
    needs: ['chromium', 'build'],
    about: 'journeys in Chromium',
    run: inChromium,
  },
  {
    name: 'node24',
    minutes: 0.5,
    needs: ['node24', 'chromium', 'build'],
    about: 'units of the pages and the first journey on Node 24',
    run: onNode24,
  },
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

function skip(what, why) {
  console.log(`\n!!!!!!!! SKIPPED: ${what} - ${why} !!!!!!!!\n`)
  return { passed: 0, failed: 0, skipped: 1 }
}
