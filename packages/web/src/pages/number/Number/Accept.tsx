/** Accepting actions of the plan: which of them, by whom, by when; each becomes a task and is logged. */
import { isoDay } from '@capstone/engines/vocabulary/day'
import { useState } from 'react'
import { useAct } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { Fault, Notice } from '#kit/Card.tsx'
import { CheckField } from '#kit/Field.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import { dueDay, type GapAnswer } from '#pages/number/Number/answer.ts'
import { useNumberScope } from '#parts/number.ts'
import { words } from '#words/en.ts'
import { money } from '#words/format.ts'
import { numberWords } from '#words/pages/number.ts'

const w = numberWords.plan
type Action = GapAnswer['actions'][number]

/** Open while there are actions to accept. */
export function Accept({
  actions,
  people,
  currency,
  onClose,
}: {
  actions: readonly Action[]
  people: GapAnswer['people']
  currency: string
  onClose: () => void
}) {
  return (
    <Dialog open={actions.length > 0} onClose={onClose} title={w.acceptTitle}>
      <Choice
        key={actions.map((action) => action.id).join()}
        actions={actions}
        people={people}
        currency={currency}
        onClose={onClose}
      />
    </Dialog>
  )
}

function Choice({
  actions,
  people,
  currency,
  onClose,
}: {
  actions: readonly Action[]
  people: GapAnswer['people']
  currency: string
  onClose: () => void
}) {
  const scope = useNumberScope()
  const accept = useAct('gap.accept')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [changes, setChanges] = useState<Changes>({})
  if (accept.isSuccess) {
    return (
      <Notice tone="done" action={<Button onClick={onClose}>{words.kit.close}</Button>}>
        {w.accepted(accept.data.rows.length)}
      </Notice>
    )
  }
  const chosen = actions.filter((action) => !left.has(action.id))
  const toggle = (id: string) =>
    setLeft((before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]))
  return (
    <div className="stack">
      <p className="muted">{w.acceptNote}</p>
      {actions.map((action) => (
        <OneAction
          key={action.id}
          action={action}
          people={people}
          currency={currency}
          chosen={!left.has(action.id)}
          onChoose={() => toggle(action.id)}
          change={changes[action.id] ?? {}}
          onChange={(change) => setChanges({ ...changes, [action.id]: { ...changes[action.id], ...change } })}
        />
      ))}
      <Fault error={accept.error} />
      <div className="row">
        <Button
          disabled={accept.isPending || chosen.length === 0}
          onClick={() => accept.mutate({ body: { ...scope, ...acceptedAs(chosen, changes) } })}
        >
          {w.acceptSome(chosen.length)}
        </Button>
        <Button look="bare" onClick={onClose}>
          {words.kit.cancel}
        </Button>
      </div>
    </div>
  )
}

/** What is not as planned, by action. */
type Changes = Readonly<Record<string, Change>>
interface Change {
  readonly person?: number
  readonly hours?: number
  readonly dueOn?: string
}

/** The actions with what differs from the plan; each is due at the end of its week. */
const acceptedAs = (actions: readonly Action[], changes: Changes) => ({
  actions: actions.map((action) => action.id),
  changes: actions.map((action) => ({
    action: action.id,
    dueOn: isoDay(dueDay(action)) ?? '',
    ...changes[action.id],
  })),
})

function OneAction({
  action,
  people,
  currency,
  chosen,
  onChoose,
  change,
  onChange,
}: {
  action: Action
  people: GapAnswer['people']
  currency: string
  chosen: boolean
  onChoose: () => void
  change: Change
  onChange: (change: Change) => void
}) {
  const known = people.some(({ person }) => person.id === action.person.id)
  const others = known ? people.map(({ person }) => person) : [action.person, ...people.map(({ person }) => person)]
  return (
    <div className="stack tight">
      <CheckField
        checked={chosen}
        onCheck={onChoose}
        label={`${action.name}: ${action.deal.name}`}
        hint={money(action.amount, currency)}
      />
      {chosen && (
        <div className="row">
          <select
            className="input small short"
            aria-label={w.whoDoes(action.name, action.deal.name)}
            value={change.person ?? action.person.id}
            onChange={(event) => onChange({ person: Number(event.target.value) })}
          >
            {others.map((person) => (
              <option key={person.id} value={person.id}>
                {person.name}
              </option>
            ))}
          </select>
          <input
            type="date"
            className="input small short"
            aria-label={w.byWhen(action.name, action.deal.name)}
            value={change.dueOn ?? isoDay(dueDay(action)) ?? ''}
            onChange={(event) => event.target.value !== '' && onChange({ dueOn: event.target.value })}
          />
          <input
            type="number"
            min={0}
            step="any"
            className="input small number-cell"
            aria-label={w.howLong(action.name, action.deal.name)}
            value={change.hours ?? action.hours}
            onChange={(event) =>
              Number.isFinite(event.target.valueAsNumber) && onChange({ hours: event.target.valueAsNumber })
            }
          />
          <span className="note">{w.hours.toLowerCase()}</span>
        </div>
      )}
    </div>
  )
}
