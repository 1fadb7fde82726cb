/** A plan's way: copied, approved, published from a day on, or dropped; each asks before it acts. */
import { isoDay } from '@capstone/engines/vocabulary/day'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useAct } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { Notice } from '#kit/Card.tsx'
import { TextField } from '#kit/Field.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import type { TargetPlan } from '#pages/targets/Targets/answer.ts'
import { words } from '#words/en.ts'
import { count, instant } from '#words/format.ts'
import { targetsWords as w } from '#words/pages/targets.ts'

type Step = 'copy' | 'approve' | 'publish' | 'drop'

export function Steps({ plan, may }: { plan: TargetPlan; may: boolean }) {
  const [step, setStep] = useState<Step | null>(null)
  const close = () => setStep(null)
  if (!may) return <State plan={plan} />
  return (
    <div className="row no-print">
      <State plan={plan} />
      <Button look="plain" onClick={() => setStep('copy')}>
        {w.copy}
      </Button>
      {plan.state === 'draft' && <Button onClick={() => setStep('approve')}>{w.approve}</Button>}
      {plan.state === 'approved' && <Button onClick={() => setStep('publish')}>{w.publish}</Button>}
      {(plan.state === 'draft' || plan.state === 'approved') && (
        <Button look="bare" onClick={() => setStep('drop')}>
          {w.drop}
        </Button>
      )}
      <Dialog open={step !== null} onClose={close} title={step === null ? '' : w.steps[step]}>
        {step === 'copy' && <Copy plan={plan} onDone={close} />}
        {step === 'approve' && <Approve plan={plan} onDone={close} />}
        {step === 'publish' && <Publish plan={plan} onDone={close} />}
        {step === 'drop' && <Drop plan={plan} onDone={close} />}
      </Dialog>
    </div>
  )
}

function State({ plan }: { plan: TargetPlan }) {
  const when = plan.publishedAt ?? plan.approvedAt
  return (
    <span className="muted">
      {w.states[plan.state]}
      {when !== null && ` ${instant(when)}`}
      {plan.publishedAt === null && plan.approvedBy !== null && `, ${plan.approvedBy}`}
    </span>
  )
}

interface StepProps {
  plan: TargetPlan
  onDone: () => void
}

function Copy({ plan, onDone }: StepProps) {
  const create = useAct('targetPlans.create')
  return (
    <StepForm
      error={create.error}
      pending={create.isPending}
      act={w.copy}
      onCancel={onDone}
      onSubmit={(form) =>
        create.mutate(
          { body: { name: String(form.get('name') ?? '').trim(), period: plan.period.key, copyOf: plan.id } },
          { onSuccess: onDone },
        )
      }
    >
      <TextField label={w.name} name="name" required maxLength={200} defaultValue={w.copyName(plan.name)} />
    </StepForm>
  )
}

function Approve({ plan, onDone }: StepProps) {
  const approve = useAct('targetPlans.approve')
  return (
    <StepForm
      error={approve.error}
      pending={approve.isPending}
      act={w.approve}
      onCancel={onDone}
      onSubmit={(form) =>
        approve.mutate(
          { params: { id: plan.id }, body: { note: String(form.get('note') ?? '').trim() } },
          { onSuccess: onDone },
        )
      }
    >
      <p>{w.approveAsk(count(plan.people.length))}</p>
      <TextField label={w.note} name="note" maxLength={1000} />
    </StepForm>
  )
}

function Publish({ plan, onDone }: StepProps) {
  const publish = useAct('targetPlans.publish')
  const changed = plan.people.filter((person) => person.inForce !== person.target).length
  return (
    <StepForm
      error={publish.error}
      pending={publish.isPending}
      act={w.publish}
      onCancel={onDone}
      onSubmit={(form) => {
        const fromDay = String(form.get('from') ?? '')
        publish.mutate({ params: { id: plan.id }, body: fromDay === '' ? {} : { fromDay } }, { onSuccess: onDone })
      }}
    >
      <p>{w.publishAsk(count(plan.people.length), count(changed))}</p>
      <TextField label={w.holdsFrom} name="from" type="date" defaultValue={isoDay(plan.period.start) ?? ''} />
    </StepForm>
  )
}

function Drop({ plan, onDone }: StepProps) {
  const change = useAct('targetPlans.change')
  return (
    <StepForm
      error={change.error}
      pending={change.isPending}
      act={w.drop}
      onCancel={onDone}
      onSubmit={() => change.mutate({ params: { id: plan.id }, body: { state: 'dropped' } }, { onSuccess: onDone })}
    >
      <p>{w.dropAsk}</p>
    </StepForm>
  )
}

function StepForm({
  error,
  pending,
  act,
  onSubmit,
  onCancel,
  children,
}: {
  error: Error | null
  pending: boolean
  act: string
  onSubmit: (form: FormData) => void
  onCancel: () => void
  children: ReactNode
}) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    onSubmit(new FormData(event.currentTarget))
  }
  return (
    <form className="stack" onSubmit={submit}>
      {children}
      {error !== null && (
        <Notice tone="needs" alert>
          {error.message}
        </Notice>
      )}
      <div className="row">
        <Button type="submit" disabled={pending}>
          {act}
        </Button>
        <Button look="bare" onClick={onCancel}>
          {words.kit.cancel}
        </Button>
      </div>
    </form>
  )
}
