/** Columns of accounts and people under a plan. */
import { Tag } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import { type AccountRow, FAULTS, type Weight } from '#pages/coverage-plans/CoveragePlans/answer.ts'
import { numberColumn, tierColumn, whoColumn } from '#parts/columns.tsx'
import { ABSENT, count, decimal, money, percent } from '#words/format.ts'
import { coveragePlanWords as w } from '#words/pages/coverage-plans.ts'

const faultsOf = (row: AccountRow): string[] =>
  FAULTS.flatMap(([name, bit]) => ((row.faults & bit) === 0 ? [] : [w.faultNames[name]]))

/** @param planned whether somebody may be moved: today's person stands beside the planned one */
export const accountColumns = (currency: string, planned: boolean): readonly Column<AccountRow>[] => [
  planned
    ? { id: 'name', header: w.account, width: 190, value: (row) => row.name }
    : whoColumn('account', w.account, (row) => row, { id: 'name', width: 190 }),
  tierColumn(w.tier, (row) => row.tier),
  {
    id: 'person',
    header: w.coveredBy,
    width: 160,
    value: (row) => row.person || w.nobody,
    show: (row) =>
      row.moves ? <b>{row.person || w.nobody}</b> : row.person || <span className="muted">{w.nobody}</span>,
  },
  ...(planned
    ? [{ id: 'today', header: w.fromWhom, width: 150, value: (row: AccountRow) => row.today || w.nobody }]
    : []),
  {
    id: 'fault',
    header: w.fault,
    width: 170,
    value: (row) => faultsOf(row).join(', ') || null,
    show: (row) => <Faults names={faultsOf(row)} />,
  },
  numberColumn('hours', w.hours, (row) => row.hours, decimal, { width: 96 }),
  numberColumn('travel', w.travel, (row) => row.travel, decimal, { width: 96 }),
  numberColumn('km', w.km, (row) => row.km, count, { width: 80 }),
  { id: 'next', header: w.next, width: 150, value: (row) => row.next || ABSENT },
  numberColumn('worse', w.worse, (row) => row.worse, decimal, { width: 96 }),
  ...(planned ? [numberColumn<AccountRow>('keeping', w.keeping, (row) => row.keeping, decimal, { width: 96 })] : []),
  { id: 'industry', header: w.industry, width: 130, value: (row) => row.industry || null },
  { id: 'country', header: w.country, width: 120, value: (row) => row.country || null, hidden: true },
  { id: 'region', header: w.region, width: 120, value: (row) => row.region || null, hidden: true },
  potentialColumn(currency),
]

const potentialColumn = (currency: string): Column<{ readonly potential: number | null }> =>
  numberColumn(
    'potential',
    w.potential,
    (row) => row.potential,
    (value) => money(value, currency),
    { width: 110 },
  )

const Faults = ({ names }: { names: readonly string[] }) =>
  names.map((name) => (
    <Tag key={name} tone="under">
      {name}
    </Tag>
  ))

type Person = Weight['rows'][number]

export const personColumns = (currency: string, planned: boolean): readonly Column<Person>[] => [
  // A seat that nobody holds yet has no page.
  whoColumn('person', w.who, ({ key, name }) => ({ key: key < 0 ? String(key) : key, name }), { id: 'name' }),
  { id: 'team', header: w.team, width: 130, value: (row) => row.team || null },
  numberColumn('accounts', w.accountsName, (row) => row.accounts, count),
  numberColumn('hours', w.hours, (row) => row.hours, count),
  numberColumn('capacity', w.capacity, (row) => row.capacity, count),
  numberColumn('used', w.share, (row) => row.used, percent),
  numberColumn('travel', w.travel, (row) => row.travel, count),
  potentialColumn(currency),
  ...(planned
    ? [
        numberColumn<Person>('arriving', w.arriving, (row) => row.arriving, count),
        numberColumn<Person>('leaving', w.leaving, (row) => row.leaving, count),
        numberColumn<Person>(
          'seatCost',
          w.seatCostShort,
          (row) => row.seatCost,
          (value) => money(value, currency),
          {
            width: 110,
            hidden: true,
          },
        ),
      ]
    : []),
  numberColumn('far', w.faultNames.far, (row) => row.far, count),
  numberColumn('mismatched', w.faultNames.mismatched, (row) => row.mismatched, count, { width: 110 }),
]
