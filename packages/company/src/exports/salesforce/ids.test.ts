/** Ids carry Salesforce's checksum: known values are from a real export of Salesforce's stock sample. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checksum, NO_ID, PREFIX, salesforceId } from '#exports/salesforce/ids.ts'

describe('salesforceId', () => {
  it.each([
    '0014600001TvgfWAAR',
    '0064600000J5S5TAAV',
    '0064600000J5S5UAAV',
    '0084600000iqknnAAA',
    '00546000001l1cJAAQ',
    NO_ID,
  ])('agrees with %s', (id) => {
    expect(checksum(id.slice(0, 15))).toBe(id.slice(15))
  })
  it('gives each number its own checked id', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 900_000_000 }),
        fc.constantFrom(...Object.values(PREFIX)),
        (number, prefix) => {
          const id = salesforceId(prefix, number)
          expect(id).toMatch(/^[0-9A-Za-z]{18}$/)
          expect(id.slice(0, 3)).toBe(prefix)
          expect(id.slice(15)).toBe(checksum(id.slice(0, 15)))
          expect(id).not.toBe(salesforceId(prefix, number + 1))
        },
      ),
    )
  })
  it('gives no two objects one prefix', () => {
    expect(new Set(Object.values(PREFIX)).size).toBe(Object.keys(PREFIX).length)
  })
})
