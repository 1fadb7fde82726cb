/** A plan's way: copied, handed to managers, approved, published from a day on, or withdrawn; each asks before it acts. */
import { useState } from 'react'
import { useAct } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { TextField } from '#kit/Field.tsx'
import { Form } from '#kit/Form.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import type { CoverPlan, PlanHead } from '#pages/coverage-plans/CoveragePlans/answer.ts'
import { day, instant } from '#words/format.ts'
import { coveragePlanWords as w } from '#words/pages/coverage-plans.ts'

type Step = keyof typeof w.steps

export function Steps({ plan, may, onCopied }: { plan: CoverPlan; may: boolean; onCopied: (plan: PlanHead) => void }) {
  const [step, setStep] = useState<Step | null>(null)
  const close = () => setStep(null)
  const open = plan.state === 'draft' || plan.state === 'proposed' || plan.state === 'approved'
  if (!may) return <State plan={plan} />
  return (
    <div className="row no-print">
      <State plan={plan} />
      <Button look="plain" onClick={() => setStep('copy')}>
        {w.copy}
      </Button>
      {plan.state === 'draft' && (
        <Button look="plain" onClick={() => setStep('propose')}>
          {w.propose}
        </Button>
      )}
      {(plan.state === 'draft' || plan.state === 'proposed') && (
        <Button onClick={() => setStep('approve')}>{w.approve}</Button>
      )}
      {plan.state === 'approved' && <Button onClick={() => setStep('publish')}>{w.publish}</Button>}
      {open && (
        <Button look="bare" onClick={() => setStep('withdraw')}>
          {w.withdraw}
        </Button>
      )}
      <Dialog open={step !== null} onClose={close} title={step === null ? '' : w.steps[step]}>
        {step === 'copy' && <Copy plan={plan} onDone={close} onCopied={onCopied} />}
        {step === 'propose' && <Say plan={plan} onDone={close} state="proposed" act={w.propose} ask={w.proposeAsk} />}
        {step === 'approve' && <Approve plan={plan} onDone={close} />}
        {step === 'publish' && <Publish plan={plan} onDone={close} />}
        {step === 'withdraw' && (
          <Say plan={plan} onDone={close} state="withdrawn" act={w.withdraw} ask={w.withdrawAsk} />
        )}
      </Dialog>
    </div>
  )
}

function State({ plan }: { plan: CoverPlan }) {
  const when = plan.publishedAt ?? plan.approvedAt
  return (
    <span className="muted">
      {w.states[plan.state]}
      {when !== null && ` ${instant(when)}`}
      {plan.fromDay !== null && `, ${w.holdsFrom.toLowerCase()} ${day(plan.fromDay)}`}
    </span>
  )
}

interface StepProps {
  plan: CoverPlan
  onDone: () => void
}

function Copy({ plan, onDone, onCopied }: StepProps & { onCopied: (plan: PlanHead) => void }) {
  const create = useAct('coveragePlans.create')
  return (
    <Form
      act={w.copy}
      sending={create}
      onCancel={onDone}
      onSend={(typed) =>
        create.mutate(
          { body: { name: typed.text('name'), copyOf: plan.id } },
          {
            onSuccess: (made) => {
              onDone()
              onCopied(made)
            },
          },
        )
      }
    >
      <TextField label={w.name} name="name" required maxLength={200} defaultValue={w.copyName(plan.name)} />
    </Form>
  )
}

function Approve({ plan, onDone }: StepProps) {
  const approve = useAct('coveragePlans.approve')
  return (
    <Form
      act={w.approve}
      sending={approve}
      onCancel={onDone}
      onSend={(typed) =>
        approve.mutate({ params: { id: plan.id }, body: { note: typed.text('note') } }, { onSuccess: onDone })
      }
    >
      <p>{w.approveAsk(plan.weight.moves)}</p>
      <TextField label={w.note} name="note" maxLength={1000} />
    </Form>
  )
}

function Publish({ plan, onDone }: StepProps) {
  const publish = useAct('coveragePlans.publish')
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
      <p>{w.publishAsk(plan.weight.moves + plan.weight.taken)}</p>
      <TextField label={w.holdsFrom} name="from" type="date" min={plan.asOf} defaultValue={plan.asOf} />
    </Form>
  )
}

function Say({
  plan,
  onDone,
  state,
  act,
  ask,
}: StepProps & { state: 'proposed' | 'withdrawn'; act: string; ask: string }) {
  const change = useAct('coveragePlans.change')
  return (
    <Form
      act={act}
      sending={change}
      onCancel={onDone}
      onSend={() => change.mutate({ params: { id: plan.id }, body: { state } }, { onSuccess: onDone })}
    >
      <p>{ask}</p>
    </Form>
  )
}
