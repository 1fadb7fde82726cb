/** Columns of account families that several tables of the page share. */
import type { Column } from '#kit/table/column.ts'
import type { FamilyRow, SegmentationAnswer } from '#pages/segmentation/Segmentation/answer.ts'
import { numberColumn, tierColumn } from '#parts/columns.tsx'
import { ABSENT, count, money, percent } from '#words/format.ts'
import { segmentationWords as w } from '#words/pages/segmentation.ts'

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

/** Value, worth, white space, hours and who owns it. */
export function familyColumns({ basis, currency }: SegmentationAnswer): readonly FamilyColumn[] {
  const amount = (id: 'value' | 'worth' | 'whiteSpace', header: string): FamilyColumn =>
    numberColumn(
      id,
      header,
      (row) => row[id],
      (value) => money(value, currency),
      { width: 128 },
    )
  return [
    nameColumn,
    tierColumn(w.tier, (row) => row.tier),
    numberColumn('opportunity', w.opportunity, (row) => row.opportunity, count, { width: 104 }),
    numberColumn('fit', w.fit, (row) => row.fit, count, { width: 104 }),
    amount('value', w.value),
    ...(basis.kind === 'contribution' ? [amount('worth', w.worth(basis.kind))] : []),
    numberColumn('growth', w.growth, (row) => row.growth, percent),
    amount('whiteSpace', w.whiteSpace),
    numberColumn('hours', w.hours, (row) => row.hours, count, { width: 84 }),
    { id: 'owner', header: w.owner, width: 150, value: (row) => row.owner?.name ?? ABSENT },
    { id: 'industry', header: w.industry, hidden: true, value: (row) => row.industry || ABSENT },
    { id: 'segment', header: w.segment, hidden: true, value: (row) => row.segment || ABSENT },
    numberColumn('members', w.members, (row) => row.members, count, { hidden: true }),
    numberColumn('known', w.known, (row) => row.known, percent, { hidden: true }),
  ]
}
