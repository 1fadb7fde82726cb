/** Folding of names. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldName } from './naming.ts'

describe('a folded name', () => {
  it.each([
    ['  Ångström  GmbH ', 'angstrom gmbh'],
    ['Straße', 'strasse'],
    ['Łódź', 'lodz'],
    ['ÆØÅ', 'aeoa'],
    ['Ĳssel ﬁne', 'ijssel fine'],
    ['İstanbul ışık', 'istanbul isik'],
    ['ＡＣＭＥ\u00a0Ｃｏ', 'acme co'],
    ['株式会社 光', '株式会社 光'],
    ['', ''],
  ])('of %s is %s', (name, folded) => expect(foldName(name)).toBe(folded))

  it('is its own fold, without marks or spaces at its ends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const folded = foldName(name)
        expect(foldName(folded)).toBe(folded)
        expect(folded).toBe(folded.trim())
      }),
      { seed: 3 },
    )
  })
  it('does not know how a mark was written', () => {
    expect(foldName('e\u0301t\u00e9')).toBe(foldName('\u00e9te\u0301'))
  })
})
