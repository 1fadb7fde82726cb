/** The coverage model: how much work cover takes, how many people that is, and whether each tier pays for it. */

import type { CoverageAnswer } from '#pages/coverage/Coverage/answer.ts'
import { Differences } from '#pages/coverage/Coverage/Differences.tsx'
import { Roles } from '#pages/coverage/Coverage/Roles.tsx'
import { TierCover } from '#pages/coverage/Coverage/TierCover.tsx'
import { Tried } from '#pages/coverage/Coverage/Tried.tsx'
import { Answered, NoEvidence, ProvenanceLine, StatusNotice } from '#parts/Answered.tsx'
import { Headline, type Piece, Sentence } from '#parts/Figure.tsx'
import { money, percent } from '#words/format.ts'
import { coverageWords as w } from '#words/pages/coverage.ts'
import { TIER_NAMES } from '#words/tiers.ts'

export function Coverage() {
  return (
    <Answered name="coverageModel.read" title={w.title}>
      {(coverage) => <Page coverage={coverage} />}
    </Answered>
  )
}

function Page({ coverage }: { coverage: CoverageAnswer }) {
  if (coverage.status.code === 'no-evidence') return <NoEvidence title={w.none} sentence={coverage.status.sentence} />
  return (
    <>
      <Headline below={<ProvenanceLine provenance={coverage.provenance} />}>
        <Sentence pieces={headline(coverage)} answer={coverage.provenance.answer} />
      </Headline>
      <StatusNotice status={coverage.status} />
      <Roles coverage={coverage} />
      <TierCover coverage={coverage} />
      <Differences coverage={coverage} />
      <Tried coverage={coverage} />
    </>
  )
}

/** @example headline(coverage) // Covering our customers as the model says takes [41.3 people]; we have [66]. It costs [$3.1 M] a year, 9 % of … */
function headline({ headline: h, base, currency }: CoverageAnswer): readonly Piece[] {
  const share = h.pays !== null && h.pays > 0 ? percent(h.cost / h.pays) : ''
  const names = h.exceeding.map((tier) => TIER_NAMES[tier].toLowerCase()).join(', ')
  return [
    { text: w.takes },
    { text: w.heads(h.needed), figure: 'needed' },
    { text: w.have },
    { text: w.haveText(h.have), figure: 'have' },
    { text: w.costs },
    { text: money(h.cost, currency), figure: 'cost' },
    { text: w.pays(share, base.paysIs) },
    ...(names === '' ? [] : [{ text: w.exceeding(names) }]),
    { text: '.' },
  ]
}
