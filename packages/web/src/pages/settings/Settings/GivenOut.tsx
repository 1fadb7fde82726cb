/** What is given out once and can be taken back: keys and addresses - the list, the secret that is shown once, the form for another. */
import type { ReactNode } from 'react'
import { Button } from '#kit/Button.tsx'
import { Card, Fault, Notice } from '#kit/Card.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
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
  /** Makes another from its form, which it empties once that is done. */
  onMake: (typed: Typed) => void
  /** The fields of the form. */
  children: ReactNode
}) {
  return (
    <Card title={words.title} aside={aside}>
      <div className="stack">
        <p className="muted">{words.below}</p>
        <Fault error={fault} />
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
        <Form act={words.make} look="quiet" sending={{ error: null, isPending: making }} onSend={onMake}>
          {children}
        </Form>
      </div>
    </Card>
  )
}
