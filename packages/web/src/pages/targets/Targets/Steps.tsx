/** A plan's way: copied, approved, published from a day on, or dropped; each asks before it acts. */
import { isoDay } from '@capstone/engines/vocabulary/day'
import { useState } from 'react'
import { useAct } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { TextField } from '#kit/Field.tsx'
import { Form } from '#kit/Form.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import type { TargetPlan } from '#pages/targets/Targets/answer.ts'
import { instant } from '#words/format.ts'
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
    <Form
      act={w.copy}
      sending={create}
      onCancel={onDone}
      onSend={(typed) =>
        create.mutate(
          { body: { name: typed.text('name'), period: plan.period.key, copyOf: plan.id } },
          { onSuccess: onDone },
        )
      }
    >
      <TextField label={w.name} name="name" required maxLength={200} defaultValue={w.copyName(plan.name)} />
    </Form>
  )
}

function Approve({ plan, onDone }: StepProps) {
  const approve = useAct('targetPlans.approve')
  return (
    <Form
      act={w.approve}
      sending={approve}
      onCancel={onDone}
      onSend={(typed) =>
        approve.mutate({ params: { id: plan.id }, body: { note: typed.text('note') } }, { onSuccess: onDone })
      }
    >
      <p>{w.approveAsk(plan.people.length)}</p>
      <TextField label={w.note} name="note" maxLength={1000} />
    </Form>
  )
}

function Publish({ plan, onDone }: StepProps) {
  const publish = useAct('targetPlans.publish')
  const changed = plan.people.filter((person) => person.inForce !== person.target).length
  return (
    <Form
      act={w.publish}
      sending={publish}
      onCancel={onDone}
      onSend={(typed) => {
        const fromDay = typed.text('from')
        publish.mutate({ params: { id: plan.id }, body: fromDay === '' ? {} : { fromDay } }, { onSuccess: onDone })
      }}
    >
      <p>{w.publishAsk(plan.people.length, changed)}</p>
      <TextField label={w.holdsFrom} name="from" type="date" defaultValue={isoDay(plan.period.start) ?? ''} />
    </Form>
  )
}

function Drop({ plan, onDone }: StepProps) {
  const change = useAct('targetPlans.change')
  return (
    <Form
      act={w.drop}
      sending={change}
      onCancel={onDone}
      onSend={() => change.mutate({ params: { id: plan.id }, body: { state: 'dropped' } }, { onSuccess: onDone })}
    >
      <p>{w.dropAsk}</p>
    </Form>
  )
}
