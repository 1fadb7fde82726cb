/** A thread beside the worker: it reckons an answer of a large company while the worker reckons the next. */
import { Worker } from 'node:worker_threads'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import type { Reckoned, Words } from '#analyses/reckon.ts'

export interface Beside {
  /**
   * Has the engine of a name asked in the thread.
   * @returns null where the thread is busy, or the company so small that a thread gains nothing
   */
  reckon(engine: string, facts: Facts, words: Words): Promise<Reckoned> | null
}

/** What the thread is sent; `facts` only where it does not hold them. */
export interface ToReckon {
  readonly engine: string
  readonly facts: Facts | null
  readonly words: Words
}

/** With fewer rows than this all answers take a few seconds. */
const LARGE = 500_000
/** What the thread has taken of memory is given back when it was idle so long. */
const IDLE_MS = 20_000

/**
 * Makes the thread when it is first of use, and again after it ended.
 *
 * @param entry the bundled thread
 * @param large rows of facts from which it is of use. Default 500,000
 */
export function besides(entry: URL, large = LARGE): Beside {
  let thread: Worker | null = null
  let holds: Facts | null = null
  let busy = false
  let idle: NodeJS.Timeout | undefined
  const begin = () => {
    const begun = new Worker(entry)
    const forget = () => {
      if (thread === begun) thread = null
    }
    begun.on('error', forget).on('exit', forget)
    // It holds up nobody who wants to end.
    begun.unref()
    holds = null
    return begun
  }
  const end = () => {
    void thread?.terminate()
    thread = null
    holds = null
  }
  const reckon = async (engine: string, facts: Facts, words: Words) => {
    thread ??= begin()
    const asked: ToReckon = { engine, words, facts: holds === facts ? null : facts }
    holds = facts
    return answered(thread, asked)
  }
  return {
    reckon: (engine, facts, words) => {
      if (busy || rowsOf(facts) < large) return null
      busy = true
      clearTimeout(idle)
      return reckon(engine, facts, words).finally(() => {
        busy = false
        idle = setTimeout(end, IDLE_MS).unref()
      })
    },
  }
}

function answered(thread: Worker, asked: ToReckon): Promise<Reckoned> {
  return new Promise<Reckoned>((resolve, reject) => {
    const ends = () => reject(new Error('The thread that reckons beside the worker ended'))
    const fails = (fault: unknown) => reject(fault)
    const says = (reckoned: Reckoned) => {
      thread.off('exit', ends).off('error', fails)
      resolve(reckoned)
    }
    thread.once('exit', ends).once('error', fails).once('message', says)
    thread.postMessage(asked)
  })
}

const rowsOf = ({ opportunities, history, activities, orderLines }: Facts) =>
  opportunities.count + history.count + activities.count + orderLines.count
