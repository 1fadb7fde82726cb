/** Runs vitest and counts what it did. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { installed, root, run } from '../process.mjs'

/**
 * Runs vitest projects and returns `{ passed, failed, skipped }`.
 *
 * A test file that could not be read counts as one failure, and so does a run that ends badly without naming a test.
 * @param name names the report, so that two runs do not write the same one
 * @param files only these test files
 */
export async function vitest(name, projects, { files = [], env = {}, node = process.execPath } = {}) {
  const report = path.join(root, '.cache/test', `${name}.json`)
  mkdirSync(path.dirname(report), { recursive: true })
  rmSync(report, { force: true })
  const { code } = await run(
    node,
    [
      installed('vitest/vitest.mjs'),
      'run',
      '--passWithNoTests',
      ...files,
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { show: true, env, limitMinutes: 10 },
  )
  const counts = existsSync(report)
    ? count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 }
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  return counts
}

function count(report) {
  const unread = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unread.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}
