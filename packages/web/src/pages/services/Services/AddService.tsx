/** A new service for the menu: its name, its cost, and what each tier gets. */
import { fromUnits } from '@capstone/engines/vocabulary/money'
import { useAct } from '#api/hooks.ts'
import { useCurrency } from '#api/session.ts'
import { Card, Notice } from '#kit/Card.tsx'
import { SelectField, TextField } from '#kit/Field.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
import { servicesWords as w } from '#words/pages/services.ts'
import { TIER_KEYS, TIER_NAMES } from '#words/tiers.ts'

const RULES = Object.entries(w.rules).map(([value, label]) => ({ value, label }))
const USUAL = { platinum: 'required', gold: 'offered', silver: 'offered', bronze: 'none', tin: 'none' } as const

type Rule = keyof typeof w.rules

export function AddService() {
  const add = useAct('services.create')
  const currency = useCurrency()
  const send = ({ text, number, empty }: Typed) => {
    const cost = number('cost')
    const rule = (tier: string) => text(tier) as Rule
    add.mutate(
      {
        body: {
          name: text('name'),
          ...(text('detail') === '' ? {} : { detail: text('detail') }),
          ...(cost === null ? {} : { cost: fromUnits(cost) }),
          rules: {
            platinum: rule('platinum'),
            gold: rule('gold'),
            silver: rule('silver'),
            bronze: rule('bronze'),
            tin: rule('tin'),
          },
        },
      },
      { onSuccess: empty },
    )
  }
  return (
    <Card title={w.add}>
      <Form className="no-print" act={w.keep} sending={add} onSend={send}>
        <div className="columns">
          <TextField label={w.name} name="name" required maxLength={200} />
          <TextField label={w.detail} name="detail" maxLength={2000} />
          <TextField
            label={`${w.costEach} (${currency})`}
            hint={w.costHint}
            name="cost"
            type="number"
            min={0}
            step="any"
          />
        </div>
        <div className="row">
          {TIER_KEYS.map((tier) => (
            <SelectField key={tier} label={TIER_NAMES[tier]} name={tier} choices={RULES} defaultValue={USUAL[tier]} />
          ))}
        </div>
        {add.isSuccess && <Notice tone="done">{w.kept}</Notice>}
      </Form>
    </Card>
  )
}
