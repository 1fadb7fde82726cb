/** The engines' package works in a plain Node, and its declarations in a strict TypeScript, outside of this project. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { random } from '../../packages/engines/src/math/random.ts'
import { root, sourceFiles } from './tree.ts'

let place: string
let built: { status: number | null; stderr: string }

beforeAll(() => {
  place = mkdtempSync(path.join(tmpdir(), 'capstone-publish-'))
  built = spawnSync(process.execPath, [path.join(root, 'tools/build-engines.mjs'), path.join(place, 'built')], {
    encoding: 'utf8',
  })
  execFileSync('npm', ['pack', path.join(place, 'built'), '--pack-destination', place, '--silent'], {
    cwd: place,
    stdio: 'pipe',
  })
  const tarball = readdirSync(place).find((file) => file.endsWith('.tgz')) ?? ''
  const into = path.join(place, 'node_modules/@capstone/engines')
  mkdirSync(into, { recursive: true })
  execFileSync('tar', ['-xzf', path.join(place, tarball), '-C', into, '--strip-components=1'])
  writeFileSync(path.join(place, 'package.json'), '{ "type": "module" }')
}, 120_000)

afterAll(() => rmSync(place, { recursive: true, force: true }))

const importable = () =>
  sourceFiles()
    .filter((file) => file.startsWith('packages/engines/src/') && !/\.test\.ts$/.test(file))
    .map((file) => file.replace('packages/engines/src/', '@capstone/engines/').replace(/\.ts$/, ''))

describe('the packed engines', () => {
  it('are built', () => {
    expect(built).toMatchObject({ status: 0, stderr: '' })
  })

  it('answer in a plain Node as here', () => {
    const script = "import { random } from '@capstone/engines/math/random'; console.log(random(7).uniform())"
    writeFileSync(path.join(place, 'ask.js'), script)
    const answer = execFileSync(process.execPath, ['ask.js'], { cwd: place, encoding: 'utf8' })
    expect(Number(answer)).toBe(random(7).uniform())
  })

  it('can all be imported', () => {
    writeFileSync(
      path.join(place, 'all.js'),
      importable()
        .map((name) => `await import('${name}')\n`)
        .join(''),
    )
    const answer = spawnSync(process.execPath, ['all.js'], { cwd: place, encoding: 'utf8' })
    expect(answer).toMatchObject({ status: 0, stderr: '' })
  })

  it('have declarations that a strict TypeScript accepts', () => {
    const lines = importable().map(
      (name, at) => `import type * as engine${at} from '${name}'\nexport type { engine${at} }\n`,
    )
    writeFileSync(path.join(place, 'all.ts'), lines.join(''))
    const options = [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      'false',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--lib',
      'es2023',
      'all.ts',
    ]
    const answer = spawnSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), ...options], {
      cwd: place,
      encoding: 'utf8',
    })
    expect(answer).toMatchObject({ status: 0, stdout: '' })
  })
})
