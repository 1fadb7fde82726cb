/** A form: its fields, what went wrong, one button that sends and, where asked for, one that gives up. */
import type { FormEvent, ReactNode } from 'react'
import { Button, type ButtonLook } from '#kit/Button.tsx'
import { Fault } from '#kit/Card.tsx'
import { useLabels } from '#kit/labels.tsx'

/** What stands in the fields when the form is sent, by their names. */
export interface Typed {
  /** Without the blanks around it; '' where nothing was typed. */
  readonly text: (name: string) => string
  /** To the letter, as a password is. */
  readonly exact: (name: string) => string
  /** Null where nothing was typed. */
  readonly number: (name: string) => number | null
  readonly checked: (name: string) => boolean
  /** Empties the form, once what was typed is kept. */
  readonly empty: () => void
}

/** @example <Form act={w.keep} sending={create} onSend={(typed) => create.mutate({ body: { name: typed.text('name') } })}> */
export function Form({
  act,
  look = 'main',
  className = '',
  sending,
  onSend,
  onCancel,
  also,
  children,
}: {
  /** What sending is called. */
  act: ReactNode
  look?: ButtonLook
  className?: string
  /** How the sending goes: while it runs the button rests, what failed is said above it. */
  sending?: { readonly error: Error | string | null; readonly isPending: boolean }
  onSend: (typed: Typed) => void
  onCancel?: () => void
  /** Further buttons, between sending and giving up. */
  also?: ReactNode
  children: ReactNode
}) {
  const labels = useLabels()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSend(typedIn(event.currentTarget))
  }
  return (
    <form className={`stack ${className}`} onSubmit={submit}>
      {children}
      <Fault error={sending?.error ?? null} />
      <div className="row">
        <Button type="submit" look={look} disabled={sending?.isPending}>
          {act}
        </Button>
        {also}
        {onCancel !== undefined && (
          <Button look="bare" onClick={onCancel}>
            {labels.cancel}
          </Button>
        )}
      </div>
    </form>
  )
}

/** What is typed in a form at this moment. */
function typedIn(form: HTMLFormElement): Typed {
  const data = new FormData(form)
  const exact = (name: string) => String(data.get(name) ?? '')
  const text = (name: string) => exact(name).trim()
  return {
    text,
    exact,
    number: (name) => (text(name) === '' ? null : Number(text(name))),
    checked: (name) => data.get(name) !== null,
    empty: () => form.reset(),
  }
}
