/** Addresses of endpoints: path values are escaped, absent query values left out. */
import { describe, expect, it } from 'vitest'
import { addressOf } from '#api/client.ts'

describe('addressOf', () => {
  it('fills the path and writes the query', () => {
    expect(addressOf('accounts.read', { params: { id: 7 } })).toBe('/api/accounts/7')
    expect(addressOf('evidence.read', { params: { answer: 'a/b?', figure: 'x y' } })).toBe(
      '/api/evidence/a%2Fb%3F/x%20y',
    )
    expect(addressOf('accounts.list', { query: { search: 'a&b', limit: 50, after: undefined, sort: null } })).toBe(
      '/api/accounts?search=a%26b&limit=50',
    )
  })

  it('refuses a path without its value', () => {
    expect(() => addressOf('accounts.read')).toThrow('accounts.read needs id')
  })
})
