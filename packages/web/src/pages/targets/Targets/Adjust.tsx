/** A leader's own figure for one person beside the proposal, with why. */
import { fromUnits, toUnits } from '@capstone/engines/vocabulary/money'
import { useAct } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { FactList } from '#kit/Card.tsx'
import { TextArea, TextField } from '#kit/Field.tsx'
import { Form } from '#kit/Form.tsx'
import { Dialog } from '#kit/Overlay.tsx'
import type { TargetPlan } from '#pages/targets/Targets/answer.ts'
import { moneyWhole, percent } from '#words/format.ts'
import { targetsWords as w } from '#words/pages/targets.ts'

type Carrier = TargetPlan['people'][number]

export function Adjust({ plan, person, onClose }: { plan: TargetPlan; person: Carrier | null; onClose: () => void }) {
  return (
    <Dialog open={person !== null} onClose={onClose} title={person?.name ?? ''}>
      {person !== null && <Own plan={plan} person={person} onClose={onClose} />}
    </Dialog>
  )
}

function Own({ plan, person, onClose }: { plan: TargetPlan; person: Carrier; onClose: () => void }) {
  const change = useAct('targetPlans.change')
  const { currency } = plan.provenance
  const keep = (target: number | null, note: string) =>
    change.mutate(
      { params: { id: plan.id }, body: { people: [{ person: person.key, target, note }] } },
      { onSuccess: onClose },
    )
  return (
    <Form
      act={w.keep}
      sending={change}
      onSend={({ text, number }) => keep(fromUnits(number('target') ?? 0), text('note'))}
      onCancel={onClose}
      also={
        person.adjusted !== null && (
          <Button look="plain" disabled={change.isPending} onClick={() => keep(null, '')}>
            {w.backToProposal}
          </Button>
        )
      }
    >
      <FactList
        items={[
          { key: 'topDown', name: w.topDownShort, value: moneyWhole(person.topDown, currency) },
          { key: 'bottomUp', name: w.bottomUpShort, value: moneyWhole(person.bottomUp, currency) },
          { key: 'proposed', name: w.proposed, value: moneyWhole(person.proposed, currency) },
          { key: 'odds', name: w.odds, value: percent(person.targetOdds) },
          { key: 'present', name: w.present, value: percent(person.present) },
          { key: 'ramp', name: w.ramp, value: percent(person.ramp) },
        ]}
      />
      <TextField
        label={w.companyTarget(currency)}
        name="target"
        type="number"
        min={0}
        step="any"
        required
        defaultValue={toUnits(person.target)}
      />
      <TextArea label={w.note} name="note" rows={2} maxLength={1000} defaultValue={person.note ?? ''} />
    </Form>
  )
}
