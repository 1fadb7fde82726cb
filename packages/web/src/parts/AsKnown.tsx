/** A record as Capstone knew it at an instant: where the instant is chosen, and what says over the page that it is not now. */
import { useState } from 'react'
import { Button } from '#kit/Button.tsx'
import { Notice } from '#kit/Card.tsx'
import { TextField } from '#kit/Field.tsx'
import { instant } from '#words/format.ts'
import { recordWords as w } from '#words/pages/records.ts'

/** The chosen instant as ISO text; null for now. */
export interface Known {
  readonly at: string | null
  readonly onAt: (at: string | null) => void
}

/** @example const known = useKnown(); useAsk('accounts.read', { params, query: knownQuery(known) }) */
export function useKnown(): Known {
  const [at, onAt] = useState<string | null>(null)
  return { at, onAt }
}

export const knownQuery = ({ at }: Known): { known?: string } => (at === null ? {} : { known: at })

/** Asks for the instant, in the zone of whoever looks. */
export function KnownChoice({ known }: { known: Known }) {
  const [typed, setTyped] = useState('')
  return (
    <form
      className="row no-print"
      onSubmit={(event) => {
        event.preventDefault()
        const at = new Date(typed)
        if (!Number.isNaN(at.getTime())) known.onAt(at.toISOString())
      }}
    >
      <TextField
        label={w.asKnownAt}
        hint={w.asKnownHint}
        type="datetime-local"
        required
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" look="quiet">
        {w.asKnownShow}
      </Button>
    </form>
  )
}

/** Says that the page shows what was known then, or that the record was not known; and goes back. */
export function KnownNotice({ known, fault }: { known: Known; fault: Error | null }) {
  if (known.at === null) return null
  return (
    <Notice
      tone={fault === null ? 'plain' : 'needs'}
      action={
        <Button look="plain" onClick={() => known.onAt(null)}>
          {w.backToNow}
        </Button>
      }
    >
      {fault === null ? w.knownThen(instant(known.at)) : w.notKnownThen(instant(known.at))}
    </Notice>
  )
}
