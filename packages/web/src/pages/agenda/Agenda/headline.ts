/** The agenda in one sentence that a leader could say aloud; its figures open. */
import type { Agenda } from '#pages/agenda/Agenda/answer.ts'
import type { Piece } from '#parts/Figure.tsx'
import { agendaWords as w } from '#words/pages/agenda.ts'
import { said } from '#words/pages/measures.ts'

/** The second measure is said too when it takes at least this share of the points that are lost. */
const WORTH_SAYING = 0.15

/** @example headline(agenda) // Clear the pipeline first: [61 of 240 open deals] are older than any deal that ever closed. */
export function headline(agenda: Agenda): readonly Piece[] {
  const first = agenda.lookFirst[0]
  if (first === undefined) return [{ text: w.nothingFirst(agenda.headline.measured) }]
  const worth = first.because
    .filter((measure) => (measure.costs ?? 0) >= WORTH_SAYING * (100 - first.score))
    .slice(0, 2)
  const pieces: Piece[] = [{ text: `${w.first(first.facet, first.name)}: ` }]
  worth.forEach((measure, index) => {
    const [before, figure, after] = said(measure)
    if (index > 0) pieces.push({ text: ', and ' })
    pieces.push({ text: before }, { text: figure, figure: measure.key }, { text: after })
  })
  return [...pieces, { text: '.' }].filter((piece) => piece.text !== '')
}
