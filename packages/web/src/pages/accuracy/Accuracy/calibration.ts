/** How often the outcome lay below what was said to be its 10, 50 and 90 %. */

interface Said {
  readonly low: number
  readonly mid: number
  readonly high: number
  readonly actual: number
}

/**
 * @example calibrationOf([{ low: 1, mid: 2, high: 3, actual: 2.5 }]) // [{ said: 0.1, came: 0, n: 1 }, { said: 0.5, came: 0, … }, { said: 0.9, came: 1, … }]
 */
export function calibrationOf(said: readonly Said[]): readonly { said: number; came: number; n: number }[] {
  const n = said.length
  if (n === 0) return []
  const below = (of: (each: Said) => number) => said.filter((each) => each.actual <= of(each)).length / n
  return [
    { said: 0.1, came: below((each) => each.low), n },
    { said: 0.5, came: below((each) => each.mid), n },
    { said: 0.9, came: below((each) => each.high), n },
  ]
}
