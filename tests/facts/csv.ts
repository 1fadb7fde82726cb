/** A small reader of tidy CSV files in the data folder beside the project: for tests only. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

const DATA = fileURLToPath(new URL('../../../shared/data/', import.meta.url))

/** Whether a data folder is there; says loudly when it is not. */
export function hasData(folder: string): boolean {
  const there = existsSync(`${DATA}${folder}`)
  if (!there) process.stderr.write(`SKIPPED: ../shared/data/${folder} is absent, the tests on it do not run\n`)
  return there
}

/** Rows of a comma-separated file with a header, quotes understood, `.gz` unpacked. */
export function readCsv(path: string): Record<string, string>[] {
  const bytes = readFileSync(`${DATA}${path}`)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '')
  const [header, ...lines] = text.split(/\r?\n/).filter((line) => line !== '')
  const names = fields(header ?? '')
  return lines.map((line) => {
    const values = fields(line)
    return Object.fromEntries(names.map((name, k) => [name, values[k] ?? '']))
  })
}

function fields(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  const out: string[] = []
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    out.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'))
  }
  return out
}
