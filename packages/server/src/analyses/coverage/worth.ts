/** Tier, value and potential of every account by the segmentation; what a family buys is told once, at its head. */
import type { Worth } from '@capstone/engines/coverage/places/answer'
import { headsOf } from '@capstone/engines/coverage/segmentation/families'
import { segmentsOf } from '#analyses/coverage/segmentation.ts'
import type { AnalysisInput } from '#analyses/reckon.ts'

/** By the account's key, for the accounts of the node. */
export function worthOf(input: AnalysisInput): ReadonlyMap<number, Worth> {
  const { facts, whole, settings } = input
  const { accounts, scores } = segmentsOf(input)
  const heads = headsOf(whole.accounts, settings.get('segmentation.families') !== 'alone')
  const byHead = new Map(accounts.key.map((key, row) => [key, row]))
  const worth = new Map<number, Worth>()
  for (const key of facts.accounts.key) {
    const head = heads.get(key) ?? key
    const row = byHead.get(head)
    if (row === undefined) continue
    worth.set(key, {
      tier: scores.tier[row] ?? -1,
      value: head === key ? (accounts.value[row] ?? null) : null,
      potential: head === key ? (accounts.potential[row] ?? null) : null,
    })
  }
  return worth
}
