/** One plan: what it changes, its search, its wishes, who carries how much, and every account, which may be moved. */
import { useState } from 'react'
import { useAsk } from '#api/hooks.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Fault, Figures, Notice, Skeleton } from '#kit/Card.tsx'
import { arrange } from '#kit/table/arrange.ts'
import { Table } from '#kit/table/Table.tsx'
import {
  type AccountRow,
  accountRows,
  type CoverPlan,
  type PlanHead,
} from '#pages/coverage-plans/CoveragePlans/answer.ts'
import { ByHand } from '#pages/coverage-plans/CoveragePlans/ByHand.tsx'
import { accountColumns } from '#pages/coverage-plans/CoveragePlans/columns.tsx'
import { MoveDialog } from '#pages/coverage-plans/CoveragePlans/Move.tsx'
import { People } from '#pages/coverage-plans/CoveragePlans/People.tsx'
import { Search } from '#pages/coverage-plans/CoveragePlans/Search.tsx'
import { Steps } from '#pages/coverage-plans/CoveragePlans/Steps.tsx'
import { Seats } from '#pages/coverage-plans/CoveragePlans/Wishes/Seats.tsx'
import { Wishes } from '#pages/coverage-plans/CoveragePlans/Wishes.tsx'
import { Figure } from '#parts/Figure.tsx'
import { pageFile } from '#parts/page-file.ts'
import { reckoned } from '#parts/reckoned.tsx'
import { useView } from '#parts/view.ts'
import { ABSENT, count, money, percent } from '#words/format.ts'
import { coveragePlanWords as w } from '#words/pages/coverage-plans.ts'

const EVERY_MS = 1000

export function OnePlan({
  id,
  currency,
  onCopied,
}: {
  id: number
  currency: string
  onCopied: (plan: PlanHead) => void
}) {
  const [searching, setSearching] = useState(false)
  const asked = useAsk('coveragePlans.read', { params: { id } }, searching ? { every: EVERY_MS } : {})
  const { data } = asked
  const runs = data?.run?.state === 'waiting' || data?.run?.state === 'running'
  if (runs !== searching) setSearching(runs)
  if (asked.error !== null && data === undefined) return <Fault error={asked.error} />
  if (data === undefined) return <Skeleton height={420} />
  return <Plan plan={data} currency={currency} onCopied={onCopied} />
}

function Plan({ plan, currency, onCopied }: { plan: CoverPlan; currency: string; onCopied: (plan: PlanHead) => void }) {
  const all = plan.mayMove === 'all'
  const open = plan.state !== 'published' && plan.state !== 'withdrawn'
  return (
    <div className="stack-wide">
      <Card title={headline(plan)} aside={<Steps plan={plan} may={all} onCopied={onCopied} />}>
        <div className="stack">
          {plan.note !== null && <p className="muted">{plan.note}</p>}
          {plan.mayMove === 'own' && <Notice>{w.round}</Notice>}
          <Summary plan={plan} currency={currency} />
        </div>
      </Card>
      {all && open && (
        <div className="columns top">
          <div className="stack-wide">
            <Search plan={plan} />
            <Seats plan={plan} />
          </div>
          <Wishes plan={plan} />
        </div>
      )}
      <People weight={plan.weight} currency={currency} planned name={`${plan.name} ${w.people}`} />
      <Accounts plan={plan} currency={currency} may={open && plan.mayMove !== 'none'} />
      <ByHand plan={plan} />
    </div>
  )
}

/** @example headline(plan) // 'Next year moves 12 accounts, and takes 340 hours a year less than today' */
function headline({ name, weight, today }: CoverPlan): string {
  const saved = today.cost - weight.cost
  const hours = count(Math.round(Math.abs(saved)))
  return w.headline(name, weight.moves, Math.abs(saved) < 1 ? '' : saved > 0 ? w.saves(hours) : w.takes(hours))
}

function Summary({ plan: { weight, today }, currency }: { plan: CoverPlan; currency: string }) {
  const h = (value: number) => `${count(Math.round(value))} h`
  return (
    <Figures
      items={[
        { key: 'moves', label: w.moves, value: count(weight.moves) },
        {
          key: 'covered',
          label: w.covered,
          value: count(weight.covered),
          note: w.ofToday(count(today.covered)),
        },
        {
          key: 'cost',
          label: w.cost,
          value: (
            <Figure
              title={w.cost}
              evidence={reckoned(
                w.costMeaning,
                w.costFormula,
                [
                  [w.travel, weight.travel, 'hours'],
                  [w.misfit, weight.misfit, 'hours'],
                  [w.change, weight.change, 'hours'],
                ],
                'estimated',
              )}
            >
              {h(weight.cost)}
            </Figure>
          ),
          note: w.ofToday(h(today.cost)),
        },
        { key: 'travel', label: w.travel, value: h(weight.travel), note: w.ofToday(h(today.travel)) },
        {
          key: 'spread',
          label: w.spread,
          value: (
            <Figure
              title={w.spread}
              evidence={reckoned(w.spreadMeaning, w.spreadFormula, [[w.spread, weight.spread, 'share']], 'estimated')}
            >
              {weight.spread === null ? ABSENT : percent(weight.spread)}
            </Figure>
          ),
          note: w.ofToday(percent(today.spread)),
        },
        {
          key: 'faults',
          label: w.faultNames.overloaded,
          value: count(weight.faults.overloaded),
          note: w.ofToday(count(today.faults.overloaded)),
        },
        {
          key: 'far',
          label: w.faultNames.far,
          value: count(weight.faults.far),
          note: w.ofToday(count(today.faults.far)),
        },
        ...(weight.seats === null
          ? []
          : [
              {
                key: 'seats',
                label: w.seatsFigure,
                value: w.openedClosed(weight.seats.opened, weight.seats.closed),
                note: w.aYear(money(weight.seats.cost, currency)),
              },
            ]),
        ...(weight.pieces === null
          ? []
          : [{ key: 'pieces', label: w.pieces, value: count(weight.pieces), note: w.ofToday(count(today.pieces)) }]),
        {
          key: 'bookings',
          label: w.bookings,
          value: (
            <Figure
              title={w.bookings}
              evidence={reckoned(
                w.bookingsMeaning,
                w.bookingsFormula,
                [
                  [w.bookings, weight.bookings.expected, 'money'],
                  [w.elasticity, weight.bookings.elasticity, 'ratio'],
                ],
                'estimated',
              )}
            >
              {money(weight.bookings.expected, currency)}
            </Figure>
          ),
          note:
            weight.bookings.expected === null
              ? weight.bookings.status.sentence
              : w.ofToday(money(today.bookings.expected, currency)),
        },
      ]}
    />
  )
}

function Accounts({ plan, currency, may }: { plan: CoverPlan; currency: string; may: boolean }) {
  const [view, setView] = useView('planned')
  const [moving, setMoving] = useState<readonly AccountRow[]>([])
  const rows = accountRows(plan.base, plan.weights, w.elsewhere)
  const columns = accountColumns(currency, true)
  const filtered = Object.values(view.filters).some((wanted) => wanted !== '') ? arrange(rows, columns, view) : []
  return (
    <Card title={w.everyAccount}>
      <div className="stack">
        {may && <p className="note">{w.pressAccount}</p>}
        <Table
          label={w.everyAccount}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.key}
          view={view}
          onView={setView}
          onOpen={(row) => setMoving([row])}
          files={pageFile(`${plan.name} ${w.everyAccount}`, ['potential'])}
          controls={
            may && filtered.length > 0 ? (
              <Button look="plain" onClick={() => setMoving(filtered)}>
                {w.moveShown(filtered.length)}
              </Button>
            ) : null
          }
        />
      </div>
      <MoveDialog plan={plan} rows={moving} may={may} onClose={() => setMoving([])} />
    </Card>
  )
}
