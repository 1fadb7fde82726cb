/** The server: configuration, database, migrations, worker, HTTP; stopped in the reverse order. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { backup } from '#db/backup.ts'
import { connect } from '#db/connect.ts'
import { startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { releaseJobs } from '#db/write/jobs.ts'
import { todayIn } from '#ground/clock.ts'
import { readConfig } from '#ground/config.ts'
import { isFailure } from '#ground/failure.ts'
import { createLog } from '#ground/log.ts'
import { VERSION } from '#ground/version.ts'
import { createApp } from '#http/app.ts'
import { beginSample } from '#jobs/sample.ts'
import { startThread } from '#jobs/threads.ts'
import { openPeople } from '#people/open.ts'

const here = dirname(fileURLToPath(import.meta.url))
const projectFolder = join(here, '..', '..', '..')
const closers: (() => Promise<unknown> | unknown)[] = []
let stopping = false

async function stop(code: number): Promise<void> {
  if (stopping) return
  stopping = true
  for (const close of closers.reverse()) await Promise.resolve(close()).catch(() => undefined)
  process.exit(code)
}

async function start(): Promise<void> {
  const config = readConfig(process.env, { projectFolder, runsAsRoot: process.getuid?.() === 0 })
  const log = createLog({ level: config.logLevel, write: (line) => void process.stderr.write(line) })
  const embedded = config.databaseUrl === null ? await startEmbedded({ dataFolder: config.dataFolder, log }) : null
  if (embedded) closers.push(() => embedded.stop())
  const target = config.databaseUrl ?? embedded?.address ?? ''
  const store = await connect<unknown>(target, { log })
  closers.push(() => store.close())
  await migrate(store, {
    log,
    backupFirst: async (next) => {
      await backup(store, join(config.dataFolder, 'backups', `before-${next}-${Date.now()}.capstone`))
    },
  })
  const worker = `server ${config.dataFolder}`
  await releaseJobs(store, worker)
  const thread = startThread(
    new URL('./worker.js', import.meta.url),
    { target, dataFolder: config.dataFolder, logLevel: config.logLevel, name: worker },
    log,
  )
  closers.push(() => thread.stop())
  const people = await openPeople({ store, config, log, target })
  const ground = { store, config, log, version: VERSION, people, today: todayIn, wake: () => thread.wake() }
  const app = createApp(ground, join(projectFolder, 'packages', 'web', 'dist'))
  if (process.argv.includes('--sample')) await beginSample(ground)
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port }, (address) => {
    const url = config.port === 0 ? `http://${config.host}:${address.port}` : config.publicUrl
    process.stdout.write(`Capstone serves at ${url}\n`)
    if (!existsSync(join(projectFolder, 'packages', 'web', 'dist', 'index.html'))) {
      process.stdout.write('The pages are not built yet: run npm start.\n')
    }
  })
  server.on('error', (fault: NodeJS.ErrnoException) => {
    const sentence =
      fault.code === 'EADDRINUSE'
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

process.on('SIGINT', () => void stop(0))
process.on('SIGTERM', () => void stop(0))
process.on('SIGHUP', () => void stop(0))
start().catch((error: unknown) => {
  process.stderr.write(`${isFailure(error) ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  void stop(1)
})
