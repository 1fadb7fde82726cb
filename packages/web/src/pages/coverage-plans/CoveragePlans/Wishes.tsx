/** What a plan is wished to keep to: limits, balance, price of change, families, locks, seats, territories, and who alone may cover what. */
import { useState } from 'react'
import { Card, Fault } from '#kit/Card.tsx'
import { CheckField, SelectField, TextField } from '#kit/Field.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
import type { CoverPlan } from '#pages/coverage-plans/CoveragePlans/answer.ts'
import { Kept, useKeep } from '#pages/coverage-plans/CoveragePlans/Wishes/keep.tsx'
import { namesOf, peopleToChoose } from '#pages/coverage-plans/CoveragePlans/Wishes/names.ts'
import { Together } from '#pages/coverage-plans/CoveragePlans/Wishes/Together.tsx'
import { coveragePlanWords as w } from '#words/pages/coverage-plans.ts'

type Plan = { readonly plan: CoverPlan }
type WishesOf = CoverPlan['wishes']
const HUNDRED = 100

export function Wishes({ plan }: Plan) {
  const { wishes } = plan
  const { change, keep } = useKeep(plan)
  const send = ({ number, checked }: Typed) => {
    const band = number('balance')
    keep({
      mostMoves: number('mostMoves'),
      balance: band === null ? null : band / HUNDRED,
      disruption: number('disruption') ?? 1,
      speed: number('speed') ?? wishes.speed,
      far: number('far') ?? wishes.far,
      seconds: number('seconds') ?? wishes.seconds,
      families: checked('families'),
    })
  }
  const key = JSON.stringify([
    wishes.mostMoves,
    wishes.balance,
    wishes.disruption,
    wishes.speed,
    wishes.far,
    wishes.seconds,
    wishes.families,
  ])
  return (
    <Card title={w.wishes}>
      <div className="stack-wide">
        <Form key={key} act={w.keepWishes} look="plain" sending={change} onSend={send}>
          <div className="form-grid">
            <TextField
              label={w.mostMoves}
              hint={w.noLimit}
              name="mostMoves"
              type="number"
              min={0}
              step={1}
              defaultValue={wishes.mostMoves ?? ''}
            />
            <TextField
              label={w.balance}
              hint={w.balanceHint}
              name="balance"
              type="number"
              min={1}
              max={100}
              defaultValue={wishes.balance === null ? '' : Math.round(wishes.balance * HUNDRED)}
            />
            <TextField
              label={w.disruption}
              hint={w.disruptionHint}
              name="disruption"
              type="number"
              min={0}
              max={100}
              step="any"
              required
              defaultValue={wishes.disruption}
            />
            <TextField
              label={w.speed}
              name="speed"
              type="number"
              min={5}
              max={1000}
              step="any"
              required
              defaultValue={wishes.speed}
            />
            <TextField
              label={w.far}
              name="far"
              type="number"
              min={1}
              max={20_000}
              step="any"
              required
              defaultValue={wishes.far}
            />
            <TextField
              label={w.searchSeconds}
              name="seconds"
              type="number"
              min={1}
              max={600}
              required
              defaultValue={wishes.seconds}
            />
          </div>
          <CheckField label={w.families} name="families" defaultChecked={wishes.families} />
        </Form>
        <Pinned plan={plan} onKeep={keep} />
        <Closed plan={plan} onKeep={keep} />
        <Together plan={plan} />
        <Only plan={plan} onKeep={keep} />
      </div>
    </Card>
  )
}

type Keeping = Plan & { readonly onKeep: (some: Partial<WishesOf>) => void }

/** Accounts that are locked to somebody, or kept from somebody. */
function Pinned({ plan, onKeep }: Keeping) {
  const { locks, exclusions } = plan.wishes
  const names = namesOf(plan)
  const lines = (kind: 'locks' | 'exclusions') =>
    plan.wishes[kind].map((pair) => (
      <li key={`${pair.account} ${pair.person}`}>
        <Kept onRemove={() => onKeep({ [kind]: plan.wishes[kind].filter((one) => one !== pair) })}>
          {names.account(pair.account)} – {names.person(pair.person)}
        </Kept>
      </li>
    ))
  return (
    <div className="stack">
      <h3>{w.locks}</h3>
      {locks.length === 0 ? <p className="muted">{w.locksNone}</p> : <ul className="stack">{lines('locks')}</ul>}
      {exclusions.length > 0 && (
        <>
          <h3>{w.excluded}</h3>
          <ul className="stack">{lines('exclusions')}</ul>
        </>
      )}
    </div>
  )
}

function Closed({ plan, onKeep }: Keeping) {
  const { closed } = plan.wishes
  const names = namesOf(plan)
  const free = peopleToChoose(plan, closed)
  return (
    <div className="stack">
      <h3>{w.closed}</h3>
      {closed.map((key) => (
        <Kept key={key} onRemove={() => onKeep({ closed: closed.filter((one) => one !== key) })}>
          {names.person(key)}
        </Kept>
      ))}
      <SelectField
        label={w.closed}
        hint={w.closedHint}
        value=""
        choices={[{ value: '', label: '–' }, ...free]}
        onChange={(event) => event.target.value !== '' && onKeep({ closed: [...closed, Number(event.target.value)] })}
      />
    </div>
  )
}

const FIELDS = ['industry', 'country', 'region', 'segment', 'tier'] as const

function Only({ plan, onKeep }: Keeping) {
  const { only } = plan.wishes
  const [fault, setFault] = useState<string | null>(null)
  const names = namesOf(plan)
  const add = (typed: Typed) => {
    const people: number[] = []
    for (const name of typed
      .text('people')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean)) {
      const key = names.key(name)
      if (key === undefined) return setFault(w.noSuchPerson(name))
      people.push(key)
    }
    setFault(null)
    const field = FIELDS.find((one) => one === typed.text('field')) ?? 'industry'
    onKeep({ only: [...only, { field, value: typed.text('value'), people }] })
    typed.empty()
  }
  return (
    <div className="stack">
      <h3>{w.only}</h3>
      {only.length === 0 && <p className="muted">{w.onlyNone}</p>}
      {only.map((rule) => (
        <Kept key={`${rule.field} ${rule.value}`} onRemove={() => onKeep({ only: only.filter((one) => one !== rule) })}>
          {w.onlyRule(w.fieldNames[rule.field], rule.value, rule.people.map(names.person).join(', '))}
        </Kept>
      ))}
      <Form act={w.onlyAdd} look="quiet" onSend={add}>
        <div className="form-grid">
          <SelectField
            label={w.fieldName}
            name="field"
            choices={FIELDS.map((value) => ({ value, label: w.fieldNames[value] }))}
          />
          <TextField label={w.valueName} name="value" required maxLength={200} />
        </div>
        <TextField label={w.peopleMay} name="people" required />
        <Fault error={fault} />
      </Form>
    </div>
  )
}
