/** Options that answer questions. */
import { describe, expect, it } from 'vitest'
import { ANSWERING, answering, answersOf } from './answering.ts'
import { readWords } from './words.ts'

const read = (...words: string[]) => answersOf(readWords(words, ANSWERING))

describe('options that answer questions', () => {
  it('are for every column, or for one by its place', () => {
    expect(read('--currency', 'EUR', '--dates=dmy')).toEqual({ currency: 'EUR', dates: 'dmy' })
    expect(read('--dates', 'a.csv:on=mdy', '--dates', 'dmy', '--decimal', 'b.xlsx › Deals:sum = net=comma')).toEqual({
      'dates:a.csv:on': 'mdy',
      dates: 'dmy',
      'numbers:b.xlsx › Deals:sum = net': 'comma',
    })
  })
  it('take tables that would be left out, and scales of named columns only', () => {
    expect(read('--also', 'x.csv', '--also', 'y.csv', '--scale', 'accounts.csv:revenue=1000000')).toEqual({
      'overlap:x.csv': 'import',
      'overlap:y.csv': 'import',
      'scale:accounts.csv:revenue': '1000000',
    })
    expect(() => read('--scale', '1000')).toThrow('--scale "table:column=1000"')
  })
  it('are shown as they are to be typed, and read so again', () => {
    const choices = [
      { value: 'dmy', label: 'day first' },
      { value: 'mdy', label: 'month first' },
    ]
    const said = answering({ id: 'dates:a.csv:on', option: '--dates', choices })
    expect(said).toBe('Say, for example, --dates "a.csv:on=dmy". There is: dmy (day first), mdy (month first).')
    expect(read('--dates', 'a.csv:on=dmy')).toEqual({ 'dates:a.csv:on': 'dmy' })
    expect(answering({ id: 'overlap:x.csv', option: '--also', choices: [] })).toBe(
      'To import it as well: --also "x.csv".',
    )
    expect(answering({ id: 'currency', option: '--currency', choices: [{ value: 'USD', label: 'USD' }] })).toBe(
      'Say, for example, --currency USD. There is: USD.',
    )
  })
})
