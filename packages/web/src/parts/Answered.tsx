/** A page made of one kept answer: asked for by the scope in the address, asked again while it is stale, with where it comes from. */
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { isReckoning, send } from '#api/client.ts'
import type { Answer } from '#api/hooks.ts'
import { useMay, useSession } from '#api/session.ts'
import { Button, buttonClass } from '#kit/Button.tsx'
import { EmptyState, Fault, Notice, Skeleton } from '#kit/Card.tsx'
import { scopeOf } from '#parts/answer-scope.ts'
import { Headline } from '#parts/Figure.tsx'
import { PageLink } from '#parts/links.tsx'
import { words } from '#words/en.ts'
import { count, day, instant } from '#words/format.ts'
import { answerWords as w } from '#words/pages/answers.ts'

export type AnswerName =
  | 'agenda.read'
  | 'pipeline.read'
  | 'competition.read'
  | 'measurement.read'
  | 'crmHealth.read'
  | 'segmentation.read'
  | 'services.read'
  | 'coverageModel.read'
  | 'coverageToday.read'
  | 'places.read'
  | 'continuity.read'

const ASK_AGAIN_MS = 1500

/** Reads an answer for the node, the period and the day in the address; a stale one is asked for again until it is fresh. */
function useAnswer<N extends AnswerName>(name: N) {
  const search: { node?: string; period?: string; asOf?: string } = useSearch({ strict: false })
  const query = scopeOf(name === 'pipeline.read', search, useSession())
  return useQuery({
    queryKey: [name, { query }],
    queryFn: async ({ signal }) => (await send(name, { query: { ...query } }, signal)) as Answer<N>,
    placeholderData: keepPreviousData,
    refetchInterval: (asked) => (asked.state.data?.provenance.stale === true ? ASK_AGAIN_MS : false),
  })
}

/** The page when its answer is there; room for it before, the reason when it cannot be had. */
export function Answered<N extends AnswerName>({
  name,
  title,
  children,
}: {
  name: N
  /** What the page is called while it has no headline. */
  title: string
  children: (answer: Answer<N>) => ReactNode
}) {
  return (
    <AnsweredPage asked={useAnswer(name)} title={title}>
      {children}
    </AnsweredPage>
  )
}

/** The same for an answer that the page asked for itself. */
export function AnsweredPage<T>({
  asked,
  title,
  children,
}: {
  asked: UseQueryResult<T>
  title: string
  children: (answer: T) => ReactNode
}) {
  if (asked.data !== undefined) {
    const { data } = asked
    return (
      <>
        {asked.isPlaceholderData && <Notice>{howFar(asked)}</Notice>}
        {!asked.isPlaceholderData && <Fault error={asked.error} />}
        {children(data)}
      </>
    )
  }
  if (asked.error !== null) {
    return (
      <>
        <Headline>{title}</Headline>
        <Notice tone="needs" alert action={<Button onClick={() => void asked.refetch()}>{words.failure.again}</Button>}>
          {asked.error.message}
        </Notice>
      </>
    )
  }
  return (
    <>
      <Headline below={<span role="status">{howFar(asked)}</span>}>{title}</Headline>
      <Skeleton height={360} />
      <Skeleton height={280} />
    </>
  )
}

/** How far an answer is that is not there yet. */
export const howFar = ({ failureReason }: { readonly failureReason: unknown }): string =>
  isReckoning(failureReason) ? failureReason.message : w.reckoning

export type Provenance = Answer<'pipeline.read'>['provenance']

/** From which import, for which day, in which currency, and what had to be left out. */
export function ProvenanceLine({ provenance }: { provenance: Provenance }) {
  const left = provenance.unconverted.filter((each) => each.count > 0)
  return (
    <>
      {[
        provenance.factsFrom === null ? w.noImport : w.facts(instant(provenance.factsFrom)),
        w.asOf(day(provenance.asOf)),
        w.currency(provenance.currency),
        ...left.map((each) => w.leftOut(count(each.count), each.currency)),
      ].join('; ')}
      .{provenance.stale && <> {words.provenance.stale}</>}
    </>
  )
}

interface State {
  readonly code: 'ok' | 'thin' | 'no-evidence' | 'impossible'
  readonly sentence: string
}

/** The status of an answer in a sentence, where there is something to say. */
export function StatusNotice({ status }: { status: State }) {
  if (status.code === 'ok') return null
  return (
    <Notice tone={status.code === 'thin' ? 'plain' : 'needs'} action={<ToImport />}>
      {status.sentence}
    </Notice>
  )
}

/** There is nothing to answer from: the whole page says what to bring. */
export function NoEvidence({ title, sentence }: { title: string; sentence: string }) {
  return (
    <EmptyState whole title={title} action={<ToImport look="main" />}>
      {sentence}
    </EmptyState>
  )
}

/** To the import, for those who may. */
export function ToImport({ look = 'quiet' }: { look?: 'main' | 'quiet' }) {
  const may = useMay('import.run')
  if (!may) return null
  return (
    <PageLink to="/import" className={buttonClass(look)}>
      {words.empty.toImport}
    </PageLink>
  )
}
