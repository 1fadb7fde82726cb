/** The answer that this page shows, and its columns as rows. */
import type { Answer } from '#api/hooks.ts'

export type SegmentationAnswer = Answer<'segmentation.read'>

/** One account family. */
export interface FamilyRow {
  /** Its place in the columns. */
  readonly row: number
  readonly key: number
  readonly name: string
  readonly members: number
  readonly owner: { readonly key: number | string; readonly name: string } | null
  readonly industry: string
  readonly segment: string
  readonly tier: number
  readonly opportunity: number | null
  readonly fit: number | null
  readonly known: number
  readonly value: number | null
  readonly worth: number
  readonly growth: number | null
  readonly whiteSpace: number | null
  readonly hours: number | null
}

export function familyRows({ accounts, scores, owners }: SegmentationAnswer): readonly FamilyRow[] {
  return accounts.key.map((key, row) => ({
    row,
    key,
    name: accounts.name[row] ?? '',
    members: accounts.members[row] ?? 1,
    owner: owners[accounts.owner[row] ?? -1] ?? null,
    industry: accounts.industry[row] ?? '',
    segment: accounts.segment[row] ?? '',
    tier: scores.tier[row] ?? -1,
    opportunity: scores.opportunity[row] ?? null,
    fit: scores.fit[row] ?? null,
    known: scores.known[row] ?? 0,
    value: accounts.value[row] ?? null,
    worth: accounts.worth[row] ?? 0,
    growth: accounts.growth[row] ?? null,
    whiteSpace: accounts.raw.whiteSpace?.[row] ?? null,
    hours: accounts.hours?.[row] ?? null,
  }))
}
