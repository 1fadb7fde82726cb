/** The columns of the call's work list; dates and amounts can be changed where they stand. */
import { Tag } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import { AmountCell, CategoryCell, DateCell } from '#pages/deals/Deals/cells.tsx'
import type { CallDeal } from '#pages/deals/Deals/deals.ts'
import { reasonText } from '#pages/deals/Deals/reason.ts'
import type { WhatIf } from '#pages/deals/Deals/what-if.ts'
import { dayColumn, numberColumn } from '#parts/columns.tsx'
import { NamedLink, RecordLink } from '#parts/links.tsx'
import { ABSENT, dayShort, money, percent } from '#words/format.ts'
import { dealsWords as w } from '#words/pages/deals.ts'

/** How many reasons stand in the row; the rest is one press away. */
const MOST_REASONS = 2
const MOST_FLAGS = 1

const flagName = (flag: CallDeal['flags'][number], deal: CallDeal) =>
  flag === 'pushed' ? w.pushedTimes(deal.pushes) : w.flagNames[flag]

export const columnsOf = (currency: string, whatIf: WhatIf): readonly Column<CallDeal>[] => [
  {
    id: 'name',
    header: w.deal,
    width: 172,
    value: (deal) => deal.name,
    show: (deal) => (
      <RecordLink kind="opportunity" id={deal.id}>
        {deal.name === '' ? w.unnamed : deal.name}
      </RecordLink>
    ),
  },
  {
    id: 'owner',
    header: w.owner,
    width: 104,
    sortable: false,
    value: (deal) => deal.owner?.name ?? null,
    show: (deal) => <NamedLink kind="person" record={deal.owner} absent={ABSENT} />,
  },
  { id: 'stage', header: w.stage, width: 84, sortable: false, value: (deal) => deal.stage ?? ABSENT },
  {
    id: 'category',
    header: w.category,
    width: 110,
    sortable: false,
    value: (deal) => deal.category,
    show: (deal) => <CategoryCell deal={deal} whatIf={whatIf} />,
  },
  {
    id: 'closeDate',
    header: w.closeDate,
    width: 132,
    value: (deal) => deal.closeDate,
    show: (deal) => <DateCell deal={deal} whatIf={whatIf} />,
  },
  {
    id: 'amount',
    header: w.amount,
    numeric: true,
    width: 98,
    value: (deal) => deal.amount,
    show: (deal) => <AmountCell deal={deal} whatIf={whatIf} />,
  },
  {
    id: 'odds',
    header: w.odds,
    numeric: true,
    width: 64,
    value: (deal) => deal.odds,
    show: (deal) => <Moved before={deal.odds} after={whatIf.dealOf(deal.id)?.after.odds} write={percent} />,
  },
  numberColumn('usual', w.usual, (deal) => deal.usual, percent, { width: 92, sortable: false, hidden: true }),
  {
    id: 'expected',
    header: w.expected,
    numeric: true,
    width: 78,
    value: (deal) => deal.expected,
    show: (deal) => (
      <Moved
        before={deal.expected}
        after={whatIf.dealOf(deal.id)?.after.expected}
        write={(amount) => money(amount, currency)}
      />
    ),
  },
  {
    id: 'reasons',
    header: w.reasons,
    width: 168,
    sortable: false,
    value: (deal) => deal.reasons.map(reasonText).join('; '),
    show: (deal) => deal.reasons.slice(0, MOST_REASONS).map(reasonText).join(', '),
  },
  {
    id: 'flags',
    header: w.flags,
    width: 150,
    sortable: false,
    value: (deal) => deal.flags.join(', '),
    show: (deal) => (
      <span className="tags" title={deal.flags.map((flag) => flagName(flag, deal)).join(', ')}>
        {deal.flags.slice(0, MOST_FLAGS).map((flag) => (
          <Tag key={flag} tone="under">
            {flagName(flag, deal)}
          </Tag>
        ))}
        {deal.flags.length > MOST_FLAGS && <span className="note">+{deal.flags.length - MOST_FLAGS}</span>}
      </span>
    ),
  },
  dayColumn('halfBy', w.halfBy, (deal) => deal.halfBy, { width: 104, sortable: false, hidden: true }),
  {
    id: 'account',
    header: w.account,
    width: 150,
    sortable: false,
    hidden: true,
    value: (deal) => deal.account?.name ?? null,
    show: (deal) => <NamedLink kind="account" record={deal.account} absent={ABSENT} />,
  },
  {
    id: 'product',
    header: w.product,
    sortable: false,
    hidden: true,
    value: (deal) => deal.product?.name ?? ABSENT,
  },
  { id: 'pushes', header: w.pushes, numeric: true, hidden: true, value: (deal) => deal.pushes },
  {
    id: 'lastTouch',
    header: w.lastTouch,
    numeric: true,
    sortable: false,
    hidden: true,
    value: (deal) => deal.lastTouch,
    show: (deal) => dayShort(deal.lastTouch),
  },
  {
    id: 'nextStep',
    header: w.nextStep,
    width: 180,
    sortable: false,
    hidden: true,
    value: (deal) => deal.nextStep ?? ABSENT,
  },
  {
    id: 'said',
    header: w.said,
    width: 180,
    sortable: false,
    hidden: true,
    value: (deal) =>
      deal.said === null ? ABSENT : w.saidBy(deal.said.category, money(deal.said.amount, currency), deal.said.person),
  },
]

/** A figure, and what it becomes under the trial. */
function Moved({
  before,
  after,
  write,
}: {
  before: number
  after: number | undefined
  write: (value: number) => string
}) {
  if (after === undefined || after === before) return write(before)
  return (
    <b className="moved" title={w.was(write(before))}>
      {write(after)}
    </b>
  )
}
