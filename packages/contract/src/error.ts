/** The closed list of failures a person can be shown, the body that carries one, and the HTTP status each becomes. */
import { z } from 'zod'

/**
 * Every expected failure has one of these codes; a code is never shown without a sentence.
 *
 * - `invalid` what was sent or configured cannot be used
 * - `unauthenticated` nobody is signed in
 * - `forbidden` the person signed in may not
 * - `not-found` there is no such thing, or it may not be known
 * - `conflict` it clashes with what is there now
 * - `too-large` more than is accepted
 * - `busy` try again soon: the line is full
 * - `unavailable` something needed is down: the database, a source
 * - `cancelled` somebody, or a time limit, stopped it
 * - `internal` a fault of ours; the sentence carries a reference to the log
 */
export const errorCodes = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'too-large',
  'busy',
  'unavailable',
  'cancelled',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** The HTTP status of each code: the only map there is. */
export const httpStatus = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  busy: 429,
  unavailable: 503,
  cancelled: 499,
  internal: 500,
} as const satisfies Record<ErrorCode, number>

/** The body of every answer that is not a success. */
export const errorBody = z.object({
  error: z.object({
    code: z.enum(errorCodes),
    /** One sentence for a person. */
    message: z.string().min(1),
    /** What the sentence is about, for a program: the fields at fault, the limit, the one in the way. */
    details: z.record(z.string(), z.unknown()).optional(),
    /** Where to look in the log; always there when the code is `internal`. */
    reference: z.string().optional(),
  }),
})

export type ErrorBody = z.infer<typeof errorBody>
