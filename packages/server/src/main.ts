/** The server: the install, its worker and its HTTP door; stopped in the reverse order. */
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { feelPulse } from '#db/pulse.ts'
import { releaseJobs } from '#db/write/jobs.ts'
import { isFailure } from '#ground/failure.ts'
import { createLog } from '#ground/log.ts'
import { createApp } from '#http/app.ts'
import { beginSample } from '#jobs/sample.ts'
import { startThread } from '#jobs/threads.ts'
import { configuration, openInstall, PROJECT, writeDoor } from './install.ts'

const closers: (() => Promise<unknown>)[] = []
let stopping = false

async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  for (const close of closers.reverse()) await close().catch(() => undefined)
  process.exit(code)
}

async function start(): Promise<void> {
  const config = configuration()
  const log = createLog({ level: config.logLevel, write: (line) => void process.stderr.write(line) })
  const install = await openInstall(config, log)
  closers.push(() => install.close())
  const name = `server ${config.dataFolder}`
  await releaseJobs(install.store, name)
  const thread = startThread(
    new URL('./worker.js', import.meta.url),
    {
      target: install.target,
      dataFolder: config.dataFolder,
      watchFolder: config.watchFolder,
      logLevel: config.logLevel,
      name,
    },
    log,
  )
  closers.push(() => thread.stop())
  const pulse = feelPulse(install.target)
  closers.push(async () => pulse.stop())
  const ground = { ...install, pulse, wake: () => thread.wake() }
  const app = createApp(ground, join(PROJECT, 'packages', 'web', 'dist'))
  if (process.argv.includes('--sample')) await beginSample(ground)
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, ({ port }) => {
    const host = config.host.includes(':') ? `[${config.host}]` : config.host
    const local = host === '0.0.0.0' || host === '[::]' ? '127.0.0.1' : host
    const said = `Capstone serves at ${config.port === 0 ? `http://${host}:${port}` : config.publicUrl}\n`
    // Who reads that it serves may use its door at once.
    writeDoor(config, { url: `http://${local}:${port}`, key: install.localKey })
      .catch((fault: unknown) => log.warn('The command line will not find this server', { fault }))
      .finally(() => process.stdout.write(said))
  })
  server.on('error', (fault: NodeJS.ErrnoException) => {
    const taken = fault.code === 'EADDRINUSE'
    const sentence = taken
      ? `Port ${config.port} is taken; choose another with PORT.`
      : `The server cannot listen: ${fault.message}.`
    process.stderr.write(`${sentence}\n`)
    void stop(1)
  })
  closers.push(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  )
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
start().catch((error: unknown) => {
  process.stderr.write(`${isFailure(error) ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  void stop(1)
})
