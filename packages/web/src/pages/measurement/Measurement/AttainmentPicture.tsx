/** How targets were met: each complete window by its sum, and how the single ratios spread. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { Card, Figures } from '#kit/Card.tsx'
import { Trend } from '#kit/charts/Trend.tsx'
import type { MeasurementAnswer } from '#pages/measurement/Measurement/answer.ts'
import { Figure } from '#parts/Figure.tsx'
import { rangeOf } from '#parts/reckoned.tsx'
import { count, day, percent } from '#words/format.ts'
import { answerWords } from '#words/pages/answers.ts'
import { measurementWords as w } from '#words/pages/measurement.ts'

export function AttainmentPicture({ measurement }: { measurement: MeasurementAnswer }) {
  const { answer } = measurement.provenance
  const sets = measurement.sets.filter((set) => set.windows.length > 0)
  if (sets.length === 0) return null
  return (
    <div className="columns">
      {sets.map((set) => {
        const title = `${w.whose[set.whose]}: ${w.measures[set.measure]}`
        return (
          <Card key={title}>
            <div className="stack">
              <Trend
                title={`${title}, ${w.share.toLowerCase()}`}
                note={w.overNote}
                columns={[w.when, w.share, '']}
                points={set.windows.map((window) => ({
                  at: window.start,
                  label: day(window.start).slice(-8),
                  value: window.together,
                }))}
                format={(value) => percent(value)}
                target={{ value: 1, label: w.target }}
                height={180}
              />
              <Figures
                items={[
                  {
                    key: 'median',
                    label: `${w.attainment}, 10 / 50 / 90 %`,
                    value: (
                      <Figure
                        title={title}
                        answer={answer}
                        figure={rowFigure('sets', 'attained', `${set.whose},${set.measure}`)}
                      >
                        {[set.ratios.p10, set.ratios.p50, set.ratios.p90].map((ratio) => percent(ratio)).join(' / ')}
                      </Figure>
                    ),
                    note: w.distributionNote(set.ratios.n),
                  },
                  {
                    key: 'reached',
                    label: w.target,
                    value: (
                      <Figure
                        title={`${title}: ${w.target}`}
                        answer={answer}
                        figure={rowFigure('sets', 'reached', `${set.whose},${set.measure}`)}
                      >
                        {`${count(set.reached)} (${percent(set.reachedShare?.value)})`}
                      </Figure>
                    ),
                    note: set.reachedShare === null ? '' : `${answerWords.range} ${rangeOf(set.reachedShare)}`,
                  },
                ]}
              />
            </div>
          </Card>
        )
      })}
    </div>
  )
}
