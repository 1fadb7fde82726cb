/** Columns of accounts and people under a plan. */
import { Tag } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import { type AccountRow, FAULTS, type Weight } from '#pages/coverage-plans/CoveragePlans/answer.ts'
import { RecordLink } from '#parts/links.tsx'
import { TierTag } from '#parts/TierTag.tsx'
import { ABSENT, count, decimal, money, percent } from '#words/format.ts'
import { coveragePlanWords as w } from '#words/pages/coverage-plans.ts'

const faultsOf = (row: AccountRow): string[] =>
  FAULTS.flatMap(([name, bit]) => ((row.faults & bit) === 0 ? [] : [w.faultNames[name]]))

/** @param planned whether somebody may be moved: today's person stands beside the planned one */
export const accountColumns = (currency: string, planned: boolean): readonly Column<AccountRow>[] => [
  {
    id: 'name',
    header: w.account,
    width: 190,
    value: (row) => row.name,
    ...(planned
      ? {}
      : {
          show: (row: AccountRow) => (
            <RecordLink kind="account" id={row.key}>
              {row.name}
            </RecordLink>
          ),
        }),
  },
  { id: 'tier', header: w.tier, width: 100, value: (row) => row.tierName, show: (row) => <TierTag tier={row.tier} /> },
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
  hours('hours', w.hours, (row) => row.hours),
  hours('travel', w.travel, (row) => row.travel),
  {
    id: 'km',
    header: w.km,
    numeric: true,
    width: 80,
    value: (row) => row.km,
    show: (row) => count(row.km === null ? null : Math.round(row.km)),
  },
  { id: 'next', header: w.next, width: 150, value: (row) => row.next || ABSENT },
  hours('worse', w.worse, (row) => row.worse),
  ...(planned ? [hours('keeping', w.keeping, (row) => row.keeping)] : []),
  { id: 'industry', header: w.industry, width: 130, value: (row) => row.industry || null },
  { id: 'country', header: w.country, width: 120, value: (row) => row.country || null, hidden: true },
  { id: 'region', header: w.region, width: 120, value: (row) => row.region || null, hidden: true },
  {
    id: 'potential',
    header: w.potential,
    numeric: true,
    width: 110,
    value: (row) => row.potential,
    show: (row) => money(row.potential, currency),
  },
]

function hours(id: string, header: string, of: (row: AccountRow) => number | null): Column<AccountRow> {
  return { id, header, numeric: true, width: 96, value: of, show: (row) => decimal(of(row), 1) }
}

const Faults = ({ names }: { names: readonly string[] }) =>
  names.map((name) => (
    <Tag key={name} tone="under">
      {name}
    </Tag>
  ))

type Person = Weight['rows'][number]

export const personColumns = (currency: string, planned: boolean): readonly Column<Person>[] => [
  {
    id: 'name',
    header: w.who,
    width: 180,
    value: (row) => row.name,
    show: (row) => (
      <RecordLink kind="person" id={row.key}>
        {row.name}
      </RecordLink>
    ),
  },
  { id: 'team', header: w.team, width: 130, value: (row) => row.team || null },
  { id: 'accounts', header: w.accountsName, numeric: true, value: (row) => row.accounts },
  {
    id: 'hours',
    header: w.hours,
    numeric: true,
    value: (row) => row.hours,
    show: (row) => count(Math.round(row.hours)),
  },
  {
    id: 'capacity',
    header: w.capacity,
    numeric: true,
    value: (row) => row.capacity,
    show: (row) => count(Math.round(row.capacity)),
  },
  { id: 'used', header: w.share, numeric: true, value: (row) => row.used, show: (row) => percent(row.used) },
  {
    id: 'travel',
    header: w.travel,
    numeric: true,
    value: (row) => row.travel,
    show: (row) => count(Math.round(row.travel)),
  },
  {
    id: 'potential',
    header: w.potential,
    numeric: true,
    width: 110,
    value: (row) => row.potential,
    show: (row) => money(row.potential, currency),
  },
  ...(planned
    ? [
        { id: 'arriving', header: w.arriving, numeric: true, value: (row: Person) => row.arriving },
        { id: 'leaving', header: w.leaving, numeric: true, value: (row: Person) => row.leaving },
      ]
    : []),
  { id: 'far', header: w.faultNames.far, numeric: true, value: (row) => row.far },
  { id: 'mismatched', header: w.faultNames.mismatched, numeric: true, width: 110, value: (row) => row.mismatched },
]
