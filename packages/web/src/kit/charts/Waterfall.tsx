/** From one total to another: what each part added or took, the parts adding up exactly. */
import type { ReactNode } from 'react'
import { Chart, useWidth } from '#kit/charts/Chart.tsx'
import { extent, linear } from '#kit/charts/scale.ts'

export interface Change {
  readonly key: string
  readonly label: string
  /** `mark` is a total, drawn as a line; `change` a bar from the total before it. */
  readonly kind: 'mark' | 'change'
  readonly value: number
  readonly text: string
}

const ROW = 32
const BAR = 20
/** Usual width of a letter, px. */
const LETTER = 6.8

export function Waterfall({
  title,
  note,
  columns,
  changes,
  onPick,
}: {
  title: ReactNode
  note?: ReactNode
  columns: readonly [string, string]
  changes: readonly Change[]
  /** A bar that was pressed; totals are not. */
  onPick?: (key: string) => void
}) {
  const rows = changes.map((change) => [change.label, change.text])
  return (
    <Chart title={title} note={note} table={{ columns, rows }}>
      <Picture changes={changes} onPick={onPick} />
    </Chart>
  )
}

function Picture({ changes, onPick }: { changes: readonly Change[]; onPick: ((key: string) => void) | undefined }) {
  const [ref, width] = useWidth(440)
  const spans = spansOf(changes)
  const range = extent(spans.flatMap((span) => [span.from, span.to])) ?? [0, 1]
  const labels = Math.min(150, width * 0.36)
  const words = Math.max(0, ...changes.map((change) => change.text.length)) * LETTER
  const x = linear(range[0], range[1], labels + 12, width - Math.min(width * 0.42, words + 14))
  const height = changes.length * ROW
  return (
    <div ref={ref} className="waterfall">
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={changes.map((each) => `${each.label} ${each.text}`).join(', ')}
      >
        {spans.map(({ change, from, to }, index) => {
          const top = index * ROW + (ROW - BAR) / 2
          const left = Math.min(x(from), x(to))
          const wide = Math.abs(x(to) - x(from))
          const tone = change.kind === 'mark' ? 'mark' : change.value >= 0 ? 'over' : 'under'
          return (
            <g key={change.key}>
              <text x={labels} y={top + 14} textAnchor="end" className="axis">
                {change.label}
              </text>
              {change.kind === 'mark' ? (
                <rect x={left - 1.5} y={top} width={3} height={BAR} className={`fill-${tone}`} />
              ) : (
                <rect x={left} y={top} width={Math.max(1, wide)} height={BAR} rx="2" className={`fill-${tone}`} />
              )}
              <text x={left + wide + 7} y={top + 14} className={change.kind === 'mark' ? 'end-value' : ''}>
                {change.text}
              </text>
            </g>
          )
        })}
      </svg>
      {onPick !== undefined &&
        changes.map((change, index) =>
          change.kind === 'mark' ? null : (
            <button
              key={change.key}
              type="button"
              className="waterfall-pick"
              style={{ top: index * ROW, height: ROW }}
              aria-label={`${change.label} ${change.text}`}
              onClick={() => onPick(change.key)}
            />
          ),
        )}
    </div>
  )
}

interface Span {
  readonly change: Change
  readonly from: number
  readonly to: number
}

/** Where each part begins and ends on the common scale. */
function spansOf(changes: readonly Change[]): readonly Span[] {
  let running = 0
  return changes.map((change) => {
    const from = change.kind === 'mark' ? change.value : running
    running = change.kind === 'mark' ? change.value : running + change.value
    return { change, from, to: running }
  })
}
