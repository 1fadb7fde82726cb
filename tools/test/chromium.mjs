/** Finds a Chromium for the browser journeys. */
import { existsSync } from 'node:fs'
import { installPackages } from './packages.mjs'

/** Where a Chromium is: `{ path }`, or `{ missing }` with a sentence when none is to be had. */
export async function findChromium() {
  const there = () =>
    [process.env.CAPSTONE_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
      (file) => file && existsSync(file),
    )
  if (there() !== undefined) return { path: there() }
  const missing = await installPackages('chromium')
  const path = there()
  return path === undefined ? { missing: missing ?? 'apt-get installed chromium, yet it is not there' } : { path }
}
