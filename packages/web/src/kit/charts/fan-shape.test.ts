/** A fan's labels never lie upon each other, its bands are closed, its marks have room. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandOf, keepApart, lineThrough, nearest, roomFor } from '#kit/charts/fan-shape.ts'

const same = (value: number) => value

describe('keepApart', () => {
  const label = (y: number, index: number) => ({ key: `${index}`, y, text: `${y}` })

  it('leaves labels that have room where they are', () => {
    expect(keepApart([label(50, 0), label(10, 1)], 14, 300).map((each) => each.y)).toEqual([10, 50])
  })

  it('moves those below down, and back up at the edge', () => {
    expect(keepApart([label(10, 0), label(12, 1)], 14, 300).map((each) => each.y)).toEqual([10, 24])
    expect(keepApart([label(96, 0), label(99, 1)], 14, 100).map((each) => each.y)).toEqual([86, 100])
  })

  it('keeps the order, the distance and the edge for any heights', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { maxLength: 8 }), (heights) => {
        const put = keepApart(heights.map(label), 14, 300)
        put.forEach((each, i) => {
          expect(each.y).toBeLessThanOrEqual(300)
          const next = put[i + 1]
          if (next === undefined) return
          expect(next.y - each.y).toBeGreaterThanOrEqual(14 - 1e-9)
          expect(Number(next.text)).toBeGreaterThanOrEqual(Number(each.text))
        })
        expect(put.length).toBe(heights.length)
      }),
    )
  })
})

describe('lines and bands', () => {
  const ahead = [
    { at: 5, label: '', mid: 5, ranges: [{ low: 5, high: 5 }] },
    { at: 9, label: '', mid: 7, ranges: [{ low: 6, high: 9 }] },
  ]

  it('draws a line from point to point', () => {
    const points = [
      { at: 0, value: 0 },
      { at: 2, value: 3 },
    ]
    expect(lineThrough(points, same, same)).toBe('M0.0,0.0L2.0,3.0')
    expect(lineThrough([], same, same)).toBe('')
  })

  it('closes a band along its upper and back along its lower edge', () => {
    expect(bandOf(ahead, 0, same, same)).toBe('M5.0,5.0L9.0,9.0L9.0,6.0L5.0,5.0Z')
  })

  it('draws no band where there is none', () => {
    expect(bandOf(ahead, 1, same, same)).toBe('')
    expect(bandOf(ahead.slice(1), 0, same, same)).toBe('')
  })
})

describe('marks', () => {
  it('keeps those that come first and have room', () => {
    const marks = [0, 100, 90, 40, 60].map((at) => ({ at }))
    expect(roomFor(marks, same, 30).map((mark) => mark.at)).toEqual([0, 100, 40])
  })

  it('finds the nearest, and none of none', () => {
    expect(nearest([{ at: 1 }, { at: 5 }], 3.4)).toEqual({ at: 5 })
    expect(nearest([], 3)).toBe(null)
  })
})
