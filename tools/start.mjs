/** `npm start`: installs the locked dependencies if they are not there, builds what changed, and becomes the server. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { requireNode } from './node-version.mjs'

requireNode()
const { install } = await import('./install.mjs')
await install()
const { build } = await import('./build.mjs')
const { root } = await import('./process.mjs')
try {
  await build()
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

const server = path.join(root, 'packages/server/dist/main.js')
if (!existsSync(server)) {
  console.error('There is no server to start: packages/server/src/main.ts is absent.')
  process.exit(1)
}
// The server runs in this very process, so that every signal reaches it and nothing is left when it ends.
const parent = process.ppid
if (process.env.npm_lifecycle_event === 'start') {
  // npm killed outright forwards nothing: a server without its npm stops as if asked to.
  setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGTERM'), 1000).unref()
}
process.setSourceMapsEnabled(true)
process.argv[1] = server
await import(pathToFileURL(server).href)
