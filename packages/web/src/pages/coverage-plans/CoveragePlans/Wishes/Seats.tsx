/** Seats that a plan may open, and seats of people that it may close, each with what it costs a year. */
import { fromUnits, toUnits } from '@capstone/engines/vocabulary/money'
import { useAct } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { Card } from '#kit/Card.tsx'
import { SelectField, TextField } from '#kit/Field.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
import type { CoverPlan } from '#pages/coverage-plans/CoveragePlans/answer.ts'
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
  const change = useAct('coveragePlans.change')
  const { seats } = plan.wishes
  const keep = (to: typeof seats, done?: () => void) =>
    change.mutate({ params: { id: plan.id }, body: { wishes: { seats: to } } }, done ? { onSuccess: done } : {})
  const { role, hours } = plan.base.people
  const roles = [...new Set(role)].filter(Boolean).sort((a, b) => a.localeCompare(b))
  const usual = hours[plan.base.people.key.findIndex((key) => key > 0)] ?? 0
  const add = ({ number, text, empty }: Typed) => {
    const id = 1 + seats.reduce((most, seat) => Math.max(most, seat.id), 0)
    const found = { place: text('place'), latitude: null, longitude: null, role: text('role') }
    const cost = fromUnits(number('cost') ?? 0)
    keep([...seats, { id, ...found, hours: number('hours') ?? usual, cost, most: number('most') ?? 1 }], empty)
  }
  return (
    <div className="stack">
      {seats.map((seat) => (
        <div key={seat.id} className="row">
          <span className="grow">
            {w.seatWish(seat.most, [seat.role, seat.place].filter(Boolean).join(', '), money(seat.cost, plan.currency))}
          </span>
          <Button look="bare" onClick={() => keep(seats.filter(({ id }) => id !== seat.id))}>
            {w.remove}
          </Button>
        </div>
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
  const change = useAct('coveragePlans.change')
  const { mayClose } = plan.wishes
  const keep = (to: typeof mayClose, done?: () => void) =>
    change.mutate({ params: { id: plan.id }, body: { wishes: { mayClose: to } } }, done ? { onSuccess: done } : {})
  const names = namesOf(plan)
  const free = peopleToChoose(
    plan,
    mayClose.map(({ person }) => person),
  )
  const add = ({ number, empty }: Typed) => {
    const person = number('person')
    if (person !== null) keep([...mayClose, { person, cost: fromUnits(number('saves') ?? 0) }], empty)
  }
  return (
    <div className="stack">
      {mayClose.map((one) => (
        <div key={one.person} className="row">
          <span className="grow">{w.closable(names.person(one.person), money(one.cost, plan.currency))}</span>
          <Button look="bare" onClick={() => keep(mayClose.filter((other) => other !== one))}>
            {w.remove}
          </Button>
        </div>
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
  const change = useAct('coveragePlans.change')
  const { hourCost } = plan.wishes
  const send = ({ number }: Typed) => {
    const hour = fromUnits(number('hour') ?? 0)
    change.mutate({ params: { id: plan.id }, body: { wishes: { hourCost: Math.max(1, hour) } } })
  }
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
