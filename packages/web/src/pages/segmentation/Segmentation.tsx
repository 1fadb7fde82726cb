/** Segmentation: which customers deserve what, how each account got there, and where hours do not follow value. */
import { useMemo, useState } from 'react'
import type { Box } from '#kit/charts/Scatter.tsx'
import { AccountMap } from '#pages/segmentation/Segmentation/AccountMap.tsx'
import { AccountsTable } from '#pages/segmentation/Segmentation/AccountsTable.tsx'
import { type FamilyRow, familyRows, type SegmentationAnswer } from '#pages/segmentation/Segmentation/answer.ts'
import { Mismatches } from '#pages/segmentation/Segmentation/Mismatches.tsx'
import { Moves } from '#pages/segmentation/Segmentation/Moves.tsx'
import { Scorecard } from '#pages/segmentation/Segmentation/Scorecard.tsx'
import { Tiers } from '#pages/segmentation/Segmentation/Tiers.tsx'
import { Tried } from '#pages/segmentation/Segmentation/Tried.tsx'
import { Answered, NoEvidence, ProvenanceLine, StatusNotice } from '#parts/Answered.tsx'
import { Headline, type Piece, Sentence } from '#parts/Figure.tsx'
import { money, percent } from '#words/format.ts'
import { segmentationWords as w } from '#words/pages/segmentation.ts'

export function Segmentation() {
  return (
    <Answered name="segmentation.read" title={w.title}>
      {(segmentation) => <Page segmentation={segmentation} />}
    </Answered>
  )
}

function Page({ segmentation }: { segmentation: SegmentationAnswer }) {
  const [box, setBox] = useState<Box | null>(null)
  const [open, setOpen] = useState<FamilyRow | null>(null)
  const rows = useMemo(() => familyRows(segmentation), [segmentation])
  if (segmentation.accounts.key.length === 0) {
    return <NoEvidence title={w.noAccounts} sentence={segmentation.status.sentence} />
  }
  return (
    <>
      <Headline below={<ProvenanceLine provenance={segmentation.provenance} />}>
        <Sentence pieces={headline(segmentation)} answer={segmentation.provenance.answer} />
      </Headline>
      <StatusNotice status={segmentation.status} />
      <AccountMap segmentation={segmentation} rows={rows} box={box} onBox={setBox} />
      <AccountsTable segmentation={segmentation} rows={rows} box={box} onClear={() => setBox(null)} onOpen={setOpen} />
      <Tiers segmentation={segmentation} />
      <Mismatches segmentation={segmentation} rows={rows} onOpen={setOpen} />
      <Moves segmentation={segmentation} rows={rows} onOpen={setOpen} />
      <Tried segmentation={segmentation} />
      <Scorecard segmentation={segmentation} family={open} onClose={() => setOpen(null)} />
    </>
  )
}

/** @example headline(segmentation) // A fifth of the customers makes [72 %] of the contribution; [15 good ones get too few hours], … */
function headline({ headline: h, basis, scores, currency }: SegmentationAnswer): readonly Piece[] {
  if (h.topFifthShare === null) return [{ text: `${w.nothing}.` }]
  const told = scores.mismatches.some(({ kind, reason }) => kind === 'under-served' && reason === null)
  return [
    { text: w.topFifth },
    { text: percent(h.topFifthShare), figure: 'concentration' },
    { text: w.ofWorth(basis.kind) },
    ...(told
      ? [
          { text: '; ' },
          { text: w.under(h.underServed), figure: 'mismatch.under-served' },
          { text: w.and },
          { text: w.over(h.overServed), figure: 'mismatch.over-served' },
        ]
      : []),
    ...(h.whiteSpace === null || h.whiteSpace === 0
      ? []
      : [{ text: w.whiteSpaceIs }, { text: money(h.whiteSpace, currency), figure: 'whiteSpace' }]),
    { text: '.' },
  ]
}
