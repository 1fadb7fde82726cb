/** What an address may carry into a page. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSearch } from '#frame/search.ts'

describe('readSearch', () => {
  it('keeps what fits', () => {
    const search = { node: 'team:12', period: '2026-Q4', asOf: '2026-11-21', view: { deals: 's=-amount' } }
    expect(readSearch(search)).toEqual(search)
    expect(readSearch({ period: 2026 })).toEqual({ period: '2026' })
    expect(readSearch({ period: '2026-P11' })).toEqual({ period: '2026-P11' })
    expect(readSearch({ slice: 'segment:Mid market' })).toEqual({ slice: 'segment:Mid market' })
  })

  it('drops what does not', () => {
    expect(readSearch({ node: 'team:x', period: 'Q4', asOf: '21.11.2026', view: ['a'], other: 1 })).toEqual({})
    expect(readSearch({ slice: 'team:3' })).toEqual({})
    expect(readSearch({ view: { deals: 3 } })).toEqual({})
  })

  it('takes anything without failing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('node', 'period', 'asOf', 'slice', 'view'), fc.anything()), (raw) => {
        for (const key of Object.keys(readSearch(raw)))
          expect(['node', 'period', 'asOf', 'slice', 'view']).toContain(key)
      }),
    )
  })
})
