/** The chips of the header change what is asked. */
import { describe, expect, it } from 'vitest'
import { scopeOf } from '#parts/answer-scope.ts'

const calendar = {
  asOf: '2017-12-31',
  periods: [
    { key: '2017-Q4', end: '2018-01-01' },
    { key: '2017-Q2', end: '2017-07-01' },
  ],
}

describe('scopeOf', () => {
  it('asks for nothing that was not chosen', () => {
    expect(scopeOf(true, {}, calendar)).toEqual({})
    expect(scopeOf(false, { node: 'team:3' }, calendar)).toEqual({ node: 'team:3' })
  })

  it('gives the period to engines that reckon by it', () => {
    expect(scopeOf(true, { period: '2017-Q2', asOf: '2017-11-01' }, calendar)).toEqual({
      period: '2017-Q2',
      asOf: '2017-11-01',
    })
  })

  it('asks the others as of the end of a period that is over', () => {
    expect(scopeOf(false, { period: '2017-Q2', node: 'team:3' }, calendar)).toEqual({
      node: 'team:3',
      asOf: '2017-06-30',
    })
    expect(scopeOf(false, { period: '2017-Q4' }, calendar)).toEqual({})
    expect(scopeOf(false, { period: '2017-Q4', asOf: '2017-11-01' }, calendar)).toEqual({ asOf: '2017-11-01' })
    expect(scopeOf(false, { period: '1999-Q1' }, calendar)).toEqual({})
  })
})
