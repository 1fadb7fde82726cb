/** Erasing a person from the records: a pseudonym stays, totals stand. */
import { useState } from 'react'
import { useAct, useAsk } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Fault, Notice } from '#kit/Card.tsx'
import { TextField } from '#kit/Field.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import { settingsWords } from '#words/pages/settings.ts'

const w = settingsWords.users
const MOST_FOUND = 6
const LEAST_TYPED = 2

export function ErasePerson() {
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState<{ id: number; name: string } | null>(null)
  const wanted = typed.trim()
  const found = useAsk(
    'people.list',
    { query: { search: wanted, limit: MOST_FOUND } },
    { enabled: wanted.length >= LEAST_TYPED },
  )
  const erase = useAct('users.erase')
  return (
    <Card title={w.erase}>
      <div className="stack">
        <p className="muted">{w.eraseBelow}</p>
        <TextField label={w.eraseWho} value={typed} onChange={(event) => setTyped(event.target.value)} />
        {wanted.length >= LEAST_TYPED && (
          <ul className="choices">
            {(found.data?.rows ?? []).map((person) => (
              <li key={person.id}>
                <button type="button" className="item" onClick={() => setChosen(person)}>
                  {person.name} <span className="note">{person.role}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        <Fault error={erase.error} />
        {erase.data !== undefined && <Notice tone="done">{w.erased(erase.data.name)}</Notice>}
      </div>
      <Dialog
        open={chosen !== null}
        onClose={() => setChosen(null)}
        title={w.erase}
        foot={
          <>
            <Button look="bare" onClick={() => setChosen(null)}>
              {settingsWords.cancel}
            </Button>
            <Button
              look="danger"
              onClick={() => {
                if (chosen !== null) erase.mutate({ params: { id: chosen.id }, query: {} })
                setChosen(null)
                setTyped('')
              }}
            >
              {w.eraseDo}
            </Button>
          </>
        }
      >
        <p>{w.eraseAsk(chosen?.name ?? '')}</p>
      </Dialog>
    </Card>
  )
}
