/** A card made of an answer of its own: room for it while it is on its way, the reason when it cannot be had. */
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '#kit/Button.tsx'
import { Card, Notice, Skeleton } from '#kit/Card.tsx'
import { howFar } from '#parts/Answered.tsx'
import { words } from '#words/en.ts'

export function AnswerCard<T>({
  asked,
  title,
  height,
  children,
}: {
  asked: UseQueryResult<T>
  title: string
  /** Room kept while it is on its way, px. */
  height: number
  children: (answer: T) => ReactNode
}) {
  if (asked.data !== undefined) return children(asked.data)
  return (
    <Card title={title}>
      {asked.error === null ? (
        <>
          <p className="note" role="status">
            {howFar(asked)}
          </p>
          <Skeleton height={height} />
        </>
      ) : (
        <Notice
          tone="needs"
          action={
            <Button look="plain" onClick={() => void asked.refetch()}>
              {words.failure.again}
            </Button>
          }
        >
          {asked.error.message}
        </Notice>
      )}
    </Card>
  )
}
