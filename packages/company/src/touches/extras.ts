/** What hangs on a deal beside its path: whether its lines are entered, and who shares it. */
import { HISTORY_FIELD } from '@capstone/engines/vocabulary/history'
import type { DealPath } from '#deals/path.ts'
import type { TouchWorld } from '#touches/touches.ts'

/** Lines are entered once they make up the stated amount. */
export function hasLines(path: DealPath): boolean {
  return path.state[HISTORY_FIELD.amount] === path.lines.total
}

/** One person's share of a deal in percent; the shares of a deal add up to 100. */
export interface SplitShare {
  readonly person: number
  readonly percent: number
}

/** Who shares deal i: its owner and an applications engineer on every ninth deal; null for the others. */
export function splitOf(world: TouchWorld, i: number): readonly SplitShare[] | null {
  if (i % 9 !== 4) return null
  const { applications } = world.touches
  const engineer = applications[i % applications.length]
  if (engineer === undefined) return null
  const percent = 10 + 5 * (i % 4)
  return [
    { person: world.deals.owner[i] as number, percent: 100 - percent },
    { person: engineer, percent },
  ]
}
