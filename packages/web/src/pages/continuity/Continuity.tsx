/** Continuity: which accounts hang on one person, who may leave, and who would follow. */
import type { Answer } from '#api/hooks.ts'
import { Card, Figures } from '#kit/Card.tsx'
import { AccountsTable } from '#pages/continuity/Continuity/AccountsTable.tsx'
import { PeopleTable } from '#pages/continuity/Continuity/PeopleTable.tsx'
import { Answered, NoEvidence, ProvenanceLine, StatusNotice } from '#parts/Answered.tsx'
import { Headline, type Piece, Sentence } from '#parts/Figure.tsx'
import { CountFigure } from '#parts/RowFigures.tsx'
import { money } from '#words/format.ts'
import { continuityWords as w } from '#words/pages/continuity.ts'

type ContinuityAnswer = Answer<'continuity.read'>

export function Continuity() {
  return (
    <Answered name="continuity.read" title={w.title}>
      {(continuity) => <Page continuity={continuity} />}
    </Answered>
  )
}

const FIGURES = ['oneSeller', 'oneContact', 'ownerGone', 'withoutSuccessor'] as const

function Page({ continuity }: { continuity: ContinuityAnswer }) {
  const { status, provenance, headline: h } = continuity
  if (status.code === 'no-evidence') return <NoEvidence title={w.none} sentence={status.sentence} />
  return (
    <>
      <Headline below={<ProvenanceLine provenance={provenance} />}>
        <Sentence pieces={headline(continuity)} answer={provenance.answer} />
      </Headline>
      <StatusNotice status={status} />
      <Card>
        <Figures
          items={FIGURES.filter((key) => h[key] !== null).map((key) => ({
            key,
            label: w.figures[key],
            value: <CountFigure n={h[key]} title={w.figures[key]} answer={provenance.answer} figure={key} />,
            note: w.ofAll(h.accounts),
          }))}
        />
      </Card>
      <AccountsTable continuity={continuity} />
      <PeopleTable continuity={continuity} />
    </>
  )
}

/** @example headline(answer) // [402 of 640 accounts] hang on one person and have nobody to follow ($12 M in twelve months). */
function headline({ headline: h, currency }: ContinuityAnswer): readonly Piece[] {
  return [
    { text: w.exposed(h.exposed, h.accounts), figure: 'exposed' },
    { text: w.hang(h.exposed) },
    ...(h.exposedValue === null || h.exposed === 0 ? [] : [{ text: w.worth(money(h.exposedValue, currency)) }]),
    ...(h.ownerGone === 0 ? [] : [{ text: w.gone(h.ownerGone), figure: 'ownerGone' }, { text: w.goneText }]),
    { text: '.' },
  ]
}
