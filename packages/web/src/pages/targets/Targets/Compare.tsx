/** Two plans side by side: the whole of each, and person by person what differs. */
import { useAsk } from '#api/hooks.ts'
import { Card, Skeleton } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import type { PlanHead, TargetPlan } from '#pages/targets/Targets/answer.ts'
import { ABSENT, money, moneyChange, percent } from '#words/format.ts'
import { targetsWords as w } from '#words/pages/targets.ts'

const SHOWN = 60

export function Compare({ first, second }: { first: PlanHead; second: PlanHead }) {
  const one = useAsk('targetPlans.read', { params: { id: first.id } })
  const two = useAsk('targetPlans.read', { params: { id: second.id } })
  if (one.data === undefined || two.data === undefined) return <Skeleton height={200} />
  return <Sides one={one.data} two={two.data} />
}

function Sides({ one, two }: { one: TargetPlan; two: TargetPlan }) {
  const { currency } = one.provenance
  const others = new Map(two.people.map((person) => [person.key, person]))
  const differing = one.people.filter((person) => others.get(person.key)?.target !== person.target)
  const spread = (plan: TargetPlan) =>
    plan.plan.fairness === null ? ABSENT : `${percent(plan.plan.fairness.low)} – ${percent(plan.plan.fairness.high)}`
  const shareOver = (plan: TargetPlan) =>
    percent(plan.plan.attainment.filter((band) => band.from >= 1).reduce((sum, band) => sum + band.share, 0))
  return (
    <Card title={w.sideBySide(one.name, two.name)}>
      <div className="stack">
        <PlainTable
          label={w.sideBySide(one.name, two.name)}
          minWidth={420}
          columns={[
            { key: 'what', header: w.what },
            { key: 'one', header: one.name, numeric: true },
            { key: 'two', header: two.name, numeric: true },
          ]}
          rows={[
            { key: 'target', cells: [w.topDown, money(one.target, currency), money(two.target, currency)] },
            { key: 'stretch', cells: [w.stretch, percent(one.plan.stretch), percent(two.plan.stretch)] },
            { key: 'fair', cells: [w.oddsSpread, spread(one), spread(two)] },
            { key: 'over', cells: [w.reachQuota, shareOver(one), shareOver(two)] },
          ]}
        />
        {differing.length > 0 && (
          <PlainTable
            label={w.differing}
            minWidth={520}
            columns={[
              { key: 'who', header: w.who },
              { key: 'one', header: one.name, numeric: true },
              { key: 'two', header: two.name, numeric: true },
              { key: 'difference', header: w.difference, numeric: true },
            ]}
            rows={differing.slice(0, SHOWN).map((person) => {
              const other = others.get(person.key)
              return {
                key: person.key,
                cells: [
                  person.name,
                  money(person.target, currency),
                  money(other?.target, currency),
                  other === undefined ? ABSENT : moneyChange(other.target - person.target, currency),
                ],
              }
            })}
          />
        )}
      </div>
    </Card>
  )
}
