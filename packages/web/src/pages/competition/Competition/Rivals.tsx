/** The rivals: what each takes of our losses, how often we beat it, and its last quarters. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { Card, Notice, Tag } from '#kit/Card.tsx'
import { BarList } from '#kit/charts/BarList.tsx'
import type { Column } from '#kit/table/column.ts'
import type { CompetitionAnswer } from '#pages/competition/Competition/answer.ts'
import { ToImport } from '#parts/Answered.tsx'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { openingColumns } from '#parts/columns.tsx'
import { RateFigure, TextFigure } from '#parts/RowFigures.tsx'
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
              <RateFigure
                share={rival.shareOfLosses}
                title={rival.name}
                answer={competition.provenance.answer}
                figure={rowFigure('rivals', 'share', rival.name)}
              />
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

function columnsOf({ rivals, currency, provenance: { answer } }: CompetitionAnswer): readonly Column<Rival>[] {
  const quarters = rivals[0]?.quarters ?? []
  const { opened, counted, written } = openingColumns<Rival>({
    answer,
    table: () => 'rivals',
    row: (rival) => rival.name,
    name: (rival) => rival.name,
  })
  return [
    { id: 'name', header: w.rival, width: 160, value: (rival) => rival.name },
    ...quarters.map((quarter, index): Column<Rival> => {
      const share = (rival: Rival) => rival.quarters[index]?.share ?? null
      return {
        id: `q${index}`,
        header: quarter.label,
        numeric: true,
        width: 76,
        value: share,
        show: (rival) => (
          <TextFigure
            value={share(rival)}
            title={`${rival.name}, ${quarter.label}`}
            answer={answer}
            figure={rowFigure(`rivals.${quarter.key}`, 'share', rival.name)}
          >
            {percent(share(rival))}
          </TextFigure>
        ),
      }
    }),
    {
      id: 'trend',
      header: w.trendColumn,
      width: 108,
      value: (rival) => w.trends[rival.trend],
      show: (rival) => <Tag tone={rival.trend === 'rising' ? 'under' : 'plain'}>{w.trends[rival.trend]}</Tag>,
    },
    counted('lost', w.lostTo, (rival) => rival.lost),
    counted('won', w.wonAgainst, (rival) => rival.won),
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
    written(
      'lostValue',
      w.lostValue,
      (rival) => rival.lostValue,
      (amount) => money(amount, currency),
    ),
    counted('open', w.openAgainst, (rival) => rival.open.count),
  ]
}
