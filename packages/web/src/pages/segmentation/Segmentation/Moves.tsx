/** Tier moves between two dates: from each tier to each, and the accounts behind a number. */
import { useState } from 'react'
import { Card } from '#kit/Card.tsx'
import { type Choice, SelectField } from '#kit/Field.tsx'
import { FlowTable } from '#kit/FlowTable.tsx'
import { Table } from '#kit/table/Table.tsx'
import type { FamilyRow, SegmentationAnswer } from '#pages/segmentation/Segmentation/answer.ts'
import { familyColumns } from '#pages/segmentation/Segmentation/columns.tsx'
import { LETTERS, movesBetween } from '#pages/segmentation/Segmentation/moves.ts'
import { useView } from '#parts/view.ts'
import { day } from '#words/format.ts'
import { segmentationWords as w } from '#words/pages/segmentation.ts'
import { TIER_NAMES } from '#words/tiers.ts'

const NAMES = [TIER_NAMES.platinum, TIER_NAMES.gold, TIER_NAMES.silver, TIER_NAMES.bronze, TIER_NAMES.tin, w.none]
const YEAR = 4

export function Moves({
  segmentation,
  rows,
  onOpen,
}: {
  segmentation: SegmentationAnswer
  rows: readonly FamilyRow[]
  onOpen: (row: FamilyRow) => void
}) {
  const { quarters, past } = segmentation
  const known = quarters.flatMap((quarter, index) => (past[index] == null ? [] : [{ ...quarter, past: past[index] }]))
  const last = known.length - 1
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const [picked, setPicked] = useState<readonly [number, number] | null>(null)
  const [view, setView] = useView('moves')
  if (known.length < 2) return null
  const then = known.find(({ key }) => key === from) ?? known[Math.max(0, last - YEAR)]
  const after = known.find(({ key }) => key === to) ?? known[last]
  if (then === undefined || after === undefined) return null
  const moves = movesBetween(then.past, after.past)
  const sum = (wanted: (a: number, b: number) => boolean) =>
    moves.reduce((all, row, a) => all + row.reduce((part, cell, b) => part + (wanted(a, b) ? cell.length : 0), 0), 0)
  const choices: readonly Choice[] = known.map(({ key, label, day: end }) => ({
    value: key,
    label: `${label}, ${day(end)}`,
  }))
  const listed = picked === null ? [] : (moves[picked[0]]?.[picked[1]] ?? []).flatMap((row) => rows[row] ?? [])
  return (
    <Card title={w.moves}>
      <div className="stack">
        <div className="row">
          <SelectField
            label={w.before}
            choices={choices}
            value={then.key}
            onChange={(event) => setFrom(event.target.value)}
          />
          <SelectField
            label={w.after}
            choices={choices}
            value={after.key}
            onChange={(event) => setTo(event.target.value)}
          />
          <p className="muted">
            {w.movedUp(sum((a, b) => b < a))}, {w.movedDown(sum((a, b) => b > a && b < LETTERS.length))}
          </p>
        </div>
        <FlowTable
          label={w.moves}
          names={NAMES}
          corner={`${w.before} ↓ ${w.after} →`}
          counts={moves.map((row) => row.map((cell) => cell.length))}
          picked={picked}
          onPick={setPicked}
        />
        <p className="note">{w.movesNote}</p>
        {picked !== null && (
          <>
            <h3>{w.movedTitle(NAMES[picked[0]] ?? '', NAMES[picked[1]] ?? '', listed.length)}</h3>
            <Table
              label={w.moves}
              rows={listed}
              columns={familyColumns(segmentation)}
              rowKey={(row) => row.key}
              view={view}
              onView={setView}
              onOpen={onOpen}
            />
          </>
        )}
      </div>
    </Card>
  )
}
