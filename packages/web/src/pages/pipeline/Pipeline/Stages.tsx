/** The stages: how many enter and go on, with ranges; without stage history only how many stand in each. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { BarList } from '#kit/charts/BarList.tsx'
import { Steps } from '#kit/charts/Steps.tsx'
import type { PipelineAnswer } from '#pages/pipeline/Pipeline/answer.ts'
import { Figure } from '#parts/Figure.tsx'
import { CountFigure } from '#parts/RowFigures.tsx'
import { wholeValue } from '#parts/ValueFigure.tsx'
import { count, days, money, percent, percentRange } from '#words/format.ts'
import { pipelineWords as w } from '#words/pages/pipeline.ts'

export function Stages({ pipeline }: { pipeline: PipelineAnswer }) {
  const { answer } = pipeline.provenance
  const named = (name: string) => pipeline.stages.filter((stage) => stage.name === name).length
  const stages = pipeline.stages.map((stage, index) => ({ ...stage, index }))
  const name = (stage: (typeof stages)[number]) =>
    named(stage.name) > 1 ? `${stage.name}, ${stage.pipeline}` : stage.name
  const told = stages.filter((stage) => stage.entered !== null)
  const doubted = told.filter((stage) => (stage.back ?? 0) > (stage.converted ?? 0)).map(name)
  if (told.length === 0) {
    return (
      <BarList
        title={w.stagesOpen}
        note={stages[0]?.reason ?? undefined}
        labelName={w.stage}
        valueName={w.open}
        bars={stages.map((stage) => ({
          key: String(stage.index),
          label: name(stage),
          value: stage.open.count,
          text: count(stage.open.count),
          note: openValue(stage.open, pipeline.currency),
          opens: (
            <CountFigure
              n={stage.open.count}
              title={name(stage)}
              answer={answer}
              figure={rowFigure('stages', 'open', stage.index)}
            />
          ),
        }))}
      />
    )
  }
  return (
    <Steps
      title={w.stages}
      note={doubted.length === 0 ? undefined : w.orderDoubt(doubted.join(', '))}
      columns={[w.stage, w.entered, w.onward, w.timeInStage]}
      steps={told.map((stage) => ({
        key: String(stage.index),
        label: name(stage),
        count: stage.entered ?? 0,
        countText: count(stage.entered),
        opens: (
          <CountFigure
            n={stage.entered}
            title={`${w.entered}: ${name(stage)}`}
            answer={answer}
            figure={rowFigure('stages', 'entered', stage.index)}
          />
        ),
        note: [
          w.openIn(stage.open.count),
          ...(stage.medianDays === null ? [] : [w.usually(days(stage.medianDays))]),
        ].join(', '),
        ...(stage.conversion === null
          ? {}
          : {
              onward: {
                text: percent(stage.conversion.value),
                range: w.range(percentRange(stage.conversion.low, stage.conversion.high), stage.conversion.n),
                opens: (
                  <Figure
                    title={`${w.onward}: ${name(stage)}`}
                    answer={answer}
                    figure={rowFigure('stages', 'conversion', stage.index)}
                  >
                    {percent(stage.conversion.value)}
                  </Figure>
                ),
              },
            }),
      }))}
    />
  )
}

function openValue(sum: PipelineAnswer['open'], currency: string): string {
  const value = wholeValue(sum)
  if (value === null) return ''
  return `${(sum.estimated ?? 0) > 0 ? '≈ ' : ''}${money(value, currency)}`
}
