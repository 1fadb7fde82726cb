/** A list of records as a page: headline, the figure it stands behind, search and choices, saved views, rows, files. */
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import type { TableView } from '#kit/table/view.ts'
import { Headline } from '#parts/Figure.tsx'
import { recordPath } from '#parts/links.tsx'
import { type ListName, type ListQuery, type Row, useList } from '#parts/list.ts'
import { BehindFigure, filesOf, ListFailure, ListTools, NothingYet, useListScope } from '#parts/RecordList.tsx'
import { SavedViews, useOpeningView } from '#parts/SavedViews.tsx'
import { useView } from '#parts/view.ts'
import { countUpTo } from '#words/format.ts'

/** What differs from list to list. */
export interface RecordListProps<N extends ListName> {
  /** How the list is called in addresses, files and saved views. */
  readonly page: N extends `${infer P}.list` ? P : never
  readonly words: {
    readonly title: string
    readonly headline: (n: string) => string
    readonly below: string
  }
  readonly columns: readonly Column<Row<N>>[]
  readonly rowKey: (row: Row<N>) => number
  /** The kind of record whose page a row opens; without it rows open nothing. */
  readonly opens?: string
  /** What the filters of the view ask of the server, besides the search. */
  readonly asks?: (filters: TableView['filters']) => ListQuery<N> & object
  /** Choices beside the search. */
  readonly tools?: (view: TableView, onView: (view: TableView) => Promise<void>) => ReactNode
}

export function RecordListPage<N extends ListName>(props: RecordListProps<N>) {
  const { page, words, opens, asks } = props
  const [view, setView] = useView(page)
  const navigate = useNavigate()
  const scope = useListScope()
  const waiting = useOpeningView(page, view, setView)
  const query = useMemo(() => queryOf<N>(scope, view.filters, asks), [scope, view.filters, asks])
  const list = useList<N>(`${page}.list` as N, query, view, !waiting)
  const plain = Object.keys(query).length === 0
  return (
    <>
      <Headline below={words.below}>
        {list.server.count === null ? words.title : words.headline(countUpTo(list.server.count, list.server.exact))}
      </Headline>
      <BehindFigure />
      <ListFailure error={list.error} />
      <Table
        label={words.title}
        rows={list.rows}
        columns={props.columns}
        rowKey={props.rowKey}
        view={view}
        onView={setView}
        server={list.server}
        {...(opens === undefined
          ? {}
          : { onOpen: (row: Row<N>) => void navigate({ to: recordPath(opens, props.rowKey(row)) ?? '/' }) })}
        downloads={filesOf(page, query, view)}
        {...(plain && list.error === null ? { empty: <NothingYet /> } : {})}
        controls={
          <>
            <ListTools view={view} onView={setView}>
              {props.tools?.(view, setView)}
            </ListTools>
            <SavedViews page={page} view={view} onView={setView} />
          </>
        }
      />
    </>
  )
}

type Asked = Readonly<Record<string, unknown>>

function queryOf<N extends ListName>(
  scope: ReturnType<typeof useListScope>,
  filters: TableView['filters'],
  asks: RecordListProps<N>['asks'],
): ListQuery<N> & Asked {
  const { search } = filters
  const own: Asked = { ...asks?.(filters) }
  return { ...scope, ...(search === undefined ? {} : { search }), ...own } as ListQuery<N> & Asked
}
