/** `npm run capstone -- …`: the command line, built first if a source changed. */
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
  await build({ quiet: true, only: 'server' })
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

const command = path.join(root, 'packages/server/dist/cli.js')
if (!existsSync(command)) {
  console.error('There is no command line to run: packages/server/src/cli.ts is absent.')
  process.exit(1)
}
process.setSourceMapsEnabled(true)
process.argv[1] = command
// npm runs scripts in the project's root; a path that a person types is meant from where that person is.
if (process.env.INIT_CWD !== undefined) process.chdir(process.env.INIT_CWD)
await import(pathToFileURL(command).href)
