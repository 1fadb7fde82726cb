/** A value over time: a line, its range as a band, a target, and the last value written at its end. */
import type { ReactNode } from 'react'
import { Chart, useWidth } from '#kit/charts/Chart.tsx'
import { extent, linear, niceTicks } from '#kit/charts/scale.ts'

export interface TrendPoint {
  /** Position on the time axis, such as a day number. */
  readonly at: number
  readonly label: string
  readonly value: number | null
  readonly low?: number
  readonly high?: number
  /** Not yet happened: drawn dashed. */
  readonly expected?: boolean
}

interface TrendProps {
  title: ReactNode
  note?: ReactNode
  /** Names for the table form: when, value, range. */
  columns: readonly [string, string, string]
  points: readonly TrendPoint[]
  format: (value: number) => string
  target?: { readonly value: number; readonly label: string }
  /** Shares and scores may start above zero only when this says so; default starts at zero. */
  fromZero?: boolean
  height?: number
}

const LEFT = 52
const RIGHT = 64
const TOP = 14
const BOTTOM = 26

export function Trend(props: TrendProps) {
  const { points, format } = props
  const rows = points.map((point) => [
    point.label,
    point.value === null ? '–' : format(point.value),
    point.low === undefined || point.high === undefined ? '' : `${format(point.low)} – ${format(point.high)}`,
  ])
  return (
    <Chart title={props.title} note={props.note} table={{ columns: props.columns, rows }}>
      <Picture {...props} />
    </Chart>
  )
}

function Picture({ points, format, target, fromZero = true, height = 220 }: TrendProps) {
  const [ref, width] = useWidth()
  const range = extent(points.flatMap((point) => [point.value, point.low, point.high]).concat(target?.value ?? null))
  const time = extent(points.map((point) => point.at))
  if (range === null || time === null) return <div ref={ref} style={{ height }} />
  const ticks = niceTicks(fromZero ? Math.min(0, range[0]) : range[0], fromZero ? Math.max(0, range[1]) : range[1])
  const x = linear(time[0], time[1], LEFT, width - RIGHT)
  const y = linear(ticks[0] ?? 0, ticks.at(-1) ?? 1, height - BOTTOM, TOP)
  const known = points.filter((point): point is TrendPoint & { value: number } => point.value !== null)
  const last = known.at(-1)
  return (
    <div ref={ref}>
      <svg width={width} height={height} role="img" aria-label={summary(known, format)}>
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} className="grid" />
            <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end" className="axis">
              {format(tick)}
            </text>
          </g>
        ))}
        <path d={bandPath(points, x, y)} className="band" />
        <path d={linePath(happened(known), x, y)} className="line" />
        <path d={linePath(expected(known), x, y)} className="line expected" />
        {known.length <= 24 &&
          known.map((point) => (
            <circle key={point.at} cx={x(point.at)} cy={y(point.value)} r="3" className="dot">
              <title>{`${point.label}: ${format(point.value)}`}</title>
            </circle>
          ))}
        {target !== undefined && (
          <g>
            <line x1={LEFT} x2={width - RIGHT} y1={y(target.value)} y2={y(target.value)} className="target" />
            <text x={LEFT + 4} y={y(target.value) - 6} className="target">
              {target.label}
            </text>
          </g>
        )}
        {last !== undefined && (
          <text x={x(last.at) + 8} y={y(last.value) + 4} className="end-value">
            {format(last.value)}
          </text>
        )}
        {axisLabels(points, width).map((point) => (
          <text key={point.at} x={x(point.at)} y={height - 6} textAnchor="middle" className="axis">
            {point.label}
          </text>
        ))}
      </svg>
    </div>
  )
}

type Known = TrendPoint & { value: number }
type Scale = (value: number) => number

const happened = (points: readonly Known[]) => points.filter((point) => point.expected !== true)

/** The expected part begins at the last point that happened. */
function expected(points: readonly Known[]): readonly Known[] {
  const first = points.findIndex((point) => point.expected === true)
  return first === -1 ? [] : points.slice(Math.max(0, first - 1))
}

const linePath = (points: readonly Known[], x: Scale, y: Scale) =>
  points
    .map((point, index) => `${index === 0 ? 'M' : 'L'}${x(point.at).toFixed(1)},${y(point.value).toFixed(1)}`)
    .join('')

function bandPath(points: readonly TrendPoint[], x: Scale, y: Scale): string {
  const banded = points.filter((point) => point.low !== undefined && point.high !== undefined)
  if (banded.length < 2) return ''
  const up = banded.map((point) => `${x(point.at).toFixed(1)},${y(point.high ?? 0).toFixed(1)}`)
  const back = [...banded].reverse().map((point) => `${x(point.at).toFixed(1)},${y(point.low ?? 0).toFixed(1)}`)
  return `M${[...up, ...back].join('L')}Z`
}

/** As many labels as fit, the first and the last among them. */
function axisLabels(points: readonly TrendPoint[], width: number): readonly TrendPoint[] {
  const fit = Math.max(2, Math.floor((width - LEFT - RIGHT) / 84))
  if (points.length <= fit) return points
  const step = (points.length - 1) / (fit - 1)
  return Array.from({ length: fit }, (_, index) => points[Math.round(index * step)]).filter(
    (point) => point !== undefined,
  )
}

function summary(points: readonly Known[], format: (value: number) => string): string {
  const [first, last] = [points[0], points.at(-1)]
  return first === undefined || last === undefined
    ? ''
    : `${first.label} ${format(first.value)}, ${last.label} ${format(last.value)}`
}
