/** Accounts where hours do not follow value, each kind with what can be done. */
import { useState } from 'react'
import { Card, Notice } from '#kit/Card.tsx'
import { Tabs } from '#kit/Tabs.tsx'
import type { FamilyRow, SegmentationAnswer } from '#pages/segmentation/Segmentation/answer.ts'
import { familyColumns } from '#pages/segmentation/Segmentation/columns.tsx'
import { ToImport } from '#parts/Answered.tsx'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { taskColumn } from '#parts/columns.tsx'
import type { TaskSubject } from '#parts/MakeTask.tsx'
import { count } from '#words/format.ts'
import { segmentationWords as w } from '#words/pages/segmentation.ts'

type Kind = SegmentationAnswer['scores']['mismatches'][number]['kind']

export function Mismatches({
  segmentation,
  rows,
  onOpen,
}: {
  segmentation: SegmentationAnswer
  rows: readonly FamilyRow[]
  onOpen: (row: FamilyRow) => void
}) {
  const { mismatches } = segmentation.scores
  const [open, setOpen] = useState<Kind>('under-served')
  const shown = mismatches.find(({ kind }) => kind === open)
  const listed = (shown?.rows ?? []).flatMap((row) => rows[row] ?? [])
  return (
    <Card title={w.mismatches}>
      <Tabs
        tabs={mismatches.map(({ kind, rows: of }) => ({ key: kind, label: `${w.kinds[kind]} ${count(of.length)}` }))}
        open={open}
        onOpen={setOpen}
        label={w.mismatches}
      >
        <div className="stack">
          <p className="note">{w.kindNotes[open]}</p>
          {shown?.reason === null || shown === undefined ? (
            <AnswerTable
              answer={segmentation.provenance.answer}
              table="accounts"
              name="mismatches"
              label={w.kinds[open]}
              rows={listed}
              columns={[...familyColumns(segmentation), taskColumn((row: FamilyRow) => taskOf(open, row))]}
              rowKey={(row) => row.key}
              onOpen={onOpen}
              empty={<p className="muted">{w.noMismatch}</p>}
            />
          ) : (
            <Notice action={<ToImport />}>{shown.reason}</Notice>
          )}
        </div>
      </Tabs>
    </Card>
  )
}

const taskOf = (kind: Kind, row: FamilyRow): TaskSubject => ({
  title: w.task[kind](row.name),
  about: { kind: 'account', id: row.key },
  ...(typeof row.owner?.key === 'number' ? { person: row.owner.key } : {}),
})
