/** A served install in a test: the real app over a real database, without a port; askers with their own cookies. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EndpointName, ROUTES } from '../../packages/contract/src/routes.ts'
import { type Config, readConfig } from '../../packages/server/src/ground/config.ts'
import { createLog, silentLog } from '../../packages/server/src/ground/log.ts'
import { createApp } from '../../packages/server/src/http/app.ts'
import { jobTable } from '../../packages/server/src/jobs/jobs.ts'
import { startWorker, type Worker } from '../../packages/server/src/jobs/queue.ts'
import { openPeople } from '../../packages/server/src/people/open.ts'
import type { People } from '../../packages/server/src/people/people.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'

const TODAY = '2026-11-21'
export const LOCAL_KEY = 'the key of this machine'

export interface Served {
  readonly store: TestDatabase<unknown>
  readonly config: Config
  readonly people: People
  /** Everything that was logged. */
  readonly logged: string[]
  asker(about?: AskerOptions): Asker
  /** Jobs are done from now on, until the install is closed. */
  work(about?: { today?: string; assigner?: URL }): void
  close(): Promise<void>
}

export interface AskerOptions {
  /** Address of the other end. Default this machine. */
  readonly remote?: string
  /** Host header. Default that of the configuration. */
  readonly host?: string
  readonly headers?: Record<string, string>
}

export interface Asked {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
  readonly text: string
  readonly headers: Headers
}

export interface Asker {
  readonly cookies: Map<string, string>
  /** Asks an endpoint of the contract; while its answer is being reckoned, asks again, as pages do. */
  ask(name: EndpointName, input?: Input): Promise<Asked>
  /** Sends anything to any path, once. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Asked>
}

export interface Input {
  readonly params?: Record<string, string | number>
  readonly query?: Record<string, string | number>
  readonly body?: unknown
}

/** Serves a fresh install. */
export async function serveTest(environment: Record<string, string> = {}): Promise<Served> {
  const store = await openTestDatabase<unknown>()
  const folder = mkdtempSync(join(tmpdir(), 'capstone-served-'))
  const config = readConfig({ CAPSTONE_DATA: folder, ...environment }, { projectFolder: folder, runsAsRoot: false })
  const logged: string[] = []
  const log = createLog({ level: 'debug', write: (line) => void logged.push(line) })
  const people = await openPeople({ store, config, log, localKey: LOCAL_KEY })
  let worker: Worker | null = null
  const ground = { store, config, log, version: 'test', people, today: () => TODAY, wake: () => worker?.wake() }
  const app = createApp(ground, join(folder, 'no pages'))
  const asker = ({ remote = '127.0.0.1', host, headers: always = {} }: AskerOptions = {}): Asker => {
    const cookies = new Map<string, string>()
    const send: Asker['send'] = async (method, path, body, headers = {}) => {
      const { origin, host: own } = new URL(config.publicUrl)
      const all: Record<string, string> = { host: host ?? own, 'x-capstone': '1', ...always, ...headers }
      if (cookies.size > 0) all.cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      if (body !== undefined) all['content-type'] = 'application/json'
      for (const name of Object.keys(all)) if (all[name] === '') delete all[name]
      const init = { method, headers: all, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
      const answer = await app.request(`${origin}${path}`, init, { incoming: { socket: { remoteAddress: remote } } })
      for (const cookie of answer.headers.getSetCookie()) {
        const [pair = '', ...attributes] = cookie.split(';')
        const name = pair.slice(0, pair.indexOf('='))
        if (attributes.some((each) => each.trim().toLowerCase() === 'max-age=0')) cookies.delete(name)
        else cookies.set(name, pair.slice(name.length + 1))
      }
      const text = await answer.text()
      return { status: answer.status, body: jsonOf(text), text, headers: answer.headers }
    }
    const ask: Asker['ask'] = (name, { params = {}, query = {}, body } = {}) => {
      const [method, path] = ROUTES[name]
      const filled = path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(String(params[key] ?? '')))
      const words = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString()
      return made(() => send(method, words === '' ? filled : `${filled}?${words}`, body))
    }
    return { cookies, ask, send }
  }
  return {
    store,
    config,
    people,
    logged,
    asker,
    work: ({ today = TODAY, ...about } = {}) => {
      const jobs = jobTable({ dataFolder: config.dataFolder, today: () => today, ...about })
      worker = startWorker(store, jobs, silentLog, 'test')
    },
    close: async () => {
      await worker?.stop()
      await store.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** @param ask gives up waiting after some 25 seconds, which on a loaded machine may be early */
async function made(ask: () => Promise<Asked>): Promise<Asked> {
  for (let turn = 1; ; turn++) {
    const answer = await ask()
    const body = answer.body as { error?: { details?: { reckoning?: boolean } } } | null
    if (body?.error?.details?.reckoning !== true || turn >= 20) return answer
  }
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
