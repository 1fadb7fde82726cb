/** The drawn pyramid: fifteen stones in five courses, inside the picture, none over another. */
import { FACETS } from '@capstone/engines/vocabulary/pyramid'
import { describe, expect, it } from 'vitest'
import { HEIGHT, stoneShapes, WIDTH } from '#parts/pyramid-shape.ts'

const corners = (outline: string) =>
  [...outline.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map((match) => [Number(match[1]), Number(match[2])] as const)

describe('stoneShapes', () => {
  const shapes = stoneShapes()

  it('draws every facet once, top course first', () => {
    expect(new Set(shapes.map((shape) => shape.facet))).toEqual(new Set(FACETS.map((facet) => facet.key)))
    expect(shapes[0]?.facet).toBe('account-management-execution')
    expect(shapes.at(-1)?.facet).toBe('channels-and-organization')
    expect([...new Set(shapes.map((shape) => shape.top))]).toHaveLength(5)
  })

  it('stays inside the picture', () => {
    for (const [x, y] of shapes.flatMap((shape) => corners(shape.outline))) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(x).toBeLessThanOrEqual(WIDTH)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(y).toBeLessThanOrEqual(HEIGHT)
    }
  })

  it('keeps stones of one course apart', () => {
    for (const top of new Set(shapes.map((shape) => shape.top))) {
      const feet = shapes.filter((shape) => shape.top === top).map((shape) => corners(shape.outline).map(([x]) => x))
      feet.slice(1).forEach((foot, index) => {
        expect(Math.min(...foot)).toBeGreaterThan(Math.max(...(feet[index] ?? [])))
      })
    }
  })

  it('breaks every name into at most two lines that keep its words', () => {
    for (const shape of shapes) {
      expect(shape.lines.length).toBeLessThanOrEqual(2)
      expect(shape.lines.join(' ')).toBe(FACETS.find((facet) => facet.key === shape.facet)?.name)
    }
  })
})
