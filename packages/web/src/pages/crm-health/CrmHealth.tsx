/** CRM health: whether the records are complete, fresh, sound and single, and who keeps them. */

import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { Card, Figures } from '#kit/Card.tsx'
import type { CrmHealthAnswer } from '#pages/crm-health/CrmHealth/answer.ts'
import { Contradictions } from '#pages/crm-health/CrmHealth/Contradictions.tsx'
import { Duplicates } from '#pages/crm-health/CrmHealth/Duplicates.tsx'
import { Fields } from '#pages/crm-health/CrmHealth/Fields.tsx'
import { FieldTable } from '#pages/crm-health/CrmHealth/FieldTable.tsx'
import { Keepers } from '#pages/crm-health/CrmHealth/Keepers.tsx'
import { LastTouch, Use } from '#pages/crm-health/CrmHealth/Use.tsx'
import { Answered, NoEvidence, ProvenanceLine, StatusNotice } from '#parts/Answered.tsx'
import { Figure, Headline, type Piece, Sentence } from '#parts/Figure.tsx'
import { rangeOf } from '#parts/reckoned.tsx'
import { ABSENT, count, percent } from '#words/format.ts'
import { answerWords } from '#words/pages/answers.ts'
import { crmHealthWords as w } from '#words/pages/crm-health.ts'

export function CrmHealth() {
  return (
    <Answered name="crmHealth.read" title={w.title}>
      {(crm) => <Page crm={crm} />}
    </Answered>
  )
}

function Page({ crm }: { crm: CrmHealthAnswer }) {
  if (crm.status.code === 'no-evidence') return <NoEvidence title={w.noRecords} sentence={crm.status.sentence} />
  return (
    <>
      <Headline below={<ProvenanceLine provenance={crm.provenance} />}>
        <Sentence pieces={headline(crm)} answer={crm.provenance.answer} />
      </Headline>
      <StatusNotice status={crm.status} />
      <Card>
        <KeyFigures crm={crm} />
      </Card>
      <div className="two-columns">
        <Fields crm={crm} />
        <LastTouch crm={crm} />
      </div>
      <Contradictions crm={crm} />
      <Duplicates crm={crm} />
      <Keepers crm={crm} />
      <Use crm={crm} />
      <FieldTable crm={crm} />
    </>
  )
}

/** @example headline(crm) // [88 %] of the required fields are filled, least of all close date of deals: [0 %]; no record contradicts itself. */
function headline({ headline: h, sound }: CrmHealthAnswer): readonly Piece[] {
  const weak = h.weakestField
  const pieces: Piece[] = [{ text: percent(h.completeness), figure: 'completeness' }, { text: w.filled }]
  if (weak !== null) {
    const figure = rowFigure('fields', 'missing', `${weak.kind}.${weak.field}`)
    pieces.push({ text: w.weakest(weak.field, weak.kind) }, { text: percent(weak.share), figure })
  }
  pieces.push(
    { text: '; ' },
    { text: w.contradict(h.contradictions), ...(sound === null ? {} : { figure: 'contradictions' }) },
  )
  if (h.fresh !== null) pieces.push({ text: '; ' }, { text: percent(h.fresh), figure: 'freshness' }, { text: w.fresh })
  return [...pieces, { text: '.' }]
}

function KeyFigures({ crm }: { crm: CrmHealthAnswer }) {
  const { answer } = crm.provenance
  const { freshness, sound, duplicates, dead } = crm
  return (
    <Figures
      items={[
        {
          key: 'completeness',
          label: w.completeness,
          value: (
            <Figure title={w.completeness} answer={answer} figure="completeness">
              {percent(crm.completeness)}
            </Figure>
          ),
          note: w.completenessNote,
        },
        {
          key: 'fresh',
          label: w.freshness,
          value:
            freshness.fresh === null ? (
              ABSENT
            ) : (
              <Figure title={w.freshness} answer={answer} figure="freshness">
                {percent(freshness.fresh.value)}
              </Figure>
            ),
          note: freshness.reason ?? `${w.freshNote}; ${answerWords.range} ${rangeOf(freshness.fresh)}`,
        },
        {
          key: 'sound',
          label: w.sound,
          value: (
            <Figure title={w.sound} answer={answer} figure="sound">
              {percent(sound?.value)}
            </Figure>
          ),
          note: `${w.soundNote}; ${answerWords.range} ${rangeOf(sound)}`,
        },
        {
          key: 'duplicates',
          label: w.duplicates,
          value: (
            <Figure title={w.duplicates} answer={answer} figure="duplicates">
              {count(duplicates.surplus)}
            </Figure>
          ),
          note: w.duplicatesNote(duplicates.of),
        },
        {
          key: 'dead',
          label: w.deadOpen,
          value:
            dead === null ? (
              ABSENT
            ) : (
              <Figure title={w.deadOpen} answer={answer} figure="dead">
                {percent(dead.share)}
              </Figure>
            ),
          note: dead === null ? '' : w.deadNote(dead.of),
        },
      ]}
    />
  )
}
