/** Why a deal is likelier or less likely than others of its stage, in words. */
import type { CallDeal } from '#pages/deals/Deals/deals.ts'
import { decimal } from '#words/format.ts'
import { dealsWords as w } from '#words/pages/deals.ts'

export type Reason = CallDeal['reasons'][number]

/** @example reasonText({ what: 'owner', level: 'Ada Lund', ratio: 1.3, wins: 12, expected: 9.1 }) // '×1.3 owner Ada Lund' */
export const reasonText = (reason: Reason): string => `×${decimal(reason.ratio, 1)} ${nameOf(reason)}`

/** What the reason is, without how much. */
export const nameOf = (reason: Reason): string =>
  reason.what === 'age' || reason.what === 'pushes' || reason.what === 'stated date'
    ? reason.level
    : `${w.whats[reason.what]} ${reason.level}`
