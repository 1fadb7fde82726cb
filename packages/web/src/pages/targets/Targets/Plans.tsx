/** Plans of targets: named copies, side by side, one of them open. */
import { fromUnits, toUnits } from '@capstone/engines/vocabulary/money'
import { useState } from 'react'
import { useAct, useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Notice, Skeleton, Tag } from '#kit/Card.tsx'
import { TextField } from '#kit/Field.tsx'
import { Form, type Typed } from '#kit/Form.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { PlanHead, TargetsAnswer } from '#pages/targets/Targets/answer.ts'
import { Compare } from '#pages/targets/Targets/Compare.tsx'
import { OnePlan } from '#pages/targets/Targets/OnePlan.tsx'
import { withFilter } from '#parts/RecordList.tsx'
import { useView } from '#parts/view.ts'
import { instant, money } from '#words/format.ts'
import { targetsWords as w } from '#words/pages/targets.ts'

const TONES = { draft: 'plain', approved: 'act', published: 'over', dropped: 'plain' } as const

export function Plans({ targets }: { targets: TargetsAnswer }) {
  const [view, setView] = useView('plans')
  const period = targets.period.key
  const asked = useAsk('targetPlans.list', { query: { period } })
  const may = useMay('settings.write')
  if (asked.error !== null && asked.data === undefined) return <Notice tone="needs">{asked.error.message}</Notice>
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
        <Card title={w.plansFor(targets.period.label)}>
          {plans.length === 0 ? (
            <p className="muted">{w.noPlans}</p>
          ) : (
            <List plans={plans} currency={targets.provenance.currency} open={open} other={other} onPick={set} />
          )}
        </Card>
        {may && <Make targets={targets} onMade={(plan) => setView(withFilter(view, 'plan', String(plan.id)))} />}
      </div>
      {open !== undefined && other !== undefined && other.id !== open.id && <Compare first={open} second={other} />}
      {open !== undefined && <OnePlan key={open.id} head={open} may={may} />}
    </div>
  )
}

function List({
  plans,
  currency,
  open,
  other,
  onPick,
}: {
  plans: readonly PlanHead[]
  currency: string
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
        { key: 'target', header: w.target, numeric: true },
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
          money(plan.target, currency),
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

function Make({ targets, onMade }: { targets: TargetsAnswer; onMade: (plan: PlanHead) => void }) {
  const create = useAct('targetPlans.create')
  const [at, setAt] = useState(0)
  const send = ({ text, number }: Typed) => {
    const units = number('target')
    create.mutate(
      {
        body: {
          name: text('name'),
          period: targets.period.key,
          ...(units === null ? {} : { target: fromUnits(units) }),
        },
      },
      {
        onSuccess: (plan) => {
          setAt(at + 1)
          onMade(plan)
        },
      },
    )
  }
  return (
    <Card title={w.make}>
      <Form key={at} act={w.make} sending={create} onSend={send}>
        <TextField label={w.name} name="name" required maxLength={200} />
        <TextField
          label={w.companyTarget(targets.provenance.currency)}
          name="target"
          type="number"
          min={0}
          step="any"
          required={targets.company === null}
          hint={targets.company === null ? undefined : w.emptyIsInForce}
          defaultValue={targets.company === null ? '' : toUnits(targets.company)}
        />
      </Form>
    </Card>
  )
}
