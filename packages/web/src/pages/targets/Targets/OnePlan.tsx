/** A plan worked out: who carries how much and with which odds, what it will look like, and its way to being published. */
import { useState } from 'react'
import { useAsk } from '#api/hooks.ts'
import { Card, Figures, Notice, Skeleton } from '#kit/Card.tsx'
import { BarList } from '#kit/charts/BarList.tsx'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import { Adjust } from '#pages/targets/Targets/Adjust.tsx'
import type { PlanHead, TargetPlan } from '#pages/targets/Targets/answer.ts'
import { Levers } from '#pages/targets/Targets/Levers.tsx'
import { Steps } from '#pages/targets/Targets/Steps.tsx'
import { whoColumn } from '#parts/columns.tsx'
import { Figure } from '#parts/Figure.tsx'
import { pageFile } from '#parts/page-file.ts'
import { reckoned } from '#parts/reckoned.tsx'
import { useView } from '#parts/view.ts'
import { ABSENT, count, money, moneyChange, moneyWhole, percent } from '#words/format.ts'
import { targetsWords as w } from '#words/pages/targets.ts'

/** Columns that hold amounts. */
const MONEY = ['potential', 'topDown', 'bottomUp', 'proposed', 'target', 'inForce']
type Carrier = TargetPlan['people'][number]

export function OnePlan({ head, may }: { head: PlanHead; may: boolean }) {
  const asked = useAsk('targetPlans.read', { params: { id: head.id } })
  if (asked.error !== null && asked.data === undefined) return <Notice tone="needs">{asked.error.message}</Notice>
  if (asked.data === undefined) return <Skeleton height={420} />
  return <Plan plan={asked.data} may={may} />
}

function Plan({ plan, may }: { plan: TargetPlan; may: boolean }) {
  const [view, setView] = useView('carriers')
  const [adjusting, setAdjusting] = useState<Carrier | null>(null)
  const { currency } = plan.provenance
  const draft = may && (plan.state === 'draft' || plan.state === 'approved')
  return (
    <Card title={w.planTitle(plan.name, plan.period.label)} aside={<Steps plan={plan} may={may} />}>
      <div className="stack-wide">
        {plan.plan.status.code !== 'ok' && <Notice>{plan.plan.status.sentence}</Notice>}
        <Summary plan={plan} />
        <div className="two-columns">
          <Attainment plan={plan} />
          {draft && <Levers plan={plan} />}
        </div>
        <Table
          label={w.planTitle(plan.name, plan.period.label)}
          rows={plan.people}
          columns={columnsOf(currency)}
          rowKey={(person) => person.key}
          view={view}
          onView={setView}
          files={pageFile(`${plan.name} ${plan.period.label}`, MONEY)}
          {...(draft ? { onOpen: setAdjusting } : {})}
        />
        {draft && <p className="note">{w.pressToAdjust}</p>}
      </div>
      <Adjust plan={plan} person={adjusting} onClose={() => setAdjusting(null)} />
    </Card>
  )
}

function Summary({ plan }: { plan: TargetPlan }) {
  const { currency } = plan.provenance
  const { bottomUp, stretch, fairness } = plan.plan
  return (
    <Figures
      items={[
        { key: 'target', label: w.topDown, value: moneyWhole(plan.target, currency) },
        {
          key: 'bottomUp',
          label: w.bottomUp,
          value: (
            <Figure
              title={w.bottomUp}
              evidence={reckoned(w.bottomUpMeaning, w.bottomUpFormula, [[w.bottomUp, bottomUp, 'money']], 'estimated')}
            >
              {money(bottomUp, currency)}
            </Figure>
          ),
        },
        {
          key: 'stretch',
          label: w.stretch,
          value: (
            <Figure
              title={w.stretch}
              evidence={reckoned(
                w.stretchMeaning,
                w.stretchFormula,
                [
                  [w.topDown, plan.target, 'money'],
                  [w.bottomUp, bottomUp, 'money'],
                  [w.stretch, stretch, 'share'],
                ],
                'estimated',
              )}
            >
              {stretch === null ? ABSENT : `${stretch > 0 ? '+' : ''}${percent(stretch)}`}
            </Figure>
          ),
        },
        {
          key: 'fair',
          label: w.oddsSpread,
          value: fairness === null ? ABSENT : `${percent(fairness.low)} – ${percent(fairness.high)}`,
          note: w.fairNote,
        },
        { key: 'people', label: w.carriers, value: count(plan.people.length) },
        {
          key: 'difference',
          label: w.difference,
          value: moneyChange(plan.difference, currency),
          note: plan.difference === 0 ? w.addsUp : w.addsNot,
        },
      ]}
    />
  )
}

/** What attainment will look like if this plan holds. */
function Attainment({ plan }: { plan: TargetPlan }) {
  const { attainment } = plan.plan
  if (attainment.length === 0) return <p className="muted">{w.noAttainment}</p>
  return (
    <BarList
      title={w.attainment}
      note={w.attainmentNote}
      labelName={w.ofQuota}
      valueName={w.people}
      bars={attainment.map(({ from, to, share }) => ({
        key: String(from),
        label: to === null ? w.above(percent(from)) : `${percent(from)} – ${percent(to)}`,
        value: share,
        text: percent(share),
        tone: from >= 1 ? ('over' as const) : ('bar' as const),
      }))}
    />
  )
}

const columnsOf = (currency: string): readonly Column<Carrier>[] => [
  whoColumn('person', w.who, (person) => person, { id: 'name' }),
  { id: 'team', header: w.team, width: 130, value: (person) => person.team?.name ?? ABSENT },
  amount('potential', w.potential, (person) => person.potential, currency, true),
  share('capacity', w.capacity, (person) => person.capacity, true),
  share('present', w.present, (person) => person.present, true),
  share('ramp', w.ramp, (person) => person.ramp, true),
  amount('topDown', w.topDownShort, (person) => person.topDown, currency),
  amount('bottomUp', w.bottomUpShort, (person) => person.bottomUp, currency),
  amount('proposed', w.proposed, (person) => person.proposed, currency),
  {
    id: 'target',
    header: w.target,
    numeric: true,
    width: 120,
    value: (person) => person.target,
    show: (person) =>
      person.adjusted === null ? (
        money(person.target, currency)
      ) : (
        <b title={person.note ?? ''}>{money(person.target, currency)} *</b>
      ),
  },
  share('odds', w.odds, (person) => person.targetOdds),
  amount('inForce', w.today, (person) => person.inForce, currency),
]

function amount(
  id: string,
  header: string,
  of: (person: Carrier) => number | null,
  currency: string,
  hidden = false,
): Column<Carrier> {
  return { id, header, numeric: true, width: 108, value: of, show: (person) => money(of(person), currency), hidden }
}

function share(id: string, header: string, of: (person: Carrier) => number | null, hidden = false): Column<Carrier> {
  return { id, header, numeric: true, width: 88, value: of, show: (person) => percent(of(person)), hidden }
}
