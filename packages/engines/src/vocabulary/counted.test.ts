/** Counts in sentences agree with their words. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { counted, grouped } from '#vocabulary/counted.ts'

describe('a count in a sentence', () => {
  it('sets thousands apart as an English reader expects', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), (n) => grouped(n) === n.toLocaleString('en')))
  })

  it('agrees with its words', () => {
    expect(counted(0, 'deal')).toBe('0 deals')
    expect(counted(1, 'deal')).toBe('1 deal')
    expect(counted(2, 'deal has', 'deals have')).toBe('2 deals have')
    expect(counted(1234, 'person', 'people')).toBe('1,234 people')
  })
})
