/** A bias is told as what becomes of a word, on the side that it lies. */
import { describe, expect, it } from 'vitest'
import { biasText } from '#parts/bias.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('biasText', () => {
  it('says by how much a word ends below or above', () => {
    expect(plain(biasText(Math.log(0.92), 6))).toBe('ends 8 % below (6 words)')
    expect(plain(biasText(Math.log(1.25), 1))).toBe('ends 25 % above (1 word)')
  })

  it('says when there is no bias, and when nothing is known', () => {
    expect(plain(biasText(0.001, 9))).toBe('ends as said (9 words)')
    expect(plain(biasText(-0.5, 0))).toBe('nothing to judge yet')
  })
})
