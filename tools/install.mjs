/** Brings node_modules to exactly what package-lock.json says, and does nothing when it is there already. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root, run } from './process.mjs'

/** Installs the locked dependencies if any is absent or of another version. Ends the process with npm's own words if npm fails. */
export async function install() {
  if (isInstalled()) return
  console.log('Installing the locked dependencies (npm ci) …')
  const npm = await run('npm', ['ci', '--no-audit', '--no-fund'], { show: true })
  if (npm.code !== 0) {
    console.error('The dependencies could not be installed: npm ci failed, see above.')
    process.exit(1)
  }
}

/** True when npm's record of what it installed agrees with the lock. Optional packages may be absent: they are for other platforms. */
function isInstalled() {
  const record = path.join(root, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')).packages
  const present = JSON.parse(readFileSync(record, 'utf8')).packages
  return Object.entries(wanted).every(([name, entry]) => {
    if (!name.includes('node_modules/')) return true
    const found = present[name]
    return found === undefined ? entry.optional === true : found.version === entry.version
  })
}
