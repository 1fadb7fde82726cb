/** The database's pulse: felt again and again, so that nobody waits for a database that is gone or stands still. */
import pg from 'pg'
import type { SocketAddress } from '#db/embedded.ts'
import { Failure } from '#ground/failure.ts'

export interface Pulse {
  beats(): boolean
  /** The work's answer, or `unavailable` as soon as the pulse is lost. */
  orLost<T>(work: () => Promise<T>): Promise<T>
  stop(): void
}

export interface PulseOptions {
  /** Milliseconds between two beats. Default 1,000. */
  readonly pause?: number
  /** How long a beat may take before the pulse counts as lost, in milliseconds. Default 4,000. */
  readonly patience?: number
}

/** Feels the pulse on a connection of its own until it is stopped. */
export function feelPulse(
  target: string | SocketAddress,
  { pause = 1_000, patience = 4_000 }: PulseOptions = {},
): Pulse {
  let beating = true
  let stopped = false
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | null = null
  const waiting = new Set<(lost: Failure) => void>()

  const connection = (): pg.Client => {
    const where = typeof target === 'string' ? { connectionString: target } : target
    const made = new pg.Client({ ...where, application_name: 'capstone pulse' })
    made.on('error', () => undefined)
    return made
  }
  const beat = async () => {
    if (client === null) {
      client = connection()
      await client.connect()
    }
    await client.query('select 1')
  }
  const drop = () => {
    // One that stands still would never say goodbye.
    client?.end().catch(() => undefined)
    client?.removeAllListeners()
    client?.on('error', () => undefined)
    client = null
  }
  const feel = async () => {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('No beat')), patience)
    })
    beating = await Promise.race([beat(), late]).then(
      () => true,
      () => false,
    )
    if (timer) clearTimeout(timer)
    if (stopped) return drop()
    if (!beating) {
      drop()
      for (const lose of waiting) lose(lost())
      waiting.clear()
    }
    timer = setTimeout(() => void feel(), pause)
    timer.unref()
  }
  void feel()

  return {
    beats: () => beating,
    orLost: <T>(work: () => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        if (!beating) return reject(lost())
        waiting.add(reject)
        work()
          .then(resolve, reject)
          .finally(() => waiting.delete(reject))
      }),
    stop: () => {
      stopped = true
      if (timer) clearTimeout(timer)
      drop()
    },
  }
}

const lost = () => new Failure('unavailable', 'The database cannot be reached just now. Try again in a moment.')
