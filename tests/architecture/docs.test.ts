/** The papers tell the truth: what they name exists, and every engine has its method written down. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesUnder, projectFiles, root, sourceFiles, textOf } from './tree.ts'

const LAYERS = ['coverage', 'deploying', 'developing', 'supporting', 'delivering', 'number', 'agenda']
const PARTS = [
  '.',
  'packages/engines/src',
  'packages/company/src',
  'packages/contract/src',
  'packages/server/src',
  'packages/web/src',
  'docs',
]
const papers = () => projectFiles().filter((file) => file.endsWith('.md'))
const there = (file: string) => existsSync(path.join(root, file))

/** What a paper shows as code: between back-quotes, and in fenced blocks. */
function codeIn(text: string): string[] {
  const fenced = [...text.matchAll(/^```[^\n]*\n([\s\S]*?)^```/gm)].flatMap((match) => (match[1] ?? '').split('\n'))
  const inline = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '')
  return [...fenced, ...inline]
}

describe('every paper', () => {
  it.each(papers().map((file) => ({ file })))('$file links to files that exist', ({ file }) => {
    const links = [...textOf(file).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((match) => match[1] ?? '')
    expect(links.filter((link) => !there(path.join(path.dirname(file), link)))).toEqual([])
  })

  it.each(papers().map((file) => ({ file })))('$file names files that exist', ({ file }) => {
    // A path with a folder and an extension, no pattern, from the root, from a package's source, or beside the paper.
    const named = codeIn(textOf(file)).flatMap(
      (code) => code.match(/(?<![\w./:$@#-])\w[\w.-]*(\/[\w.-]+)+\.(tsx?|mjs|md|json|css|grit|conf|service)\b/g) ?? [],
    )
    const found = (name: string) => [...PARTS, path.dirname(file)].some((folder) => there(path.join(folder, name)))
    const elsewhere = /^(dist|node_modules)\/|\/dist\//
    expect(named.filter((name) => !elsewhere.test(name) && !found(name))).toEqual([])
  })

  it.each(papers().map((file) => ({ file })))('$file shows npm commands that exist', ({ file }) => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }
    const commands = codeIn(textOf(file)).flatMap((code) =>
      [...code.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map((match) => match[1] ?? match[2] ?? ''),
    )
    expect(commands.filter((command) => scripts[command] === undefined)).toEqual([])
  })

  it.each(papers().map((file) => ({ file })))('$file shows benches that exist', ({ file }) => {
    const benches = codeIn(textOf(file)).flatMap((code) =>
      [...code.matchAll(/npm run bench -- ([a-z][\w-]*)/g)].map((match) => match[1] ?? ''),
    )
    expect(benches.filter((bench) => !there(`bench/${bench}.ts`))).toEqual([])
  })
})

describe('the environment', () => {
  it('is written down in the README as it is read', () => {
    const config = textOf('packages/server/src/ground/config.ts')
    const read = [...config.matchAll(/'(CAPSTONE_[A-Z_]+[A-Z]|DATABASE_URL|PORT|HOST|PUBLIC_URL|LOG_LEVEL)'/g)].map(
      ([, name]) => name,
    )
    const readme = textOf('README.md')
    expect(read.length).toBeGreaterThan(6)
    expect(read.filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  })
})

describe('every engine', () => {
  const inLayers = () =>
    sourceFiles().filter((file) => {
      const [layer] = file.replace('packages/engines/src/', '').split('/')
      return file.startsWith('packages/engines/src/') && LAYERS.includes(layer ?? '') && !/\.test\.ts$/.test(file)
    })
  const layerOf = (file: string) => path.dirname(file).split('/')[3]
  const importedBy = (file: string) =>
    [...textOf(file).matchAll(/from '(?:#|(\.\.?\/))([^']+)'/g)].map(([, climb, name = '']) =>
      climb === undefined ? `packages/engines/src/${name}` : path.join(path.dirname(file), climb, name),
    )
  /** A file at the top of its layer is an engine, unless another file of the layer imports it: then it is a part of that one. */
  const engines = () => {
    const parts = new Set(
      inLayers().flatMap((file) => importedBy(file).filter((other) => layerOf(other) === layerOf(file))),
    )
    return inLayers().filter((file) => file.split('/').length === 5 && !parts.has(file))
  }

  it('has its method written down', () => {
    const methodOf = (file: string) => file.replace('packages/engines/src/', 'docs/methods/').replace(/\.ts$/, '.md')
    expect(engines().filter((file) => !there(methodOf(file)))).toEqual([])
  })

  it('is behind every written method', () => {
    const methods = filesUnder('docs/methods').filter((file) => file.endsWith('.md'))
    const engineOf = (file: string) => file.replace('docs/methods/', 'packages/engines/src/').replace(/\.md$/, '.ts')
    const reading = methods.filter((file) => LAYERS.includes(file.split('/')[2] ?? ''))
    expect(reading.filter((file) => !there(engineOf(file)))).toEqual([])
  })
})
