/** Where things stand on a map: a projection that fits what is shown, and points and areas in pixels. */
import { Delaunay } from 'd3-delaunay'
import { type GeoProjection, geoMercator, geoNaturalEarth1 } from 'd3-geo'

export interface AtlasPoint {
  readonly longitude: number
  readonly latitude: number
  /** Share of the largest, 0 … 1. */
  readonly size: number
  /** Into the groups. */
  readonly group: number
  /** Whose area it lies in; -1 nobody's. */
  readonly area: number
}

/** A group of points; `tone` is one of the kit's. */
export interface AtlasGroup {
  readonly key: string
  readonly label: string
  readonly tone: AtlasTone
}
export type AtlasTone =
  | 'platinum'
  | 'gold'
  | 'silver'
  | 'bronze'
  | 'tin'
  | 'rest'
  | 'hue-0'
  | 'hue-1'
  | 'hue-2'
  | 'hue-3'
  | 'hue-4'
  | 'hue-5'
  | 'hue-6'

interface Lonlat {
  readonly longitude: number
  readonly latitude: number
}

/** Room around what is shown, px, and the least that a map shows, degrees. */
const MARGIN = 28
const LEAST_SPAN = 2
/** Where nobody sees it. */
const FAR = -1e5
/** Wider than this the whole earth is shown as it is, not as a sailor's chart. */
const WIDE = 110

/** A projection that shows all of these places in so many pixels. */
export function fitted(places: readonly Lonlat[], width: number, height: number): GeoProjection {
  const [west, east] = rangeOf(places.map(({ longitude }) => longitude))
  const [south, north] = rangeOf(places.map(({ latitude }) => latitude))
  const wide = east - west > WIDE
  const projection = wide ? geoNaturalEarth1() : geoMercator()
  const turned = projection.rotate([-(west + east) / 2, 0])
  const corners: [number, number][] = []
  for (const longitude of [west, (west + east) / 2, east]) {
    for (const latitude of [south, (south + north) / 2, north]) {
      corners.push([longitude, Math.min(84, Math.max(-80, latitude))])
    }
  }
  return turned.fitExtent(
    [
      [MARGIN, MARGIN],
      [Math.max(MARGIN + 1, width - MARGIN), Math.max(MARGIN + 1, height - MARGIN)],
    ],
    { type: 'MultiPoint', coordinates: corners },
  )
}

/** From the least to the most, at least so many degrees apart. */
function rangeOf(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (low > high) return [-170, 170]
  const more = Math.max(0, LEAST_SPAN - (high - low)) / 2
  return [low - more, high + more]
}

/** Points in pixels: x, y, x, y …; far outside where the projection does not show one. */
export function pixels(places: readonly Lonlat[], projection: GeoProjection): Float64Array {
  const out = new Float64Array(2 * places.length).fill(FAR)
  places.forEach(({ longitude, latitude }, i) => {
    const at = projection([longitude, latitude])
    if (at) [out[2 * i], out[2 * i + 1]] = at
  })
  return out
}

/** Which point is nearest to a place on the picture, at most so many pixels away; -1 none. */
export function nearestPoint(at: Float64Array, x: number, y: number, most: number): number {
  let [best, least] = [-1, most * most]
  for (let i = 0; 2 * i < at.length; i++) {
    const way = ((at[2 * i] as number) - x) ** 2 + ((at[2 * i + 1] as number) - y) ** 2
    if (way <= least) [best, least] = [i, way]
  }
  return best
}

/** Cells: the part of the picture that is nearer to a point than to any other. Of points that share a place one has the cell. */
export function cellsOf(at: Float64Array, width: number, height: number) {
  return new Delaunay(at).voronoi([0, 0, width, height])
}
