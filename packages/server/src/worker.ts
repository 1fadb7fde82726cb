/** The worker: takes jobs from the database; the server runs it in a thread, `capstone worker` in a process of its own. */
import { parentPort, workerData } from 'node:worker_threads'
import { connect } from '#db/connect.ts'
import type { SocketAddress } from '#db/embedded.ts'
import { todayIn } from '#ground/clock.ts'
import { createLog, type LogLevel } from '#ground/log.ts'
import { jobTable } from '#jobs/jobs.ts'
import { startWorker } from '#jobs/queue.ts'

export interface WorkerData {
  target: string | SocketAddress
  dataFolder: string
  logLevel: LogLevel
  name: string
}

const data = workerData as WorkerData
const log = createLog({ level: data.logLevel }).with({ worker: data.name })
const store = await connect<unknown>(data.target, { log, connections: 4, name: 'capstone worker' })
const worker = startWorker(store, jobTable({ dataFolder: data.dataFolder, today: todayIn }), log, data.name)
parentPort?.on('message', (message: string) => {
  if (message === 'wake') worker.wake()
  if (message === 'stop') {
    void worker
      .stop()
      .then(() => store.close())
      .then(() => parentPort?.close())
  }
})
