/** The map of all accounts: opportunity up, fit to the right, cut into fields. */
import { useMemo } from 'react'
import { Card } from '#kit/Card.tsx'
import { type Box, Scatter, type ScatterField, type ScatterGroup } from '#kit/charts/Scatter.tsx'
import type { FamilyRow, SegmentationAnswer } from '#pages/segmentation/Segmentation/answer.ts'
import { count, money } from '#words/format.ts'
import { segmentationWords as w } from '#words/pages/segmentation.ts'
import { TIER_NAMES, tierKey } from '#words/tiers.ts'

/** Drawn in this order, the best last. */
const ORDER = [-1, 4, 3, 2, 1, 0]
const GROUPS: readonly ScatterGroup[] = ORDER.map((tier) => ({
  key: tierKey(tier),
  label: TIER_NAMES[tierKey(tier)],
  tone: tierKey(tier),
}))

export function AccountMap({
  segmentation,
  rows,
  box,
  onBox,
}: {
  segmentation: SegmentationAnswer
  rows: readonly FamilyRow[]
  box: Box | null
  onBox: (box: Box | null) => void
}) {
  const { scores, cells, grid, currency } = segmentation
  const points = useMemo(
    () =>
      rows.flatMap((row) =>
        row.opportunity === null || row.fit === null
          ? []
          : [{ x: row.fit, y: row.opportunity, group: ORDER.indexOf(row.tier) }],
      ),
    [rows],
  )
  const fields = fieldsOf(segmentation)
  const tableRows = cells
    .filter(({ cell }) => cell >= 0)
    .map(({ cell, accounts, value }) => [fieldName(cell, grid), count(accounts), money(value, currency)])
  return (
    <Card>
      <Scatter
        title={w.map}
        note={w.mapNote}
        table={{ columns: [`${w.opportunity}, ${w.fit}`, w.accounts, w.value], rows: tableRows }}
        xName={w.fit}
        yName={w.opportunity}
        points={points}
        groups={GROUPS}
        cutsX={scores.cuts.fit}
        cutsY={scores.cuts.opportunity}
        fields={fields}
        chosen={box}
        onChoose={onBox}
      />
    </Card>
  )
}

const fieldName = (cell: number, grid: 2 | 3) => {
  const levels = w.levels[grid]
  return `${levels[Math.floor(cell / grid)]}, ${levels[cell % grid]}`
}

/** Every field that holds an account, the best first, as a box of the map. */
function fieldsOf({ scores, cells, grid }: SegmentationAnswer): readonly ScatterField[] {
  const span = (cuts: readonly number[], level: number): readonly [number, number] => [
    cuts[level - 1] ?? 0,
    cuts[level] === undefined ? 100 : cuts[level] - 0.05,
  ]
  return cells
    .filter(({ cell }) => cell >= 0)
    .sort((a, b) => b.cell - a.cell)
    .map(({ cell, accounts }) => {
      const [opportunity, fit] = [Math.floor(cell / grid), cell % grid]
      const levels = w.levels[grid]
      const words = w.field(levels[opportunity] ?? '', levels[fit] ?? '', accounts)
      const name = words.charAt(0).toUpperCase() + words.slice(1)
      const box = { x: span(scores.cuts.fit, fit), y: span(scores.cuts.opportunity, opportunity) }
      return { key: String(cell), label: grid === 2 ? `${w.advice[cell]} · ${name}` : name, box }
    })
}
