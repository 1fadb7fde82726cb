/** Measurement: attainment of targets, and the three readings of the same facts. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { useState } from 'react'
import { Card } from '#kit/Card.tsx'
import { Tabs } from '#kit/Tabs.tsx'
import { Accountant } from '#pages/measurement/Measurement/Accountant.tsx'
import { AttainmentPicture } from '#pages/measurement/Measurement/AttainmentPicture.tsx'
import { Attainments } from '#pages/measurement/Measurement/Attainments.tsx'
import type { MeasurementAnswer } from '#pages/measurement/Measurement/answer.ts'
import { Police } from '#pages/measurement/Measurement/Police.tsx'
import { Trainer } from '#pages/measurement/Measurement/Trainer.tsx'
import { Answered, NoEvidence, ProvenanceLine, StatusNotice } from '#parts/Answered.tsx'
import { Headline, type Piece, Sentence } from '#parts/Figure.tsx'
import { money, percent } from '#words/format.ts'
import { measurementWords as w } from '#words/pages/measurement.ts'

type Reading = keyof typeof w.tabs

export function Measurement() {
  return (
    <Answered name="measurement.read" title={w.title}>
      {(measurement) => <Page measurement={measurement} />}
    </Answered>
  )
}

const READINGS: readonly Reading[] = ['accountant', 'police', 'trainer']

function Page({ measurement }: { measurement: MeasurementAnswer }) {
  const [open, setOpen] = useState<Reading>('accountant')
  if (measurement.status.code === 'no-evidence') {
    return <NoEvidence title={w.nothing} sentence={measurement.status.sentence} />
  }
  return (
    <>
      <Headline below={<ProvenanceLine provenance={measurement.provenance} />}>
        <Sentence pieces={headline(measurement)} answer={measurement.provenance.answer} />
      </Headline>
      <StatusNotice status={measurement.status} />
      <AttainmentPicture measurement={measurement} />
      <Attainments measurement={measurement} />
      <Card title={w.readings}>
        <div className="stack">
          <Tabs
            tabs={READINGS.map((key) => ({ key, label: w.tabs[key] }))}
            open={open}
            onOpen={setOpen}
            label={w.readings}
          >
            {open === 'accountant' && <Accountant measurement={measurement} />}
            {open === 'police' && <Police measurement={measurement} />}
            {open === 'trainer' && <Trainer measurement={measurement} />}
          </Tabs>
          <p className="note">{w.readingsNote}</p>
        </div>
      </Card>
    </>
  )
}

/** @example headline(measurement) // The median seller target was met to [85 %] over 96 windows; [7 of 17] reached the last one, together [91 %]. */
function headline(measurement: MeasurementAnswer): readonly Piece[] {
  const h = measurement.headline
  const whose = measurement.sets.find((set) => set.measure === h.measure && set.ratios.n === h.windows)?.whose
  if (h.medianRatio === null || whose === undefined) return [{ text: w.noTargets }, ...best(measurement), { text: '.' }]
  return [
    { text: w.median(whose) },
    { text: percent(h.medianRatio), figure: 'attainment' },
    { text: w.reached(h.windows) },
    { text: w.reachedText(h.lastReached ?? 0, h.lastPeople ?? 0), figure: 'attainment' },
    { text: w.reachedLast },
    ...(h.lastTogether === null ? [] : [{ text: w.together }, { text: percent(h.lastTogether), figure: 'attainment' }]),
    { text: '.' },
  ]
}

function best({ accountant, currency }: MeasurementAnswer): readonly Piece[] {
  const most = [...accountant].sort((a, b) => (b.bookings ?? 0) - (a.bookings ?? 0))[0]
  if (most === undefined || most.bookings === null || most.bookings <= 0) return []
  return [
    { text: w.best(most.who.name) },
    { text: money(most.bookings, currency), figure: rowFigure('accountant', 'bookings', most.who) },
  ]
}
