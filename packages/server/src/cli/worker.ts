/** `capstone worker`: more work on other hosts, against the same database. */
import { hostname } from 'node:os'
import { besides } from '#analyses/beside.ts'
import { connect } from '#db/connect.ts'
import { todayIn } from '#ground/clock.ts'
import { Failure } from '#ground/failure.ts'
import { createLog } from '#ground/log.ts'
import { jobTable } from '#jobs/jobs.ts'
import { startWorker } from '#jobs/queue.ts'
import { configuration } from '../install.ts'

/** Takes jobs until it is told to stop. */
export async function workerCommand(): Promise<{ text: string; ok: boolean }> {
  const config = configuration()
  if (config.databaseUrl === null) {
    throw new Failure(
      'invalid',
      'A worker of its own needs DATABASE_URL; the embedded database has one inside its server.',
    )
  }
  const log = createLog({ level: config.logLevel, write: (line) => void process.stderr.write(line) })
  const store = await connect<unknown>(config.databaseUrl, {
    log,
    connections: 6,
    lifetime: 60,
    name: 'capstone worker',
  })
  const assigner = new URL('./assigner.js', import.meta.url)
  const beside = besides(new URL('./reckoner.js', import.meta.url))
  const jobs = jobTable({ dataFolder: config.dataFolder, assigner, beside, today: todayIn })
  const worker = startWorker(store, jobs, log, `${hostname()} ${process.pid}`)
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
  await worker.stop()
  await store.close()
  return { text: 'Stopped.', ok: true }
}
