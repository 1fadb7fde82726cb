/** What the database or its driver throws, turned into a failure where it was to be expected. */
import { Failure } from '#ground/failure.ts'

/**
 * A failure for what can happen to a sound program - the database is down, full, too busy, the statement was stopped - and
 * what was thrown unchanged for everything else.
 */
export function failureOf(thrown: unknown): unknown {
  if (thrown instanceof Failure || !(thrown instanceof Error)) return thrown
  const code = 'code' in thrown ? String(thrown.code) : ''
  const known = bySqlState(code) ?? byErrorCode(code) ?? byMessage(thrown.message) ?? byConstraint(thrown)
  if (known === null) return thrown
  const details = /^[0-9A-Z]{5}$/.test(code) ? { sqlState: code } : {}
  return new Failure(known.code, known.sentence, details, thrown)
}

type Known = { code: 'unavailable' | 'busy' | 'cancelled' | 'not-found'; sentence: string }

const gone: Known = { code: 'unavailable', sentence: 'The database cannot be reached just now. Try again in a moment.' }
const full: Known = { code: 'unavailable', sentence: 'The disk of the database is full: free space, then try again.' }
const crowded: Known = {
  code: 'busy',
  sentence: 'The database has no free connection just now. Try again in a moment.',
}
const memory: Known = { code: 'busy', sentence: 'The database has too little memory for this just now.' }
const stopped: Known = {
  code: 'cancelled',
  sentence: 'The database was stopped while it worked on this: it took too long or was cancelled.',
}
const collision: Known = { code: 'busy', sentence: 'Somebody changed the same records at the same moment. Try again.' }
const locked: Known = { code: 'busy', sentence: 'Somebody else holds these records just now. Try again in a moment.' }
const removed: Known = { code: 'not-found', sentence: 'This workspace was removed in the meantime.' }
const readOnly: Known = { code: 'unavailable', sentence: 'The database accepts no changes just now.' }

const sqlStates: Readonly<Record<string, Known>> = {
  '57P01': gone,
  '57P02': gone,
  '57P03': gone,
  '57P05': gone,
  '25P03': gone,
  '53100': full,
  '53200': memory,
  '53300': crowded,
  '57014': stopped,
  '40001': collision,
  '40P01': collision,
  '55P03': locked,
  '25006': readOnly,
}

function bySqlState(code: string): Known | null {
  return sqlStates[code] ?? (/^08...$/.test(code) ? gone : null)
}

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])

function byErrorCode(code: string): Known | null {
  return networkCodes.has(code) ? gone : null
}

/** The driver's own errors carry no code. */
function byMessage(message: string): Known | null {
  if (message.startsWith('timeout exceeded when trying to connect')) return crowded
  if (/^Connection terminated|connection error and is not queryable|^Client was closed|^write after end/.test(message))
    return gone
  return null
}

/** A row for a workspace that somebody removed while it was made. */
function byConstraint(thrown: Error): Known | null {
  const constraint = 'constraint' in thrown ? String(thrown.constraint) : ''
  return constraint.endsWith('_workspace_id_fkey') ? removed : null
}
