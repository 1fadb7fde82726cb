/** The deals of the call, sorted and filtered by the server, read as far as one scrolls. */
import { type UseQueryResult, useInfiniteQuery } from '@tanstack/react-query'
import { send } from '#api/client.ts'
import type { Answer } from '#api/hooks.ts'
import type { FromServer } from '#kit/table/column.ts'

export type CallPage = Answer<'number.deals'>
export type CallDeal = CallPage['rows'][number]

const PAGE = 100
const ASK_AGAIN_MS = 1500

/** @example const list = useCallDeals({ period: '2026-Q4', flag: 'pushed', sort: '-expected' }) */
export function useCallDeals(query: Readonly<Record<string, unknown>>) {
  const asked = useInfiniteQuery({
    queryKey: ['number.deals', 'pages', query],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) =>
      (await send(
        'number.deals',
        { query: { ...query, limit: PAGE, ...(pageParam === null ? {} : { after: pageParam }) } },
        signal,
      )) as CallPage,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
    refetchInterval: (at) => (at.state.data?.pages[0]?.provenance.stale === true ? ASK_AGAIN_MS : false),
  })
  const pages = asked.data?.pages ?? []
  const first = pages[0]
  const server: FromServer = {
    count: first?.count ?? 0,
    exact: true,
    hasMore: asked.hasNextPage,
    loading: asked.isFetching,
    onMore: () => void asked.fetchNextPage(),
  }
  return {
    asked: asked as UseQueryResult<unknown>,
    first,
    rows: pages.flatMap((page) => page.rows),
    server,
    error: asked.data === undefined ? null : asked.error,
  }
}
