/** What a plan can be turned by: its target, how much potential counts, how fair, the ramp, how much more is handed out. */
import { fromUnits, toUnits } from '@capstone/engines/vocabulary/money'
import { useAct } from '#api/hooks.ts'
import { TextField } from '#kit/Field.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
import type { TargetPlan } from '#pages/targets/Targets/answer.ts'
import { targetsWords as w } from '#words/pages/targets.ts'

const HUNDRED = 100

export function Levers({ plan }: { plan: TargetPlan }) {
  const change = useAct('targetPlans.change')
  const { options } = plan
  const send = ({ number }: Typed) => {
    const read = (name: string) => number(name) ?? 0
    change.mutate({
      params: { id: plan.id },
      body: {
        target: fromUnits(read('target')),
        options: {
          potentialWeight: read('potentialWeight') / HUNDRED,
          fairness: read('fairness') / HUNDRED,
          rampDays: Math.round(read('rampDays')),
          overAssignment: read('overAssignment') / HUNDRED,
        },
      },
    })
  }
  const key = [plan.target, ...Object.values(options)].join()
  return (
    <Form key={key} act={w.rework} look="quiet" sending={change} onSend={send}>
      <h2>{w.levers}</h2>
      <div className="form-grid">
        <TextField
          label={w.companyTarget(plan.provenance.currency)}
          name="target"
          type="number"
          min={0}
          step="any"
          required
          defaultValue={toUnits(plan.target)}
        />
        <TextField
          label={w.potentialWeight}
          hint={w.potentialWeightHint}
          name="potentialWeight"
          type="number"
          min={0}
          max={100}
          required
          defaultValue={Math.round(options.potentialWeight * HUNDRED)}
        />
        <TextField
          label={w.fairness}
          hint={w.fairnessHint}
          name="fairness"
          type="number"
          min={0}
          max={100}
          required
          defaultValue={Math.round(options.fairness * HUNDRED)}
        />
        <TextField
          label={w.rampDays}
          hint={w.rampDaysHint}
          name="rampDays"
          type="number"
          min={0}
          max={730}
          required
          defaultValue={options.rampDays}
        />
        <TextField
          label={w.overAssignment}
          hint={w.overAssignmentHint}
          name="overAssignment"
          type="number"
          min={100}
          max={150}
          step="any"
          required
          defaultValue={Math.round(options.overAssignment * HUNDRED)}
        />
      </div>
    </Form>
  )
}
