/** Cleaning rows by a mapping: what is accepted, what is rejected and why. */
import { describe, expect, it } from 'vitest'
import { domainOf, salesforceId } from './clean/read.ts'
import { makeCleaner } from './clean.ts'
import type { DatePattern } from './dates.ts'
import type { FieldPlan, TablePlan, TargetPlan } from './mapping.ts'
import type { NumberStyle } from './numbers.ts'

const iso: DatePattern = { shape: '-4first', form: 'ymd', shown: 'YYYY-MM-DD' }
const plain: NumberStyle = { decimal: '.', group: '', percent: false }
const table = (columns: string[], shortRows: 'accept' | 'reject' = 'reject'): TablePlan => ({
  table: 't.csv',
  file: 't.csv',
  rows: 0,
  source: null,
  use: true,
  reason: '',
  targets: [],
  shortRows,
  notes: [],
  columns: columns.map((column, at) => ({
    column,
    at,
    fields: [],
    custom: false,
    style: column === 'day' ? 'days, YYYY-MM-DD' : null,
    samples: [],
    blank: 0,
    distinct: 0,
    confidence: 1,
    reason: '',
    notes: [],
    damaged: false,
  })),
})
const target = (fields: FieldPlan[], more: Partial<TargetPlan> = {}): TargetPlan => ({
  kind: 'order',
  label: '',
  key: { by: 'columns', at: [0], form: 'plain' },
  fields,
  custom: [],
  once: false,
  only: [],
  confidence: 1,
  reasons: [],
  ...more,
})

describe('a row becomes a record', () => {
  const cleaner = makeCleaner(
    table(['id', 'day', 'amount', 'who', 'note']),
    target(
      [
        { field: 'orderedOn', at: [1], read: { as: 'day', patterns: [iso], none: ['n/a'], endless: false } },
        { field: 'amount', at: [2], read: { as: 'money', style: plain, scale: 1, none: ['-'] } },
        { field: 'account', at: [3], read: { as: 'ref', form: 'whole', none: [] }, translate: { '7': 'A7' } },
      ],
      { custom: [{ at: 4, name: 'note' }] },
    ),
  )
  it('typed, trimmed, translated, with custom texts', () => {
    expect(cleaner.clean([' 1 ', '2024-03-01', '12.5', '7.0', ' hello '])).toEqual({
      externalId: '1',
      record: { orderedOn: '2024-03-01', amount: 125_000, account: 'A7' },
      custom: { note: 'hello' },
      problems: [],
    })
  })
  it('empty and meaningless texts are null', () => {
    expect(cleaner.clean(['1', 'N/A', '-', '', ''])).toEqual({
      externalId: '1',
      record: { orderedOn: null, amount: null, account: null },
      custom: null,
      problems: [],
    })
  })
  it('what cannot be read names column, found and expected', () => {
    expect(cleaner.clean(['1', '31.02.2024', 'much', '8', ''])?.problems).toEqual([
      { column: 'day', found: '31.02.2024', expected: 'a day written YYYY-MM-DD' },
      { column: 'amount', found: 'much', expected: 'an amount' },
    ])
  })
  it('a row without key, with too many or too few values is a problem, not an exception', () => {
    expect(cleaner.clean(['', '', '', '', ''])?.problems).toEqual([
      { column: 'id', found: '', expected: 'a key, not empty' },
    ])
    expect(cleaner.clean(['1', '', '', '', '', 'more'])?.problems[0]).toMatchObject({ column: null, found: '6 values' })
    expect(cleaner.clean(['1', ''])?.problems[0]).toMatchObject({ column: null, found: '2 values' })
    expect(makeCleaner(table(['id', 'x'], 'accept'), target([])).clean(['1'])?.problems).toEqual([])
  })
})

describe('keys', () => {
  it('a line without id is its order and its number within it', () => {
    const cleaner = makeCleaner(
      table(['order']),
      target([], { kind: 'orderLine', key: { by: 'nth', at: [0], form: 'plain' } }),
    )
    expect(['A', 'A', 'B', 'A'].map((order) => cleaner.clean([order])?.externalId)).toEqual([
      'A:1',
      'A:2',
      'B:1',
      'A:3',
    ])
  })
  it('equal rows without any id are told apart, and keep their keys when others come before', () => {
    const make = () => makeCleaner(table(['a', 'b']), target([], { key: { by: 'content' } }))
    const one = make()
    const first = [
      ['x', 'y'],
      ['x', 'y'],
      ['z', 'y'],
    ].map((row) => one.clean(row)?.externalId)
    expect(new Set(first).size).toBe(3)
    const two = make()
    two.clean(['new', 'row'])
    expect(two.clean(['x', 'y'])?.externalId).toBe(first[0])
  })
  it('rows of a repeated record count once; a nameless one waits for its name, and is called by its key when none comes', () => {
    const cleaner = makeCleaner(
      table(['sku', 'text']),
      target([{ field: 'name', at: [1], read: { as: 'text' } }], { kind: 'product', once: true }),
    )
    expect(
      [
        ['1', ''],
        ['1', 'Lamp'],
        ['1', 'Lamp 2'],
        ['2', ''],
        ['', 'x'],
      ].map((row) => cleaner.clean(row)?.record.name),
    ).toEqual([undefined, 'Lamp', undefined, undefined, undefined])
    expect(cleaner.finish().map((row) => [row.externalId, row.record.name])).toEqual([['2', '2']])
    expect(cleaner.finish()).toEqual([])
    expect(cleaner.skipped).toEqual({ repeated: 1, unnamed: 1, conditional: 0 })
  })
  it('a record whose row is rejected for another reason may come again', () => {
    const cleaner = makeCleaner(
      table(['sku', 'text']),
      target([{ field: 'name', at: [1], read: { as: 'text' } }], { kind: 'product', once: true }),
    )
    const first = cleaner.clean(['1', 'Lamp'])
    expect(cleaner.clean(['1', 'Lamp'])).toBeNull()
    if (first) cleaner.release(first)
    expect(cleaner.clean(['1', 'Lamp'])?.externalId).toBe('1')
  })
  it('deleted rows give none', () => {
    const cleaner = makeCleaner(table(['id', 'gone']), target([], { only: [{ at: 1, values: ['', '0', 'false'] }] }))
    expect(
      [
        ['1', '0'],
        ['2', '1'],
        ['3', 'False'],
      ].map((row) => cleaner.clean(row)?.externalId),
    ).toEqual(['1', undefined, '3'])
  })
})

describe('values', () => {
  it('quantity times price is exact', () => {
    const cleaner = makeCleaner(
      table(['id', 'q', 'p']),
      target([{ field: 'amount', at: [1, 2], read: { as: 'times', quantity: plain, price: plain } }]),
    )
    expect(cleaner.clean(['1', '3', '0.1'])?.record.amount).toBe(3_000)
    expect(cleaner.clean(['1', '-12', '2.55'])?.record.amount).toBe(-306_000)
    expect(cleaner.clean(['1', '', '2.55'])?.record.amount).toBeNull()
  })
  it('shares, whole numbers and logical values have their ranges', () => {
    const cleaner = makeCleaner(
      table(['id', 's', 'i', 'b']),
      target([
        { field: 'share', at: [1], read: { as: 'share', style: plain, percent: true, none: [] } },
        { field: 'employees', at: [2], read: { as: 'integer', style: plain, none: [] } },
        { field: 'active', at: [3], read: { as: 'boolean', yes: ['yes'], no: ['no'] } },
      ]),
    )
    expect(cleaner.clean(['1', '75', '12.0', 'Yes'])?.record).toEqual({ share: 0.75, employees: 12, active: true })
    expect(cleaner.clean(['1', '175', '12.5', 'maybe'])?.problems).toHaveLength(3)
  })
  it('an open end is no day', () => {
    const cleaner = makeCleaner(
      table(['id', 'day']),
      target([{ field: 'toDay', at: [1], read: { as: 'day', patterns: [iso], none: [], endless: true } }]),
    )
    expect(cleaner.clean(['1', '9999-12-31'])?.record.toDay).toBeNull()
    expect(cleaner.clean(['1', '1899-12-30'])?.record.toDay).toBeNull()
  })
  it('web addresses', () => {
    expect(
      ['https://www.Acme.com/about?x=1', 'acme.com', 'http://WWW.albertsons.com/#1', 'info@acme.com', 'none', ''].map(
        domainOf,
      ),
    ).toEqual(['acme.com', 'acme.com', 'albertsons.com', 'acme.com', null, null])
  })
  it('Salesforce ids of 15 letters become 18', () => {
    // Pairs as a data export of Salesforce writes them.
    for (const id of ['0064600000J5S5TAAV', '0014600001TvgfZAAR', '00546000001l1cJAAQ', '0084600000iqknnAAA'])
      expect(salesforceId(id.slice(0, 15))).toBe(id)
  })
})
