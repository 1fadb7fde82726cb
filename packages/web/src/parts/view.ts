/** A table's view kept in the address, so that a link shows the same rows in the same order. */
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { readView, type TableView, writeView } from '#kit/table/view.ts'

/** The view of the table with this name, and how to change it. @example const [view, setView] = useView('deals') */
export function useView(name: string): readonly [TableView, (view: TableView) => Promise<void>] {
  const search: Search = useSearch({ strict: false })
  const navigate = useNavigate()
  const text = search.view?.[name]
  const view = useMemo(() => readView(text), [text])
  const set = useCallback(
    (next: TableView) =>
      navigate({
        to: '.',
        replace: true,
        resetScroll: false,
        search: (before: Search) => withView(before, name, writeView(next)),
      }),
    [navigate, name],
  )
  return [view, set]
}

interface Search {
  readonly view?: Readonly<Record<string, string>>
}

function withView(before: Search, name: string, text: string): Search {
  const { view, ...rest } = before
  const kept = Object.entries(view ?? {}).filter(([key]) => key !== name)
  const next = text === '' ? kept : [...kept, [name, text] as const]
  return next.length === 0 ? rest : { ...rest, view: Object.fromEntries(next) }
}
