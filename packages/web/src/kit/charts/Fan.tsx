/** What is booked so far and what is still to come: a line, then a fan of ranges up to the period's end, and the target. */
import { type PointerEvent, type ReactNode, useState } from 'react'
import { Chart, useWidth } from '#kit/charts/Chart.tsx'
import {
  bandOf,
  type FanAhead,
  type FanPast,
  keepApart,
  type Label,
  lineThrough,
  nearest,
  roomFor,
} from '#kit/charts/fan-shape.ts'
import { extent, linear, niceTicks } from '#kit/charts/scale.ts'

interface FanProps {
  title: ReactNode
  note?: ReactNode
  /** Names for the table form: day, booked or expected, then each range from the widest. */
  columns: readonly string[]
  past: readonly FanPast[]
  ahead: readonly FanAhead[]
  format: (value: number) => string
  /** A value of the vertical axis, where it is written shorter. */
  formatAxis?: (value: number) => string
  target?: { readonly value: number; readonly label: string }
  /** What is written at the last day that happened. */
  bookedLabel?: string
  /** Which of the ranges is written at the end; default the middle one. */
  written?: number
  /** Marks of the time axis, the most wanted first. */
  marks: readonly { readonly at: number; readonly label: string }[]
  height?: number
}

const LEFT = 56
const RIGHT = 76
const TOP = 18
const BOTTOM = 26
const LINE = 15

export function Fan(props: FanProps) {
  const { past, ahead, format } = props
  const rows = [
    ...past.map(({ label, value }) => [label, format(value)]),
    ...ahead.map(({ label, mid, ranges }) => [
      label,
      format(mid),
      ...ranges.map(({ low, high }) => `${format(low)} – ${format(high)}`),
    ]),
  ].map((row) => [...row, ...Array.from({ length: Math.max(0, props.columns.length - row.length) }, () => '')])
  return (
    <Chart title={props.title} note={props.note} table={{ columns: props.columns, rows }}>
      <Picture {...props} />
    </Chart>
  )
}

function Picture(props: FanProps) {
  const { past, ahead, format, target, marks, height = 300 } = props
  const [ref, width] = useWidth()
  const [read, setRead] = useState<number | null>(null)
  const all = extent([
    0,
    target?.value,
    ...past.map((each) => each.value),
    ...ahead.flatMap((each) => [each.mid, ...each.ranges.flatMap(({ low, high }) => [low, high])]),
  ])
  const time = extent([...past, ...ahead].map((each) => each.at))
  if (all === null || time === null) return <div ref={ref} style={{ height }} />
  const ticks = niceTicks(all[0], all[1], 6)
  const right = width - RIGHT
  const x = linear(time[0], time[1], LEFT, right)
  const y = linear(ticks[0] ?? 0, ticks.at(-1) ?? 1, height - BOTTOM, TOP)
  const now = past.at(-1)
  const end = ahead.at(-1)
  const beyond = now === undefined || ahead[0] === undefined ? [] : [{ at: now.at, value: now.value }]
  const mids = [...beyond, ...ahead.map(({ at, mid }) => ({ at, value: mid }))]
  const move = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const at = time[0] + ((event.clientX - box.left - LEFT) / Math.max(1, right - LEFT)) * (time[1] - time[0])
    setRead(nearest([...past, ...ahead], at)?.at ?? null)
  }
  return (
    <div ref={ref}>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={spoken(props)}
        onPointerMove={move}
        onPointerLeave={() => setRead(null)}
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line x1={LEFT} x2={right} y1={y(tick)} y2={y(tick)} className="grid" />
            <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end" className="axis">
              {(props.formatAxis ?? format)(tick)}
            </text>
          </g>
        ))}
        {(end?.ranges ?? []).map((range, i) => (
          <path key={`${range.low} ${range.high}`} d={bandOf(ahead, i, x, y)} className={`fan-band step-${i}`} />
        ))}
        <path d={lineThrough(past, x, y)} className="line" />
        <path d={lineThrough(mids, x, y)} className="line expected" />
        {target !== undefined && (
          <g>
            <line x1={LEFT} x2={right} y1={y(target.value)} y2={y(target.value)} className="target" />
            <text x={LEFT + 6} y={y(target.value) - 6} className="target">
              {target.label}
            </text>
          </g>
        )}
        {now !== undefined && props.bookedLabel !== undefined && (
          <text x={Math.max(LEFT + 60, x(now.at) - 8)} y={y(now.value) - 10} textAnchor="end" className="end-value">
            {props.bookedLabel}
          </text>
        )}
        {endLabels(props, y, height - BOTTOM).map((label) => (
          <text key={label.key} x={right + 8} y={label.y + 4} className={label.key === 'mid' ? 'end-value' : 'axis'}>
            {label.text}
          </text>
        ))}
        {roomFor(marks, x, 56).map((mark) => (
          <text key={mark.at} x={x(mark.at)} y={height - 6} textAnchor="middle" className="axis">
            {mark.label}
          </text>
        ))}
        {read !== null && <line x1={x(read)} x2={x(read)} y1={TOP} y2={height - BOTTOM} className="fan-rule" />}
      </svg>
      <p className="fan-read note" aria-hidden="true">
        {read === null ? '\u00a0' : readAt(props, read)}
      </p>
    </div>
  )
}

/** The end of the fan in words beside it: the middle and one range, never upon each other. */
function endLabels({ past, ahead, format, written }: FanProps, y: (value: number) => number, bottom: number) {
  const end = ahead.at(-1)
  const last = past.at(-1)
  if (end === undefined) {
    return last === undefined ? [] : [{ key: 'mid', y: y(last.value), text: format(last.value) }]
  }
  const range = end.ranges[written ?? Math.floor(end.ranges.length / 2)]
  const labels: Label[] = [{ key: 'mid', y: y(end.mid), text: format(end.mid) }]
  if (range !== undefined && range.high > range.low) {
    labels.push({ key: 'high', y: y(range.high), text: format(range.high) })
    labels.push({ key: 'low', y: y(range.low), text: format(range.low) })
  }
  return keepApart(labels, LINE, bottom)
}

function readAt({ past, ahead, format, written }: FanProps, at: number): string {
  const was = past.find((each) => each.at === at)
  if (was !== undefined) return `${was.label}: ${format(was.value)}`
  const then = ahead.find((each) => each.at === at)
  if (then === undefined) return ''
  const range = then.ranges[written ?? Math.floor(then.ranges.length / 2)]
  const between = range === undefined ? '' : ` (${format(range.low)} – ${format(range.high)})`
  return `${then.label}: ${format(then.mid)}${between}`
}

function spoken({ past, ahead, format, target }: FanProps): string {
  const end = ahead.at(-1) ?? null
  const last = past.at(-1)
  return [
    last === undefined ? '' : `${last.label} ${format(last.value)}`,
    end === null ? '' : `${end.label} ${format(end.mid)}`,
    target?.label ?? '',
  ]
    .filter((part) => part !== '')
    .join(', ')
}
