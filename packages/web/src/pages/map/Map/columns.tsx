/** Columns of the accounts and people of the map. */
import type { Column } from '#kit/table/column.ts'
import type { AccountRow, Person } from '#pages/map/Map/answer.ts'
import { numberColumn, tierColumn, whoColumn } from '#parts/columns.tsx'
import { count, money } from '#words/format.ts'
import { mapWords as w } from '#words/pages/map.ts'

type Valued = Pick<AccountRow, 'value' | 'potential' | 'distance'>

const amounts = (currency: string): readonly Column<Valued>[] => {
  const amount = (value: number | null) => money(value, currency)
  return [
    numberColumn('value', w.value, (row) => row.value, amount),
    numberColumn('potential', w.potential, (row) => row.potential, amount),
  ]
}

export const accountColumns = (currency: string): readonly Column<AccountRow>[] => [
  whoColumn('account', w.account, (row) => row, { id: 'name', width: 220 }),
  whoColumn('person', w.owner, (row) => row.owner, { id: 'owner', width: 160, nobody: w.nobody }),
  { id: 'team', header: w.team, width: 130, value: (row) => row.owner?.team ?? '' },
  tierColumn(w.tier, (row) => row.tier),
  ...amounts(currency),
  { id: 'address', header: w.address, width: 220, value: (row) => row.address },
  numberColumn('distance', w.distance, (row) => row.distance, count),
  {
    id: 'how',
    header: w.how,
    width: 190,
    value: (row) => w.ways[row.how],
    show: (row) => (
      <>
        {w.ways[row.how]}
        {row.doubt > 0 && <span className="note">, {w.doubt(row.doubt)}</span>}
      </>
    ),
  },
  numberColumn('km', w.within, (row) => row.km, count),
]

export const personColumns = (currency: string): readonly Column<Person>[] => [
  whoColumn('person', w.person, (row) => row, { id: 'name', width: 200 }),
  { id: 'team', header: w.team, width: 140, value: (row) => row.team },
  numberColumn('accounts', w.ofPerson, (row) => row.accounts, count),
  ...amounts(currency),
  numberColumn('distance', w.personDistance, (row) => row.distance, count, { width: 130 }),
  { id: 'how', header: w.how, width: 210, value: (row) => w.ways[row.how ?? 'none'] },
]
