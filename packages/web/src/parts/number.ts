/** Answers about the number: asked for the node, slice, period and day in the address, asked again while they are stale. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { send } from '#api/client.ts'
import type { Answer } from '#api/hooks.ts'

/** Endpoints that are asked by node, period, day and slice. */
export type NumberName =
  | 'number.read'
  | 'number.nodes'
  | 'number.deals'
  | 'flow.read'
  | 'gap.read'
  | 'revenue.read'
  | 'accuracy.read'
  | 'submissions.read'
  | 'targets.read'
  | 'interventions.list'

/** What the address says of the number that is meant. */
export interface NumberScope {
  readonly node?: string
  readonly period?: string
  readonly asOf?: string
  readonly slice?: string
}

const ASK_AGAIN_MS = 1500

/** @example useNumberScope() // { node: 'team:3', period: '2026-Q4' } */
export function useNumberScope(): NumberScope {
  const { node, period, asOf, slice }: NumberScope = useSearch({ strict: false })
  return useMemo(
    () => ({
      ...(node === undefined ? {} : { node }),
      ...(period === undefined ? {} : { period }),
      ...(asOf === undefined ? {} : { asOf }),
      ...(slice === undefined ? {} : { slice }),
    }),
    [node, period, asOf, slice],
  )
}

/** Reads one of these answers. @example const flow = useNumber('flow.read', { from: '2026-11-14' }) */
export function useNumber<N extends NumberName>(
  name: N,
  more: Readonly<Record<string, string | number | undefined>> = {},
  enabled = true,
) {
  const query = { ...useNumberScope(), ...more }
  return useQuery({
    queryKey: [name, { query }],
    queryFn: async ({ signal }) => (await send(name, { query }, signal)) as Answer<N>,
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval: (asked) => (isStale(asked.state.data) ? ASK_AGAIN_MS : false),
  })
}

const isStale = (data: unknown): boolean =>
  typeof data === 'object' &&
  data !== null &&
  'provenance' in data &&
  (data.provenance as { stale?: boolean }).stale === true

/** Changes which number the address means. */
export function useSetScope() {
  const navigate = useNavigate()
  return (change: { [K in keyof NumberScope]?: string | undefined }) =>
    void navigate({
      to: '.',
      resetScroll: false,
      search: (before: NumberScope) =>
        Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined)),
    })
}
