/** Many points on a map of two scores, cut into fields; draw a box to choose points, or press a field. */
import { type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { Chart, type ChartTable, useWidth } from '#kit/charts/Chart.tsx'
import { linear, niceTicks } from '#kit/charts/scale.ts'
import '#kit/charts/scatter.css'

export interface ScatterPoint {
  readonly x: number
  readonly y: number
  /** Into `groups`. */
  readonly group: number
}

/** Later groups are drawn over earlier ones. `tone` is a class of the kit. */
export interface ScatterGroup {
  readonly key: string
  readonly label: string
  readonly tone: 'platinum' | 'gold' | 'silver' | 'bronze' | 'tin' | 'prospect'
}

/** A chosen part of the map, in the units of the axes. */
export interface Box {
  readonly x: readonly [number, number]
  readonly y: readonly [number, number]
}

export interface ScatterField {
  readonly key: string
  readonly label: string
  readonly box: Box
}

interface ScatterProps {
  title: ReactNode
  note?: ReactNode
  table: ChartTable
  xName: string
  yName: string
  points: readonly ScatterPoint[]
  groups: readonly ScatterGroup[]
  cutsX: readonly number[]
  cutsY: readonly number[]
  fields: readonly ScatterField[]
  chosen: Box | null
  onChoose: (box: Box | null) => void
  height?: number
}

const LEFT = 44
const RIGHT = 12
const TOP = 12
const BOTTOM = 40
/** A press that moves less than this is no box. */
const LEAST_DRAG = 5
const RADIUS = { platinum: 5.5, gold: 4.5, silver: 4, bronze: 3.5, tin: 3, prospect: 2.5 } as const

export function Scatter(props: ScatterProps) {
  return (
    <Chart title={props.title} note={props.note} table={props.table}>
      <Picture {...props} />
      <ul className="scatter-legend">
        {[...props.groups].reverse().map((group) => (
          <li key={group.key}>
            <svg width="14" height="14" aria-hidden="true">
              <circle cx="7" cy="7" r={RADIUS[group.tone]} className={`point-${group.tone}`} />
            </svg>
            {group.label}
          </li>
        ))}
      </ul>
    </Chart>
  )
}

function Picture({ points, groups, cutsX, cutsY, fields, chosen, onChoose, xName, yName, height = 440 }: ScatterProps) {
  const [ref, width] = useWidth()
  const [ticksX, ticksY] = [ticksOf(points.map((point) => point.x)), ticksOf(points.map((point) => point.y))]
  const x = linear(ticksX[0] ?? 0, ticksX.at(-1) ?? 100, LEFT, width - RIGHT)
  const y = linear(ticksY[0] ?? 0, ticksY.at(-1) ?? 100, height - BOTTOM, TOP)
  const back = {
    x: linear(LEFT, width - RIGHT, ticksX[0] ?? 0, ticksX.at(-1) ?? 100),
    y: linear(height - BOTTOM, TOP, ticksY[0] ?? 0, ticksY.at(-1) ?? 100),
  }
  const drag = useBoxDrag(back, onChoose)
  const shown = drag.box ?? chosen
  const within = (at: number) => Math.min(width - RIGHT, Math.max(LEFT, at))
  const down = (at: number) => Math.min(height - BOTTOM, Math.max(TOP, at))
  return (
    <div ref={ref} className="scatter">
      <svg width={width} height={height} role="img" aria-label={`${yName}, ${xName}`} {...drag.handlers}>
        <rect
          x={LEFT}
          y={TOP}
          width={Math.max(0, width - LEFT - RIGHT)}
          height={height - TOP - BOTTOM}
          className="scatter-ground"
        />
        {ticksX.map((tick) => (
          <text key={tick} x={x(tick)} y={height - BOTTOM + 16} textAnchor="middle" className="axis">
            {tick}
          </text>
        ))}
        {ticksY.map((tick) => (
          <text key={tick} x={LEFT - 8} y={y(tick) + 4} textAnchor="end" className="axis">
            {tick}
          </text>
        ))}
        <text x={(LEFT + width - RIGHT) / 2} y={height - 6} textAnchor="middle" className="axis">
          {`${xName} →`}
        </text>
        <text
          transform={`translate(12 ${(height - BOTTOM + TOP) / 2}) rotate(-90)`}
          textAnchor="middle"
          className="axis"
        >
          {`${yName} →`}
        </text>
        {groups.map((group, index) => (
          <path
            key={group.key}
            d={dots(points, index, x, y)}
            className={`points-${group.tone}`}
            strokeWidth={2 * RADIUS[group.tone]}
          />
        ))}
        {cutsX.map((cut) => (
          <line key={cut} x1={x(cut)} x2={x(cut)} y1={TOP} y2={height - BOTTOM} className="scatter-cut" />
        ))}
        {cutsY.map((cut) => (
          <line key={cut} x1={LEFT} x2={width - RIGHT} y1={y(cut)} y2={y(cut)} className="scatter-cut" />
        ))}
        {shown !== null && (
          <rect
            x={within(x(shown.x[0]))}
            y={down(y(shown.y[1]))}
            width={Math.max(0, within(x(shown.x[1])) - within(x(shown.x[0])))}
            height={Math.max(0, down(y(shown.y[0])) - down(y(shown.y[1])))}
            className="scatter-box"
          />
        )}
      </svg>
      <ul className="scatter-fields">
        {fields.map((field) => (
          <li key={field.key}>
            <button
              type="button"
              className="bar-name"
              aria-pressed={same(chosen, field.box)}
              onClick={() => onChoose(same(chosen, field.box) ? null : field.box)}
            >
              {field.label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

type Scale = (value: number) => number

/** All points of a group as one path of round dots: ten thousand of them stay one element. */
const dots = (points: readonly ScatterPoint[], group: number, x: Scale, y: Scale) =>
  points
    .flatMap((point) => (point.group === group ? [`M${x(point.x).toFixed(1)},${y(point.y).toFixed(1)}h0`] : []))
    .join('')

/** Marks around what is there: scores need not start at nothing. */
function ticksOf(values: readonly number[]): readonly number[] {
  let [low, high] = [100, 0]
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (low > high) return [0, 50, 100]
  return niceTicks(Math.floor(low / 10) * 10, Math.min(100, Math.ceil((high + 0.1) / 10) * 10), 5)
}

const same = (a: Box | null, b: Box) =>
  a !== null && a.x[0] === b.x[0] && a.x[1] === b.x[1] && a.y[0] === b.y[0] && a.y[1] === b.y[1]

/** Drawing a box with the pointer; a press without a drag clears it. */
function useBoxDrag(back: { x: Scale; y: Scale }, onChoose: (box: Box | null) => void) {
  const start = useRef<readonly [number, number] | null>(null)
  const [box, setBox] = useState<Box | null>(null)
  const at = (event: PointerEvent<SVGSVGElement>): readonly [number, number] => {
    const frame = event.currentTarget.getBoundingClientRect()
    return [event.clientX - frame.left, event.clientY - frame.top]
  }
  const boxOf = (from: readonly [number, number], to: readonly [number, number]): Box => {
    const [x1, x2] = [back.x(from[0]), back.x(to[0])]
    const [y1, y2] = [back.y(from[1]), back.y(to[1])]
    return { x: [Math.min(x1, x2), Math.max(x1, x2)], y: [Math.min(y1, y2), Math.max(y1, y2)] }
  }
  const moved = (from: readonly [number, number], to: readonly [number, number]) =>
    Math.abs(to[0] - from[0]) > LEAST_DRAG && Math.abs(to[1] - from[1]) > LEAST_DRAG
  const handlers = {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      if (event.button !== 0) return
      start.current = at(event)
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      if (start.current !== null && moved(start.current, at(event))) setBox(boxOf(start.current, at(event)))
    },
    onPointerUp: (event: PointerEvent<SVGSVGElement>) => {
      if (start.current === null) return
      onChoose(moved(start.current, at(event)) ? boxOf(start.current, at(event)) : null)
      start.current = null
      setBox(null)
    },
    onPointerCancel: () => {
      start.current = null
      setBox(null)
    },
  }
  return { box, handlers }
}
