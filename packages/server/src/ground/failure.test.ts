/** Failures and what a person is shown of anything thrown. */
import { errorBody, errorCodes, httpStatus } from '@capstone/contract/error'
import { describe, expect, it } from 'vitest'
import { errorBodyOf, Failure, isFailure } from './failure.ts'

describe('errorBodyOf', () => {
  it('shows a failure as it is', () => {
    const failure = new Failure('not-found', 'There is no account "A-17".', { key: 'A-17' })
    expect(errorBodyOf(failure, 'REF1-REF1')).toEqual({
      error: { code: 'not-found', message: 'There is no account "A-17".', details: { key: 'A-17' } },
    })
  })

  it('shows of a bug only where to look', () => {
    const body = errorBodyOf(new TypeError('secret inside'), 'REF1-REF1')
    expect(JSON.stringify(body)).not.toContain('secret')
    expect(body.error).toMatchObject({ code: 'internal', reference: 'REF1-REF1' })
  })

  it('is always what the contract says', () => {
    for (const code of errorCodes) {
      const body = errorBodyOf(new Failure(code, 'A sentence.'), 'x')
      expect(errorBody.parse(body)).toEqual(body)
      expect(httpStatus[code]).toBeGreaterThanOrEqual(400)
    }
    expect(errorBody.safeParse({ error: { code: 'teapot', message: 'x' } }).success).toBe(false)
    expect(errorBody.safeParse({ error: { code: 'invalid', message: '' } }).success).toBe(false)
  })
})

describe('isFailure', () => {
  it('tells by code', () => {
    const failure = new Failure('busy', 'Later.')
    expect([
      isFailure(failure),
      isFailure(failure, 'busy'),
      isFailure(failure, 'invalid'),
      isFailure(new Error('x')),
    ]).toEqual([true, true, false, false])
  })
})
