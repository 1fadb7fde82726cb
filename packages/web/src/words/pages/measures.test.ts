/** What is said of a measure. */
import { describe, expect, it } from 'vitest'
import { measureValue, said } from '#words/pages/measures.ts'

const told = (key: string, value: number | null, n: number, target: number, floor: number) =>
  said({ key, meaning: 'meaning', unit: 'share', value, n, target, floor }).join('').replaceAll('\u00a0', ' ')

describe('said', () => {
  it('counts the cases of a share', () => {
    expect(told('dead-but-open', 1291 / 1589, 1589, 0.05, 0.5)).toBe(
      '1,291 of 1,589 open deals are older than any deal that ever closed',
    )
    expect(told('freshness', 0, 681, 0.9, 0.4)).toBe('none of 681 open deals were touched in the last 30 days')
  })

  it('says only where a high value is wanted and the value is low', () => {
    expect(told('on-time-to-request', 0.62, 100, 0.95, 0.7)).toBe(
      'only 62 of 100 order lines were shipped by the requested day',
    )
    expect(told('win-rate', 0.63, 6711, 0.5, 0.2)).toBe('we win 63 % of the deals that close')
    expect(told('win-rate', 0.19, 6711, 0.5, 0.2)).toBe('we win only 19 % of the deals that close')
  })

  it('names what nobody put into words, and what has no value', () => {
    expect(told('never-heard-of', 0.5, 4, 1, 0)).toBe('meaning: 50 %')
    expect(told('win-rate', null, 0, 0.5, 0.2)).toBe('meaning: no evidence yet')
  })
})

describe('measureValue', () => {
  it('writes each unit as people do', () => {
    expect(measureValue(0.77, 'ratio', 'attainment').replace('\u00a0', ' ')).toBe('77 %')
    expect(measureValue(0.36387, 'ratio', 'load-spread')).toBe('0.36')
    expect(measureValue(6, 'ratio', 'span')).toBe('6')
    expect(measureValue(null, 'share')).toBe('–')
  })
})
