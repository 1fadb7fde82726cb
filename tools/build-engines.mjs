/** Makes the engines' npm package: JavaScript and declarations in `packages/engines/dist` (or the folder named), ready for `npm publish`. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { installed, root, runNode } from './process.mjs'

const engines = path.join(root, 'packages/engines')

/** Builds the package into a folder, which is emptied first. */
export async function buildEngines(folder = path.join(engines, 'dist')) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await Promise.all([writeScripts(folder), writeDeclarations(folder)])
  writeFileSync(path.join(folder, 'package.json'), `${JSON.stringify(published(), null, 2)}\n`)
  cpSync(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'))
  cpSync(path.join(engines, 'README.md'), path.join(folder, 'README.md'))
}

/** One script per source: bundled would be smaller, but a stack trace should name the file that a person can read. */
async function writeScripts(folder) {
  const { build } = await import('esbuild')
  const source = path.join(engines, 'src')
  const files = readdirSync(source, { recursive: true }).filter(
    (file) => /\.ts$/.test(file) && !/\.test\.ts$/.test(file),
  )
  await build({
    entryPoints: files.map((file) => path.join(source, file)),
    outbase: source,
    outdir: folder,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2023',
    logLevel: 'warning',
    plugins: [importsStay],
  })
}

const importsStay = {
  name: 'imports-stay',
  setup(bundler) {
    bundler.onResolve({ filter: /^[.#]/ }, ({ path: name, kind }) =>
      kind === 'entry-point' ? undefined : { path: asScript(name), external: true },
    )
  },
}

async function writeDeclarations(folder) {
  const options = [
    '--noEmit',
    'false',
    '--emitDeclarationOnly',
    '--declaration',
    '--rootDir',
    path.join(engines, 'src'),
    '--outDir',
    folder,
  ]
  const { code, output } = await runNode([installed('typescript7/bin/tsc'), '-p', engines, ...options])
  if (code !== 0) throw new Error(`The declarations could not be made:\n${output}`)
  for (const file of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.d.ts'))) {
    const text = readFileSync(path.join(folder, file), 'utf8')
    writeFileSync(
      path.join(folder, file),
      text.replace(/(['"])([.#][^'"\n]*\.ts)\1/g, (_, quote, name) => quote + asScript(name) + quote),
    )
  }
}

const asScript = (name) => name.replace(/\.ts$/, '.js')

/** The package.json of what is published: the same names, leading to scripts instead of sources. */
function published() {
  const { name, version, description, license, type, sideEffects } = JSON.parse(
    readFileSync(path.join(engines, 'package.json'), 'utf8'),
  )
  return {
    name,
    version,
    description,
    license,
    type,
    sideEffects,
    engines: { node: '>=20' },
    exports: { './*': { types: './*.d.ts', default: './*.js' } },
    imports: { '#*': './*' },
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await buildEngines(process.argv[2] === undefined ? undefined : path.resolve(process.argv[2]))
}
