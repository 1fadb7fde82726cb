/** Endpoints inside pages: useAsk reads and keeps the answer fresh, useAct changes something and renews what was read. */
import type { AnswerOf, Endpoint, Input as EndpointInput } from '@capstone/contract/endpoint'
import type { ENDPOINTS } from '@capstone/contract/endpoints'
import { type UseQueryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ApiFailure, type Input, send } from '#api/client.ts'

type Endpoints = typeof ENDPOINTS
export type Name = keyof Endpoints & Parameters<typeof send>[0]
type Of<N extends Name> = Endpoints[N] extends Endpoint ? Endpoints[N] : never

/** The answer of an endpoint. */
export type Answer<N extends Name> = AnswerOf<Of<N>>

/** Keys of the parts of an input that the endpoint really takes. */
type Taken<I> = { [K in keyof I as [I[K]] extends [undefined] ? never : K]: I[K] }
/** What an endpoint takes; parts without needed keys may be left out. */
export type Asked<N extends Name> = LooseEmpty<Taken<EndpointInput<Of<N>>>>
type LooseEmpty<T> = { [K in keyof T as object extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as object extends T[K] ? K : never]?: T[K]
}

/** One request outside a component. */
export async function ask<N extends Name>(name: N, input: Asked<N>, signal?: AbortSignal): Promise<Answer<N>> {
  return (await send(name, input as Input, signal)) as Answer<N>
}

/** The query of an endpoint, for useQuery, prefetching and lists read page by page. */
export function asking<N extends Name>(
  name: N,
  input: Asked<N>,
): UseQueryOptions<Answer<N>, ApiFailure> & { queryKey: unknown[] } {
  return { queryKey: [name, input], queryFn: ({ signal }) => ask(name, input, signal) }
}

/** Reads an endpoint and keeps the answer. @example const agenda = useAsk('agenda.read', { query: { period } }) */
export function useAsk<N extends Name>(name: N, input: Asked<N>, more: { enabled?: boolean; every?: number } = {}) {
  return useQuery({
    ...asking(name, input),
    ...(more.enabled === undefined ? {} : { enabled: more.enabled }),
    ...(more.every === undefined ? {} : { refetchInterval: more.every }),
  })
}

/** Changes something; afterwards what pages show is read again. @example const change = useAct('tasks.change') */
export function useAct<N extends Name>(name: N) {
  const client = useQueryClient()
  return useMutation<Answer<N>, ApiFailure, Asked<N>>({
    mutationFn: (input) => ask(name, input),
    onSuccess: () => client.invalidateQueries(),
  })
}

/** Waits until an act has ended, well or badly; what went wrong is the act's to show. */
export const settled = (act: Promise<unknown>): Promise<void> =>
  act.then(
    () => undefined,
    () => undefined,
  )

/** Whether a failure means that the server or its database is away, so that waiting helps. */
export const isAway = (failure: unknown) => failure instanceof ApiFailure && failure.code === 'unavailable'
