/** The linter refuses clock and chance in the engines and the invented company, and barrels and default exports anywhere. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from './tree.ts'

const impure = [
  'Math.random()',
  'Math.random',
  'Date.now()',
  'Date.UTC(2020, 1)',
  "Date.parse('2020-01-01')",
  'new Date()',
  'new Date(2020, 1)',
  'Date()',
  'performance.now()',
  'setTimeout(() => 1, 1)',
  'crypto.randomUUID()',
]
const files = [
  ...impure.map((code, at) => ({
    file: `packages/engines/src/math/impure${at}.ts`,
    text: `export const answer = ${code}`,
    fault: 'plugin',
  })),
  { file: 'packages/company/src/impure.ts', text: 'export const day = new Date()', fault: 'plugin' },
  { file: 'packages/engines/src/math/index.ts', text: "export { answer } from './impure0.ts'", fault: 'noBarrelFile' },
  { file: 'packages/engines/src/math/all.ts', text: "export * from './impure0.ts'", fault: 'noReExportAll' },
  { file: 'packages/server/src/ground/default.ts', text: 'export default 1', fault: 'noDefaultExport' },
  { file: 'packages/server/src/ground/any.ts', text: 'export const answer: any = 1', fault: 'noExplicitAny' },
  { file: 'packages/engines/src/math/pure.ts', text: 'export const answer = Math.max(1, 2)', fault: null },
  { file: 'packages/engines/src/math/pure.test.ts', text: 'export const answer = new Date().getTime()', fault: null },
  { file: 'packages/server/src/ground/clock.ts', text: 'export const answer = Date.now()', fault: null },
] as const

let place: string
let found: readonly { readonly file: string; readonly category: string }[]

beforeAll(() => {
  place = mkdtempSync(path.join(tmpdir(), 'capstone-lint-'))
  cpSync(path.join(root, 'biome.json'), path.join(place, 'biome.json'))
  cpSync(path.join(root, 'tools'), path.join(place, 'tools'), { recursive: true })
  for (const { file, text } of files) {
    mkdirSync(path.dirname(path.join(place, file)), { recursive: true })
    writeFileSync(path.join(place, file), `${text}\n`)
  }
  const biome = path.join(root, 'node_modules/@biomejs/biome/bin/biome')
  const args = ['lint', '--vcs-enabled=false', '--max-diagnostics=none', '--reporter=github', 'packages']
  const answer = spawnSync(process.execPath, [biome, ...args], { cwd: place, encoding: 'utf8' })
  found = [...answer.stdout.matchAll(/^::error title=([^,]+),file=([^,]+),/gm)].map((match) => ({
    category: match[1] ?? '',
    file: match[2] ?? '',
  }))
}, 60_000)

afterAll(() => rmSync(place, { recursive: true, force: true }))

describe('the linter', () => {
  it.each(files)('$text in $file: $fault', ({ file, fault }) => {
    const named = found.filter((one) => one.file.endsWith(file)).map(({ category }) => category.split('/').at(-1))
    expect(named).toEqual(fault === null ? [] : expect.arrayContaining([fault]))
  })
})
