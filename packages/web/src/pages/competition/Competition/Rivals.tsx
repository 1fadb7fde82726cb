/** The rivals: what each takes of our losses, how often we beat it, and its last quarters. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { Card, Notice, Tag } from '#kit/Card.tsx'
import { BarList } from '#kit/charts/BarList.tsx'
import type { Column } from '#kit/table/column.ts'
import type { CompetitionAnswer } from '#pages/competition/Competition/answer.ts'
import { ToImport } from '#parts/Answered.tsx'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { CountFigure, RateFigure, TextFigure } from '#parts/RowFigures.tsx'
import { rangeOf } from '#parts/reckoned.tsx'
import { money, percent, percentRange } from '#words/format.ts'
import { competitionWords as w } from '#words/pages/competition.ts'

type Rival = CompetitionAnswer['rivals'][number]

export function Rivals({ competition }: { competition: CompetitionAnswer }) {
  const { rivals, rivalsReason } = competition
  if (rivals.length === 0) return rivalsReason === null ? null : <Notice action={<ToImport />}>{rivalsReason}</Notice>
  return (
    <>
      <Card>
        <BarList
          title={w.rivals}
          note={w.rivalsNote}
          labelName={w.rival}
          valueName={w.share}
          bars={rivals.map((rival) => ({
            key: rival.name,
            label: rival.name,
            value: rival.shareOfLosses?.value ?? null,
            text: percent(rival.shareOfLosses?.value),
            tone: rival.trend === 'rising' ? 'under' : 'bar',
            ...(rival.shareOfLosses === null ? {} : { low: rival.shareOfLosses.low, high: rival.shareOfLosses.high }),
            note: [
              ...(rival.shareOfLosses === null
                ? []
                : [percentRange(rival.shareOfLosses.low, rival.shareOfLosses.high)]),
              ...(rival.trend === 'rising' ? [w.trends.rising] : []),
            ].join(', '),
            opens: (
              <RateFigure share={rival.shareOfLosses} {...openedBy(competition.provenance.answer)(rival, 'share')} />
            ),
          }))}
        />
      </Card>
      <Card title={w.trend}>
        <AnswerTable
          answer={competition.provenance.answer}
          table="rivals"
          name="rivals"
          label={w.trend}
          rows={rivals}
          columns={columnsOf(competition)}
          rowKey={(rival) => rival.name}
        />
      </Card>
    </>
  )
}

/** What opens a figure of a rival. */
const openedBy =
  (answer: string) =>
  (rival: Rival, what: string, title = '') => ({
    title: title === '' ? rival.name : `${title}: ${rival.name}`,
    answer,
    figure: rowFigure('rivals', what, rival.name),
  })

function columnsOf({ rivals, currency, provenance }: CompetitionAnswer): readonly Column<Rival>[] {
  const quarters = rivals[0]?.quarters ?? []
  const opened = openedBy(provenance.answer)
  return [
    { id: 'name', header: w.rival, width: 160, value: (rival) => rival.name },
    ...quarters.map(
      (quarter, index): Column<Rival> => ({
        id: `q${index}`,
        header: quarter.label,
        numeric: true,
        width: 76,
        value: (rival) => rival.quarters[index]?.share ?? null,
        show: (rival) => (
          <TextFigure
            value={rival.quarters[index]?.share ?? null}
            title={`${rival.name}, ${quarter.label}`}
            answer={provenance.answer}
            figure={rowFigure(`rivals.${quarter.key}`, 'share', rival.name)}
          >
            {percent(rival.quarters[index]?.share)}
          </TextFigure>
        ),
      }),
    ),
    {
      id: 'trend',
      header: w.trendColumn,
      width: 108,
      value: (rival) => w.trends[rival.trend],
      show: (rival) => <Tag tone={rival.trend === 'rising' ? 'under' : 'plain'}>{w.trends[rival.trend]}</Tag>,
    },
    {
      id: 'lost',
      header: w.lostTo,
      numeric: true,
      value: (rival) => rival.lost,
      show: (rival) => <CountFigure n={rival.lost} {...opened(rival, 'lost', w.lostTo)} />,
    },
    {
      id: 'won',
      header: w.wonAgainst,
      numeric: true,
      value: (rival) => rival.won,
      show: (rival) => <CountFigure n={rival.won} {...opened(rival, 'won', w.wonAgainst)} />,
    },
    {
      id: 'rate',
      header: w.met,
      numeric: true,
      width: 132,
      value: (rival) => rival.winRate?.value ?? null,
      show: (rival) => (
        <>
          <RateFigure share={rival.winRate} {...opened(rival, 'rate', w.met)} />{' '}
          <span className="note">{rangeOf(rival.winRate)}</span>
        </>
      ),
    },
    {
      id: 'lostValue',
      header: w.lostValue,
      numeric: true,
      value: (rival) => rival.lostValue,
      show: (rival) => (
        <TextFigure value={rival.lostValue} {...opened(rival, 'lost', w.lostValue)}>
          {money(rival.lostValue, currency)}
        </TextFigure>
      ),
    },
    {
      id: 'open',
      header: w.openAgainst,
      numeric: true,
      value: (rival) => rival.open.count,
      show: (rival) => <CountFigure n={rival.open.count} {...opened(rival, 'open', w.openAgainst)} />,
    },
  ]
}
