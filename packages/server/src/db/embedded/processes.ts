/** Processes by id: which one it is, whether it still runs, which ones hold a folder, and how one is ended. */
import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)
const onLinux = process.platform === 'linux'

/**
 * What tells this process from a later one with the same id: when it started, and in which boot.
 * Null where it does not run (a zombie does not run).
 */
export async function identityOf(pid: number): Promise<string | null> {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null
  return onLinux ? linuxIdentity(pid) : portableIdentity(pid)
}

/** Whether a process with this id runs. */
export async function isRunning(pid: number): Promise<boolean> {
  return (await identityOf(pid)) !== null
}

/**
 * The processes whose working folder is `folder`: a postmaster and all its children work in the folder of their data.
 * Known on Linux only; elsewhere the list is empty.
 */
export async function processesIn(folder: string): Promise<number[]> {
  if (!onLinux) return []
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const held = await Promise.all(
    ids.map(async (pid) => (await workingFolder(pid)) === folder && (await isRunning(pid))),
  )
  return ids.filter((_, index) => held[index])
}

/** Whether the process is a PostgreSQL that works in `folder`. */
export async function worksIn(pid: number, folder: string): Promise<boolean> {
  if (onLinux) return (await workingFolder(pid)) === folder && (await isRunning(pid))
  return (await commandOf(pid)).includes(folder)
}

/** The command line of a process, or the title it gave itself; empty where it does not run. */
export async function commandOf(pid: number): Promise<string> {
  if (onLinux) return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ').trim()
  const shown = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => null)
  return shown?.stdout.trim() ?? ''
}

/** Sends a signal by id; a process that is gone is no fault. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** Waits until none of the processes runs; false where one still does after `milliseconds`. */
export async function waitForEnd(pids: readonly number[], milliseconds: number): Promise<boolean> {
  const until = performance.now() + milliseconds
  for (;;) {
    const running = await Promise.all(pids.map(isRunning))
    if (!running.includes(true)) return true
    if (performance.now() > until) return false
    await sleep(10)
  }
}

async function linuxIdentity(pid: number): Promise<string | null> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (line === null) return null
  // The command's name stands in brackets and may hold spaces and brackets: the fields start after the last one.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  const [state, started] = [fields[0], fields[19]]
  if (state === 'Z' || state === 'X' || started === undefined) return null
  return `${(await bootId()).trim()}/${started}`
}

async function bootId(): Promise<string> {
  return readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => 'unknown')
}

async function portableIdentity(pid: number): Promise<string | null> {
  const shown = await run('ps', ['-o', 'state=,lstart=', '-p', String(pid)]).catch(() => null)
  const line = shown?.stdout.trim() ?? ''
  return line === '' || line.startsWith('Z') ? null : line.replace(/^\S+\s+/, '')
}

async function workingFolder(pid: number): Promise<string | null> {
  return readlink(`/proc/${pid}/cwd`).catch(() => null)
}
