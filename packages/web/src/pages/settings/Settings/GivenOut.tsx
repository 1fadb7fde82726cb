/** What is given out once and can be taken back: keys and addresses - the list, the secret that is shown once, the form for another. */
import type { FormEvent, ReactNode } from 'react'
import { Button } from '#kit/Button.tsx'
import { Card, Notice } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'

export interface GivenRow {
  readonly key: string | number
  readonly cells: readonly ReactNode[]
  /** What taking it back is called, for those who hear it. */
  readonly takeBackLabel: string
  readonly onTakeBack: () => void
}

export function GivenOut({
  words,
  aside,
  minWidth,
  headers,
  rows,
  fault,
  secret,
  making,
  onMake,
  children,
}: {
  words: {
    readonly title: string
    readonly below: string
    readonly none: string
    readonly make: string
    readonly takeBack: string
    /** What is said beside the secret. */
    readonly shown: string
  }
  aside?: ReactNode
  minWidth?: number
  headers: readonly { readonly key: string; readonly header: string }[]
  rows: readonly GivenRow[]
  fault: Error | null
  /** The secret of the one just made. */
  secret: string | undefined
  making: boolean
  /** Makes another from its form; `done` empties the form. */
  onMake: (form: FormData, done: () => void) => void
  /** The fields of the form. */
  children: ReactNode
}) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    onMake(new FormData(form), () => form.reset())
  }
  return (
    <Card title={words.title} aside={aside}>
      <div className="stack">
        <p className="muted">{words.below}</p>
        {fault !== null && (
          <Notice tone="needs" alert>
            {fault.message}
          </Notice>
        )}
        {secret !== undefined && (
          <Notice tone="done">
            {words.shown}
            <p className="secret">{secret}</p>
          </Notice>
        )}
        {rows.length === 0 ? (
          <p className="muted">{words.none}</p>
        ) : (
          <PlainTable
            label={words.title}
            {...(minWidth === undefined ? {} : { minWidth })}
            columns={[...headers, { key: 'act', header: words.takeBack, unseen: true }]}
            rows={rows.map((row) => ({
              key: row.key,
              cells: [
                ...row.cells,
                <Button key="act" look="bare" aria-label={row.takeBackLabel} onClick={row.onTakeBack}>
                  {words.takeBack}
                </Button>,
              ],
            }))}
          />
        )}
        <form className="stack" onSubmit={submit}>
          {children}
          <div className="row">
            <Button type="submit" look="quiet" disabled={making}>
              {words.make}
            </Button>
          </div>
        </form>
      </div>
    </Card>
  )
}
