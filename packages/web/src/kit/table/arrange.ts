/** Filters and sorts rows in the browser: texts by the language's order, numbers by size, what is absent last. */
import type { TableView } from '#kit/table/view.ts'

export type Value = string | number | null

/** What arranging needs of a column. */
export interface Arranged<R> {
  readonly id: string
  readonly value: (row: R) => Value
}

/** The rows that pass every filter, in order. The given list is left as it is. */
export function arrange<R>(rows: readonly R[], columns: readonly Arranged<R>[], view: TableView): readonly R[] {
  const tests = columns.flatMap((column) => {
    const wanted = view.filters[column.id]?.trim() ?? ''
    if (wanted === '') return []
    const fits = test(wanted)
    return [(row: R) => fits(column.value(row))]
  })
  const passed = tests.length === 0 ? rows : rows.filter((row) => tests.every((fits) => fits(row)))
  const sorted = columns.find((column) => column.id === view.sort?.column)
  return sorted === undefined || view.sort === null ? passed : inOrder(passed, sorted.value, view.sort.down)
}

const COMPARISON = /^(<=|>=|<|>|=)\s*(-?[\d.,]+)$/
const RANGE = /^(-?[\d.,]+)\s*\.\.\s*(-?[\d.,]+)$/

/**
 * What a filter lets pass: `>100`, `<=5`, `=3`, `10..20` look at numbers, anything else at the text.
 * @example test('>=10')(12) // true
 */
export function test(wanted: string): (value: Value) => boolean {
  const comparison = COMPARISON.exec(wanted)
  if (comparison !== null) return compares(comparison[1] ?? '=', numberOf(comparison[2] ?? ''))
  const range = RANGE.exec(wanted)
  if (range !== null) {
    const [low, high] = [numberOf(range[1] ?? ''), numberOf(range[2] ?? '')]
    return (value) => typeof value === 'number' && value >= low && value <= high
  }
  const folded = fold(wanted)
  return (value) => value !== null && fold(String(value)).includes(folded)
}

function compares(sign: string, bound: number): (value: Value) => boolean {
  return (value) => {
    if (typeof value !== 'number') return false
    if (sign === '<') return value < bound
    if (sign === '<=') return value <= bound
    if (sign === '>') return value > bound
    if (sign === '>=') return value >= bound
    return value === bound
  }
}

const numberOf = (text: string) => Number(text.replaceAll(',', ''))
const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

/** Sorts by keys read once; equal rows keep their order. */
function inOrder<R>(rows: readonly R[], value: (row: R) => Value, down: boolean): readonly R[] {
  const keyed = rows.map((row, index) => ({ row, key: value(row), index }))
  const way = down ? -1 : 1
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null) || a.index - b.index
    const order =
      typeof a.key === 'number' && typeof b.key === 'number'
        ? a.key - b.key
        : collator.compare(String(a.key), String(b.key))
    return order * way || a.index - b.index
  })
  return keyed.map((entry) => entry.row)
}
