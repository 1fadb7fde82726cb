/** Debian packages that the tests use where they can be had: installed when we are root on a Debian, else done without. */
import { existsSync } from 'node:fs'
import { run } from '../process.mjs'

/** Installs Debian packages; answers a sentence saying why not, or null when they are there. */
export async function installPackages(...names) {
  if (process.getuid?.() !== 0) return 'not root, so nothing was installed'
  if (!existsSync('/etc/debian_version')) return 'not a Debian system, so nothing was installed'
  console.log(`Installing ${names.join(', ')} (apt-get) …`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], { env })
  const quiet = ['-q', '-y', '--no-install-recommends', '-o', 'Dpkg::Options::=--force-confold']
  const apt = await run('apt-get', ['install', ...quiet, ...names], { env })
  if (apt.code === 0) return null
  return `apt-get could not install ${names.join(', ')}: ${apt.output.trim().split('\n').at(-1) ?? ''}`
}
