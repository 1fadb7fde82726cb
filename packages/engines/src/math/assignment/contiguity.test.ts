/** Whether a district stays whole without a unit, on graphs where that is plain. */
import { expect, it } from 'vitest'
import { connectedWithout } from './contiguity.ts'

const path = [[1], [0, 2], [1]]
const ring = [
  [1, 3],
  [0, 2],
  [1, 3],
  [0, 2],
]

it.each([
  ['the end of a path may leave', path, [0, 0, 0], 0, true],
  ['the middle of a path may not', path, [0, 0, 0], 1, false],
  ['a way through another district does not count', ring, [0, 0, 0, 1], 1, false],
  ['any unit of a ring may leave', ring, [0, 0, 0, 0], 2, true],
  ['a unit alone may leave', path, [0, 1, 0], 1, true],
] as const)('%s', (_, graph, district, unit, whole) => {
  expect(connectedWithout(graph, district, unit)).toBe(whole)
})
