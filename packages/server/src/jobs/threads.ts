/** Runs the worker's loop in a thread of its own, so that no analysis or import ever stands in the way of a page. */
import { Worker } from 'node:worker_threads'
import type { Log } from '#ground/log.ts'

export interface WorkerThread {
  wake(): void
  stop(): Promise<void>
}

/** How long a job may take to come to its next rest when the server stops. */
const PATIENCE_MS = 5_000

/** Starts the thread; one that dies is started again. `entry` is the bundled worker. */
export function startThread(entry: URL, data: Record<string, unknown>, log: Log): WorkerThread {
  let stopping = false
  let thread: Worker
  let ended: Promise<void>
  const start = () => {
    thread = new Worker(entry, { workerData: data })
    thread.on('error', (fault) => log.error('The worker thread died', { fault }))
    ended = new Promise((resolve) => {
      thread.on('exit', () => {
        resolve()
        if (!stopping) setTimeout(() => stopping || start(), 1000)
      })
    })
  }
  start()
  return {
    wake: () => thread.postMessage('wake'),
    stop: async () => {
      stopping = true
      thread.postMessage('stop')
      // What does not come to a rest soon is cut off: its job goes on at the next start.
      const cut = setTimeout(() => void thread.terminate(), PATIENCE_MS)
      await ended
      clearTimeout(cut)
    },
  }
}
