/** How values are spread: counted in classes, or each as a dot. */
import type { ReactNode } from 'react'
import { Chart, useWidth } from '#kit/charts/Chart.tsx'
import { extent, linear, niceTicks } from '#kit/charts/scale.ts'

export interface Bin {
  readonly from: number
  readonly to: number
  readonly label: string
  readonly count: number
}

/** Counts in classes, bars from zero. */
export function Histogram({
  title,
  note,
  columns,
  bins,
  mark,
  onPick,
}: {
  title: ReactNode
  note?: ReactNode
  columns: readonly [string, string]
  bins: readonly Bin[]
  mark?: { readonly value: number; readonly label: string }
  onPick?: (bin: Bin) => void
}) {
  const rows = bins.map((bin) => [bin.label, String(bin.count)])
  const most = Math.max(1, ...bins.map((bin) => bin.count))
  const range = extent(bins.flatMap((bin) => [bin.from, bin.to])) ?? [0, 1]
  const at = mark === undefined ? null : (mark.value - range[0]) / (range[1] - range[0] || 1)
  return (
    <Chart title={title} note={note} table={{ columns, rows }}>
      <div className="histogram">
        {bins.map((bin) => (
          <div key={bin.label} className="bin">
            <span className="bin-count">{bin.count}</span>
            {onPick === undefined ? (
              <span className="bin-bar" style={{ height: (110 * bin.count) / most }} />
            ) : (
              <button
                type="button"
                className="bin-bar"
                aria-label={`${bin.label}: ${bin.count}`}
                style={{ height: (110 * bin.count) / most }}
                onClick={() => onPick(bin)}
              />
            )}
            <span className="note">{bin.label}</span>
          </div>
        ))}
        {at !== null && at >= 0 && at <= 1 && <span className="histogram-mark" style={{ left: `${at * 100}%` }} />}
      </div>
      {mark !== undefined && <p className="note">{mark.label}</p>}
    </Chart>
  )
}

export interface Dot {
  readonly key: string
  readonly label: string
  readonly value: number
  readonly text: string
}

const DOT = 6
const BASE = 34

/** One dot for each, piled where they meet, with marks such as the middle or a goal. */
export function DotStrip({
  title,
  note,
  columns,
  dots,
  format,
  marks = [],
}: {
  title: ReactNode
  note?: ReactNode
  columns: readonly [string, string]
  dots: readonly Dot[]
  format: (value: number) => string
  marks?: readonly { readonly value: number; readonly label: string }[]
}) {
  const [ref, width] = useWidth()
  const range = extent([...dots.map((dot) => dot.value), ...marks.map((mark) => mark.value)]) ?? [0, 1]
  const ticks = niceTicks(range[0], range[1], 5)
  const x = linear(ticks[0] ?? 0, ticks.at(-1) ?? 1, 20, width - 20)
  const placed = pile(dots, x)
  const height = BASE + 26 + DOT * 2 * (1 + Math.max(0, ...placed.map((dot) => dot.level)))
  const rows = dots.map((dot) => [dot.label, dot.text])
  return (
    <Chart title={title} note={note} table={{ columns, rows }}>
      <div ref={ref}>
        <svg width={width} height={height} role="img" aria-label={rows.map((row) => row.join(' ')).join(', ')}>
          <line x1="20" x2={width - 20} y1={height - BASE + 6} y2={height - BASE + 6} className="grid" />
          {ticks.map((tick) => (
            <text key={tick} x={x(tick)} y={height - 8} textAnchor="middle" className="axis">
              {format(tick)}
            </text>
          ))}
          {marks.map((mark) => (
            <g key={mark.label}>
              <line x1={x(mark.value)} x2={x(mark.value)} y1="16" y2={height - BASE + 6} className="target" />
              <text x={x(mark.value)} y="11" textAnchor="middle" className="target">
                {mark.label}
              </text>
            </g>
          ))}
          {placed.map(({ dot, level }) => (
            <circle
              key={dot.key}
              cx={x(dot.value)}
              cy={height - BASE - DOT * (2 * level + 0.5)}
              r={DOT - 1}
              className="dot"
            >
              <title>{`${dot.label}: ${dot.text}`}</title>
            </circle>
          ))}
        </svg>
      </div>
    </Chart>
  )
}

/** Lifts a dot above those that it would cover. */
function pile(dots: readonly Dot[], x: (value: number) => number): readonly { dot: Dot; level: number }[] {
  const ends: number[] = []
  return [...dots]
    .sort((a, b) => a.value - b.value)
    .map((dot) => {
      const at = x(dot.value)
      const free = ends.findIndex((end) => end <= at - DOT * 2)
      const level = free === -1 ? ends.length : free
      ends[level] = at
      return { dot, level }
    })
}
