/** Columns of account families that several tables of the page share. */
import type { Column } from '#kit/table/column.ts'
import type { FamilyRow, SegmentationAnswer } from '#pages/segmentation/Segmentation/answer.ts'
import { numberColumn } from '#parts/columns.tsx'
import { TierTag } from '#parts/TierTag.tsx'
import { ABSENT, count, decimal, money, percent } from '#words/format.ts'
import { segmentationWords as w } from '#words/pages/segmentation.ts'
import { TIER_NAMES, tierKey } from '#words/tiers.ts'

type FamilyColumn = Column<FamilyRow>

const nameColumn: FamilyColumn = {
  id: 'name',
  header: w.account,
  width: 220,
  value: (row) => row.name,
  show: (row) => (
    <>
      {row.name} {row.members > 1 && <span className="note">{w.family(row.members)}</span>}
    </>
  ),
}

const tierColumn: FamilyColumn = {
  id: 'tier',
  header: w.tier,
  width: 104,
  value: (row) => TIER_NAMES[tierKey(row.tier)],
  show: (row) => <TierTag tier={row.tier} />,
}

const score = (id: 'opportunity' | 'fit', header: string): FamilyColumn => ({
  id,
  header,
  numeric: true,
  width: 104,
  value: (row) => row[id],
  show: (row) => (row[id] === null ? <span className="faint">{ABSENT}</span> : decimal(row[id], 0)),
})

/** Value, worth, white space, hours and who owns it. */
export function familyColumns({ basis, currency }: SegmentationAnswer): readonly FamilyColumn[] {
  const amount = (id: 'value' | 'worth' | 'whiteSpace', header: string): FamilyColumn => ({
    id,
    header,
    numeric: true,
    width: 128,
    value: (row) => row[id],
    show: (row) => money(row[id], currency),
  })
  return [
    nameColumn,
    tierColumn,
    score('opportunity', w.opportunity),
    score('fit', w.fit),
    amount('value', w.value),
    ...(basis.kind === 'contribution' ? [amount('worth', w.worth(basis.kind))] : []),
    numberColumn('growth', w.growth, (row) => row.growth, percent),
    amount('whiteSpace', w.whiteSpace),
    {
      id: 'hours',
      header: w.hours,
      numeric: true,
      width: 84,
      value: (row) => row.hours,
      show: (row) => (row.hours === null ? ABSENT : decimal(row.hours, 0)),
    },
    { id: 'owner', header: w.owner, width: 150, value: (row) => row.owner?.name ?? ABSENT },
    { id: 'industry', header: w.industry, hidden: true, value: (row) => row.industry || ABSENT },
    { id: 'segment', header: w.segment, hidden: true, value: (row) => row.segment || ABSENT },
    numberColumn('members', w.members, (row) => row.members, count, { hidden: true }),
    numberColumn('known', w.known, (row) => row.known, percent, { hidden: true }),
  ]
}
