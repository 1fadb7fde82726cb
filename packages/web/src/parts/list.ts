/** Lists that the server sorts and hands over page by page: rows so far, how many there are, and the next page on demand. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { send } from '#api/client.ts'
import type { Answer, Asked } from '#api/hooks.ts'
import type { FromServer } from '#kit/table/column.ts'
import type { TableView } from '#kit/table/view.ts'

/** Endpoints that answer with a page of rows. */
export type ListName = 'accounts.list' | 'opportunities.list' | 'people.list' | 'orders.list'
export type Row<N extends ListName> = Answer<N>['rows'][number]
export type ListQuery<N extends ListName> = Asked<N> extends { query?: infer Q } ? Exclude<Q, undefined> : never

const PAGE = 200

/**
 * Reads a list as far as the person scrolls.
 * @param enabled false while what to ask for is not yet known
 * @example const list = useList('accounts.list', { search: 'north' }, view)
 */
export function useList<N extends ListName>(name: N, query: ListQuery<N>, view: TableView, enabled = true) {
  const sort = view.sort === null ? undefined : `${view.sort.down ? '-' : ''}${view.sort.column}`
  const asked = useInfiniteQuery({
    queryKey: [name, 'pages', query, sort],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await send(name, { query: withPage(query, sort, pageParam) }, signal)) as Answer<N>,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
    enabled,
  })
  const pages = asked.data?.pages ?? []
  const rows: readonly Row<N>[] = pages.flatMap((page): readonly Row<N>[] => page.rows)
  const server: FromServer = {
    count: pages[0]?.count ?? null,
    exact: pages[0]?.more !== true,
    hasMore: asked.hasNextPage,
    loading: asked.isFetching || !enabled,
    onMore: () => void asked.fetchNextPage(),
  }
  return { rows, server, error: asked.error, currency: pages[0]?.currency ?? '' }
}

function withPage(query: unknown, sort: string | undefined, after: string | null) {
  return {
    ...(typeof query === 'object' ? query : {}),
    limit: PAGE,
    ...(sort === undefined ? {} : { sort }),
    ...(after === null ? {} : { after }),
  }
}
