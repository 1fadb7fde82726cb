/** Two plans side by side: hours, travel, balance, moves, bookings, and the accounts that differ. */
import { useAsk } from '#api/hooks.ts'
import { Card, Skeleton } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import { accountRows, type CoverPlan, type PlanHead, type Weight } from '#pages/coverage-plans/CoveragePlans/answer.ts'
import { pageFile } from '#parts/page-file.ts'
import { useView } from '#parts/view.ts'
import { ABSENT, count, money, percent } from '#words/format.ts'
import { coveragePlanWords as w } from '#words/pages/coverage-plans.ts'

export function Compare({ first, second, currency }: { first: PlanHead; second: PlanHead; currency: string }) {
  const one = useAsk('coveragePlans.read', { params: { id: first.id } })
  const two = useAsk('coveragePlans.read', { params: { id: second.id } })
  if (one.data === undefined || two.data === undefined) return <Skeleton height={200} />
  return <Sides one={one.data} two={two.data} currency={currency} />
}

interface Differing {
  readonly key: number
  readonly name: string
  readonly today: string
  readonly one: string
  readonly two: string
}

function Sides({ one, two, currency }: { one: CoverPlan; two: CoverPlan; currency: string }) {
  const [view, setView] = useView('differing')
  const hours = (of: (weight: Weight) => number) => (weight: Weight) => `${count(Math.round(of(weight)))} h`
  const lines: readonly (readonly [string, (weight: Weight) => string])[] = [
    [w.moves, (weight) => count(weight.moves)],
    [w.covered, (weight) => count(weight.covered)],
    [w.hours, hours((weight) => weight.hours)],
    [w.travel, hours((weight) => weight.travel)],
    [w.misfit, hours((weight) => weight.misfit)],
    [w.change, hours((weight) => weight.change)],
    [w.cost, hours((weight) => weight.cost)],
    [w.spread, (weight) => percent(weight.spread)],
    [w.potential, (weight) => money(weight.potential, currency)],
    [w.faultNames.overloaded, (weight) => count(weight.faults.overloaded)],
    [w.faultNames.far, (weight) => count(weight.faults.far)],
    [w.faultNames.mismatched, (weight) => count(weight.faults.mismatched)],
    [w.seatsFigure, ({ seats }) => (seats === null ? ABSENT : w.openedClosed(seats.opened, seats.closed))],
    [w.pieces, (weight) => count(weight.pieces)],
    [w.bookings, (weight) => money(weight.bookings.expected, currency)],
  ]
  const others = new Map(accountRows(two.base, two.weights, w.elsewhere).map((row) => [row.key, row.person]))
  const differing = accountRows(one.base, one.weights, w.elsewhere).flatMap((row): Differing[] => {
    const other = others.get(row.key)
    if (other === undefined || other === row.person) return []
    return [{ key: row.key, name: row.name, today: row.today, one: row.person, two: other }]
  })
  const columns: readonly Column<Differing>[] = [
    { id: 'name', header: w.account, width: 200, value: (row) => row.name },
    { id: 'today', header: w.fromWhom, value: (row) => row.today || w.nobody },
    { id: 'one', header: one.name, value: (row) => row.one || w.nobody },
    { id: 'two', header: two.name, value: (row) => row.two || w.nobody },
  ]
  const title = w.sideBySide(one.name, two.name)
  return (
    <Card title={title}>
      <div className="stack-wide">
        <PlainTable
          label={title}
          columns={[
            { key: 'what', header: w.what },
            { key: 'today', header: w.today, numeric: true },
            { key: 'one', header: one.name, numeric: true },
            { key: 'two', header: two.name, numeric: true },
          ]}
          rows={lines.map(([what, of]) => ({
            key: what,
            cells: [what, of(one.today), of(one.weight), of(two.weight)],
          }))}
        />
        <h3>{w.differing}</h3>
        <Table
          label={w.differing}
          rows={differing}
          columns={columns}
          rowKey={(row) => row.key}
          view={view}
          onView={setView}
          files={pageFile(title, [])}
          empty={<p className="muted">{w.noneDiffer}</p>}
        />
      </div>
    </Card>
  )
}
