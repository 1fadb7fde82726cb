/** The thread of one search for a plan of coverage: it computes without a pause, so it stands beside the worker, which reports and cancels. */
import { parentPort, workerData } from 'node:worker_threads'
import type { PlanBase, PlanWishes } from '@capstone/engines/coverage/plan/answer'
import { proposeWithin } from '#analyses/coverage/proposing.ts'

const { base, wishes, stop } = workerData as { base: PlanBase; wishes: PlanWishes; stop: SharedArrayBuffer }
const flag = new Int32Array(stop)
const found = proposeWithin({
  base,
  wishes,
  cancelled: () => Atomics.load(flag, 0) === 1,
  tell: (progress) => parentPort?.postMessage({ progress }),
})
parentPort?.postMessage({ found })
