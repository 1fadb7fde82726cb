/** Runs vitest and counts what it did. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { installed, root, run } from '../process.mjs'

/** A part that takes longer hangs. */
const minutes = 25

/**
 * Runs vitest projects and returns `{ passed, failed, skipped, failures }`; `failures` are sentences, one for each failure.
 *
 * A test file that could not be read counts as one failure, and so does a run that ends badly without naming a test.
 * @param name names the report, so that two runs do not write the same one
 * @param files only these test files
 */
export async function vitest(name, projects, { files = [], env = {}, node = process.execPath } = {}) {
  const report = path.join(root, '.cache/test', `${name}.json`)
  const running = path.join(root, '.cache/test', `${name}.running`)
  mkdirSync(path.dirname(report), { recursive: true })
  for (const file of [report, running]) rmSync(file, { force: true })
  const { code } = await run(
    node,
    [
      installed('vitest/vitest.mjs'),
      'run',
      '--passWithNoTests',
      ...files,
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=dot',
      `--reporter=${fileURLToPath(new URL('running.mjs', import.meta.url))}`,
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { show: true, env: { ...plain, ...env, CAPSTONE_TEST_RUNNING: running }, limitMinutes: minutes },
  )
  if (existsSync(report)) {
    const counts = count(JSON.parse(readFileSync(report, 'utf8')))
    if (code === 0 || counts.failed > 0) return counts
    return { ...counts, failed: 1, failures: ['the run ended badly, though every test passed'] }
  }
  const left = existsSync(running) ? readFileSync(running, 'utf8').split('\n').filter(Boolean) : []
  const doing = left.length === 0 ? 'before any test file' : `in ${left.join(', ')}`
  return { passed: 0, failed: 1, skipped: 0, failures: [`the run did not come to its end: it stopped ${doing}`] }
}

const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }

function count(report) {
  const unread = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  const failures = report.testResults.flatMap((file) => {
    const where = path.relative(root, file.name)
    const failed = file.assertionResults.filter((test) => test.status === 'failed')
    if (unread.includes(file)) return [`${where}: ${briefly(file.message)}`]
    return failed.map((test) => `${where}: ${test.fullName}: ${briefly(test.failureMessages.join('\n'))}`)
  })
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unread.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  }
}

/** The first lines of a failure's message: what was expected and where. */
const briefly = (message) => message.split('\n').slice(0, 12).join('\n    ')
