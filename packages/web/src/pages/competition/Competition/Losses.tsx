/** Shares of the lost deals, by reason or by stage. */
import { BarList } from '#kit/charts/BarList.tsx'
import type { CompetitionAnswer } from '#pages/competition/Competition/answer.ts'
import { ShareFigure } from '#parts/reckoned.tsx'
import { percent, percentRange } from '#words/format.ts'
import { answerWords } from '#words/pages/answers.ts'
import { competitionWords as w } from '#words/pages/competition.ts'

export function Losses({
  title,
  note,
  name,
  kind,
  rows,
}: {
  title: string
  note: string
  name: string
  kind: 'reason' | 'stage'
  rows: CompetitionAnswer['reasons']
}) {
  return (
    <BarList
      title={title}
      note={note}
      labelName={name}
      valueName={w.share}
      bars={rows.map((row) => ({
        key: String(row.who?.key ?? ''),
        label: row.who?.name ?? answerWords.notStated,
        value: row.share?.value ?? null,
        text: percent(row.share?.value),
        tone: row.who === null ? 'rest' : 'bar',
        ...(row.share === null
          ? {}
          : { low: row.share.low, high: row.share.high, note: percentRange(row.share.low, row.share.high) }),
        opens: (
          <ShareFigure
            title={row.who?.name ?? answerWords.notStated}
            meaning={w.meaning[kind]}
            formula={w.formula[kind]}
            share={row.share}
            parts={[[w.lost, row.lost, 'count']]}
          />
        ),
      }))}
    />
  )
}
