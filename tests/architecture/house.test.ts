/** The rules of STYLE.md that can be counted. */
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { codeFiles, filesUnder, projectFiles, sourceFiles, textOf } from './tree.ts'

const FORBIDDEN_NAMES = [
  'utils',
  'util',
  'helpers',
  'helper',
  'misc',
  'common',
  'shared',
  'lib',
  'core',
  'types',
  'service',
  'manager',
  'index',
]
const MOST_LINES = 400
const BINARY = /\.(png|jpg|ico|woff2|xlsx|zip|gz)$/

const test = (file: string) => /\.test\.tsx?$/.test(file)
const linesOf = (file: string) => textOf(file).trimEnd().split('\n').length
/** The specifiers of a file's imports. */
const importsOf = (file: string) =>
  [...textOf(file).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')

describe('every file', () => {
  it('opens with one sentence', () => {
    const opening = /^(#!.*\n)?\/\*\*\s*\S[^\n]*(\*\/|\n)/
    expect(codeFiles().filter((file) => !opening.test(textOf(file)))).toEqual([])
  })

  it(`has at most ${MOST_LINES} lines`, () => {
    const long = codeFiles().filter((file) => linesOf(file) > MOST_LINES)
    expect(long.map((file) => `${file}: ${linesOf(file)}`)).toEqual([])
  })

  it('is named after what it is about', () => {
    const named = (file: string) => file.split('/').map((part) => part.replace(/\..*$/, ''))
    const written = codeFiles().filter((file) => !file.endsWith('vite.config.ts'))
    expect(written.filter((file) => named(file).some((part) => FORBIDDEN_NAMES.includes(part)))).toEqual([])
  })

  it('imports from near or by its full name, never by climbing far', () => {
    const climbing = sourceFiles().filter((file) => importsOf(file).some((from) => from.startsWith('../../')))
    expect(climbing).toEqual([])
  })

  it('is finished', () => {
    const unfinished = /\b(TODO|FIXME|XXX|HACK)\b|coming soon|not yet implemented|lorem ipsum/i
    const files = [...codeFiles(), ...filesUnder('docs'), 'README.md'].filter(
      (file) => !file.startsWith('tests/architecture/house'),
    )
    expect(files.filter((file) => unfinished.test(textOf(file)))).toEqual([])
  })
})

describe('code', () => {
  it('has no switched-off check and no cast that hides', () => {
    const forbidden = /@ts-(ignore|expect-error|nocheck)|biome-ignore|as unknown as\b/
    const files = codeFiles().filter((file) => !file.startsWith('tests/architecture/house'))
    expect(files.filter((file) => forbidden.test(textOf(file)))).toEqual([])
  })

  it('is written for every machine', () => {
    const place = /(?<!\w)\/(work|home|Users|root)\/[\w.-]+/
    const files = projectFiles().filter(
      (file) => !BINARY.test(file) && !file.startsWith('tests/architecture/house') && file !== 'package-lock.json',
    )
    expect(files.filter((file) => place.test(textOf(file)))).toEqual([])
  })
})

describe('tests', () => {
  it('can fail and all run', () => {
    const empty = /\.(toBeTruthy|toBeDefined)\(\)|expect\(true\)|\b(it|test|describe)\.(only|skip|todo)\(/
    const files = codeFiles().filter((file) => test(file) && !file.startsWith('tests/architecture/house'))
    expect(files.filter((file) => empty.test(textOf(file)))).toEqual([])
  })

  it('stand beside what they test', () => {
    // What a file imports from its own folder or below it.
    const near = (file: string) => {
      const folder = path.dirname(file)
      const own = `#${folder.split('/').slice(3).join('/')}/`
      return importsOf(file).filter((from) => from.startsWith('./') || from.startsWith(own) || own === '#/')
    }
    expect(sourceFiles().filter((file) => test(file) && near(file).length === 0)).toEqual([])
  })

  it('take reference data only from beside the project, and only tests and benches do', () => {
    const users = codeFiles().filter((file) => textOf(file).includes('shared/data'))
    const allowed = (file: string) => test(file) || /^(tests|bench)\//.test(file)
    expect(users.filter((file) => !allowed(file))).toEqual([])
  })
})
