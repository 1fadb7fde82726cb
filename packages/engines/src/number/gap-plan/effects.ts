/** What an action does to a deal's log-odds: a prior, replaced by the company's own logged interventions as they accrue. */
import type { Interval } from '#vocabulary/evidence.ts'

/** A deal on which the action was logged: its odds just before, and whether it was won in the period. */
export interface Intervention {
  readonly odds: number
  readonly won: boolean
}

/** Half-width of a range of 80 % in standard deviations. */
const Z80 = 1.2816

/**
 * The effect with its 80 % range (handbook D6): the prior's normal, times the likelihood of what became of the deals, at its peak (Newton's
 * method on log-odds + effect) with the curvature there. `n` counts the interventions: 0 means prior alone.
 */
export function learnEffect(prior: Interval, logged: readonly Intervention[]): Interval {
  const cases = logged.filter((c) => c.odds > 0 && c.odds < 1)
  if (cases.length === 0) return prior
  const sd = Math.max(0.02, (prior.high - prior.low) / (2 * Z80))
  let effect = prior.value
  let curvature = 1 / sd ** 2
  for (let step = 0; step < 30; step++) {
    let slope = (prior.value - effect) / sd ** 2
    curvature = 1 / sd ** 2
    for (const { odds, won } of cases) {
      const p = 1 / (1 + Math.exp(-Math.log(odds / (1 - odds)) - effect))
      slope += (won ? 1 : 0) - p
      curvature += p * (1 - p)
    }
    const move = Math.max(-1, Math.min(1, slope / curvature))
    effect += move
    if (Math.abs(move) < 1e-10) break
  }
  const half = Z80 / Math.sqrt(curvature)
  return { value: effect, low: effect - half, high: effect + half, n: cases.length }
}
