/** Odds after an action: its effect adds to the log-odds. */

/** @example withEffect(0.41, 0.7) // 0.583: 41 % become 58 % */
export function withEffect(odds: number, effect: number): number {
  if (odds <= 0) return 0
  if (odds >= 1) return 1
  return 1 / (1 + ((1 - odds) / odds) * Math.exp(-effect))
}
