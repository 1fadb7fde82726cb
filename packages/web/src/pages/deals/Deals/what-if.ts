/** What if: dates, amounts and categories changed on this page alone, and the number as it would be with them. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { type Answer, ask } from '#api/hooks.ts'
import type { NumberScope } from '#parts/number.ts'

/** What is tried on one deal; what is absent stays as it is. */
export interface Trial {
  readonly amount?: number
  readonly closeDate?: string
  readonly category?: 'commit' | 'best' | 'likely' | 'pipeline' | 'closed' | 'omitted'
}

export type Trials = ReadonlyMap<number, Trial>
export type WhatIfAnswer = Answer<'number.whatIf'>

export interface WhatIf {
  readonly trials: Trials
  readonly answer: WhatIfAnswer | undefined
  readonly pending: boolean
  readonly error: Error | null
  readonly set: (deal: number, trial: Trial) => void
  /** One deal as it is; without a deal, all. */
  readonly clear: (deal?: number) => void
  /** What becomes of a deal under its trial. */
  readonly dealOf: (deal: number) => WhatIfAnswer['deals'][number] | undefined
}

/** Typing pauses this long before the server is asked. */
const PAUSE_MS = 80

/** Trials and their answer; asking for another period or team asks the same trials of it. */
export function useWhatIf(scope: NumberScope): WhatIf {
  const [trials, setTrials] = useState<Trials>(NONE)
  const settled = useSettled(trials)
  const asked = useQuery({
    queryKey: ['number.whatIf', scope, [...settled]],
    queryFn: ({ signal }) => ask('number.whatIf', { body: { ...scope, changes: changesOf(settled) } }, signal),
    enabled: settled.size > 0,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 60_000,
  })
  const { data, error, isFetching } = asked
  return useMemo(
    () => ({
      trials,
      answer: trials.size === 0 ? undefined : data,
      pending: trials.size > 0 && (isFetching || settled !== trials),
      error: trials.size === 0 ? null : error,
      set: (deal: number, trial: Trial) => setTrials((before) => withTrial(before, deal, trial)),
      clear: (deal?: number) => setTrials((before) => (deal === undefined ? NONE : withTrial(before, deal, {}))),
      dealOf: (deal: number) => (trials.has(deal) ? data?.deals.find((each) => each.deal === deal) : undefined),
    }),
    [trials, settled, data, error, isFetching],
  )
}

const NONE: Trials = new Map()

/** The trials with one deal's replaced; an empty one takes it out. */
export function withTrial(trials: Trials, deal: number, trial: Trial): Trials {
  const next = new Map(trials)
  if (Object.keys(trial).length === 0) next.delete(deal)
  else next.set(deal, trial)
  return next
}

/** One part of a trial changed; a value as it was before takes that part out. */
export function changed<K extends keyof Trial>(
  trial: Trial | undefined,
  key: K,
  value: Trial[K] | undefined,
  before: Trial[K] | null,
): Trial {
  const { [key]: _, ...rest } = trial ?? {}
  return value === undefined || value === before ? rest : { ...rest, [key]: value }
}

/** The changes as they are asked for. */
export const changesOf = (trials: Trials) => [...trials].map(([deal, trial]) => ({ deal, ...trial }))

function useSettled(trials: Trials): Trials {
  const [settled, setSettled] = useState(trials)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(trials), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [trials])
  return settled
}
