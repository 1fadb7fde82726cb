/** Why a deal is likelier or less likely than others of its stage, in words. */
import type { CallDeal } from '#pages/deals/Deals/deals.ts'
import { decimal } from '#words/format.ts'
import { dealsWords as w } from '#words/pages/deals.ts'

export type Reason = CallDeal['reasons'][number]

/** @example reasonText({ what: 'owner', level: 'Ada Lund', ratio: 1.3, wins: 12, expected: 9.1 }) // 'owner Ada Lund ×1.3' */
export const reasonText = (reason: Reason): string => `${nameOf(reason)} ×${decimal(reason.ratio, 1)}`

/** What the reason is, without how much. */
export const nameOf = (reason: Reason): string =>
  reason.what === 'age' || reason.what === 'pushes' || reason.what === 'stated date'
    ? reason.level
    : `${w.whats[reason.what]} ${reason.level}`
