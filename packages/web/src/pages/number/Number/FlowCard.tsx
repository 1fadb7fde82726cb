/** What changed in the period's number since a day, part by part; each part opens its deals. */
import { isoDay, parseIsoDay } from '@capstone/engines/vocabulary/day'
import type { UseQueryResult } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Card } from '#kit/Card.tsx'
import { type Change, Waterfall } from '#kit/charts/Waterfall.tsx'
import type { FlowAnswer, NumberAnswer } from '#pages/number/Number/answer.ts'
import { AnswerCard } from '#parts/AnswerCard.tsx'
import { useNumber } from '#parts/number.ts'
import { withFilter } from '#parts/RecordList.tsx'
import { useView } from '#parts/view.ts'
import { count, day, dayShort, money, moneyChange } from '#words/format.ts'
import { numberWords } from '#words/pages/number.ts'

const w = numberWords.flow
type Bar = FlowAnswer['steps'][number]['bar']

export function FlowCard({ first, period }: { first: UseQueryResult<FlowAnswer>; period: NumberAnswer['period'] }) {
  const [view, setView] = useView('flow')
  const from = view.filters.since
  const chosen = useNumber('flow.read', { from }, from !== undefined)
  const asked = from === undefined ? first : chosen
  return (
    <AnswerCard asked={asked} title={w.what} height={300}>
      {(flow) => (
        <Card>
          <div className="stack">
            <Since
              flow={flow}
              periodStart={period.start}
              chosen={from}
              onChoose={(next) => setView(withFilter(view, 'since', next ?? ''))}
            />
            <Picture flow={flow} />
          </div>
        </Card>
      )}
    </AnswerCard>
  )
}

const WEEK = 7
const FOUR_WEEKS = 28

function Since({
  flow,
  periodStart,
  chosen,
  onChoose,
}: {
  flow: FlowAnswer
  periodStart: number
  chosen: string | undefined
  onChoose: (from: string | undefined) => void
}) {
  const to = parseIsoDay(flow.to)
  const choices = [
    { value: isoDay(to - WEEK) ?? '', label: w.choices.week },
    { value: isoDay(to - FOUR_WEEKS) ?? '', label: w.choices.month },
    ...(periodStart - 1 < to ? [{ value: isoDay(periodStart - 1) ?? '', label: w.choices.period }] : []),
  ]
  const known = choices.some((choice) => choice.value === flow.from)
  return (
    <div className="row no-print">
      <select
        className="input small short"
        aria-label={w.since}
        value={flow.from}
        onChange={(event) => onChoose(event.target.value === choices[0]?.value ? undefined : event.target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>{`${w.since} ${choice.label}`}</option>
        ))}
        {!known && <option value={flow.from}>{`${w.since} ${day(flow.from)}`}</option>}
      </select>
      <input
        type="date"
        className="input small short"
        aria-label={w.day}
        max={flow.to}
        value={chosen ?? flow.from}
        onChange={(event) => event.target.value !== '' && onChoose(event.target.value)}
      />
    </div>
  )
}

function Picture({ flow }: { flow: FlowAnswer }) {
  const navigate = useNavigate()
  const { currency, answer } = flow.provenance
  const shown = flow.steps.filter((step) => step.deals > 0)
  const without = w.without(flow.without.amount, flow.without.date)
  const changes: readonly Change[] = [
    {
      key: 'before',
      label: dayShort(flow.from),
      kind: 'mark',
      value: flow.before.total,
      text: money(flow.before.total, currency),
    },
    ...shown.map((step) => ({
      key: step.bar,
      label: `${w.bars[step.bar]} (${count(step.deals)})`,
      kind: 'change' as const,
      value: step.total,
      text:
        step.bar === 'won' && step.total === 0
          ? w.wonMoved(money(step.booked, currency))
          : moneyChange(step.total, currency),
    })),
    {
      key: 'after',
      label: dayShort(flow.to),
      kind: 'mark',
      value: flow.after.total,
      text: money(flow.after.total, currency),
    },
  ]
  return (
    <>
      <Waterfall
        title={w.title(dayShort(flow.from), money(flow.before.total, currency), money(flow.after.total, currency))}
        columns={w.columns}
        changes={changes}
        note={w.note}
        onPick={(bar) =>
          void navigate({
            to: '/opportunities' as '/',
            search: (before) => ({ ...before, evidence: `${answer}/${bar satisfies string as Bar}` }),
          })
        }
      />
      {shown.length === 0 && <p className="muted">{w.nothing}</p>}
      {flow.status.sentence !== '' ? (
        <p className="note">{flow.status.sentence}</p>
      ) : (
        without !== '' && <p className="note">{`${without} ${w.withoutEnd}`}</p>
      )}
    </>
  )
}
