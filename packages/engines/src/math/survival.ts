/** Survival: how long things last when some of them are not over yet. */
import { normalQuantile } from '#math/normal.ts'

/** A step of a survival curve: after `time`, the share `survival` is left, with its range. */
export interface SurvivalStep {
  readonly time: number
  readonly atRisk: number
  readonly events: number
  readonly survival: number
  readonly low: number
  readonly high: number
}

/**
 * The Kaplan-Meier curve with Greenwood's variance and log-log limits (Kalbfleisch and Prentice).
 *
 * @param times how long each lasted or has lasted so far, ≥ 0; entries that are not finite or negative are passed over
 * @param ended 1 where it ended at that time, 0 where it was still going on (censored)
 * @param level probability that the limits cover at each step, default .9
 * @returns one step per distinct time with an end, ascending
 * @example kaplanMeier([1, 2, 3], [1, 0, 1])[0] // { time: 1, atRisk: 3, events: 1, survival: 2/3, … }
 */
export function kaplanMeier(times: ArrayLike<number>, ended: ArrayLike<number>, level = 0.9): SurvivalStep[] {
  const order: number[] = []
  for (let i = 0; i < times.length; i++) {
    const time = times[i] as number
    if (Number.isFinite(time) && time >= 0) order.push(i)
  }
  order.sort((i, j) => (times[i] as number) - (times[j] as number))
  const z = normalQuantile(0.5 + level / 2)
  const steps: SurvivalStep[] = []
  let survival = 1
  let greenwood = 0
  for (let at = 0; at < order.length; ) {
    const time = times[order[at] as number] as number
    const atRisk = order.length - at
    let events = 0
    let next = at
    while (next < order.length && times[order[next] as number] === time) {
      if (ended[order[next] as number]) events++
      next++
    }
    if (events > 0) {
      survival *= 1 - events / atRisk
      greenwood += atRisk > events ? events / (atRisk * (atRisk - events)) : 0
      steps.push({ time, atRisk, events, survival, ...limits(survival, greenwood, z) })
    }
    at = next
  }
  return steps
}

function limits(survival: number, greenwood: number, z: number): { low: number; high: number } {
  if (survival <= 0) return { low: 0, high: 0 }
  if (survival >= 1) return { low: 1, high: 1 }
  const width = (z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival))
  return { low: survival ** Math.exp(width), high: survival ** Math.exp(-width) }
}

/**
 * The time by which the share p has ended: the first step at which survival falls to 1 − p or below.
 * @returns null where the curve never falls that far: too many are still going on
 */
export function survivalQuantile(steps: readonly SurvivalStep[], p: number): number | null {
  for (const step of steps) if (step.survival <= 1 - p + 1e-12) return step.time
  return null
}

/** The range of the time quantile: where the upper and the lower limit cross (Brookmeyer and Crowley 1982); null where one never does. */
export function survivalQuantileLimits(
  steps: readonly SurvivalStep[],
  p: number,
): { low: number | null; high: number | null } {
  let low: number | null = null
  let high: number | null = null
  for (const step of steps) {
    if (low === null && step.low <= 1 - p) low = step.time
    if (high === null && step.high <= 1 - p) high = step.time
  }
  return { low, high }
}
