/** The geometry of the pyramid: where each of its fifteen stones lies and how its name is broken. */
import { FACETS, type Facet, LAYERS } from '@capstone/engines/vocabulary/pyramid'

export const WIDTH = 660
export const HEIGHT = 420
const COURSE = 79
const GAP = 6
const TOP_WIDTH = 207
const WIDENING = 446 / 414
const LETTER = 6.05
const MARGIN = 10

/** One stone: its outline, an inner outline, its middle and its name in lines. */
export interface StoneShape {
  readonly facet: Facet
  readonly outline: string
  readonly inner: string
  readonly middle: number
  readonly top: number
  readonly height: number
  readonly right: number
  readonly lines: readonly string[]
}

/** All stones, top course first, left to right. */
export function stoneShapes(): readonly StoneShape[] {
  return [...LAYERS].reverse().flatMap((layer, course) => {
    const facets = FACETS.filter((facet) => facet.layer === layer)
    const top = course * (COURSE + GAP)
    const widthTop = TOP_WIDTH + WIDENING * top
    const widthBottom = TOP_WIDTH + WIDENING * (top + COURSE)
    const slope = (widthBottom - widthTop) / 2
    const width = (widthBottom - (facets.length - 1) * GAP) / facets.length
    return facets.map((facet, index) => {
      const left = WIDTH / 2 - widthBottom / 2 + index * (width + GAP)
      const right = left + width
      const inLeft = index === 0 ? slope : 0
      const inRight = index === facets.length - 1 ? slope : 0
      return {
        facet: facet.key,
        outline: path(left, right, inLeft, inRight, top, 0),
        inner: path(left, right, inLeft, inRight, top, 4),
        middle: (left + right + inLeft / 2 - inRight / 2) / 2,
        top,
        height: COURSE,
        right: right - inRight,
        lines: breakLines(facet.name, width - MARGIN - (inLeft + inRight) / 2),
      }
    })
  })
}

function path(left: number, right: number, inLeft: number, inRight: number, top: number, inset: number): string {
  const [l, r, t, b] = [left + inset, right - inset, top + inset, top + COURSE - inset]
  const point = (x: number, y: number) => `${x.toFixed(1)},${y.toFixed(1)}`
  return `M${point(l + inLeft, t)} L${point(r - inRight, t)} L${point(r, b)} L${point(l, b)} Z`
}

function breakLines(name: string, width: number): readonly string[] {
  const most = Math.max(10, Math.floor(width / LETTER))
  const lines: string[] = []
  for (const word of name.split(' ')) {
    const last = lines[lines.length - 1]
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
