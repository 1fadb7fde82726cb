/** The import rules see every module, hold on this tree, and each catches its canary. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { broken, downward, perches } from './canaries.ts'
import { root, sourceFiles } from './tree.ts'

interface Report {
  readonly modules: readonly { readonly source: string; readonly orphan: boolean }[]
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[]
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] }
  }
}

const PACKAGES = ['engines', 'company', 'contract', 'server', 'web']

let copy: string
let report: Report
let copied: readonly string[]

beforeAll(() => {
  copy = mkdtempSync(path.join(tmpdir(), 'capstone-canaries-'))
  copied = sourceFiles()
  copyTree()
  for (const { file, text } of [...perches, ...broken, ...downward]) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true })
    writeFileSync(path.join(copy, file), `${text}\n`)
  }
  const depcruise = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const args = [depcruise, 'packages', '--config', path.join(root, '.dependency-cruiser.mjs'), '--output-type', 'json']
  const answer = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', maxBuffer: 2 ** 28 })
  report = JSON.parse(answer.stdout) as Report
}, 120_000)

afterAll(() => rmSync(copy, { recursive: true, force: true }))

/** The packages without what was built, on their own node_modules, so that an import of our own package leads into the copy. */
function copyTree() {
  for (const file of ['package.json', 'tsconfig.json', 'tsconfig.base.json'])
    cpSync(path.join(root, file), path.join(copy, file))
  const modules = path.join(root, 'node_modules')
  mkdirSync(path.join(copy, 'node_modules/@capstone'), { recursive: true })
  for (const name of readdirSync(modules)) {
    if (name !== '@capstone') symlinkSync(path.join(modules, name), path.join(copy, 'node_modules', name))
  }
  for (const name of PACKAGES) {
    const folder = path.join(copy, 'packages', name)
    mkdirSync(folder, { recursive: true })
    cpSync(path.join(root, 'packages', name, 'package.json'), path.join(folder, 'package.json'))
    cpSync(path.join(root, 'packages', name, 'src'), path.join(folder, 'src'), { recursive: true })
    symlinkSync(folder, path.join(copy, 'node_modules/@capstone', name))
  }
}

const rulesNaming = (file: string) =>
  report.summary.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name)

describe('the checker', () => {
  it('sees every source file', () => {
    const seen = new Set(report.modules.map(({ source }) => source))
    expect(copied.filter((file) => !seen.has(file))).toEqual([])
    expect(seen.size).toBeGreaterThan(broken.length)
  })
})

describe('every import rule', () => {
  it('has a canary', () => {
    const rules = report.summary.ruleSetUsed.forbidden.map(({ name }) => name)
    const withCanary = new Set(broken.map(({ rule }) => rule))
    expect(rules.filter((rule) => !withCanary.has(rule))).toEqual([])
  })

  it.each(broken.filter(({ rule }) => rule !== null && rule !== 'no-folder-cycle'))(
    '$rule names $file',
    ({ rule, file }) => {
      expect(rulesNaming(file)).toContain(rule)
    },
  )

  it('no-folder-cycle names two rooms that import each other', () => {
    const folders = report.summary.violations
      .filter(({ rule }) => rule.name === 'no-folder-cycle')
      .map(({ from }) => from)
    expect(folders).toEqual(expect.arrayContaining(['packages/server/src/records', 'packages/server/src/post']))
  })
})

describe('imports only go down', () => {
  it.each(downward)('$file is left alone', ({ file }) => {
    expect(rulesNaming(file)).toEqual([])
  })
})
