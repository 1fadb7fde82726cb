/** A map of the world with many points on it: draw a box to choose points, or press a name of the legend. */
import { type PointerEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Fault, Skeleton } from '#kit/Card.tsx'
import { type Colours, draw } from '#kit/charts/atlas/draw.ts'
import { type AtlasGroup, type AtlasPoint, cellsOf, fitted, nearestPoint, pixels } from '#kit/charts/atlas/view.ts'
import { ATLAS_SOURCE, readWorld, type World } from '#kit/charts/atlas/world.ts'
import { Chart, type ChartTable, useWidth } from '#kit/charts/Chart.tsx'
import '#kit/charts/atlas.css'

interface AtlasMark {
  readonly longitude: number
  readonly latitude: number
  readonly group: number
  readonly name: string
}

interface AtlasProps {
  readonly title: ReactNode
  readonly note?: ReactNode
  readonly table: ChartTable
  /** What the picture shows, for those who do not see it. */
  readonly label: string
  readonly points: readonly AtlasPoint[]
  readonly marks: readonly AtlasMark[]
  readonly groups: readonly AtlasGroup[]
  readonly areas: boolean
  /** Places of the points that stand out; null all. */
  readonly chosen: ReadonlySet<number> | null
  readonly onChoose: (chosen: ReadonlySet<number> | null) => void
  /** Whether only what is chosen fills the picture. */
  readonly near: boolean
  /** What is said of the point under the pointer. */
  readonly tell: (point: number) => string
}

export function Atlas(props: AtlasProps) {
  return (
    <Chart title={props.title} note={props.note} table={props.table}>
      <Picture {...props} />
      <Legend {...props} />
      <p className="note">{ATLAS_SOURCE}</p>
    </Chart>
  )
}

const TALL = 520
const A_PRESS = 5
const NEAR_PX = 14

function Picture({ points, marks, groups, areas, chosen, onChoose, near, tell, label }: AtlasProps) {
  const [ref, width] = useWidth()
  const canvas = useRef<HTMLCanvasElement>(null)
  const { world, error } = useWorld()
  const theme = useThemeChange()
  const height = Math.round(Math.min(TALL, Math.max(260, width * 0.62)))
  const shownNear = near && chosen !== null && chosen.size > 0 ? chosen : null
  const projection = useMemo(
    () => fitted(shownNear === null ? points : points.filter((_, i) => shownNear.has(i)), width, height),
    [points, shownNear, width, height],
  )
  const at = useMemo(() => pixels(points, projection), [points, projection])
  const marksAt = useMemo(() => pixels(marks, projection), [marks, projection])
  const cells = useMemo(
    () => (areas && points.length > 2 ? cellsOf(at, width, height) : null),
    [areas, points.length, at, width, height],
  )
  useEffect(() => {
    const element = canvas.current
    const context = element?.getContext('2d')
    if (!element || !context || !world) return
    const sharp = window.devicePixelRatio || 1
    element.width = Math.round(width * sharp)
    element.height = Math.round(height * sharp)
    context.setTransform(sharp, 0, 0, sharp, 0, 0)
    const colours = coloursOf(element, groups, theme)
    draw(context, { world, projection, points, at, marks, marksAt, cells, chosen, width, height }, colours)
  }, [world, projection, points, at, marks, marksAt, cells, chosen, width, height, groups, theme])
  const [said, setSaid] = useState('')
  const drag = useDrag((box) => onChoose(box === null ? null : within(at, box)))
  const say = (event: PointerEvent<Element>) => {
    const [x, y] = placeOf(event)
    const mark = nearestPoint(marksAt, x, y, NEAR_PX)
    const point = nearestPoint(at, x, y, NEAR_PX)
    setSaid(mark >= 0 ? (marks[mark]?.name ?? '') : point >= 0 ? tell(point) : '')
  }
  return (
    <div ref={ref} className="atlas">
      <Fault error={error} />
      {world === null && error === null && <Skeleton height={height} />}
      {world !== null && (
        <div className="atlas-frame" style={{ height }}>
          <canvas ref={canvas} style={{ width, height }} role="img" aria-label={label} />
          <svg
            width={width}
            height={height}
            aria-hidden="true"
            {...drag.handlers}
            onPointerMove={(event) => {
              drag.handlers.onPointerMove(event)
              say(event)
            }}
            onPointerLeave={() => setSaid('')}
          >
            {drag.box !== null && (
              <rect
                x={drag.box.x}
                y={drag.box.y}
                width={drag.box.width}
                height={drag.box.height}
                className="atlas-box"
              />
            )}
          </svg>
        </div>
      )}
      <p className="note atlas-said">{said}</p>
    </div>
  )
}

/** Names of the groups with their colour; pressing one chooses its points, pressing it again lets go. */
function Legend({ points, groups, chosen, onChoose }: AtlasProps) {
  const rows = useMemo(() => {
    const held = groups.map((): number[] => [])
    points.forEach((point, i) => {
      held[point.group]?.push(i)
    })
    return held
  }, [points, groups])
  return (
    <ul className="atlas-legend">
      {groups.map((group, index) => {
        const mine = rows[index] ?? []
        const isChosen = chosen !== null && chosen.size === mine.length && mine.every((row) => chosen.has(row))
        return (
          <li key={group.key}>
            <button
              type="button"
              className="bar-name"
              aria-pressed={isChosen}
              disabled={mine.length === 0}
              onClick={() => onChoose(isChosen ? null : new Set(mine))}
            >
              <svg width="12" height="12" aria-hidden="true">
                <circle cx="6" cy="6" r="5.5" className={`atlas-${group.tone}`} />
              </svg>
              {group.label}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function useWorld(): { readonly world: World | null; readonly error: string | null } {
  const [state, setState] = useState<{ world: World | null; error: string | null }>({ world: null, error: null })
  useEffect(() => {
    let here = true
    readWorld()
      .then((world) => here && setState({ world, error: null }))
      .catch((error: unknown) => here && setState({ world: null, error: String(error) }))
    return () => {
      here = false
    }
  }, [])
  return state
}

/** The theme in force: a drawing does not follow it by itself. */
function useThemeChange(): string {
  const read = () => document.documentElement.dataset.theme ?? ''
  const [theme, setTheme] = useState(read)
  useEffect(() => {
    const observer = new MutationObserver(() => setTheme(document.documentElement.dataset.theme ?? ''))
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => observer.disconnect()
  }, [])
  return theme
}

/** The kit's colours as they are in the theme in force. */
function coloursOf(element: Element, groups: readonly AtlasGroup[], _theme: string): Colours {
  const style = getComputedStyle(element)
  const of = (name: string) => style.getPropertyValue(name).trim()
  return {
    land: of('--atlas-land'),
    border: of('--atlas-border'),
    ground: of('--atlas-sea'),
    text: of('--text'),
    groups: groups.map(({ tone }) => of(`--atlas-${tone}`)),
  }
}

interface Drawn {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const within = (at: Float64Array, box: Drawn): ReadonlySet<number> => {
  const out = new Set<number>()
  for (let i = 0; 2 * i < at.length; i++) {
    const [x, y] = [(at[2 * i] as number) - box.x, (at[2 * i + 1] as number) - box.y]
    if (x >= 0 && x <= box.width && y >= 0 && y <= box.height) out.add(i)
  }
  return out
}

function placeOf(event: PointerEvent<Element>): readonly [number, number] {
  const frame = event.currentTarget.getBoundingClientRect()
  return [event.clientX - frame.left, event.clientY - frame.top]
}

/** Drawing a box with the pointer; a press without a drag lets go of what was chosen. */
function useDrag(onBox: (box: Drawn | null) => void) {
  const start = useRef<readonly [number, number] | null>(null)
  const [box, setBox] = useState<Drawn | null>(null)
  const boxTo = (event: PointerEvent<SVGSVGElement>): Drawn | null => {
    if (start.current === null) return null
    const [from, to] = [start.current, placeOf(event)]
    const [width, height] = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])]
    if (width < A_PRESS && height < A_PRESS) return null
    return { x: Math.min(from[0], to[0]), y: Math.min(from[1], to[1]), width, height }
  }
  const stop = () => {
    start.current = null
    setBox(null)
  }
  const handlers = {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      if (event.button !== 0) return
      start.current = placeOf(event)
      event.currentTarget.setPointerCapture(event.pointerId)
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => setBox(boxTo(event)),
    onPointerUp: (event: PointerEvent<SVGSVGElement>) => {
      if (start.current !== null) onBox(boxTo(event))
      stop()
    },
    onPointerCancel: stop,
  }
  return { box, handlers }
}
