/** The pipeline: how much is alive, how deals move, why bookings changed, and which deals need a person. */

import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { Card, Figures } from '#kit/Card.tsx'
import type { PipelineAnswer } from '#pages/pipeline/Pipeline/answer.ts'
import { BookingsChange } from '#pages/pipeline/Pipeline/BookingsChange.tsx'
import { Breakdowns } from '#pages/pipeline/Pipeline/Breakdowns.tsx'
import { Demand } from '#pages/pipeline/Pipeline/Demand.tsx'
import { headline } from '#pages/pipeline/Pipeline/headline.ts'
import { Quarters } from '#pages/pipeline/Pipeline/Quarters.tsx'
import { Stages } from '#pages/pipeline/Pipeline/Stages.tsx'
import { WorkLists } from '#pages/pipeline/Pipeline/WorkLists.tsx'
import { Answered, NoEvidence, ProvenanceLine, StatusNotice } from '#parts/Answered.tsx'
import { Figure, Headline, Sentence } from '#parts/Figure.tsx'
import { CountFigure } from '#parts/RowFigures.tsx'
import { rangeOf } from '#parts/reckoned.tsx'
import { ValueFigure } from '#parts/ValueFigure.tsx'
import { count, days, money, percent } from '#words/format.ts'
import { answerWords } from '#words/pages/answers.ts'
import { pipelineWords as w } from '#words/pages/pipeline.ts'

export function Pipeline() {
  return (
    <Answered name="pipeline.read" title={w.title}>
      {(pipeline) => <Page pipeline={pipeline} />}
    </Answered>
  )
}

function Page({ pipeline }: { pipeline: PipelineAnswer }) {
  if (pipeline.counts.deals === 0) return <NoEvidence title={w.noDeals} sentence={pipeline.status.sentence} />
  return (
    <>
      <Headline below={<ProvenanceLine provenance={pipeline.provenance} />}>
        <Sentence pieces={headline(pipeline)} answer={pipeline.provenance.answer} />
      </Headline>
      <StatusNotice status={pipeline.status} />
      <Card>
        <KeyFigures pipeline={pipeline} />
      </Card>
      <div className="two-columns">
        <Card>
          <Stages pipeline={pipeline} />
        </Card>
        <BookingsChange pipeline={pipeline} />
      </div>
      <WorkLists pipeline={pipeline} />
      <Quarters pipeline={pipeline} />
      <Demand pipeline={pipeline} />
      <Breakdowns pipeline={pipeline} />
      <Unused pipeline={pipeline} />
    </>
  )
}

function KeyFigures({ pipeline }: { pipeline: PipelineAnswer }) {
  const { currency, rate, winLoss, timeToClose, dead, stalled } = pipeline
  const { answer } = pipeline.provenance
  const period = rate.period.span.label
  const odds = winLoss.period.byCount ?? winLoss.all.byCount
  const oddsKey = winLoss.period.byCount === null ? 'winLoss.all' : 'winLoss.period'
  const share = dead.share
  return (
    <Figures
      items={[
        {
          key: 'open',
          label: w.open,
          value: <ValueFigure sum={pipeline.open} currency={currency} title={w.open} answer={answer} figure="open" />,
          note: w.openNote(pipeline.open.count, pipeline.open.withoutValue),
        },
        {
          key: 'booked',
          label: w.booked(period),
          value: (
            <Figure title={w.booked(period)} answer={answer} figure="rate.period">
              {money(rate.period.bookings, currency)}
            </Figure>
          ),
          note: `${count(rate.period.won)} ${answerWords.won}, ${count(rate.period.lost)} ${answerWords.lost}`,
        },
        {
          key: 'odds',
          label: oddsKey === 'winLoss.all' ? w.winRateAll : w.winRate(period),
          value: (
            <Figure title={w.rate} answer={answer} figure={oddsKey}>
              {percent(odds?.value)}
            </Figure>
          ),
          note: odds === null ? '' : `${answerWords.range} ${rangeOf(odds)}`,
        },
        {
          key: 'time',
          label: w.median,
          value: (
            <Figure title={w.median} answer={answer} figure="timeToClose.won">
              {days(timeToClose.won.p50)}
            </Figure>
          ),
          note: w.medianNote(days(timeToClose.won.p90)),
        },
        {
          key: 'dead',
          label: w.dead,
          value: (
            <Figure title={w.dead} answer={answer} figure="dead">
              {count(dead.sum.count)}
            </Figure>
          ),
          note: share === null ? '' : `${percent(share.value)} ${w.shareOfKnown}`,
        },
        {
          key: 'stalled',
          label: w.stalled,
          value:
            stalled.reason === null ? (
              <Figure title={w.stalled} answer={answer} figure="stalled">
                {count(stalled.sum.count)}
              </Figure>
            ) : (
              '–'
            ),
          note: stalled.reason ?? money((stalled.sum.stated ?? 0) + (stalled.sum.estimated ?? 0), currency),
        },
      ]}
    />
  )
}

/** Records that no figure could read, so that nobody wonders where they are. */
function Unused({ pipeline }: { pipeline: PipelineAnswer }) {
  const keys = Object.keys(w.counts) as (keyof typeof w.counts)[]
  const left = keys.filter((key) => pipeline.counts[key] > 0)
  if (left.length === 0) return null
  return (
    <p className="note">
      {w.unused}:{' '}
      {left.map((key, index) => (
        <span key={key}>
          {index === 0 ? '' : ', '}
          <CountFigure
            n={pipeline.counts[key]}
            title={w.counts[key]}
            answer={pipeline.provenance.answer}
            figure={rowFigure('counts', key, null)}
          />{' '}
          {w.counts[key]}
        </span>
      ))}
      .
    </p>
  )
}
