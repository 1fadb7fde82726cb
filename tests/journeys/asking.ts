/** Asks a journey's server with the key of this machine, as the command line does. */
import { readFileSync } from 'node:fs'
import path from 'node:path'

export interface Answered {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** How the command line on this machine reaches the server. */
const doorOf = (folder: string) =>
  JSON.parse(readFileSync(path.join(folder, 'local.json'), 'utf8')) as { url: string; key: string }

/** A file as an answer. */
export async function askText(folder: string, from: string): Promise<string> {
  const { url, key } = doorOf(folder)
  return (await fetch(`${url}${from}`, { headers: { 'x-capstone-local': key } })).text()
}

/** Sends one request to the server whose data lie in `folder`; a server that is not there answers with status 0. */
export async function ask(folder: string, method: string, to: string, body?: unknown | FormData): Promise<Answered> {
  try {
    const door = doorOf(folder)
    const form = body instanceof FormData
    const answer = await fetch(`${door.url}${to}`, {
      method,
      headers: {
        'x-capstone': '1',
        'x-capstone-local': door.key,
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(60_000),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  } catch {
    return { status: 0, body: {} }
  }
}

/** Uploads files with further fields and answers the import's number. */
export async function upload(
  folder: string,
  files: readonly { name: string; data: string | Uint8Array<ArrayBuffer> }[],
  fields: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const form = new FormData()
  for (const { name, data } of files) form.append('files', new Blob([data]), name)
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return ask(folder, 'POST', '/api/imports', form)
}

/** Asks again and again until the answer is as wished; fails with the last answer when that takes too long. */
export async function until(
  what: () => Promise<Answered>,
  wished: (answer: Answered) => boolean,
  seconds = 60,
): Promise<Answered> {
  const end = performance.now() + seconds * 1000
  for (;;) {
    const answer = await what()
    if (wished(answer)) return answer
    if (performance.now() > end) throw new Error(`Not so after ${seconds} s: ${JSON.stringify(answer).slice(0, 2000)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Waits until an import rests. */
export const settled = (folder: string, id: unknown, seconds = 60): Promise<Answered> =>
  until(
    () => ask(folder, 'GET', `/api/imports/${id}`),
    ({ status, body }) =>
      status === 200 && !['reading', 'checking', 'running'].includes(String(body.state)) && !rests(body),
    seconds,
  )

/** Waits until an import that was only to be checked is. */
export const checked = (folder: string, id: unknown): Promise<Answered> =>
  until(
    () => ask(folder, 'GET', `/api/imports/${id}`),
    ({ body }) => ['checked', 'failed'].includes(String(body.state)),
  )

/** An import between two steps that follow each other by themselves. */
const rests = (body: Answered['body']) =>
  body.state === 'checked' || (body.state === 'mapping' && (body.plan as { open: number } | null)?.open === 0)
