/** Deals as rows: the columns of a list of opportunities, and how an outcome and an amount are shown. */
import type { Answer } from '#api/hooks.ts'
import { Tag, type Tone } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import { Amount, amountValue } from '#parts/Amount.tsx'
import { dayColumn } from '#parts/columns.tsx'
import { NamedLink, RecordLink } from '#parts/links.tsx'
import { ABSENT, day } from '#words/format.ts'
import { recordWords } from '#words/pages/records.ts'

export type DealRow = Answer<'opportunities.list'>['rows'][number]

const w = recordWords.deals
const TONES: Readonly<Record<DealRow['outcome'], Tone>> = { open: 'act', won: 'over', lost: 'under', gone: 'plain' }

export const OutcomeTag = ({ outcome }: { outcome: DealRow['outcome'] }) => (
  <Tag tone={TONES[outcome]}>{recordWords.outcomes[outcome]}</Tag>
)

/** The amount of a deal; one that its source does not state says where it is from. */
export const DealAmount = ({ deal, short = false }: { deal: DealRow; short?: boolean }) => (
  <Amount
    value={deal.amount}
    short={short}
    estimated={
      deal.amountSource === null || deal.amountSource === 'stated'
        ? undefined
        : recordWords.amountSources[deal.amountSource]
    }
  />
)

/** All columns that a list of deals may have. */
export const DEAL_COLUMNS: readonly Column<DealRow>[] = [
  {
    id: 'name',
    header: w.name,
    width: 220,
    value: (deal) => deal.name,
    show: (deal) => (
      <RecordLink kind="opportunity" id={deal.id}>
        {deal.name}
      </RecordLink>
    ),
  },
  {
    id: 'account',
    header: w.account,
    width: 180,
    value: (deal) => deal.account?.name ?? null,
    show: (deal) => <NamedLink kind="account" record={deal.account} absent={w.withoutAccount} />,
  },
  {
    id: 'owner',
    header: w.owner,
    value: (deal) => deal.owner?.name ?? null,
    show: (deal) => <NamedLink kind="person" record={deal.owner} absent={ABSENT} />,
  },
  { id: 'stage', header: w.stage, value: (deal) => deal.stage ?? ABSENT, width: 120 },
  {
    id: 'outcome',
    header: w.outcome,
    width: 92,
    sortable: false,
    value: (deal) => recordWords.outcomes[deal.outcome],
    show: (deal) => <OutcomeTag outcome={deal.outcome} />,
  },
  {
    id: 'amount',
    header: w.amount,
    numeric: true,
    width: 116,
    value: (deal) => amountValue(deal.amount),
    show: (deal) => <DealAmount deal={deal} />,
  },
  {
    id: 'closeDate',
    header: w.closeDate,
    numeric: true,
    width: 110,
    value: (deal) => deal.closeDate,
    show: (deal) => day(deal.closeDate ?? deal.closedOn),
  },
  dayColumn('createdOn', w.created, (deal) => deal.createdOn, { hidden: true }),
  dayColumn('closedOn', w.closed, (deal) => deal.closedOn, { hidden: true }),
  { id: 'product', header: w.product, sortable: false, hidden: true, value: (deal) => deal.product?.name ?? ABSENT },
  { id: 'pipeline', header: w.pipeline, sortable: false, hidden: true, value: (deal) => deal.pipeline ?? ABSENT },
  {
    id: 'nextStep',
    header: w.nextStep,
    width: 200,
    sortable: false,
    hidden: true,
    value: (deal) => deal.nextStep ?? ABSENT,
  },
]

/** The columns without some of them: on an account's page the account is known. */
export const dealColumns = (without: string): readonly Column<DealRow>[] =>
  DEAL_COLUMNS.filter((column) => column.id !== without)
