/** Mismatches: hours that do not go where value is, strategic accounts chosen by size alone, accounts that nobody has touched. */
import { type AccountColumns, MISMATCHES, type Mismatch, type MismatchKind } from '#coverage/segmentation/answer.ts'
import { quantileOfSorted, sorted } from '#math/quantile.ts'

/** What a person calls a strategic account. */
const STRATEGIC = /strategic|key|major|global|enterprise|named/i

/** Silver, in TIERS. */
const SILVER = 2

/** Accounts whose opportunity is among the best tenth may get many hours before they are worth them. */
const PROMISING = 0.9

interface Judged {
  readonly tier: readonly number[]
  readonly opportunity: readonly (number | null)[]
  readonly fit: readonly (number | null)[]
  readonly cuts: { readonly opportunity: readonly number[]; readonly fit: readonly number[] }
  readonly grid: 2 | 3
}

interface Limits {
  readonly overServed: number
  readonly underServed: number
  readonly strategic?: readonly string[]
}

/** All four kinds, each with its rows or why it cannot be told. */
export function mismatchesOf(at: AccountColumns, judged: Judged, limits: Limits): Mismatch[] {
  const found: Record<MismatchKind, Omit<Mismatch, 'kind'>> = {
    ...served(at, judged, limits),
    'size-alone': sizeAlone(at, judged, limits.strategic),
    untouched: untouched(at),
  }
  return MISMATCHES.map((kind) => ({ kind, ...found[kind] }))
}

const NO_TOUCHES = 'No touch is recorded: import activities to see who gets too many hours and who too few.'

/**
 * The usual account has the median hours of platinum, gold and silver. Over-served: bronze, tin and prospects outside of the best tenth of opportunity
 * with at least `overServed` × the usual hours. Under-served: platinum to silver with at most `underServed` × the usual hours.
 */
function served(
  at: AccountColumns,
  judged: Judged,
  limits: Limits,
): Record<'over-served' | 'under-served', Omit<Mismatch, 'kind'>> {
  const none = (reason: string) => ({ rows: [], reason, limit: null })
  const { hours } = at
  if (hours === null) return { 'over-served': none(NO_TOUCHES), 'under-served': none(NO_TOUCHES) }
  const top = rowsOf(at, (f) => (judged.tier[f] as number) >= 0 && (judged.tier[f] as number) <= SILVER)
  const usual = quantileOfSorted(sorted(top.map((f) => perAccount(at, f))), 0.5)
  if (usual === null || usual <= 0) {
    const reason = 'No hours of platinum, gold or silver accounts to compare with.'
    return { 'over-served': none(reason), 'under-served': none(reason) }
  }
  const above = quantileOfSorted(sorted(judged.opportunity.map((score) => score ?? Number.NaN)), PROMISING) ?? 100
  const over = rowsOf(
    at,
    (f) =>
      perAccount(at, f) >= limits.overServed * usual &&
      ((judged.tier[f] as number) > SILVER || (judged.tier[f] as number) < 0) &&
      (judged.opportunity[f] ?? 0) <= above,
  )
  const under = top.filter((f) => perAccount(at, f) <= limits.underServed * usual)
  return {
    'over-served': {
      rows: over.sort((a, b) => perAccount(at, b) - perAccount(at, a) || a - b),
      reason: null,
      limit: limits.overServed * usual,
    },
    'under-served': {
      rows: under.sort((a, b) => (at.worth[b] as number) - (at.worth[a] as number) || a - b),
      reason: null,
      limit: limits.underServed * usual,
    },
  }
}

const perAccount = (at: AccountColumns, row: number) => at.hours?.[row] ?? 0

/** Strategic by the CRM's word (else the tenth that buys most), low on both axes. */
function sizeAlone(at: AccountColumns, judged: Judged, words: readonly string[] | undefined): Omit<Mismatch, 'kind'> {
  const named = (segment: string) => (words ? words.includes(segment) : STRATEGIC.test(segment))
  const low = (f: number) => {
    const [opportunity, fit] = [judged.opportunity[f] ?? null, judged.fit[f] ?? null]
    if (opportunity === null || fit === null) return false
    return opportunity < (judged.cuts.opportunity[0] ?? 0) && fit < (judged.cuts.fit[0] ?? 0)
  }
  const labelled = rowsOf(at, (f) => named(at.segment[f] as string))
  const chosen = labelled.length > 0 ? labelled : largest(at)
  if (chosen.length === 0)
    return { rows: [], reason: 'No account is called strategic and none has bought.', limit: null }
  return {
    rows: chosen.filter(low).sort((a, b) => (at.value[b] ?? 0) - (at.value[a] ?? 0) || a - b),
    reason: null,
    limit: judged.cuts.opportunity[0] ?? null,
  }
}

function largest(at: AccountColumns): number[] {
  const buyers = rowsOf(at, (f) => (at.value[f] ?? 0) > 0)
  return buyers.sort((a, b) => (at.value[b] ?? 0) - (at.value[a] ?? 0) || a - b).slice(0, Math.ceil(buyers.length / 10))
}

/** No touch in the year and no open deal. */
function untouched(at: AccountColumns): Omit<Mismatch, 'kind'> {
  const { touches } = at
  if (touches === null) return { rows: [], reason: NO_TOUCHES, limit: null }
  const rows = rowsOf(at, (f) => touches[f] === 0 && at.openDeals[f] === 0)
  const could = (f: number) => Math.max(at.potential[f] ?? 0, at.value[f] ?? 0)
  return { rows: rows.sort((a, b) => could(b) - could(a) || a - b), reason: null, limit: 0 }
}

function rowsOf(at: AccountColumns, keep: (row: number) => boolean): number[] {
  const out: number[] = []
  for (let f = 0; f < at.key.length; f++) if (keep(f)) out.push(f)
  return out
}
