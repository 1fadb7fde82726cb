/** `npm run bench -- NAME …`: runs `bench/NAME.ts`; without a name, lists the benches. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { install } from './install.mjs'
import { root } from './process.mjs'

await install()
const folder = path.join(root, 'bench')
const [name, ...rest] = process.argv.slice(2)
if (name === undefined || !/^[a-z0-9-]+$/.test(name) || !existsSync(fileOf(name))) {
  if (name !== undefined) console.error(`There is no bench ${name}.`)
  console.log('npm run bench -- NAME [options]\n')
  for (const bench of benches()) console.log(`  ${bench.padEnd(14)} ${aboutOf(readFileSync(fileOf(bench), 'utf8'))}`)
  process.exit(name === undefined ? 0 : 2)
}

// tsx sets its loader up through these flags; the heap is what the bench itself asks for.
const flags = [`--max-old-space-size=${heapOf(readFileSync(fileOf(name), 'utf8'))}`, '--expose-gc', '--import', 'tsx']
const child = spawn(process.execPath, [...flags, fileOf(name), ...rest], { cwd: root, stdio: 'inherit' })
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})

function fileOf(bench) {
  return path.join(folder, `${bench}.ts`)
}

/** A file of the folder is a bench when it is named with its command; its parts lie in folders. */
function benches() {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  return files.map((file) => file.slice(0, -3)).sort()
}

/** A bench asks for its heap with a line `export const heapMegabytes = 1500`. */
function heapOf(text) {
  return /heapMegabytes = ([\d_]+)/.exec(text)?.[1]?.replaceAll('_', '') ?? '2000'
}

function aboutOf(text) {
  return /^\/\*\*\s*(.*?)\s*(\*\/|\n)/.exec(text)?.[1] ?? ''
}
