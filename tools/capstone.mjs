/** `npm run capstone -- …`: the command line, built first if a source changed. */
import { spawn } from 'node:child_process'
import path from 'node:path'
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
// npm runs scripts in the project's root; paths that a person types are meant from where they are.
const cwd = process.env.INIT_CWD ?? process.cwd()
const child = spawn(process.execPath, ['--enable-source-maps', command, ...process.argv.slice(2)], {
  cwd,
  stdio: 'inherit',
})
// A terminal sends its signals to the child as well; this process only waits for the child's own end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (!process.stdin.isTTY || signal !== 'SIGINT') child.kill(signal)
  })
}
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143)
})
