/** The stage-weighted pipeline: what CRMs show. */
import type { Ledger } from '#number/forecast/ledger.ts'

/**
 * Σ amount × the share of closed deals that were won, of those that had been in the same stage, over deals open at each origin (ascending).
 * Without stage history there is one stage, hence one share. Every spell is written down where it begins and ends to stand among the origins, and
 * read by adding up, so that the cost is spells plus origins × stages.
 *
 * @returns 1/10,000 by origin
 * @example stageWeighted(buildLedger(facts), [20_000, 20_007])
 */
export function stageWeighted(ledger: Ledger, origins: readonly number[]): number[] {
  const { stages } = ledger
  const first = origins[0] ?? 0
  /** The index of the first origin on a day or after it. */
  const place = placesOf(origins)
  const placeOf = (day: number) => (day <= first ? 0 : (place[day - first] ?? origins.length))
  const open = new Float64Array((origins.length + 1) * stages)
  const won = new Float64Array((origins.length + 1) * stages)
  const all = new Float64Array((origins.length + 1) * stages)
  const counted = new Int32Array(stages).fill(-1)
  for (let deal = 0; deal < ledger.deals; deal++) {
    const from = placeOf((ledger.created[deal] as number) + 1)
    const to = placeOf((ledger.closed[deal] as number) + 1)
    const after = ledger.spellAt[deal + 1] as number
    let begins = from
    for (let spell = ledger.spellAt[deal] as number; spell < after; spell++) {
      const ends = spell + 1 < after ? Math.min(to, Math.max(from, placeOf(ledger.spellDay[spell + 1] as number))) : to
      const stage = ledger.spellStage[spell] as number
      if (ends > begins) {
        open[begins * stages + stage]! += ledger.spellAmount[spell] as number
        open[ends * stages + stage]! -= ledger.spellAmount[spell] as number
        begins = ends
      }
      if (counted[stage] === deal) continue
      counted[stage] = deal
      all[to * stages + stage]!++
      won[to * stages + stage]! += ledger.won[deal] as number
    }
  }
  for (let at = stages; at < open.length; at++) {
    for (const column of [open, won, all]) column[at]! += column[at - stages] as number
  }
  return origins.map((_, i) => {
    let sum = 0
    for (let at = i * stages; at < (i + 1) * stages; at++) {
      const n = all[at] as number
      if (n > 0) sum += ((open[at] as number) * (won[at] as number)) / n
    }
    return sum
  })
}

/** By days after the first origin: the index of the first origin on that day or after it. */
function placesOf(origins: readonly number[]): Int32Array {
  const first = origins[0] ?? 0
  const place = new Int32Array((origins.at(-1) ?? first) - first + 1)
  let at = 0
  for (let day = 0; day < place.length; day++) {
    while ((origins[at] as number) < first + day) at++
    place[day] = at
  }
  return place
}
