/** How a table is looked at - order, filters, hidden columns - as a short text that fits in an address. */

export interface TableView {
  readonly sort: { readonly column: string; readonly down: boolean } | null
  readonly filters: Readonly<Record<string, string>>
  /** Columns shown although hidden by default, or hidden although shown by default. */
  readonly toggled: readonly string[]
}

export const PLAIN_VIEW: TableView = { sort: null, filters: {}, toggled: [] }

/** @example writeView({ sort: { column: 'amount', down: true }, filters: { stage: 'won' }, toggled: [] }) // 's=-amount&f.stage=won' */
export function writeView(view: TableView): string {
  const params = new URLSearchParams()
  if (view.sort !== null) params.set('s', `${view.sort.down ? '-' : ''}${view.sort.column}`)
  if (view.toggled.length > 0) params.set('c', view.toggled.join(','))
  for (const [column, wanted] of Object.entries(view.filters)) if (wanted !== '') params.set(`f.${column}`, wanted)
  return params.toString()
}

/** The view that a text states; what it does not state is plain. */
export function readView(text: string | undefined): TableView {
  if (text === undefined || text === '') return PLAIN_VIEW
  const params = new URLSearchParams(text)
  const sort = params.get('s')
  const filters = [...params].filter(([key]) => key.startsWith('f.')).map(([key, wanted]) => [key.slice(2), wanted])
  return {
    sort: sort === null || sort === '' ? null : { column: sort.replace(/^-/, ''), down: sort.startsWith('-') },
    filters: Object.fromEntries(filters),
    toggled: params.get('c')?.split(',').filter(Boolean) ?? [],
  }
}

/** The next order when a heading is pressed: the column's natural way first, then the other, then none. */
export function nextSort(sort: TableView['sort'], column: string, downFirst: boolean): TableView['sort'] {
  if (sort?.column !== column) return { column, down: downFirst }
  return sort.down === downFirst ? { column, down: !downFirst } : null
}
