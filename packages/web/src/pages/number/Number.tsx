/** The number: what will be booked, how sure that is, what changed, and which actions close the gap. */
import { addressOf } from '#api/client.ts'
import { useSession } from '#api/session.ts'
import { buttonClass } from '#kit/Button.tsx'
import { Card, Figures, Notice } from '#kit/Card.tsx'
import { Menu, Picker } from '#kit/Menu.tsx'
import { type NumberAnswer, type NumberFigure, rangeOf } from '#pages/number/Number/answer.ts'
import { FanCard } from '#pages/number/Number/FanCard.tsx'
import { FlowCard } from '#pages/number/Number/FlowCard.tsx'
import { Forecasts, ForecastsClosed } from '#pages/number/Number/Forecasts.tsx'
import { headline } from '#pages/number/Number/headline.ts'
import { Nodes } from '#pages/number/Number/Nodes.tsx'
import { PacingCard } from '#pages/number/Number/PacingCard.tsx'
import { PlanCard } from '#pages/number/Number/PlanCard.tsx'
import { Rests } from '#pages/number/Number/Rests.tsx'
import { AnsweredPage, NoEvidence, ProvenanceLine, StatusNotice } from '#parts/Answered.tsx'
import { Figure, Headline, Sentence } from '#parts/Figure.tsx'
import { PageLink } from '#parts/links.tsx'
import { useNumber, useNumberScope, useSetScope } from '#parts/number.ts'
import { reckoned } from '#parts/reckoned.tsx'
import { count, money, moneyRange, percent } from '#words/format.ts'
import { numberWords as w } from '#words/pages/number.ts'

export function NumberPage() {
  const asked = useNumber('number.read')
  return (
    <AnsweredPage asked={asked} title={w.title}>
      {(number) => <Page number={number} />}
    </AnsweredPage>
  )
}

function Page({ number }: { number: NumberAnswer }) {
  const { figure, provenance, over } = number
  const plan = useNumber('gap.read', {}, figure !== null && !over)
  const flow = useNumber('flow.read', {}, figure !== null)
  if (figure === null) return <NoEvidence title={w.headline.nothing} sentence={number.status.sentence} />
  return (
    <>
      <Headline below={<Below number={number} />}>
        <Sentence pieces={headline(number, plan.data)} answer={provenance.answer} />
      </Headline>
      <Tools number={number} />
      {number.status.code === 'thin' && <Notice>{w.baseline}</Notice>}
      <StatusNotice status={number.status} />
      <Card>
        <KeyFigures number={number} figure={figure} />
      </Card>
      <div className="two-columns">
        <FanCard number={number} figure={figure} />
        <FlowCard first={flow} period={number.period} />
      </div>
      {!over && <PlanCard asked={plan} />}
      {!over && <PacingCard number={number} />}
      <Nodes over={over} />
      {over ? <ForecastsClosed label={number.period.label} /> : <Forecasts />}
      <Rests number={number} figure={figure} />
    </>
  )
}

/** How the method did before, and where the answer comes from. */
function Below({ number }: { number: NumberAnswer }) {
  const { record, provenance } = number
  return (
    <>
      {record === null || record.wapePct === null
        ? w.noTrust
        : w.trust(record.origins, percent(record.wapePct / 100, 1), percent((record.coverage80Pct ?? 0) / 100))}{' '}
      <PageLink to="/accuracy">{w.toAccuracy}</PageLink>. <ProvenanceLine provenance={provenance} />
    </>
  )
}

/** Which cut and period is meant, and the same as a file. */
function Tools({ number }: { number: NumberAnswer }) {
  const scope = useNumberScope()
  const set = useSetScope()
  const slices = number.slices.flatMap(({ by, values }) =>
    by === 'team' || by === 'person'
      ? []
      : values.map((value) => ({ value: `${by}:${value.key}`, label: `${w.by[by]}: ${value.name}` })),
  )
  const frame = useSession().periods
  const others = number.periods.filter((period) => frame.every((each) => each.key !== period.key))
  const isOther = others.some((period) => period.key === number.period.key)
  return (
    <div className="row no-print">
      {slices.length > 0 && (
        <Picker
          label={w.slice}
          value={scope.slice ?? ''}
          options={[{ value: '', label: w.allSlices }, ...slices]}
          onPick={(slice) => set({ slice: slice === '' ? undefined : slice })}
        />
      )}
      {others.length > 0 && (
        <Picker
          label={w.period}
          value={isOther ? number.period.key : ''}
          shown={isOther ? number.period.label : w.otherPeriod}
          options={others.map((period) => ({ value: period.key, label: period.label }))}
          onPick={(period) => set({ period })}
        />
      )}
      <span className="grow" />
      <PageLink to="/deals" className={buttonClass('plain')}>
        {w.toDeals}
      </PageLink>
      <Menu end label={w.files}>
        {(close) => (
          <>
            <a className="item" href={addressOf('number.slides', { query: { ...scope } })} download onClick={close}>
              {w.slides}
            </a>
            <a className="item" href={addressOf('number.report', { query: { ...scope } })} download onClick={close}>
              {w.report}
            </a>
            <button type="button" className="item" onClick={() => window.print()}>
              {w.print}
            </button>
          </>
        )}
      </Menu>
    </div>
  )
}

/** Of a period that has closed: how much of the target became, and what is short of it. */
function reached({ provenance: { currency } }: NumberAnswer, booked: number, target: number) {
  const missing = target - booked
  return {
    key: 'reached',
    label: w.figures.reached,
    value: (
      <Figure
        title={w.figures.reached}
        evidence={reckoned(w.reachedMeaning, w.reachedFormula, [
          [w.figures.booked, booked, 'money'],
          [w.figures.target, target, 'money'],
        ])}
      >
        {percent(target > 0 ? booked / target : null)}
      </Figure>
    ),
    note: w.reachedNote(money(Math.abs(missing), currency), missing > 0),
  }
}

function KeyFigures({ number, figure }: { number: NumberAnswer; figure: NumberFigure }) {
  const { currency, answer } = number.provenance
  const range = rangeOf(figure)
  const opened = (name: keyof typeof w.figures, key: string, amount: number | null) => ({
    key,
    label: w.figures[name],
    value: (
      <Figure title={w.figures[name]} answer={answer} figure={key} source={key === 'booked' ? 'measured' : 'estimated'}>
        {money(amount, currency)}
      </Figure>
    ),
  })
  return (
    <Figures
      items={[
        opened('booked', 'booked', figure.booked),
        ...(number.over
          ? []
          : [
              { ...opened('open', 'open', figure.open), note: w.figures.openNote },
              { ...opened('fresh', 'fresh', figure.fresh), note: w.figures.freshNote },
              {
                ...opened('expected', 'expected', figure.expected),
                note: `80 %: ${moneyRange(range.low, range.high, currency)}`,
              },
            ]),
        ...(figure.target === null
          ? []
          : [
              opened('target', 'target', figure.target),
              number.over
                ? reached(number, figure.booked, figure.target)
                : {
                    key: 'odds',
                    label: w.figures.odds,
                    value: (
                      <Figure
                        title={w.figures.odds}
                        evidence={reckoned(
                          w.oddsMeaning,
                          w.oddsFormula,
                          [
                            [w.figures.target, figure.target, 'money'],
                            [w.figures.expected, figure.expected, 'money'],
                            [w.figures.odds, figure.oddsOfTarget, 'share'],
                          ],
                          'estimated',
                        )}
                      >
                        {percent(figure.oddsOfTarget)}
                      </Figure>
                    ),
                    note:
                      number.gap === null ? '' : w.gapNote(money(number.gap.toBook, currency), number.gap.toBook > 0),
                  },
            ]),
        ...(number.over
          ? [{ key: 'days', label: w.figures.days, value: count(number.period.end - number.period.start) }]
          : []),
      ]}
    />
  )
}
