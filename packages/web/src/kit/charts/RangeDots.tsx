/** What was said, as a range with its middle, against what it became, as a dot; one line a case. */
import type { ReactNode } from 'react'
import { Chart } from '#kit/charts/Chart.tsx'
import { extent } from '#kit/charts/scale.ts'

export interface RangeDot {
  readonly key: string
  readonly label: string
  readonly low: number
  readonly mid: number
  readonly high: number
  /** Null: not known yet. */
  readonly actual: number | null
  /** What is written beside it. */
  readonly text: ReactNode
  /** The same in words, for the table form. */
  readonly words: readonly string[]
}

/** Room at both ends, so that a dot at the edge is whole. */
const MARGIN = 0.04

export function RangeDots({
  title,
  note,
  columns,
  cases,
  insideName,
  outsideName,
}: {
  title: ReactNode
  note?: ReactNode
  columns: readonly string[]
  cases: readonly RangeDot[]
  /** How a dot inside and one outside of its range are called, for those who do not see it. */
  insideName: string
  outsideName: string
}) {
  const [least, most] = extent(cases.flatMap((each) => [each.low, each.high, each.actual])) ?? [0, 1]
  const [low, high] = [least - (most - least) * MARGIN, most + (most - least) * MARGIN]
  const at = (value: number) => `${(100 * (value - low)) / (high - low || 1)}%`
  const wide = (each: RangeDot) => `${(100 * (each.high - each.low)) / (high - low || 1)}%`
  return (
    <Chart title={title} note={note} table={{ columns, rows: cases.map((each) => [each.label, ...each.words]) }}>
      <ul className="bars">
        {cases.map((each) => {
          const inside = each.actual !== null && each.actual >= each.low && each.actual <= each.high
          return (
            <li key={each.key}>
              <span className="bar-name">{each.label}</span>
              <span className="bar-track">
                <span className="said-range" style={{ left: at(each.low), width: wide(each) }} />
                <span className="said-mid" style={{ left: at(each.mid) }} />
                {each.actual !== null && (
                  <span className={`became ${inside ? 'inside' : 'outside'}`} style={{ left: at(each.actual) }}>
                    <span className="unseen">{inside ? insideName : outsideName}</span>
                  </span>
                )}
              </span>
              <span className="bar-value">{each.text}</span>
            </li>
          )
        })}
      </ul>
    </Chart>
  )
}
