/** The competition: where we win and lose, to whom, why, and which rival is rising. */

import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { Card } from '#kit/Card.tsx'
import type { CompetitionAnswer } from '#pages/competition/Competition/answer.ts'
import { Demand } from '#pages/competition/Competition/Demand.tsx'
import { Losses } from '#pages/competition/Competition/Losses.tsx'
import { Rivals } from '#pages/competition/Competition/Rivals.tsx'
import { WinLossTables } from '#pages/competition/Competition/WinLossTables.tsx'
import { Answered, NoEvidence, ProvenanceLine, StatusNotice } from '#parts/Answered.tsx'
import { Headline, type Piece, Sentence } from '#parts/Figure.tsx'
import { percent } from '#words/format.ts'
import { competitionWords as w } from '#words/pages/competition.ts'

export function Competition() {
  return (
    <Answered name="competition.read" title={w.title}>
      {(competition) => <Page competition={competition} />}
    </Answered>
  )
}

function Page({ competition }: { competition: CompetitionAnswer }) {
  if (competition.all.won + competition.all.lost === 0) {
    return <NoEvidence title={w.noDeals} sentence={competition.status.sentence} />
  }
  return (
    <>
      <Headline below={<ProvenanceLine provenance={competition.provenance} />}>
        <Sentence pieces={headline(competition)} answer={competition.provenance.answer} />
      </Headline>
      <StatusNotice status={competition.status} />
      <Rivals competition={competition} />
      <div className="columns">
        <Card>
          <Losses
            title={w.reasons}
            note={w.reasonsNote}
            none={competition.reasonsReason ?? ''}
            name={w.reason}
            kind="reason"
            rows={competition.reasons}
            answer={competition.provenance.answer}
          />
        </Card>
        <Card>
          <Losses
            title={w.lostAt}
            note={w.lostAtNote}
            none={competition.tables.stageLostAt.reason ?? ''}
            name={w.stage}
            kind="stage"
            rows={competition.lostAt}
            answer={competition.provenance.answer}
          />
        </Card>
      </div>
      <WinLossTables competition={competition} />
      <Demand competition={competition} />
    </>
  )
}

/** @example headline(competition) // We win [55 %] of the deals that close; Corvane takes [25 %] of the losses that name a rival and is rising. */
function headline(competition: CompetitionAnswer): readonly Piece[] {
  const { headline: h, rivals } = competition
  const wins: readonly Piece[] = [{ text: w.weWin }, { text: percent(h.winRate), figure: 'all' }, { text: w.ofClosed }]
  if (h.topRival === null || h.topRivalShare === null) {
    return [...wins, { text: h.lost > 0 && rivals.length === 0 ? `${w.noRival}.` : '.' }]
  }
  const others = h.rising.filter((name) => name !== h.topRival)
  return [
    ...wins,
    { text: w.rivalTakes(h.topRival) },
    { text: percent(h.topRivalShare), figure: rowFigure('rivals', 'share', h.topRival) },
    { text: w.ofLosses },
    ...lately(competition, h.topRival),
    { text: h.rising.includes(h.topRival) ? w.andRising : h.rising.length === 0 ? w.notRising : '' },
    { text: `${others.length > 0 ? w.rising(others.join(', ')) : ''}.` },
  ]
}

/** What a rising rival took in the last quarter: ", in Q3 2026 55 %,". */
function lately({ headline: h, rivals }: CompetitionAnswer, name: string): readonly Piece[] {
  const quarter = rivals.find((rival) => rival.name === name)?.quarters.at(-1)
  if (!h.rising.includes(name) || quarter === undefined || quarter.share === null) return []
  return [
    { text: w.inQuarter(quarter.label) },
    { text: percent(quarter.share), figure: rowFigure(`rivals.${quarter.key}`, 'share', name) },
    { text: ',' },
  ]
}
