/** How likely each outcome is: one column a step of the value, those that reach the target apart from those that do not. */
import type { ReactNode } from 'react'
import { binsOf } from '#kit/charts/bins.ts'
import { Chart, useWidth } from '#kit/charts/Chart.tsx'
import { extent, linear, niceTicks } from '#kit/charts/scale.ts'

const STEPS = 14
const LEFT = 8
const RIGHT = 8
const TOP = 20
const BOTTOM = 26

export function Distribution({
  title,
  note,
  columns,
  percentiles,
  format,
  formatShare,
  target,
  height = 180,
}: {
  title: ReactNode
  note?: ReactNode
  /** Names for the table form: from–to, share. */
  columns: readonly [string, string]
  /** Amounts not exceeded with 1 %, 2 %, … ascending. */
  percentiles: readonly number[]
  format: (value: number) => string
  formatShare: (share: number) => string
  target?: { readonly value: number; readonly label: string }
  height?: number
}) {
  const [ref, width] = useWidth(440)
  const range = extent([...percentiles, target?.value])
  const edges = range === null ? [] : niceTicks(range[0], range[1], STEPS)
  const bins = edges.length < 2 ? [] : binsOf(percentiles, edges)
  const most = Math.max(1e-9, ...bins.map((bin) => bin.share))
  const x = linear(edges[0] ?? 0, edges.at(-1) ?? 1, LEFT, width - RIGHT)
  const y = linear(0, most, height - BOTTOM, TOP)
  const rows = bins.map((bin) => [`${format(bin.from)} – ${format(bin.to)}`, formatShare(bin.share)])
  const every = Math.max(1, Math.ceil(edges.length / Math.max(2, Math.floor(width / 76))))
  return (
    <Chart title={title} note={note} table={{ columns, rows }}>
      <div ref={ref}>
        <svg width={width} height={height} role="img" aria-label={rows.map((row) => row.join(' ')).join(', ')}>
          {bins.map((bin) => {
            const reaches = target !== undefined && bin.from >= target.value
            return (
              <rect
                key={bin.from}
                x={x(bin.from) + 1}
                width={Math.max(1, x(bin.to) - x(bin.from) - 2)}
                y={y(bin.share)}
                height={height - BOTTOM - y(bin.share)}
                rx="2"
                className={reaches ? 'fill-over' : 'fill-rest'}
              >
                <title>{`${format(bin.from)} – ${format(bin.to)}: ${formatShare(bin.share)}`}</title>
              </rect>
            )
          })}
          <line x1={LEFT} x2={width - RIGHT} y1={height - BOTTOM} y2={height - BOTTOM} className="grid" />
          {target !== undefined && (
            <g>
              <line x1={x(target.value)} x2={x(target.value)} y1={TOP - 4} y2={height - BOTTOM} className="target" />
              <text
                x={x(target.value)}
                y={12}
                textAnchor={x(target.value) > width * 0.7 ? 'end' : x(target.value) < width * 0.3 ? 'start' : 'middle'}
                className="target"
              >
                {target.label}
              </text>
            </g>
          )}
          {edges.map((edge, i) =>
            i % every === 0 ? (
              <text
                key={edge}
                x={x(edge)}
                y={height - 8}
                textAnchor={i === 0 ? 'start' : i === edges.length - 1 ? 'end' : 'middle'}
                className="axis"
              >
                {format(edge)}
              </text>
            ) : null,
          )}
        </svg>
      </div>
    </Chart>
  )
}
