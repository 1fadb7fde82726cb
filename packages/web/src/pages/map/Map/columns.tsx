/** Columns of the accounts and people of the map. */
import type { Column } from '#kit/table/column.ts'
import type { AccountRow, Person } from '#pages/map/Map/answer.ts'
import { RecordLink } from '#parts/links.tsx'
import { TierTag } from '#parts/TierTag.tsx'
import { ABSENT, count, money } from '#words/format.ts'
import { mapWords as w } from '#words/pages/map.ts'
import { TIER_NAMES, tierKey } from '#words/tiers.ts'

const faint = <span className="faint">{ABSENT}</span>
const amount = (value: number | null, currency: string) => (value === null ? faint : money(value, currency))
const whole = (value: number | null) => (value === null ? faint : count(Math.round(value)))

export const accountColumns = (currency: string): readonly Column<AccountRow>[] => [
  {
    id: 'name',
    header: w.account,
    width: 220,
    value: (row) => row.name,
    show: (row) => (
      <RecordLink kind="account" id={row.key}>
        {row.name}
      </RecordLink>
    ),
  },
  {
    id: 'owner',
    header: w.owner,
    width: 160,
    value: (row) => row.owner?.name ?? '',
    show: (row) =>
      row.owner === null ? (
        <span className="faint">{w.nobody}</span>
      ) : (
        <RecordLink kind="person" id={row.owner.key}>
          {row.owner.name}
        </RecordLink>
      ),
  },
  { id: 'team', header: w.team, width: 130, value: (row) => row.owner?.team ?? '' },
  {
    id: 'tier',
    header: w.tier,
    width: 110,
    value: (row) => TIER_NAMES[tierKey(row.tier)],
    show: (row) => <TierTag tier={row.tier} />,
  },
  {
    id: 'value',
    header: w.value,
    numeric: true,
    value: (row) => row.value,
    show: (row) => amount(row.value, currency),
  },
  {
    id: 'potential',
    header: w.potential,
    numeric: true,
    value: (row) => row.potential,
    show: (row) => amount(row.potential, currency),
  },
  { id: 'address', header: w.address, width: 220, value: (row) => row.address },
  {
    id: 'distance',
    header: w.distance,
    numeric: true,
    value: (row) => row.distance,
    show: (row) => whole(row.distance),
  },
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
  { id: 'km', header: w.within, numeric: true, value: (row) => row.km, show: (row) => whole(row.km) },
]

export const personColumns = (currency: string): readonly Column<Person>[] => [
  {
    id: 'name',
    header: w.person,
    width: 200,
    value: (row) => row.name,
    show: (row) => (
      <RecordLink kind="person" id={row.key}>
        {row.name}
      </RecordLink>
    ),
  },
  { id: 'team', header: w.team, width: 140, value: (row) => row.team },
  { id: 'accounts', header: w.ofPerson, numeric: true, value: (row) => row.accounts },
  {
    id: 'value',
    header: w.value,
    numeric: true,
    value: (row) => row.value,
    show: (row) => amount(row.value, currency),
  },
  {
    id: 'potential',
    header: w.potential,
    numeric: true,
    value: (row) => row.potential,
    show: (row) => amount(row.potential, currency),
  },
  {
    id: 'distance',
    header: w.personDistance,
    numeric: true,
    width: 130,
    value: (row) => row.distance,
    show: (row) => whole(row.distance),
  },
  { id: 'how', header: w.how, width: 210, value: (row) => w.ways[row.how ?? 'none'] },
]
