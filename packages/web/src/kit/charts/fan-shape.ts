/** The shape of a fan: where its lines, bands and labels lie, apart from how they are drawn. */

/** A day that has happened, with all that was booked by then. */
export interface FanPast {
  readonly at: number
  readonly label: string
  readonly value: number
}

/** A day to come: the middle, and ranges from the widest to the narrowest. */
export interface FanAhead {
  readonly at: number
  readonly label: string
  readonly mid: number
  readonly ranges: readonly { readonly low: number; readonly high: number }[]
}

/** A word at a height. */
export interface Label {
  readonly key: string
  readonly y: number
  readonly text: string
}

export type Scale = (value: number) => number

const point = (x: number, y: number) => `${x.toFixed(1)},${y.toFixed(1)}`

/** A line through points; '' for none. */
export function lineThrough(points: readonly { readonly at: number; readonly value: number }[], x: Scale, y: Scale) {
  return points.map(({ at, value }, i) => `${i === 0 ? 'M' : 'L'}${point(x(at), y(value))}`).join('')
}

/** The band of one range over the days to come, closed; '' where fewer than two days have it. */
export function bandOf(ahead: readonly FanAhead[], range: number, x: Scale, y: Scale): string {
  const has = ahead.flatMap(({ at, ranges }) => {
    const found = ranges[range]
    return found === undefined ? [] : [{ at, ...found }]
  })
  if (has.length < 2) return ''
  const up = has.map(({ at, high }) => point(x(at), y(high)))
  const back = [...has].reverse().map(({ at, low }) => point(x(at), y(low)))
  return `M${[...up, ...back].join('L')}Z`
}

/**
 * The same labels, moved as little as keeps them `least` apart and above `bottom`, in the order of their heights.
 * @example keepApart([{ key: 'a', y: 10, text: '' }, { key: 'b', y: 12, text: '' }], 14, 300).map((l) => l.y) // [10, 24]
 */
export function keepApart(labels: readonly Label[], least: number, bottom: number): readonly Label[] {
  const sorted = [...labels].sort((a, b) => a.y - b.y)
  const down: Label[] = []
  for (const label of sorted) {
    const above = down.at(-1)
    down.push({ ...label, y: above === undefined ? label.y : Math.max(label.y, above.y + least) })
  }
  let limit = bottom
  const up: Label[] = []
  for (const label of down.reverse()) {
    const y = Math.min(label.y, limit)
    up.unshift({ ...label, y })
    limit = y - least
  }
  return up
}

/** As many marks of an axis as have `least` room, those that come first in the list before the others. @example roomFor([...], x, 60) */
export function roomFor<T extends { readonly at: number }>(marks: readonly T[], x: Scale, least: number): readonly T[] {
  const kept: T[] = []
  for (const mark of marks) {
    if (kept.every((other) => Math.abs(x(other.at) - x(mark.at)) >= least)) kept.push(mark)
  }
  return kept
}

/** The member nearest to a place on the axis; null of none. */
export function nearest<T extends { readonly at: number }>(members: readonly T[], at: number): T | null {
  return members.reduce<T | null>(
    (best, member) => (best === null || Math.abs(member.at - at) < Math.abs(best.at - at) ? member : best),
    null,
  )
}
