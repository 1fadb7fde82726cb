/** `npm run check`: everything that can be known without running the product: format, lint, types, import rules, dead code. `--fix` rewrites formatting first. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { install } from './install.mjs'
import { inParallel, installed, root, runNode } from './process.mjs'

const TYPED = ['packages/engines', 'packages/company', 'packages/contract', 'packages/server', 'packages/web', '.']

const biome = (...args) => runNode([installed('@biomejs/biome/bin/biome'), ...args])

/** Incremental: what did not change is not looked at again. */
function types(project) {
  const kept = path.join(root, '.cache/types', `${project === '.' ? 'tests' : path.basename(project)}.tsbuildinfo`)
  mkdirSync(path.dirname(kept), { recursive: true })
  return runNode([installed('typescript7/bin/tsc'), '-p', project, '--incremental', '--tsBuildInfoFile', kept])
}

/** A checker that sees no modules finds no fault: too few modules is a fault. */
async function importRules() {
  const depcruise = installed('dependency-cruiser/bin/dependency-cruise.mjs')
  const answer = await runNode([depcruise, 'packages', '--config', '.dependency-cruiser.mjs', '--output-type', 'err'])
  const seen = Number(/\((\d+) modules, \d+ dependencies cruised\)/.exec(answer.output)?.[1] ?? 0)
  if (answer.code === 0 && seen < LEAST_MODULES) {
    return { code: 1, output: `${answer.output}\nOnly ${seen} modules were seen, fewer than ${LEAST_MODULES}.` }
  }
  return answer
}
const LEAST_MODULES = 80

/** Every check: its name and how it is run. */
export const checks = [
  { name: 'format and lint', run: () => biome('ci', '--colors=off', '.') },
  ...TYPED.map((project) => ({
    name: `types of ${project === '.' ? 'tests and benches' : project}`,
    run: () => types(project),
  })),
  { name: 'import rules', run: importRules },
  { name: 'dead code', run: () => runNode([installed('knip/bin/knip.js'), '--no-progress']) },
]

/** Runs every check, two at a time, prints a line for each, and returns how many passed and failed, with what the failed ones said. */
export async function checkAll() {
  const results = await inParallel(checks, 2, async (check) => {
    const started = performance.now()
    const { code, output } = await check.run()
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s)`)
    if (code !== 0) console.log(output.trimEnd().replace(/^/gm, '       '))
    return code === 0 ? [] : [`${check.name}: ${output.trim().split('\n').slice(0, 12).join('\n    ')}`]
  })
  const failures = results.flat()
  return { passed: results.length - failures.length, failed: failures.length, skipped: 0, failures }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await install()
  if (process.argv.includes('--fix')) await biome('check', '--write', '.')
  const { failed } = await checkAll()
  process.exit(failed === 0 ? 0 : 1)
}
