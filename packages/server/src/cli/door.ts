/** The command line's door: a running server through its API, else the install opened here with the same API in this process. */
import { join } from 'node:path'
import { errorBody } from '@capstone/contract/error'
import { type EndpointName, ROUTES } from '@capstone/contract/routes'
import { Failure } from '#ground/failure.ts'
import { createLog } from '#ground/log.ts'
import { createApp } from '#http/app.ts'
import { jobTable } from '#jobs/jobs.ts'
import { startWorker } from '#jobs/queue.ts'
import { configuration, findDoor, openInstall, PROJECT } from '../install.ts'

/** Asks an endpoint of the contract. */
export interface Door {
  ask<T>(
    name: EndpointName,
    input?: { params?: Record<string, string | number>; query?: Record<string, string>; body?: unknown },
  ): Promise<T>
  close(): Promise<void>
}

/** Opens the door; `workspace` chooses another than the company's own. */
export async function openDoor(workspace: string | null): Promise<Door> {
  const config = configuration()
  const running = await findDoor(config)
  if (running)
    return doorOver(
      (path, init) => fetch(`${running.url}${path}`, init),
      running.key,
      workspace,
      async () => undefined,
    )
  const log = createLog({ level: 'error', write: (line) => void process.stderr.write(line) })
  const install = await openInstall(config, log)
  const worker = startWorker(
    install.store,
    jobTable({ dataFolder: config.dataFolder, today: install.today }),
    log,
    'command line',
  )
  const app = createApp({ ...install, wake: () => worker.wake() }, join(PROJECT, 'packages', 'web', 'dist'))
  const here = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }
  const host = `127.0.0.1:${config.port}`
  const send = async (path: string, init: RequestInit) =>
    app.request(`http://${host}${path}`, { ...init, headers: { ...init.headers, host } }, here)
  return doorOver(send, install.localKey, workspace, async () => {
    await worker.stop()
    await install.close()
  })
}

function doorOver(
  send: (path: string, init: RequestInit) => Promise<Response>,
  key: string,
  workspace: string | null,
  close: () => Promise<void>,
): Door {
  return {
    close,
    ask: async <T>(name: EndpointName, input: Parameters<Door['ask']>[1] = {}): Promise<T> => {
      const [method, path] = ROUTES[name]
      const filled = path.replace(/\{(\w+)\}/g, (_, param: string) =>
        encodeURIComponent(String(input.params?.[param] ?? '')),
      )
      const query = new URLSearchParams(input.query ?? {}).toString()
      const response = await send(query === '' ? filled : `${filled}?${query}`, {
        method,
        headers: {
          'x-capstone': '1',
          'x-capstone-local': key,
          ...(workspace === null ? {} : { 'x-capstone-workspace': workspace }),
          ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
      })
      const answer: unknown = await response.json()
      if (response.ok) return answer as T
      const { error } = errorBody.parse(answer)
      throw new Failure(error.code, error.message, error.details ?? {})
    },
  }
}
