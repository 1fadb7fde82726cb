/** The pipeline in one sentence: what is dead, and what moved bookings. */
import type { PipelineAnswer as Pipeline } from '#pages/pipeline/Pipeline/answer.ts'
import type { Piece } from '#parts/Figure.tsx'
import { money } from '#words/format.ts'
import { pipelineWords as w } from '#words/pages/pipeline.ts'

/** @example headline(pipeline) // [1,291 of 1,589 open deals] are older than any that closed (138 days) and hold [≈ $3.2 M] …; Q4 2017 has booked [$2.8 M] … */
export function headline(pipeline: Pipeline): readonly Piece[] {
  const pieces = [...deadPart(pipeline), { text: '; ' }, ...bookingsPart(pipeline), { text: '.' }]
  return pieces.filter((piece) => piece.text !== '')
}

function deadPart({ headline: h, dead, currency }: Pipeline): readonly Piece[] {
  if (h.deadCount === 0) return [{ text: w.noneDead(h.openCount), figure: 'open' }]
  const about = h.deadEstimated ? '≈ ' : ''
  const value = h.deadValue === null || h.deadValue === 0 ? [] : [about + money(h.deadValue, currency)]
  return [
    { text: w.deadOf(h.deadCount, dead.known), figure: 'dead' },
    { text: w.older(h.deadDays) },
    ...value.flatMap((text) => [
      { text: w.holding },
      { text, figure: 'dead' },
      ...(h.openValue === null
        ? []
        : [{ text: w.ofOpen((h.openEstimated ? '≈ ' : '') + money(h.openValue, currency)) }]),
    ]),
  ]
}

function bookingsPart({ headline: h, currency }: Pipeline): readonly Piece[] {
  const booked: readonly Piece[] = [
    { text: w.bookings(h.period) },
    { text: money(h.bookings, currency), figure: 'rate.period' },
  ]
  if (h.change === null || h.compared === null) return booked
  if (h.change === 0) return [...booked, { text: w.same(h.compared) }]
  const moved = h.mostMoved === null ? null : w.moved[h.mostMoved][(h.mostMovedBy ?? 0) >= 0 ? 'up' : 'down']
  const agrees = (h.mostMovedBy ?? 0) * h.change > 0
  return [
    ...booked,
    { text: ', ' },
    { text: money(Math.abs(h.change), currency), figure: 'rate.change' },
    { text: w.change(h.change > 0, h.compared) },
    ...(moved !== null && agrees ? [{ text: w.mostly + moved }] : []),
  ]
}
