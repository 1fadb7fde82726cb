/** Whether each person's accounts lie together, and what counts as next to each other. */
import { useState } from 'react'
import { Fault } from '#kit/Card.tsx'
import { CheckField, SelectField, TextArea } from '#kit/Field.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
import type { CoverPlan } from '#pages/coverage-plans/CoveragePlans/answer.ts'
import { useKeep } from '#pages/coverage-plans/CoveragePlans/Wishes/keep.tsx'
import { coveragePlanWords as w } from '#words/pages/coverage-plans.ts'

const STATED = ['region', 'country'] as const

export function Together({ plan }: { readonly plan: CoverPlan }) {
  const { change, keep } = useKeep(plan)
  const { connected, borders } = plan.wishes
  const [fault, setFault] = useState<string | null>(null)
  const [by, setBy] = useState<string>(borders?.field ?? 'places')
  const send = ({ text, checked }: Typed) => {
    const field = STATED.find((one) => one === text('by'))
    const pairs = pairsIn(text('pairs'))
    if (pairs === null) return setFault(w.bordersFault)
    setFault(null)
    const stated = field === undefined ? null : { field, pairs }
    keep({ connected: checked('connected'), borders: stated })
  }
  return (
    <div className="stack">
      <h3>{w.together}</h3>
      <Form key={JSON.stringify([connected, borders])} act={w.keepTogether} look="quiet" sending={change} onSend={send}>
        <CheckField label={w.connected} name="connected" defaultChecked={connected} />
        <SelectField
          label={w.nextTo}
          name="by"
          value={by}
          choices={(['places', ...STATED] as const).map((value) => ({ value, label: w.nextToBy[value] }))}
          onChange={(event) => setBy(event.target.value)}
        />
        {by !== 'places' && (
          <TextArea
            label={w.borders}
            hint={w.bordersHint}
            name="pairs"
            defaultValue={(borders?.pairs ?? []).map(({ one, other }) => `${one} / ${other}`).join('\n')}
          />
        )}
        <Fault error={fault} />
      </Form>
    </div>
  )
}

/** 'North / South' on lines of their own; null where a line is none. */
function pairsIn(text: string): { one: string; other: string }[] | null {
  const pairs: { one: string; other: string }[] = []
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const [one = '', other = '', more] = line.split(' / ').map((part) => part.trim())
    if (one === '' || other === '' || more !== undefined) return null
    pairs.push({ one, other })
  }
  return pairs
}
