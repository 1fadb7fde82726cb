/** Conformal scaling: how much wider ranges should have been to hold as often as they claim. */
import { normalProbability, normalQuantile } from '#math/normal.ts'

/** A past miss in claimed standard deviations, with its weight in cases. */
export interface Miss {
  readonly size: number
  readonly weight: number
}

/**
 * The factor for ranges so that the stated share of past misses lies inside (split conformal prediction, weighted: Barber et al. 2023), with
 * `prior` cases that missed exactly as a normal claims; so few cases change little and many decide. The case to come is one more, of which nothing
 * is known but that it may lie outside: without it, ranges made of few cases hold less often than they claim.
 * @param level share that ranges should hold, in (0, 1). Default 0.8
 * @param prior cases. Default 8
 * @returns a factor > 0; 1 without cases
 * @example conformalScale([], 0.8) // 1
 */
export function conformalScale(misses: readonly Miss[], level = 0.8, prior = 8): number {
  const usable = misses.filter((m) => m.weight > 0 && Number.isFinite(m.size))
  const own = usable.reduce((sum, m) => sum + m.weight, 0)
  const total = own + own / (own + 1) + prior
  const claimed = normalQuantile(0.5 + level / 2)
  let low = 0
  let high = 20
  for (let step = 0; step < 60; step++) {
    const x = (low + high) / 2
    let inside = prior * (2 * normalProbability(x) - 1)
    for (const m of usable) if (Math.abs(m.size) <= x) inside += m.weight
    if (inside / total < level) low = x
    else high = x
  }
  return (low + high) / 2 / claimed
}
