/** Builds what changed since the last build: the server's bundles and the pages. `--quiet` says nothing unless it fails. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { installed, root, runNode } from './process.mjs'

const targets = [
  {
    name: 'server',
    entry: 'packages/server/src/main.ts',
    output: 'packages/server/dist/main.js',
    sources: ['packages/engines', 'packages/company', 'packages/contract', 'packages/server', 'tools/build.mjs'],
    build: buildServer,
  },
  {
    name: 'web',
    entry: 'packages/web/index.html',
    output: 'packages/web/dist/index.html',
    sources: ['packages/engines', 'packages/contract', 'packages/web'],
    build: buildWeb,
  },
]

/** Builds every target whose sources changed, side by side; throws with the builder's words when one fails. */
export async function build({ quiet = false, only = null } = {}) {
  const present = targets.filter(({ name, entry }) => (only ?? name) === name && existsSync(path.join(root, entry)))
  const stale = present.map((target) => ({ ...target, print: fingerprint(target) })).filter(isStale)
  const built = await Promise.allSettled(
    stale.map(async (target) => {
      const started = performance.now()
      await target.build()
      writeFileSync(stampOf(target.name), target.print)
      if (!quiet) console.log(`Built ${target.name} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
    }),
  )
  const faults = built.filter(({ status }) => status === 'rejected').map(({ reason }) => reason.message)
  if (faults.length > 0) throw new Error(faults.join('\n'))
}

/** Own packages are bundled, npm packages stay where npm put them. */
async function buildServer() {
  const { build: bundle } = await import('esbuild')
  const source = path.join(root, 'packages/server/src')
  const entryPoints = ['main.ts', 'cli.ts', 'worker.ts', 'assigner.ts', 'reckoner.ts']
    .map((file) => path.join(source, file))
    .filter((file) => existsSync(file))
  await bundle({
    entryPoints,
    outdir: path.join(root, 'packages/server/dist'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    sourcemap: true,
    logLevel: 'silent',
    plugins: [npmStaysOutside],
  })
}

/** A bare import that is neither a `#` import nor one of our own packages is left to Node. */
const npmStaysOutside = {
  name: 'npm-stays-outside',
  setup(bundler) {
    bundler.onResolve({ filter: /^[^./#]/ }, ({ path: name, kind }) => {
      if (kind === 'entry-point' || name.startsWith('@capstone/')) return
      return { path: name, external: true }
    })
  },
}

async function buildWeb() {
  const { code, output } = await runNode([installed('vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: path.join(root, 'packages/web'),
  })
  if (code !== 0) throw new Error(`vite could not build the pages:\n${output}`)
  await compress(path.join(root, 'packages/web/dist'))
}

/** Beside every text file its compressed forms, so that the server only hands out. */
async function compress(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((file) => /\.(js|css|html|svg|json)$/.test(file))
  await Promise.all(
    files.map(async (file) => {
      const from = path.join(folder, file)
      const text = readFileSync(from)
      const options = {
        params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
      }
      writeFileSync(`${from}.br`, await brotli(text, options))
      writeFileSync(`${from}.gz`, await gzipped(text, { level: 9 }))
    }),
  )
}
const brotli = promisify(brotliCompress)
const gzipped = promisify(gzip)

/** Kept outside of what is built, which the server hands out and the next build empties. */
const stampOf = (name) => path.join(root, '.cache/build', name)

function isStale({ name, output, print }) {
  mkdirSync(path.dirname(stampOf(name)), { recursive: true })
  const built = existsSync(path.join(root, output)) && existsSync(stampOf(name))
  return !built || readFileSync(stampOf(name), 'utf8') !== print
}

/** Sizes and times of every source, and the lock: no file is opened, so that asking costs milliseconds. */
function fingerprint({ sources }) {
  const hash = createHash('sha256')
  for (const source of [...sources, 'package-lock.json']) addTo(hash, path.join(root, source))
  return hash.digest('hex')
}

function addTo(hash, file) {
  const stats = statSync(file)
  if (!stats.isDirectory()) return hash.update(`${file} ${stats.size} ${stats.mtimeMs}\n`)
  for (const name of readdirSync(file).sort()) {
    if (name === 'dist' || name === 'node_modules' || /\.test\.tsx?$/.test(name)) continue
    addTo(hash, path.join(file, name))
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await build({ quiet: process.argv.includes('--quiet') })
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}
