/** Asks the server: one function for every endpoint of the contract, typed by it. */
import type { ErrorCode } from '@capstone/contract/error'
import { type EndpointName, ROUTES } from '@capstone/contract/routes'

/** An expected failure as the server states it; shown to the person with its sentence. */
export class ApiFailure extends Error {
  override readonly name = 'ApiFailure'
  readonly code: ErrorCode
  readonly details: Readonly<Record<string, unknown>>
  readonly reference: string | null

  constructor(
    code: ErrorCode,
    message: string,
    details: Record<string, unknown> = {},
    reference: string | null = null,
  ) {
    super(message)
    this.code = code
    this.details = details
    this.reference = reference
  }
}

/** Whether it is only not there yet: being reckoned, with a sentence that tells how far. */
export const isReckoning = (failure: unknown): failure is ApiFailure =>
  failure instanceof ApiFailure && failure.code === 'busy' && failure.details.reckoning === true

/** What an endpoint takes: values for its path, its query and its body. */
export interface Input {
  readonly params?: Readonly<Record<string, string | number>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

/** Sends one request and gives its answer, or throws an ApiFailure. */
export async function send(name: EndpointName, input: Input = {}, signal?: AbortSignal): Promise<unknown> {
  const response = await sendRaw(name, input, signal)
  if (response.status === 204) return null
  return response.json()
}

/** The address of an endpoint, for a link or a download. */
export function addressOf(name: EndpointName, input: Input = {}): string {
  const [, path] = ROUTES[name]
  const filled = path.replace(/\{(\w+)\}/g, (_all, param: string) => {
    const value = input.params?.[param]
    if (value === undefined) throw new Error(`${name} needs ${param}`)
    return encodeURIComponent(String(value))
  })
  const query = queryText(input.query ?? {})
  return query === '' ? filled : `${filled}?${query}`
}

/** Sends one request and gives the response itself: for answers that are files. */
export async function sendRaw(name: EndpointName, input: Input, signal: AbortSignal | undefined): Promise<Response> {
  const [method] = ROUTES[name]
  // What is read is asked for again while it is being reckoned, so its progress can be shown; what is done waits.
  const patience = method === 'GET' ? { prefer: 'wait=2' } : {}
  const file = input.body instanceof FormData || input.body instanceof Blob
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'x-capstone': '1',
      ...patience,
      ...(input.body === undefined || file ? {} : { 'content-type': 'application/json' }),
    },
    ...(input.body === undefined ? {} : { body: file ? (input.body as BodyInit) : JSON.stringify(input.body) }),
    ...(signal === undefined ? {} : { signal }),
  }
  const response = await fetch(addressOf(name, input), init).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new ApiFailure('unavailable', 'The server does not answer.')
  })
  if (!response.ok) throw await failureOf(response)
  return response
}

/** Lists become repeated names; what is not stated is left out. */
function queryText(query: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each === undefined || each === null) continue
      params.append(key, typeof each === 'object' ? JSON.stringify(each) : String(each))
    }
  }
  return params.toString()
}

const BY_STATUS: Readonly<Record<number, ErrorCode>> = { 502: 'unavailable', 503: 'unavailable', 504: 'unavailable' }

async function failureOf(response: Response): Promise<ApiFailure> {
  const body: unknown = await response.json().catch(() => null)
  if (isErrorBody(body)) {
    const { code, message, details, reference } = body.error
    return new ApiFailure(code, message, details, reference ?? null)
  }
  const code = BY_STATUS[response.status] ?? 'internal'
  return new ApiFailure(code, `The server answered ${response.status} without saying why.`)
}

interface FailureBody {
  error: { code: ErrorCode; message: string; details?: Record<string, unknown>; reference?: string }
}

function isErrorBody(body: unknown): body is FailureBody {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false
  const { error } = body
  return typeof error === 'object' && error !== null && 'code' in error && 'message' in error
}
