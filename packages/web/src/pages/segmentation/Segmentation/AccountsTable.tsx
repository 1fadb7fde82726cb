/** All account families, or those chosen on the map. */
import { useMemo } from 'react'
import { Button } from '#kit/Button.tsx'
import { Card } from '#kit/Card.tsx'
import type { Box } from '#kit/charts/Scatter.tsx'
import type { FamilyRow, SegmentationAnswer } from '#pages/segmentation/Segmentation/answer.ts'
import { familyColumns } from '#pages/segmentation/Segmentation/columns.tsx'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { segmentationWords as w } from '#words/pages/segmentation.ts'

export function AccountsTable({
  segmentation,
  rows,
  box,
  onClear,
  onOpen,
}: {
  segmentation: SegmentationAnswer
  rows: readonly FamilyRow[]
  box: Box | null
  onClear: () => void
  onOpen: (row: FamilyRow) => void
}) {
  const columns = useMemo(() => familyColumns(segmentation), [segmentation])
  const shown = useMemo(() => {
    const chosen = box === null ? rows : rows.filter((row) => isInside(row, box))
    return [...chosen].sort((a, b) => b.worth - a.worth || a.row - b.row)
  }, [rows, box])
  return (
    <Card title={w.table}>
      <div className="stack">
        {box !== null && (
          <p className="row">
            <span className="grow">{w.chosen(shown.length)}</span>
            <Button look="quiet" onClick={onClear}>
              {w.clear}
            </Button>
          </p>
        )}
        <AnswerTable
          answer={segmentation.provenance.answer}
          table="accounts"
          name="families"
          label={w.table}
          rows={shown}
          columns={columns}
          rowKey={(row) => row.key}
          onOpen={onOpen}
        />
      </div>
    </Card>
  )
}

const isInside = ({ opportunity, fit }: FamilyRow, { x, y }: Box) =>
  opportunity !== null && fit !== null && fit >= x[0] && fit <= x[1] && opportunity >= y[0] && opportunity <= y[1]
