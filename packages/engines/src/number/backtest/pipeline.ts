/** The stage-weighted pipeline: what CRMs show. */
import { NEVER } from '#number/forecast/facts.ts'
import type { Ledger } from '#number/forecast/ledger.ts'

/**
 * Σ amount × the share of closed deals that were won, of those that had been in the same stage, over deals open at each origin (ascending).
 * Without stage history there is one stage, hence one share.
 */
export function stageWeighted(ledger: Ledger, origins: readonly number[]): number[] {
  const won = new Float64Array(ledger.stages)
  const all = new Float64Array(ledger.stages)
  const byClose = Array.from({ length: ledger.deals }, (_, k) => k)
    .filter((k) => ledger.closed[k] !== NEVER)
    .sort((a, b) => (ledger.closed[a] as number) - (ledger.closed[b] as number) || a - b)
  let next = 0
  return origins.map((origin) => {
    for (; next < byClose.length && (ledger.closed[byClose[next] as number] as number) < origin; next++) {
      const deal = byClose[next] as number
      const seen = new Set<number>()
      for (let s = ledger.spellAt[deal] as number; s < (ledger.spellAt[deal + 1] as number); s++) {
        seen.add(ledger.spellStage[s] as number)
      }
      for (const stage of seen) {
        all[stage]!++
        won[stage]! += ledger.won[deal] as number
      }
    }
    let sum = 0
    for (let k = 0; k < ledger.deals && (ledger.created[k] as number) < origin; k++) {
      if ((ledger.closed[k] as number) < origin) continue
      let at = ledger.spellAt[k] as number
      const last = (ledger.spellAt[k + 1] as number) - 1
      while (at < last && (ledger.spellDay[at + 1] as number) <= origin) at++
      const stage = ledger.spellStage[at] as number
      const n = all[stage] as number
      if (n > 0) sum += ((ledger.spellAmount[at] as number) * (won[stage] as number)) / n
    }
    return sum
  })
}
