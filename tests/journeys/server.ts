/** A server of a journey's own: started as a person starts it, with data of its own, on a free port. */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

export interface RunningServer {
  /** Where it serves, without a slash at the end. */
  readonly url: string
  readonly process: ChildProcess
  /** Everything it printed so far. */
  printed(): string
  /** Sends the signal and waits for its end; answers the exit code, null when the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** A folder for a server's data; `remove` when the journey is over. */
export function dataFolder(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'capstone-journey-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

/** Starts the server and waits until it says where it serves; fails with what it printed if it ends before. */
export function startServer(
  folder: string,
  { args = [], env = {} }: { args?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
): Promise<RunningServer> {
  const child = spawn(process.execPath, [path.join(root, 'tools/start.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, CAPSTONE_DATA: folder, DATABASE_URL: '', PORT: '0', HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      printed += chunk.toString()
      const url = /Capstone serves at (http:\S+)/.exec(printed)?.[1]
      if (url === undefined) return
      const end = (signal: NodeJS.Signals) => {
        child.kill(signal)
        return ended
      }
      resolve({ url, process: child, printed: () => printed, end })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    ended.then((code) => reject(new Error(`The server ended with ${code} before it served:\n${printed}`)))
  })
}

/** The processes that work inside a folder: their ids. Empty where the system does not tell (anything but Linux). */
export function processesIn(folder: string): number[] {
  if (!existsSync('/proc')) return []
  const inside = (id: number) => {
    try {
      return readlinkSync(`/proc/${id}/cwd`).startsWith(folder)
    } catch {
      return false
    }
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter(inside)
}
