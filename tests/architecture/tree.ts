/** What files the project has. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's root folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

const BUILT = new Set(['node_modules', 'dist', '.git', '.cache', '.data'])

/** Every file under a folder of the project, as paths from the root, without what was installed or built. */
export function filesUnder(folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return []
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name)
    if (BUILT.has(entry.name)) return []
    return entry.isDirectory() ? filesUnder(file) : [file]
  })
}

/** The TypeScript of the packages. */
export function sourceFiles(): string[] {
  return filesUnder('packages').filter((file) => /^packages\/[^/]+\/src\/.*\.tsx?$/.test(file))
}

/** All code: packages, tests, benches, tools. */
export function codeFiles(): string[] {
  return [
    ...sourceFiles(),
    ...['tests', 'bench', 'tools'].flatMap(filesUnder).filter((file) => /\.(ts|tsx|mjs)$/.test(file)),
  ]
}

/** Everything that is or would be committed. */
export function projectFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  })
  return listed.split('\n').filter((file) => file !== '' && existsSync(path.join(root, file)))
}

/** The text of a file of the project. */
export const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8')
