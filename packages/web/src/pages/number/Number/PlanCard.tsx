/** The plan to close the gap: which actions on which deals, by whom and when, what each adds, and what other plans would give. */
import { isoDay } from '@capstone/engines/vocabulary/day'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { Card, Tag } from '#kit/Card.tsx'
import { BarList } from '#kit/charts/BarList.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { Accept } from '#pages/number/Number/Accept.tsx'
import { dueDay, type GapAnswer } from '#pages/number/Number/answer.ts'
import { withEffect } from '#pages/number/Number/with-effect.ts'
import { AnswerCard } from '#parts/AnswerCard.tsx'
import { Figure } from '#parts/Figure.tsx'
import { NamedLink, RecordLink } from '#parts/links.tsx'
import { RowsFile } from '#parts/RowsFile.tsx'
import { reckoned } from '#parts/reckoned.tsx'
import { TasksAlong } from '#parts/TasksAlong.tsx'
import { ABSENT, dayShort, decimal, inUnit, money, moneyChange, percent, percentRange } from '#words/format.ts'
import { numberWords } from '#words/pages/number.ts'

const w = numberWords.plan
type Action = GapAnswer['actions'][number]

export function PlanCard({ asked }: { asked: UseQueryResult<GapAnswer> }) {
  return (
    <AnswerCard asked={asked} title={w.title} height={280}>
      {(plan) => <Plan plan={plan} />}
    </AnswerCard>
  )
}

function Plan({ plan }: { plan: GapAnswer }) {
  const [accepting, setAccepting] = useState<readonly Action[]>([])
  const may = useMay('work.write')
  const { before, after } = plan
  const open = plan.actions.filter((action) => !action.accepted)
  if (before === null || after === null || plan.actions.length === 0) {
    return (
      <Card title={w.title}>
        <p className="muted">{plan.status.sentence === '' ? w.none : plan.status.sentence}</p>
      </Card>
    )
  }
  return (
    <Card
      title={<Title plan={plan} />}
      aside={
        <div className="row no-print">
          <PlanFile plan={plan} />
          {may && open.length > 0 && (
            <>
              <TasksAlong />
              <Button onClick={() => setAccepting(open)}>{w.accept}</Button>
            </>
          )}
        </div>
      }
    >
      <div className="stack">
        <Actions plan={plan} {...(may ? { onAccept: (action: Action) => setAccepting([action]) } : {})} />
        <div className="columns">
          <Compared plan={plan} />
          <Hours plan={plan} />
        </div>
        <p className="note">{w.note}</p>
      </div>
      <Accept
        actions={accepting}
        people={plan.people}
        currency={plan.provenance.currency}
        onClose={() => setAccepting([])}
      />
    </Card>
  )
}

/** The actions with exact values; gains are shares of the chance, or money where the shortfall is lowered. */
function PlanFile({ plan }: { plan: GapAnswer }) {
  const money = plan.objective !== 'odds'
  return (
    <RowsFile
      name={`${w.title} ${plan.period.label}`}
      rows={plan.actions}
      columns={[
        { header: w.action, value: (action) => action.name },
        { header: w.deal, value: (action) => action.deal.name },
        { header: w.account, value: (action) => action.account?.name ?? null },
        { header: w.amount, value: (action) => action.amount, money: true },
        { header: w.oddsNow, value: (action) => action.odds },
        { header: w.withAction, value: (action) => withEffect(action.odds, action.effect.value) },
        { header: money ? w.lowers : w.addsChance, value: (action) => action.inPlan, money },
        { header: w.alone, value: (action) => action.alone, money },
        { header: w.hours, value: (action) => action.hours },
        { header: w.who, value: (action) => action.person.name },
        { header: w.by, value: (action) => isoDay(dueDay(action)) },
        { header: w.acceptedBefore, value: (action) => (action.accepted ? w.acceptedBefore : null) },
      ]}
    />
  )
}

function Title({ plan }: { plan: GapAnswer }) {
  const { before, after, objective, provenance, range } = plan
  if (before === null || after === null) return w.title
  const hours = plan.actions.reduce((sum, action) => sum + action.hours, 0)
  const change =
    objective === 'odds'
      ? w.summary(inUnit(hours, 'hours', ''), chance(before.odds), chance(after.odds))
      : w.far(
          inUnit(hours, 'hours', ''),
          money(before.shortfall, provenance.currency),
          money(after.shortfall, provenance.currency),
        )
  return (
    <>
      {w.title}:{' '}
      <Figure
        title={w.title}
        evidence={reckoned(
          w.meaning,
          w.formula,
          [
            [w.gap, plan.gap, 'money'],
            [w.oddsBefore, before.odds, 'share'],
            [w.oddsAfter, after.odds, 'share'],
            [w.oddsLow, range?.low ?? null, 'share'],
            [w.oddsHigh, range?.high ?? null, 'share'],
            [w.hours, hours, 'hours'],
          ],
          'estimated',
        )}
      >
        {change}
      </Figure>
    </>
  )
}

const POINTS = 100
/** Gains below this many points are written with one decimal more. */
const FINE = 1

/** Small chances need a decimal to tell one plan from another. */
const chance = (odds: number) => percent(odds, odds < SMALL ? 1 : 0)
const SMALL = 0.1

/** What an action adds, in points of the chance or in money. */
const gain = (value: number, plan: GapAnswer) =>
  plan.objective === 'odds'
    ? `${value >= 0 ? '+' : ''}${decimal(value * POINTS, Math.abs(value * POINTS) < FINE ? 2 : 1)}`
    : moneyChange(value, plan.provenance.currency)

/** As many actions are shown at first. */
const SHOWN = 10

function Actions({ plan, onAccept }: { plan: GapAnswer; onAccept?: (action: Action) => void }) {
  const [all, setAll] = useState(false)
  const { currency } = plan.provenance
  const inPoints = plan.objective === 'odds'
  const shown = all ? plan.actions : plan.actions.slice(0, SHOWN)
  return (
    <>
      <PlainTable
        label={w.title}
        minWidth={980}
        columns={[
          { key: 'action', header: w.action },
          { key: 'deal', header: w.deal },
          { key: 'amount', header: w.amount, numeric: true },
          { key: 'now', header: w.oddsNow, numeric: true },
          { key: 'with', header: w.withAction, numeric: true },
          { key: 'plan', header: inPoints ? w.addsPoints : w.lowers, numeric: true },
          { key: 'alone', header: w.alone, numeric: true },
          { key: 'hours', header: w.hours, numeric: true },
          { key: 'who', header: w.who },
          { key: 'by', header: w.by },
          { key: 'accept', header: w.acceptOne, unseen: true },
        ]}
        rows={shown.map((action) => ({
          key: action.id,
          cells: [
            <span key="action" className="strong">
              {action.name}
            </span>,
            <span key="deal">
              <RecordLink kind="opportunity" id={action.deal.id}>
                {action.deal.name}
              </RecordLink>
              {action.account !== null && (
                <span className="note">
                  {' '}
                  <NamedLink kind="account" record={action.account} absent={ABSENT} />
                </span>
              )}
            </span>,
            money(action.amount, currency),
            percent(action.odds),
            <With key="with" action={action} />,
            <b key="plan">{gain(action.inPlan, plan)}</b>,
            <span key="alone">
              {gain(action.alone, plan)}{' '}
              <span className="note">{w.between(gain(action.low, plan), gain(action.high, plan))}</span>
            </span>,
            inUnit(action.hours, 'hours', ''),
            action.person.name,
            dayShort(dueDay(action)),
            action.accepted ? (
              <Tag key="accept" tone="over">
                {w.acceptedBefore}
              </Tag>
            ) : onAccept === undefined ? null : (
              <Button
                key="accept"
                look="bare"
                className="in-row no-print"
                aria-label={w.acceptThis(action.name, action.deal.name)}
                onClick={() => onAccept(action)}
              >
                {w.acceptOne}
              </Button>
            ),
          ],
        }))}
      />
      {shown.length < plan.actions.length && (
        <div className="no-print">
          <Button look="plain" onClick={() => setAll(true)}>
            {w.showAll(plan.actions.length)}
          </Button>
        </div>
      )}
    </>
  )
}

function With({ action }: { action: Action }) {
  const { effect, odds } = action
  const low = withEffect(odds, effect.low)
  const high = withEffect(odds, effect.high)
  return (
    <Figure
      title={action.name}
      evidence={reckoned(
        `${w.effectMeaning} ${w.learnt(effect.n)}`,
        w.effectFormula,
        [
          [w.oddsNow, odds, 'share'],
          [w.effect, effect.value, 'ratio'],
          [w.effectLow, effect.low, 'ratio'],
          [w.effectHigh, effect.high, 'ratio'],
          [w.ownActions, effect.n, 'count'],
        ],
        effect.n > 0 ? 'measured' : 'estimated',
      )}
      source={effect.n > 0 ? 'measured' : 'estimated'}
    >
      {percent(withEffect(odds, effect.value))} <span className="note">{percentRange(low, high)}</span>
    </Figure>
  )
}

/** The same hours spent otherwise. */
function Compared({ plan }: { plan: GapAnswer }) {
  const { before, after, biggestDeals, valuePerHour, provenance } = plan
  const looks = [
    ['plan', w.ways.plan, after],
    ['value', w.ways.value, valuePerHour],
    ['biggest', w.ways.biggest, biggestDeals],
    ['none', w.ways.none, before],
  ] as const
  return (
    <BarList
      title={w.compared}
      labelName={w.way}
      valueName={w.odds}
      bars={looks.flatMap(([key, label, look]) =>
        look === null
          ? []
          : [
              {
                key,
                label,
                value: plan.objective === 'odds' ? look.odds : look.shortfall,
                text: plan.objective === 'odds' ? chance(look.odds) : money(look.shortfall, provenance.currency),
                tone: key === 'plan' ? ('bar' as const) : ('rest' as const),
                ...(plan.objective === 'odds' ? { note: w.shortBy(money(look.shortfall, provenance.currency)) } : {}),
              },
            ],
      )}
    />
  )
}

/** Hours given of those that people have. */
function Hours({ plan }: { plan: GapAnswer }) {
  const given = plan.people.filter((each) => each.used > 0)
  if (given.length === 0) return null
  return (
    <BarList
      title={w.hoursOf}
      labelName={w.who}
      valueName={w.hours}
      bars={given.map(({ person, used, hours }) => ({
        key: String(person.id),
        label: person.name,
        value: hours > 0 ? used / hours : null,
        text: w.usedOf(inUnit(used, 'hours', ''), inUnit(hours, 'hours', '')),
      }))}
      mark={{ value: 1, label: w.allHours }}
    />
  )
}
