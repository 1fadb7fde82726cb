/** Filtering, sorting and the view's text form. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrange, test } from '#kit/table/arrange.ts'
import { nextSort, PLAIN_VIEW, readView, writeView } from '#kit/table/view.ts'

interface Row {
  name: string
  amount: number | null
}
const rows: readonly Row[] = [
  { name: 'Zoë', amount: 5 },
  { name: 'deal 10', amount: null },
  { name: 'deal 9', amount: 100 },
  { name: 'Abel', amount: -3 },
]
const columns = [
  { id: 'name', value: (row: Row) => row.name },
  { id: 'amount', value: (row: Row) => row.amount },
]
const names = (view: Parameters<typeof arrange>[2]) => arrange(rows, columns, view).map((row) => row.name)

describe('arrange', () => {
  it('sorts texts as people do and numbers by size, absent last both ways', () => {
    expect(names(readView('s=name'))).toEqual(['Abel', 'deal 9', 'deal 10', 'Zoë'])
    expect(names(readView('s=amount'))).toEqual(['Abel', 'Zoë', 'deal 9', 'deal 10'])
    expect(names(readView('s=-amount'))).toEqual(['deal 9', 'Zoë', 'Abel', 'deal 10'])
  })

  it('filters by text without accents, by comparison and by range', () => {
    expect(names(readView('f.name=zoe'))).toEqual(['Zoë'])
    expect(names(readView('f.amount=%3E0'))).toEqual(['Zoë', 'deal 9'])
    expect(names(readView('f.amount=-5..5'))).toEqual(['Zoë', 'Abel'])
    expect(test('<=1,000')(1000)).toBe(true)
    expect(test('>1')('2')).toBe(false)
  })

  it('never loses or invents a row when it only sorts', () => {
    const row = fc.record({ name: fc.string(), amount: fc.option(fc.integer()) })
    fc.assert(
      fc.property(fc.array(row), fc.constantFrom('name', '-name', 'amount', '-amount'), (list, sort) => {
        const sorted = arrange(list, columns, readView(`s=${sort}`))
        expect(new Set(sorted)).toEqual(new Set(list))
        expect(sorted).toHaveLength(list.length)
      }),
    )
  })
})

describe('view', () => {
  it('comes back from its text as it was', () => {
    const id = fc.stringMatching(/^[a-z][a-zA-Z]{0,8}$/)
    const view = fc.record({
      sort: fc.option(fc.record({ column: id, down: fc.boolean() })),
      filters: fc.dictionary(id, fc.string({ minLength: 1 }), { noNullPrototype: true }),
      toggled: fc.uniqueArray(id),
    })
    fc.assert(
      fc.property(view, (given) => {
        expect(readView(writeView(given))).toEqual(given)
      }),
    )
    expect(readView(undefined)).toEqual(PLAIN_VIEW)
  })

  it('turns the order round and then off', () => {
    const first = nextSort(null, 'amount', true)
    expect(first).toEqual({ column: 'amount', down: true })
    const second = nextSort(first, 'amount', true)
    expect(second).toEqual({ column: 'amount', down: false })
    expect(nextSort(second, 'amount', true)).toBeNull()
  })
})
