/** What a browser must fetch before the first page stands, as built. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const dist = path.resolve(import.meta.dirname, '../../packages/web/dist')
const MOST_BYTES = 300_000

const gzipped = (file: string) => readFileSync(path.join(dist, `${file}.gz`)).length
const page = () => readFileSync(path.join(dist, 'index.html'), 'utf8')
const scriptsIn = (html: string) => [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((match) => match[1] ?? '')

/** A script and everything that it imports at once; what it imports later, on demand, is left out. */
function withImports(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  const text = readFileSync(path.join(dist, file), 'utf8')
  for (const [, from] of text.matchAll(/(?:import|from)\s*"(\.[^"]+\.js)"/g))
    withImports(path.posix.join(path.dirname(file), from ?? ''), seen)
  return seen
}

const together = (files: Iterable<string>) => [...files].reduce((sum, file) => sum + gzipped(file), 0)

describe('the built pages', () => {
  it('bring at most 300 KB of script, gzipped, before and with any one page', () => {
    const seen = new Set<string>()
    for (const script of scriptsIn(page())) withImports(script, seen)
    expect(together(seen)).toBeGreaterThan(10_000)
    const heavy = readdirSync(path.join(dist, 'assets'))
      .filter((name) => name.endsWith('.js'))
      .map((name) => ({ name, bytes: together(withImports(`assets/${name}`, new Set(seen))) }))
      .filter(({ bytes }) => bytes > MOST_BYTES)
    expect(heavy).toEqual([])
  })

  it('fetch nothing from elsewhere', () => {
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(html|css)$/.test(file))
    const elsewhere = files.flatMap(
      (file) =>
        readFileSync(path.join(dist, file), 'utf8').match(
          /(?:src|href)="https?:[^"]*"|url\(["']?https?:[^)]*\)|@import\s+url/g,
        ) ?? [],
    )
    expect(elsewhere).toEqual([])
  })

  it('have a compressed form of every script and style sheet', () => {
    const files = readdirSync(path.join(dist, 'assets')).filter((file) => /\.(js|css)$/.test(file))
    expect(files.length).toBeGreaterThan(2)
    expect(files.filter((file) => !existsSync(path.join(dist, 'assets', `${file}.br`)))).toEqual([])
  })
})
