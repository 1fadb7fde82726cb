/** Whether a range holds as often as it says: the share said across, the share that came true up, the diagonal is right. */
import type { ReactNode } from 'react'
import { Chart, useWidth } from '#kit/charts/Chart.tsx'
import { linear } from '#kit/charts/scale.ts'

export interface CalibrationDot {
  readonly key: string
  /** 0-1. */
  readonly said: number
  readonly came: number
  /** Where the share that came true may lie, given how few cases there are. */
  readonly low?: number
  readonly high?: number
  readonly n: number
  readonly label: string
}

const PAD = 40
const MOST_WIDE = 300

export function Calibration({
  title,
  note,
  columns,
  dots,
  formatShare,
  saidName,
  cameName,
}: {
  title: ReactNode
  note?: ReactNode
  /** Names for the table form: what, said, came true, cases. */
  columns: readonly [string, string, string, string]
  dots: readonly CalibrationDot[]
  formatShare: (share: number) => string
  saidName: string
  cameName: string
}) {
  const [ref, width] = useWidth(MOST_WIDE)
  const side = Math.min(width, MOST_WIDE)
  const x = linear(0, 1, PAD, side - 16)
  const y = linear(0, 1, side - PAD, 16)
  const rows = dots.map((dot) => [dot.label, formatShare(dot.said), formatShare(dot.came), String(dot.n)])
  return (
    <Chart title={title} note={note} table={{ columns, rows }}>
      <div ref={ref}>
        <svg
          width={side}
          height={side}
          role="img"
          aria-label={dots
            .map((dot) => `${dot.label}: ${saidName} ${formatShare(dot.said)}, ${cameName} ${formatShare(dot.came)}`)
            .join('; ')}
        >
          {[0, 0.5, 1].map((share) => (
            <g key={share}>
              <line x1={x(0)} x2={x(1)} y1={y(share)} y2={y(share)} className="grid" />
              <text x={PAD - 6} y={y(share) + 4} textAnchor="end" className="axis">
                {formatShare(share)}
              </text>
              <text x={x(share)} y={side - PAD + 16} textAnchor="middle" className="axis">
                {formatShare(share)}
              </text>
            </g>
          ))}
          <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} className="diagonal" />
          {dots.map((dot) => (
            <g key={dot.key}>
              {dot.low !== undefined && dot.high !== undefined && (
                <line x1={x(dot.said)} x2={x(dot.said)} y1={y(dot.low)} y2={y(dot.high)} className="whisker" />
              )}
              <circle cx={x(dot.said)} cy={y(dot.came)} r="5" className="dot">
                <title>{`${dot.label}: ${formatShare(dot.came)}`}</title>
              </circle>
            </g>
          ))}
          <text x={(x(0) + x(1)) / 2} y={side - 6} textAnchor="middle" className="axis">
            {saidName}
          </text>
          <text x={x(0) + 6} y={12} className="axis">
            {cameName}
          </text>
        </svg>
      </div>
    </Chart>
  )
}
