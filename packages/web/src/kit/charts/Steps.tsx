/** Steps of a process: how many enter each, and what share goes on, with its range. */
import type { ReactNode } from 'react'
import { Chart } from '#kit/charts/Chart.tsx'

export interface Step {
  readonly key: string
  readonly label: string
  /** How many entered. */
  readonly count: number
  readonly countText: string
  /** Where the count opens. */
  readonly opens?: ReactNode
  /** The share that went on, and its range, as words; absent after the last. */
  readonly onward?: { readonly text: string; readonly range: string; readonly opens?: ReactNode }
  /** One more word about the step, such as the usual time in it. */
  readonly note?: string
}

export function Steps({
  title,
  note,
  columns,
  steps,
  onPick,
}: {
  title: ReactNode
  note?: ReactNode
  /** Names for the table form: step, count, share onward, note. */
  columns: readonly [string, string, string, string]
  steps: readonly Step[]
  onPick?: (key: string) => void
}) {
  const most = Math.max(1, ...steps.map((step) => step.count))
  const rows = steps.map((step) => [
    step.label,
    step.countText,
    step.onward === undefined ? '' : `${step.onward.text} (${step.onward.range})`,
    step.note ?? '',
  ])
  return (
    <Chart title={title} note={note} table={{ columns, rows }}>
      <ol className="steps">
        {steps.map((step) => (
          <li key={step.key}>
            <div className="step">
              {onPick === undefined ? (
                <span className="bar-name">{step.label}</span>
              ) : (
                <button type="button" className="bar-name" onClick={() => onPick(step.key)}>
                  {step.label}
                </button>
              )}
              <span className="bar-track" aria-hidden="true">
                <span className="bar bar" style={{ left: 0, width: `${(100 * step.count) / most}%` }} />
              </span>
              <span className="bar-value">
                {step.opens ?? step.countText} {step.note !== undefined && <span className="note">{step.note}</span>}
              </span>
            </div>
            {step.onward !== undefined && (
              <div className="onward">
                <span aria-hidden="true">↓</span> <b>{step.onward.opens ?? step.onward.text}</b>{' '}
                <span className="note">{step.onward.range}</span>
              </div>
            )}
          </li>
        ))}
      </ol>
    </Chart>
  )
}
