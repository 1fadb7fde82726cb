/** Names in memory find what a search row by row finds. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LEAST_INSIDE, namesFrom } from '#db/read/lists/names.ts'

const letters = fc.stringMatching(/^[ab ]{1,6}$/)
const stored = fc
  .array(fc.record({ name_key: letters, gone: fc.boolean(), twin: fc.option(fc.nat(20)) }), { maxLength: 25 })
  .map((rows) => {
    const accounts = rows.map(({ name_key, gone, twin }, i) => ({
      id: i + 1,
      // A twin stands for a record that stands for itself.
      same_as: twin !== null && twin < i && rows[twin]?.twin === null ? twin + 1 : null,
      gone,
      name_key,
    }))
    return accounts.sort((a, b) => (a.name_key < b.name_key ? -1 : a.name_key > b.name_key ? 1 : a.id - b.id))
  })

describe('names of accounts', () => {
  it('are found by their beginning and, from three letters on, by what they hold, with all their twins', () => {
    fc.assert(
      fc.property(stored, letters, (accounts, words) => {
        const hit = ({ name_key: name }: { name_key: string }) =>
          words.length < LEAST_INSIDE ? name.startsWith(words) : name.includes(words)
        const standing = new Set(accounts.filter(hit).map(({ id, same_as }) => same_as ?? id))
        const expected = accounts.filter(({ id, same_as }) => standing.has(same_as ?? id)).map(({ id }) => id)
        expect(
          namesFrom(accounts)
            .all(words)
            .sort((a, b) => a - b),
        ).toEqual(expected.sort((a, b) => a - b))
      }),
      { seed: 3, numRuns: 500 },
    )
  })

  it('come first where they begin with the words, in the order of names, standing ones only', () => {
    fc.assert(
      fc.property(stored, letters, fc.integer({ min: 1, max: 8 }), (accounts, words, most) => {
        const meant = accounts.filter(({ id, same_as, gone }) => same_as === null && !gone && id % 3 !== 0)
        const begin = meant.filter(({ name_key: name }) => name.startsWith(words))
        const hold = meant.filter(({ name_key: name }) => words.length >= LEAST_INSIDE && name.includes(words))
        const expected = [...new Set([...begin, ...hold].map(({ id }) => id))].slice(0, most)
        expect(namesFrom(accounts).first(words, most, (id) => id % 3 !== 0)).toEqual(expected)
      }),
      { seed: 4, numRuns: 500 },
    )
  })
})
