/** How far a target was met; opens the results behind it. */
import { attainmentFigure } from '@capstone/engines/vocabulary/figure'
import type { MeasurementAnswer } from '#pages/measurement/Measurement/answer.ts'
import { Figure } from '#parts/Figure.tsx'
import { ABSENT, percent } from '#words/format.ts'
import { measurementWords as w } from '#words/pages/measurement.ts'

export type Attainment = MeasurementAnswer['attainments'][number]

export function Ratio({ answer, of }: { answer: string; of: Attainment | null }) {
  if (of === null || of.ratio === null) return <span className="faint">{ABSENT}</span>
  return (
    <Figure
      title={`${of.who?.name ?? w.whose.company}, ${w.window(of.start, of.end)}`}
      answer={answer}
      figure={attainmentFigure(of)}
    >
      {percent(of.ratio)}
    </Figure>
  )
}
