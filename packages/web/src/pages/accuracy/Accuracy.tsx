/** How far to trust the number: the model against every baseline on the company's own past, what was said and what it became, and people's word. */
import { Card, Figures } from '#kit/Card.tsx'
import { Calibration } from '#kit/charts/Calibration.tsx'
import { RangeDots } from '#kit/charts/RangeDots.tsx'
import { Tabs } from '#kit/Tabs.tsx'
import type { AccuracyAnswer, Horizon } from '#pages/accuracy/Accuracy/answer.ts'
import { calibrationOf } from '#pages/accuracy/Accuracy/calibration.ts'
import { Methods } from '#pages/accuracy/Accuracy/Methods.tsx'
import { People } from '#pages/accuracy/Accuracy/People.tsx'
import { AnsweredPage, NoEvidence, ProvenanceLine, StatusNotice } from '#parts/Answered.tsx'
import { Figure, Headline } from '#parts/Figure.tsx'
import { useNumber } from '#parts/number.ts'
import { withFilter } from '#parts/RecordList.tsx'
import { reckoned } from '#parts/reckoned.tsx'
import { useView } from '#parts/view.ts'
import { count, day, decimal, money, moneyRange, percent } from '#words/format.ts'
import { accuracyWords as w } from '#words/pages/accuracy.ts'

export function Accuracy() {
  const asked = useNumber('accuracy.read')
  return (
    <AnsweredPage asked={asked} title={w.title}>
      {(answer) => <Page answer={answer} />}
    </AnsweredPage>
  )
}

function Page({ answer }: { answer: AccuracyAnswer }) {
  const [view, setView] = useView('accuracy')
  const tried = answer.horizons.filter((horizon) => horizon.origins > 0)
  if (tried.length === 0 && answer.people.rows.length === 0) {
    return <NoEvidence title={w.none} sentence={answer.status.sentence} />
  }
  const open = tried.find((horizon) => horizon.name === view.filters.horizon) ?? tried.at(-1)
  return (
    <>
      <Headline below={<ProvenanceLine provenance={answer.provenance} />}>{headline(answer)}</Headline>
      <StatusNotice status={answer.status} />
      {open !== undefined && (
        <>
          <Card>
            <Tabs
              tabs={tried.map((horizon) => ({ key: horizon.name, label: w.horizon(horizon.name) }))}
              open={open.name}
              onOpen={(name) => setView(withFilter(view, 'horizon', name))}
              label={w.horizons}
            >
              <OneHorizon horizon={open} />
            </Tabs>
          </Card>
          <div className="two-columns">
            <Card>
              <SamePoint answer={answer} />
            </Card>
            <Card>
              <Calibrated horizon={open} />
            </Card>
          </div>
        </>
      )}
      <People answer={answer} />
    </>
  )
}

/** @example headline(answer) // 'At this point of the last six quarters the 80 % range held in 5; on average the middle was off by 4.1 %.' */
function headline({ samePoint }: AccuracyAnswer): string {
  if (samePoint.length === 0) return w.title
  const held = samePoint.filter((each) => each.inside).length
  const became = samePoint.reduce((sum, each) => sum + each.became, 0)
  const off = samePoint.reduce((sum, each) => sum + Math.abs(each.mid - each.became), 0)
  return w.headline(samePoint.length, held, became > 0 ? percent(off / became, 1) : null)
}

const HUNDRED = 100

function OneHorizon({ horizon }: { horizon: Horizon }) {
  const own = horizon.methods[0]
  const rivals = horizon.methods.slice(1).filter((method) => method.wapePct !== null)
  const best = rivals.reduce<(typeof rivals)[number] | null>(
    (least, method) => (least === null || (method.wapePct ?? 0) < (least.wapePct ?? 0) ? method : least),
    null,
  )
  return (
    <div className="stack">
      {own !== undefined && own.wapePct !== null && (
        <Figures
          items={[
            { key: 'wape', label: w.scores.wapePct, value: share(own.wapePct, 'wapePct') },
            ...(best === null || best.wapePct === null
              ? []
              : [
                  {
                    key: 'best',
                    label: w.bestBaseline,
                    value: share(best.wapePct, 'wapePct'),
                    note: w.methods[best.name] ?? best.name,
                  },
                ]),
            {
              key: 'coverage',
              label: w.scores.coverage80Pct,
              value: share(own.coverage80Pct, 'coverage80Pct'),
              note: w.wanted80,
            },
            { key: 'bias', label: w.scores.biasPct, value: share(own.biasPct, 'biasPct') },
            { key: 'origins', label: w.origins, value: count(horizon.origins) },
          ]}
        />
      )}
      <Methods horizon={horizon} />
      <p className="note">{w.protocol(count(horizon.origins))}</p>
    </div>
  )
}

const share = (value: number | null, score: 'wapePct' | 'coverage80Pct' | 'biasPct') => (
  <Figure
    title={w.scores[score]}
    evidence={reckoned(w.meanings[score], w.formulas[score], [
      [w.scores[score], value === null ? null : value / HUNDRED, 'share'],
    ])}
  >
    {value === null ? '–' : percent(value / HUNDRED, 1)}
  </Figure>
)

/** "At this point of the last six quarters we said … and it became …". */
function SamePoint({ answer }: { answer: AccuracyAnswer }) {
  const { currency } = answer.provenance
  if (answer.samePoint.length === 0) return <p className="muted">{w.noSamePoint}</p>
  return (
    <RangeDots
      title={w.samePoint}
      note={w.samePointNote}
      columns={w.samePointColumns}
      insideName={w.inside}
      outsideName={w.outside}
      cases={answer.samePoint.map((each) => ({
        key: each.period,
        label: each.label,
        low: each.low,
        mid: each.mid,
        high: each.high,
        actual: each.became,
        text: (
          <>
            {w.said(money(each.mid, currency))} <b>{money(each.became, currency)}</b>{' '}
            <span className="note">
              {each.became === 0 ? '' : `${decimal(HUNDRED * (each.mid / each.became - 1), 0)}\u00a0%`}
            </span>
          </>
        ),
        words: [
          day(each.day),
          `${money(each.mid, currency)} (${moneyRange(each.low, each.high, currency)})`,
          money(each.became, currency),
          each.inside ? w.inside : w.outside,
        ],
      }))}
    />
  )
}

function Calibrated({ horizon }: { horizon: Horizon }) {
  const dots = calibrationOf(horizon.said)
  return (
    <Calibration
      title={w.calibration}
      note={w.calibrationNote}
      columns={w.calibrationColumns}
      formatShare={(value) => percent(value)}
      saidName={w.saidShare}
      cameName={w.cameShare}
      dots={dots.map((dot) => ({ ...dot, key: String(dot.said), label: w.atMost(percent(dot.said)) }))}
    />
  )
}
