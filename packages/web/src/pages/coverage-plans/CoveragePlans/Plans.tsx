/** Plans of coverage: the list, one of them open, another beside it. */
import { useAct, useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Fault, Skeleton, Tag } from '#kit/Card.tsx'
import { TextField } from '#kit/Field.tsx'
import { Form } from '#kit/Form.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { PlanHead } from '#pages/coverage-plans/CoveragePlans/answer.ts'
import { Compare } from '#pages/coverage-plans/CoveragePlans/Compare.tsx'
import { OnePlan } from '#pages/coverage-plans/CoveragePlans/OnePlan.tsx'
import { withFilter } from '#parts/RecordList.tsx'
import { useView } from '#parts/view.ts'
import { instant } from '#words/format.ts'
import { coveragePlanWords as w } from '#words/pages/coverage-plans.ts'

const TONES = { draft: 'plain', proposed: 'act', approved: 'act', published: 'over', withdrawn: 'plain' } as const

export function Plans({ currency }: { currency: string }) {
  const [view, setView] = useView('coverage')
  const asked = useAsk('coveragePlans.list', {})
  const may = useMay('settings.write')
  if (asked.error !== null && asked.data === undefined) return <Fault error={asked.error} />
  if (asked.data === undefined) return <Skeleton height={240} />
  const plans = asked.data.rows
  const find = (id: string | undefined) => plans.find((plan) => String(plan.id) === id)
  const open = find(view.filters.plan)
  const other = find(view.filters.with)
  const set = (name: 'plan' | 'with', plan: PlanHead | undefined) =>
    setView(withFilter(view, name, plan === undefined ? '' : String(plan.id)))
  return (
    <div className="stack-wide">
      <div className="columns top">
        <Card title={w.plans}>
          {plans.length === 0 ? (
            <p className="muted">{w.noPlans}</p>
          ) : (
            <List plans={plans} open={open} other={other} onPick={set} />
          )}
        </Card>
        {may && <Make onMade={(plan) => set('plan', plan)} />}
      </div>
      {open !== undefined && other !== undefined && other.id !== open.id && (
        <Compare first={open} second={other} currency={currency} />
      )}
      {open !== undefined && (
        <OnePlan key={open.id} id={open.id} currency={currency} onCopied={(plan) => set('plan', plan)} />
      )}
    </div>
  )
}

function List({
  plans,
  open,
  other,
  onPick,
}: {
  plans: readonly PlanHead[]
  open: PlanHead | undefined
  other: PlanHead | undefined
  onPick: (name: 'plan' | 'with', plan: PlanHead | undefined) => void
}) {
  return (
    <PlainTable
      label={w.plans}
      minWidth={440}
      columns={[
        { key: 'name', header: w.plan },
        { key: 'state', header: w.state },
        { key: 'made', header: w.made },
        { key: 'with', header: w.compare, unseen: true },
      ]}
      rows={plans.map((plan) => ({
        key: plan.id,
        cells: [
          <button
            key="name"
            type="button"
            className="bar-name"
            aria-pressed={plan.id === open?.id}
            onClick={() => onPick('plan', plan)}
          >
            {plan.name}
          </button>,
          <Tag key="state" tone={TONES[plan.state]}>
            {w.states[plan.state]}
          </Tag>,
          <span key="made">
            {instant(plan.createdAt)} <span className="note">{plan.createdBy ?? ''}</span>
          </span>,
          open === undefined || plan.id === open.id ? null : (
            <Button
              key="with"
              look="bare"
              aria-pressed={plan.id === other?.id}
              aria-label={w.compareWith(plan.name)}
              onClick={() => onPick('with', plan.id === other?.id ? undefined : plan)}
            >
              {w.compare}
            </Button>
          ),
        ],
      }))}
    />
  )
}

function Make({ onMade }: { onMade: (plan: PlanHead) => void }) {
  const create = useAct('coveragePlans.create')
  return (
    <Card title={w.make}>
      <Form
        act={w.make}
        sending={create}
        onSend={(typed) => {
          const [name, note] = [typed.text('name'), typed.text('note')]
          const body = note === '' ? { name } : { name, note }
          create.mutate(
            { body },
            {
              onSuccess: (plan) => {
                typed.empty()
                onMade(plan)
              },
            },
          )
        }}
      >
        <TextField label={w.name} name="name" required maxLength={200} />
        <TextField label={w.note} name="note" maxLength={1000} />
      </Form>
    </Card>
  )
}
