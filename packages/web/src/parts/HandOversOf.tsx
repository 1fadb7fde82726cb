/** An account's hand-overs, and opening one by hand. */
import { useState } from 'react'
import { useAct, useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Card } from '#kit/Card.tsx'
import { SelectField, TextField } from '#kit/Field.tsx'
import { Form } from '#kit/Form.tsx'
import { PageLink } from '#parts/links.tsx'
import { day } from '#words/format.ts'
import { handOverWords as w } from '#words/pages/hand-over.ts'

export function HandOversOf({ account, owner }: { account: number; owner: number | null }) {
  const may = useMay('work.write')
  const asked = useAsk('handOvers.list', { query: { account } })
  const [opening, setOpening] = useState(false)
  const rows = asked.data?.rows ?? []
  if (rows.length === 0 && (!may || owner === null)) return null
  return (
    <Card title={w.here}>
      <div className="stack">
        {rows.length > 0 && (
          <ul className="stack">
            {rows.map(({ id, from, to, day: on, stands }) => (
              <li key={id}>
                <PageLink to={`/hand-overs/${id}`}>{`${from.name} → ${to.name}`}</PageLink>{' '}
                <span className="note">
                  {[day(on), stands.lateDays > 0 ? w.lateBy(stands.lateDays) : w.states[stands.state]].join(', ')}
                </span>
              </li>
            ))}
          </ul>
        )}
        {may && owner !== null && !opening && (
          <div className="row">
            <Button look="quiet" className="no-print" onClick={() => setOpening(true)}>
              {w.enter}
            </Button>
          </div>
        )}
        {opening && <OpenOne account={account} owner={owner} onDone={() => setOpening(false)} />}
      </div>
    </Card>
  )
}

function OpenOne({ account, owner, onDone }: { account: number; owner: number | null; onDone: () => void }) {
  const open = useAct('handOvers.open')
  const people = useAsk('people.list', { query: { limit: 500, sort: 'name' } })
  const choices = (people.data?.rows ?? []).filter(({ id }) => id !== owner)
  return (
    <Form
      act={w.enter}
      look="plain"
      sending={open}
      onCancel={onDone}
      onSend={({ text }) => {
        const on = text('day')
        const body = { account, to: Number(text('to')), ...(on === '' ? {} : { day: on }) }
        open.mutate({ body }, { onSuccess: onDone })
      }}
    >
      <SelectField
        label={w.enterTo}
        name="to"
        required
        choices={[
          { value: '', label: w.choose },
          ...choices.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
      />
      <TextField label={w.enterDay} name="day" type="date" />
    </Form>
  )
}
