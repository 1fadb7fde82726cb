/** Runs other programs for the tools, with their output shown, kept, or both. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** The project's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** The JavaScript entry of an installed tool, by its path under node_modules. */
export const installed = (file) => path.join(root, 'node_modules', file)

/**
 * Runs a program to its end: `{ code, output }`. A program that cannot be started has code 127; one ended by a signal, code 1.
 * With `limitMinutes`, a program that runs for longer is asked to end, and made to ten seconds later.
 * `heard` is called with each line that it prints, when it prints it.
 */
export function run(
  command,
  args,
  { show = false, heard = null, cwd = root, env = {}, limitMinutes = null, ...rest } = {},
) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...rest,
    })
    running.add(child)
    const chunks = []
    const keep = (stream) => (chunk) => {
      chunks.push(chunk)
      if (show) stream.write(chunk)
    }
    if (heard) createInterface({ input: child.stdout }).on('line', heard)
    child.stdout.on('data', keep(process.stdout))
    child.stderr.on('data', keep(process.stderr))
    const timers = limitMinutes === null ? [] : endAfter(child, limitMinutes)
    child.on('error', (error) => {
      running.delete(child)
      resolve({ code: 127, output: String(error.message) })
    })
    child.on('close', (code) => {
      running.delete(child)
      for (const timer of timers) clearTimeout(timer)
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() })
    })
  })
}

/** What runs now: it does not outlive this process. */
const running = new Set()
process.on('exit', () => {
  for (const child of running) child.kill('SIGTERM')
})

function endAfter(child, minutes) {
  const end = () => {
    console.error(`\nNot done after ${minutes} minutes: ended.`)
    child.kill('SIGTERM')
  }
  return [setTimeout(end, minutes * 60_000), setTimeout(() => child.kill('SIGKILL'), minutes * 60_000 + 10_000)]
}

/** Runs a Node script to its end. */
export const runNode = (args, options) => run(process.execPath, args, options)

/** Does `work` on every item, at most `width` at a time; answers in the items' order. */
export async function inParallel(items, width, work) {
  const answers = new Array(items.length)
  let next = 0
  const lane = async () => {
    while (next < items.length) {
      const at = next++
      answers[at] = await work(items[at])
    }
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane))
  return answers
}
