/** Bars from zero, one a line, labelled directly; a range lies on its bar as a band; press one to filter. */
import type { ReactNode } from 'react'
import { Chart } from '#kit/charts/Chart.tsx'

export type BarTone = 'bar' | 'over' | 'under' | 'rest'

export interface Bar {
  readonly key: string
  readonly label: string
  /** Null: no evidence; no bar is drawn. */
  readonly value: number | null
  /** The value as words. */
  readonly text: string
  readonly low?: number
  readonly high?: number
  readonly tone?: BarTone
  /** A word or two after the value, such as the size of the sample. */
  readonly note?: string
  /** Where the value opens. */
  readonly opens?: ReactNode
}

export function BarList({
  title,
  note,
  valueName,
  labelName,
  bars,
  mark,
  onPick,
  picked,
}: {
  title: ReactNode
  note?: ReactNode
  /** Names of the two columns of the table form. */
  labelName: string
  valueName: string
  bars: readonly Bar[]
  /** A value to compare with, drawn as a line through all bars. */
  mark?: { readonly value: number; readonly label: string }
  onPick?: (key: string) => void
  picked?: string | null
}) {
  const most = Math.max(0, ...bars.map((bar) => Math.max(bar.value ?? 0, bar.high ?? 0)), mark?.value ?? 0)
  const least = Math.min(0, ...bars.map((bar) => Math.min(bar.value ?? 0, bar.low ?? 0)))
  const at = (value: number) => `${(100 * (value - least)) / (most - least || 1)}%`
  const wide = (from: number, to: number) => `${(100 * Math.abs(to - from)) / (most - least || 1)}%`
  const table = {
    columns: [labelName, valueName],
    rows: bars.map((bar) => [bar.label, [bar.text, bar.note].filter(Boolean).join(' · ')]),
  }
  return (
    <Chart title={title} note={note} table={table}>
      <ul className="bars">
        {bars.map((bar) => (
          <li key={bar.key} className={picked !== undefined && picked !== null && picked !== bar.key ? 'dimmed' : ''}>
            <BarName bar={bar} onPick={onPick} picked={picked === bar.key} />
            <span className="bar-track" aria-hidden="true">
              {bar.value !== null && (
                <span
                  className={`bar ${bar.tone ?? 'bar'}`}
                  style={{ left: at(Math.min(0, bar.value)), width: wide(0, bar.value) }}
                />
              )}
              {bar.low !== undefined && bar.high !== undefined && (
                <span className="bar-range" style={{ left: at(bar.low), width: wide(bar.low, bar.high) }} />
              )}
              {mark !== undefined && <span className="bar-mark" style={{ left: at(mark.value) }} />}
            </span>
            <span className="bar-value">
              {bar.opens ?? bar.text} {bar.note !== undefined && <span className="note">{bar.note}</span>}
            </span>
          </li>
        ))}
      </ul>
      {mark !== undefined && <p className="note bar-mark-note">{mark.label}</p>}
    </Chart>
  )
}

function BarName({ bar, onPick, picked }: { bar: Bar; onPick: ((key: string) => void) | undefined; picked: boolean }) {
  if (onPick === undefined) return <span className="bar-name">{bar.label}</span>
  return (
    <button type="button" className="bar-name" aria-pressed={picked} onClick={() => onPick(bar.key)}>
      {bar.label}
    </button>
  )
}
