/** Draws a map: land, areas around points, borders, points, people. */
import type { Voronoi } from 'd3-delaunay'
import { type GeoProjection, geoPath } from 'd3-geo'
import type { AtlasPoint } from '#kit/charts/atlas/view.ts'
import type { World } from '#kit/charts/atlas/world.ts'

export interface Picture {
  readonly world: World
  readonly projection: GeoProjection
  readonly points: readonly AtlasPoint[]
  readonly at: Float64Array
  readonly marks: readonly { readonly group: number }[]
  readonly marksAt: Float64Array
  /** Null where areas are not shown. */
  readonly cells: Voronoi<Float64Array> | null
  /** Points that stand out; null all. */
  readonly chosen: ReadonlySet<number> | null
  readonly width: number
  readonly height: number
}

export interface Colours {
  readonly land: string
  readonly border: string
  readonly text: string
  readonly ground: string
  /** By group. */
  readonly groups: readonly string[]
}

/** An area reaches so many km from its points at most: what lies farther is nobody's. */
const REACH_KM = 250
const KM_A_DEGREE = 111
const LEAST_REACH = 14
const TINY = 2
const MOST_RADIUS = 13
/** So many people stand in each other's way, and are drawn smaller. */
const MANY_MARKS = 20

/** Radius of a point in px: its area follows its size. */
const radiusOf = (size: number) => TINY + (MOST_RADIUS - TINY) * Math.sqrt(Math.max(0, Math.min(1, size)))

export function draw(context: CanvasRenderingContext2D, picture: Picture, colours: Colours): void {
  const { width, height, world, projection } = picture
  const path = geoPath(projection, context)
  context.clearRect(0, 0, width, height)
  context.fillStyle = colours.ground
  context.fillRect(0, 0, width, height)
  context.beginPath()
  path(world.land)
  context.fillStyle = colours.land
  context.fill()
  if (picture.cells) drawAreas(context, picture, colours)
  context.beginPath()
  path(world.borders)
  context.strokeStyle = colours.border
  context.lineWidth = 0.8
  context.stroke()
  drawPoints(context, picture, colours)
  drawMarks(context, picture, colours)
}

/** Cells in their group's colour, kept to the land and to the reach of their points. */
function drawAreas(context: CanvasRenderingContext2D, picture: Picture, colours: Colours): void {
  const { cells, points, at, world, projection } = picture
  if (!cells) return
  context.save()
  context.beginPath()
  geoPath(projection, context)(world.land)
  context.clip()
  context.beginPath()
  points.forEach((point, i) => {
    const [x, y] = [at[2 * i] as number, at[2 * i + 1] as number]
    const north = projection([point.longitude, Math.min(84, point.latitude + REACH_KM / KM_A_DEGREE)])
    const reach = Math.max(LEAST_REACH, north ? Math.hypot(north[0] - x, north[1] - y) : 0)
    context.moveTo(x + reach, y)
    context.arc(x, y, reach, 0, 2 * Math.PI)
  })
  context.clip()
  const byGroup = new Map<number, number[]>()
  points.forEach((point, i) => {
    if (point.area < 0) return
    const held = byGroup.get(point.group)
    if (held) held.push(i)
    else byGroup.set(point.group, [i])
  })
  context.globalAlpha = 0.22
  for (const [group, rows] of byGroup) {
    context.beginPath()
    for (const row of rows) cells.renderCell(row, context)
    context.fillStyle = colours.groups[group] ?? colours.border
    context.fill()
  }
  context.globalAlpha = 1
  drawEdges(context, picture, colours)
  context.restore()
}

/** Where the areas of two people meet. */
function drawEdges(context: CanvasRenderingContext2D, { cells, points }: Picture, colours: Colours): void {
  if (!cells) return
  const { halfedges, triangles } = cells.delaunay
  const { circumcenters } = cells
  const areaOf = (corner: number) => points[triangles[corner] as number]?.area ?? -1
  context.beginPath()
  for (let i = 0; i < halfedges.length; i++) {
    const j = halfedges[i] as number
    if (j < i || areaOf(i) === areaOf(j)) continue
    const [a, b] = [Math.floor(i / 3) * 2, Math.floor(j / 3) * 2]
    context.moveTo(circumcenters[a] as number, circumcenters[a + 1] as number)
    context.lineTo(circumcenters[b] as number, circumcenters[b + 1] as number)
  }
  context.setLineDash([3, 3])
  context.strokeStyle = colours.text
  context.lineWidth = 0.8
  context.stroke()
  context.setLineDash([])
}

/** The largest first, so that no point hides a smaller one; those not chosen are faint. */
function drawPoints(context: CanvasRenderingContext2D, { points, at, chosen }: Picture, colours: Colours): void {
  const order = points.map((_, i) => i).sort((a, b) => (points[b]?.size ?? 0) - (points[a]?.size ?? 0))
  for (const i of order) {
    const point = points[i] as AtlasPoint
    const faint = chosen !== null && !chosen.has(i)
    context.beginPath()
    context.arc(at[2 * i] as number, at[2 * i + 1] as number, radiusOf(point.size), 0, 2 * Math.PI)
    context.globalAlpha = faint ? 0.12 : 0.75
    context.fillStyle = colours.groups[point.group] ?? colours.border
    context.fill()
    if (faint) continue
    context.globalAlpha = 0.9
    context.strokeStyle = colours.land
    context.lineWidth = 0.7
    context.stroke()
  }
  context.globalAlpha = 1
}

/** People: a square on its corner, outlined so that it stands out of its points. */
function drawMarks(context: CanvasRenderingContext2D, { marks, marksAt }: Picture, colours: Colours): void {
  const far = marks.length > MANY_MARKS ? 4 : 7
  marks.forEach((mark, i) => {
    const [x, y] = [marksAt[2 * i] as number, marksAt[2 * i + 1] as number]
    context.beginPath()
    context.moveTo(x, y - far)
    context.lineTo(x + far, y)
    context.lineTo(x, y + far)
    context.lineTo(x - far, y)
    context.closePath()
    context.fillStyle = colours.groups[mark.group] ?? colours.border
    context.fill()
    context.strokeStyle = colours.text
    context.lineWidth = far > 4 ? 1.5 : 1
    context.stroke()
  })
}
