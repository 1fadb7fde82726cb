/** Accepting actions of the plan: which of them, by whom, by when; each becomes a task and is logged. */
import { useState } from 'react'
import { useAct } from '#api/hooks.ts'
import { Button, buttonClass } from '#kit/Button.tsx'
import { Notice } from '#kit/Card.tsx'
import { CheckField } from '#kit/Field.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import { dueDay, type GapAnswer } from '#pages/number/Number/answer.ts'
import { PageLink } from '#parts/links.tsx'
import { useNumberScope } from '#parts/number.ts'
import { words } from '#words/en.ts'
import { day, inUnit, money } from '#words/format.ts'
import { numberWords } from '#words/pages/number.ts'

const w = numberWords.plan
type Action = GapAnswer['actions'][number]

/** Open while there are actions to accept. */
export function Accept({
  actions,
  currency,
  onClose,
}: {
  actions: readonly Action[]
  currency: string
  onClose: () => void
}) {
  return (
    <Dialog open={actions.length > 0} onClose={onClose} title={w.acceptTitle}>
      <Choice key={actions.map((action) => action.id).join()} actions={actions} currency={currency} onClose={onClose} />
    </Dialog>
  )
}

function Choice({ actions, currency, onClose }: { actions: readonly Action[]; currency: string; onClose: () => void }) {
  const scope = useNumberScope()
  const accept = useAct('gap.accept')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  if (accept.isSuccess) {
    return (
      <Notice tone="done" action={<Button onClick={onClose}>{words.kit.close}</Button>}>
        {w.accepted(accept.data.rows.length)}{' '}
        <PageLink to="/tasks" className={buttonClass('bare')}>
          {w.toTasks}
        </PageLink>
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
        <CheckField
          key={action.id}
          checked={!left.has(action.id)}
          onChange={() => toggle(action.id)}
          label={`${action.name}: ${action.deal.name}`}
          hint={[
            money(action.amount, currency),
            action.person.name,
            w.dueBy(day(dueDay(action))),
            inUnit(action.hours, 'hours', ''),
          ].join(' · ')}
        />
      ))}
      {accept.error !== null && (
        <Notice tone="needs" alert>
          {accept.error.message}
        </Notice>
      )}
      <div className="row">
        <Button
          disabled={accept.isPending || chosen.length === 0}
          onClick={() => accept.mutate({ body: { ...scope, actions: chosen.map((action) => action.id) } })}
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
