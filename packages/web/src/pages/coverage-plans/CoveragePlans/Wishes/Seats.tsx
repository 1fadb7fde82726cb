/** Seats that a plan may open, and seats of people that it may close, each with what it costs a year. */
import { fromUnits, toUnits } from '@capstone/engines/vocabulary/money'
import { Card } from '#kit/Card.tsx'
import { SelectField, TextField } from '#kit/Field.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
import type { CoverPlan } from '#pages/coverage-plans/CoveragePlans/answer.ts'
import { Kept, useKeep } from '#pages/coverage-plans/CoveragePlans/Wishes/keep.tsx'
import { namesOf, peopleToChoose } from '#pages/coverage-plans/CoveragePlans/Wishes/names.ts'
import { money } from '#words/format.ts'
import { coveragePlanWords as w } from '#words/pages/coverage-plans.ts'

type Plan = { readonly plan: CoverPlan }

export function Seats({ plan }: Plan) {
  return (
    <Card title={w.seats}>
      <div className="stack-wide">
        <p className="note">{w.seatsNote}</p>
        <NewSeats plan={plan} />
        <Closable plan={plan} />
        <Worth plan={plan} />
      </div>
    </Card>
  )
}

/** Wishes for new seats. */
function NewSeats({ plan }: Plan) {
  const { change, keep } = useKeep(plan)
  const { seats } = plan.wishes
  const { role, hours } = plan.base.people
  const roles = [...new Set(role)].filter(Boolean).sort((a, b) => a.localeCompare(b))
  const usual = hours[plan.base.people.key.findIndex((key) => key > 0)] ?? 0
  const add = ({ number, text, empty }: Typed) => {
    const id = 1 + seats.reduce((most, seat) => Math.max(most, seat.id), 0)
    const found = { place: text('place'), latitude: null, longitude: null, role: text('role') }
    const cost = fromUnits(number('cost') ?? 0)
    const seat = { id, ...found, hours: number('hours') ?? usual, cost, most: number('most') ?? 1 }
    keep({ seats: [...seats, seat] }, empty)
  }
  return (
    <div className="stack">
      {seats.map((seat) => (
        <Kept key={seat.id} onRemove={() => keep({ seats: seats.filter(({ id }) => id !== seat.id) })}>
          {w.seatWish(seat.most, [seat.role, seat.place].filter(Boolean).join(', '), money(seat.cost, plan.currency))}
        </Kept>
      ))}
      <Form act={w.seatAdd} look="quiet" sending={change} onSend={add}>
        <div className="form-grid">
          <TextField label={w.seatMost} name="most" type="number" min={1} max={50} required defaultValue={1} />
          <SelectField label={w.role} name="role" choices={roles.map((value) => ({ value, label: value }))} />
          <TextField label={w.place} hint={w.placeHint} name="place" maxLength={200} />
          <TextField label={w.seatCost(plan.currency)} name="cost" type="number" min={0} step="any" required />
          <TextField
            label={w.seatHours}
            name="hours"
            type="number"
            min={1}
            max={4000}
            step="any"
            required
            defaultValue={Math.max(1, Math.round(usual))}
          />
        </div>
      </Form>
    </div>
  )
}

/** People whose seat the plan may close. */
function Closable({ plan }: Plan) {
  const { change, keep } = useKeep(plan)
  const { mayClose } = plan.wishes
  const names = namesOf(plan)
  const free = peopleToChoose(
    plan,
    mayClose.map(({ person }) => person),
  )
  const add = ({ number, empty }: Typed) => {
    const person = number('person')
    const cost = fromUnits(number('saves') ?? 0)
    if (person !== null) keep({ mayClose: [...mayClose, { person, cost }] }, empty)
  }
  return (
    <div className="stack">
      {mayClose.map((one) => (
        <Kept key={one.person} onRemove={() => keep({ mayClose: mayClose.filter((other) => other !== one) })}>
          {w.closable(names.person(one.person), money(one.cost, plan.currency))}
        </Kept>
      ))}
      <Form act={w.closableAdd} look="quiet" sending={change} onSend={add}>
        <div className="form-grid">
          <SelectField label={w.mayClose} name="person" choices={free} />
          <TextField label={w.saved(plan.currency)} name="saves" type="number" min={0} step="any" required />
        </div>
      </Form>
    </div>
  )
}

/** What an hour is worth against the cost of a seat. */
function Worth({ plan }: Plan) {
  const { change, keep } = useKeep(plan)
  const { hourCost } = plan.wishes
  const send = ({ number }: Typed) => keep({ hourCost: Math.max(1, fromUnits(number('hour') ?? 0)) })
  return (
    <Form key={hourCost} act={w.keepWorth} look="quiet" sending={change} onSend={send}>
      <TextField
        label={w.hourCost(plan.currency)}
        hint={w.hourCostHint}
        name="hour"
        type="number"
        min={0}
        step="any"
        required
        defaultValue={toUnits(hourCost)}
      />
    </Form>
  )
}
