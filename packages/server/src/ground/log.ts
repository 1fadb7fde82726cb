/** The log: one JSON object a line, four levels, no secret, and a reference for every bug. */
import { randomInt } from 'node:crypto'

export const logLevels = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof logLevels)[number]
export type LogFields = Readonly<Record<string, unknown>>

export type Log = {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
  /** Writes a bug with its stack and returns the reference that the person is shown, such as `K7Q2-M9XD`. */
  bug(thrown: unknown, fields?: LogFields): string
  /** The same log with these fields on every line. */
  with(fields: LogFields): Log
}

export type LogOptions = {
  /** Lines below this level are dropped. Default `info`. */
  level?: LogLevel
  /** Takes each finished line, with its line end. Default: standard output. */
  write?: (line: string) => void
  /** The time written on a line. Default: now. */
  now?: () => Date
}

/**
 * Opens a log.
 *
 * @example createLog({ level: 'warn' }).warn('Slow query', { milliseconds: 812 })
 * // {"time":"2026-01-05T09:00:00.000Z","level":"warn","message":"Slow query","milliseconds":812}
 */
export function createLog(options: LogOptions = {}): Log {
  const { level = 'info', write = (line: string) => void process.stdout.write(line), now = () => new Date() } = options
  return logWith({ threshold: logLevels.indexOf(level), write, now }, {})
}

/** A log that writes nowhere, for tests and one-off commands. */
export const silentLog: Log = createLog({ write: () => undefined })

type Sink = { threshold: number; write: (line: string) => void; now: () => Date }

function logWith(sink: Sink, always: LogFields): Log {
  const at = (level: LogLevel) => (message: string, fields?: LogFields) => {
    if (logLevels.indexOf(level) < sink.threshold) return
    const said = redact({ ...always, ...fields }) as LogFields
    const line = { time: sink.now().toISOString(), level, message: scrub(message), ...said }
    sink.write(`${JSON.stringify(line)}\n`)
  }
  const error = at('error')
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error,
    bug(thrown, fields) {
      const reference = newReference()
      error('A fault inside Capstone', { ...fields, reference, fault: thrown })
      return reference
    },
    with: (fields) => logWith(sink, { ...always, ...fields }),
  }
}

const secretName =
  /pass(word|wd|phrase)?$|secret|token|cookie|authorization|credential|api-?_?key|private-?_?key|connection-?_?string|database-?_?url|^(otp|totp|pin)$/i

/** The same value without secrets: by the name of a field, and by the look of a text. */
function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return scrub(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`
  if (typeof value !== 'object' || value === null) return value
  if (depth > 6) return '[deeper]'
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (value instanceof Error) return redactError(value, depth)
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => redact(item, depth + 1))
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  return redactFields(Object.entries(value), depth)
}

function redactFields(entries: [string, unknown][], depth: number): Record<string, unknown> {
  return Object.fromEntries(
    entries.map(([name, item]) => [name, secretName.test(name) ? '[redacted]' : redact(item, depth + 1)]),
  )
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  const { name, message, stack, cause } = error
  const rest = redactFields(Object.entries(error), depth)
  const why = cause === undefined ? {} : { cause: redact(cause, depth + 1) }
  return { ...rest, name, message: scrub(message), stack: scrub(stack ?? ''), ...why }
}

const secretLooks: readonly [RegExp, string][] = [
  [/\b(postgres(?:ql)?|https?|smtps?|amqps?|redis):\/\/[^\s/@"']+@[^\s"']*/gi, '$1://[redacted]'],
  [/\bpostgres(?:ql)?:\/\/[^\s"']*/gi, 'postgres://[redacted]'],
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 [redacted]'],
  [/\b(set-cookie|cookie|authorization)\s*:\s*[^\r\n]+/gi, '$1: [redacted]'],
  [
    /\b(pass(?:word|wd|phrase)?|secret|(?:access_?|refresh_?|id_?|session_?)?token|api[-_]?key)(["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s&,;"']+)/gi,
    '$1$2[redacted]',
  ],
]

function scrub(text: string): string {
  let clean = text
  for (const [look, instead] of secretLooks) clean = clean.replace(look, instead)
  return clean
}

/** Letters and digits that are not mistaken for one another when read out. */
const referenceAlphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

function newReference(): string {
  const letters = Array.from({ length: 8 }, () => referenceAlphabet[randomInt(referenceAlphabet.length)])
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}
