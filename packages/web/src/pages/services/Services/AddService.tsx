/** A new service for the menu: its name, its cost, and what each tier gets. */
import type { FormEvent } from 'react'
import { useAct } from '#api/hooks.ts'
import { useCurrency } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Notice } from '#kit/Card.tsx'
import { SelectField, TextField } from '#kit/Field.tsx'
import { servicesWords as w } from '#words/pages/services.ts'
import { TIER_KEYS, TIER_NAMES } from '#words/tiers.ts'

const RULES = Object.entries(w.rules).map(([value, label]) => ({ value, label }))
const USUAL = { platinum: 'required', gold: 'offered', silver: 'offered', bronze: 'none', tin: 'none' } as const
const SCALE = 10_000

type Rule = keyof typeof w.rules

export function AddService() {
  const add = useAct('services.create')
  const currency = useCurrency()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const element = event.currentTarget
    const form = new FormData(element)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    const rule = (tier: string) => text(tier) as Rule
    add.mutate(
      {
        body: {
          name: text('name'),
          ...(text('detail') === '' ? {} : { detail: text('detail') }),
          ...(text('cost') === '' ? {} : { cost: Math.round(Number(text('cost')) * SCALE) }),
          rules: {
            platinum: rule('platinum'),
            gold: rule('gold'),
            silver: rule('silver'),
            bronze: rule('bronze'),
            tin: rule('tin'),
          },
        },
      },
      { onSuccess: () => element.reset() },
    )
  }
  return (
    <Card title={w.add}>
      <form className="stack no-print" onSubmit={submit}>
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
        {add.error !== null && (
          <Notice tone="needs" alert>
            {add.error.message}
          </Notice>
        )}
        {add.isSuccess && <Notice tone="done">{w.kept}</Notice>}
        <div className="row">
          <Button type="submit" disabled={add.isPending}>
            {w.keep}
          </Button>
        </div>
      </form>
    </Card>
  )
}
