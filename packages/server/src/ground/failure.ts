/** A failure that was expected and is shown: a code from the contract, a sentence for a person, details for a program. */
import type { ErrorBody, ErrorCode } from '@capstone/contract/error'

export type FailureDetails = Readonly<Record<string, unknown>>

/**
 * Thrown where something expected stops the work; everything else that is thrown is a bug.
 *
 * @example throw new Failure('not-found', 'There is no account "A-17".', { kind: 'account', key: 'A-17' })
 */
export class Failure extends Error {
  readonly code: ErrorCode
  readonly details: FailureDetails

  constructor(code: ErrorCode, sentence: string, details: FailureDetails = {}, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause })
    this.name = 'Failure'
    this.code = code
    this.details = details
  }
}

/** Whether something thrown is a failure, optionally of one code. */
export function isFailure(thrown: unknown, code?: ErrorCode): thrown is Failure {
  return thrown instanceof Failure && (code === undefined || thrown.code === code)
}

/**
 * What is shown for anything thrown: a failure as it is, a bug only as a reference to the log.
 *
 * @param reference where the log holds the bug (see `Log.bug`); unused for a failure
 */
export function errorBodyOf(thrown: unknown, reference: string): ErrorBody {
  if (!isFailure(thrown)) {
    const message = `Something went wrong inside Capstone. Reference ${reference}.`
    return { error: { code: 'internal', message, reference } }
  }
  const details = Object.keys(thrown.details).length > 0 ? { details: { ...thrown.details } } : {}
  return { error: { code: thrown.code, message: thrown.message, ...details } }
}
