/** Shares of the lost deals, by reason or by stage. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { BarList } from '#kit/charts/BarList.tsx'
import type { CompetitionAnswer } from '#pages/competition/Competition/answer.ts'
import { Figure } from '#parts/Figure.tsx'
import { percent, percentRange } from '#words/format.ts'
import { answerWords } from '#words/pages/answers.ts'
import { competitionWords as w } from '#words/pages/competition.ts'

export function Losses({
  title,
  note,
  none,
  name,
  kind,
  rows,
  answer,
}: {
  title: string
  note: string
  /** Why there are none. */
  none: string
  name: string
  kind: 'reason' | 'stage'
  rows: CompetitionAnswer['reasons']
  answer: string
}) {
  if (rows.length === 0) {
    return (
      <div className="stack">
        <h2>{title}</h2>
        <p className="muted">{none}</p>
      </div>
    )
  }
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
        text: row.share === null ? w.lostCount(row.lost) : percent(row.share.value),
        tone: row.who === null ? 'rest' : 'bar',
        ...(row.share === null
          ? {}
          : { low: row.share.low, high: row.share.high, note: percentRange(row.share.low, row.share.high) }),
        opens: (
          <Figure
            title={row.who?.name ?? answerWords.notStated}
            answer={answer}
            figure={rowFigure(kind === 'reason' ? 'reasons' : 'lostAt', 'lost', row.who)}
          >
            {row.share === null ? w.lostCount(row.lost) : percent(row.share.value)}
          </Figure>
        ),
      }))}
    />
  )
}
