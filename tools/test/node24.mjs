/** Node 24 beside the Node that runs the tests, from the npm registry's package of its binary. */
import { existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { run } from '../process.mjs'

/** Where a Node 24 is: `{ path }`, or `{ missing }` with a sentence when none is to be had. Kept in the person's cache folder. */
export async function findNode24() {
  if (process.versions.node.startsWith('24.')) return { missing: 'the tests already run on Node 24' }
  const name = `node-${process.platform}-${process.arch}`
  const folder = path.join(process.env.XDG_CACHE_HOME ?? path.join(homedir(), '.cache'), 'capstone/node24')
  const binary = path.join(folder, 'node_modules', name, 'bin/node')
  if (!existsSync(binary)) {
    mkdirSync(folder, { recursive: true })
    const quiet = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts']
    const npm = await run('npm', ['install', '--prefix', folder, ...quiet, `${name}@24`], { cwd: folder })
    if (npm.code !== 0) return { missing: `npm could not install ${name}@24` }
  }
  const version = await run(binary, ['--version'])
  return version.code === 0 ? { path: binary } : { missing: `${name} does not run on this machine` }
}
