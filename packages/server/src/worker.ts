/** The worker: takes jobs from the database; the server runs it in a thread, `capstone worker` in a process of its own. */
import { parentPort, workerData } from 'node:worker_threads'
import { besides } from '#analyses/beside.ts'
import { connect } from '#db/connect.ts'
import type { SocketAddress } from '#db/embedded.ts'
import { todayIn } from '#ground/clock.ts'
import { createLog, type LogLevel } from '#ground/log.ts'
import { jobTable, scheduleOf } from '#jobs/jobs.ts'
import { startWorker } from '#jobs/queue.ts'
import { makeSchedule } from '#jobs/schedule.ts'

export interface WorkerData {
  target: string | SocketAddress
  dataFolder: string
  watchFolder: string | null
  logLevel: LogLevel
  name: string
}

const data = workerData as WorkerData
const log = createLog({ level: data.logLevel }).with({ worker: data.name })
const store = await connect<unknown>(data.target, { log, connections: 6, lifetime: 60, name: 'capstone worker' })
const { dataFolder, watchFolder } = data
const assigner = new URL('./assigner.js', import.meta.url)
const beside = besides(new URL('./reckoner.js', import.meta.url))
const ground = { dataFolder, watchFolder, assigner, beside, today: todayIn }
const worker = startWorker(store, jobTable(ground), log, data.name, { tick: makeSchedule(store, scheduleOf(ground)) })
parentPort?.on('message', (message: string) => {
  if (message === 'wake') worker.wake()
  if (message === 'stop') {
    void worker
      .stop()
      .then(() => store.close())
      .then(() => parentPort?.close())
  }
})
