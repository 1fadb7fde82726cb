/** The rivals: what each takes of our losses, how often we beat it, and its last quarters. */
import { Card, Notice, Tag } from '#kit/Card.tsx'
import { BarList } from '#kit/charts/BarList.tsx'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import type { CompetitionAnswer } from '#pages/competition/Competition/answer.ts'
import { ToImport } from '#parts/Answered.tsx'
import { rangeOf, ShareFigure } from '#parts/reckoned.tsx'
import { useView } from '#parts/view.ts'
import { count, money, percent, percentRange } from '#words/format.ts'
import { competitionWords as w } from '#words/pages/competition.ts'

type Rival = CompetitionAnswer['rivals'][number]

export function Rivals({ competition }: { competition: CompetitionAnswer }) {
  const [view, setView] = useView('rivals')
  const { rivals, rivalsReason, currency } = competition
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
            opens: <RivalShare rival={rival} />,
          }))}
        />
      </Card>
      <Card title={w.trend}>
        <Table
          label={w.trend}
          rows={rivals}
          columns={columnsOf(rivals, currency)}
          rowKey={(rival) => rival.name}
          view={view}
          onView={setView}
        />
      </Card>
    </>
  )
}

const RivalShare = ({ rival }: { rival: Rival }) => (
  <ShareFigure
    title={rival.name}
    meaning={w.meaning.rival}
    formula={w.formula.rival}
    share={rival.shareOfLosses}
    parts={[['lost to it', rival.lost, 'count']]}
  />
)

function columnsOf(rivals: readonly Rival[], currency: string): readonly Column<Rival>[] {
  const quarters = rivals[0]?.quarters ?? []
  return [
    { id: 'name', header: w.rival, width: 160, value: (rival) => rival.name },
    ...quarters.map(
      (quarter, index): Column<Rival> => ({
        id: `q${index}`,
        header: quarter.label,
        numeric: true,
        width: 88,
        value: (rival) => rival.quarters[index]?.share ?? null,
        show: (rival) => percent(rival.quarters[index]?.share),
      }),
    ),
    {
      id: 'trend',
      header: w.trendColumn,
      width: 124,
      value: (rival) => w.trends[rival.trend],
      show: (rival) => <Tag tone={rival.trend === 'rising' ? 'under' : 'plain'}>{w.trends[rival.trend]}</Tag>,
    },
    { id: 'lost', header: w.lostTo, numeric: true, value: (rival) => rival.lost, show: (rival) => count(rival.lost) },
    { id: 'won', header: w.wonAgainst, numeric: true, value: (rival) => rival.won, show: (rival) => count(rival.won) },
    {
      id: 'rate',
      header: w.met,
      numeric: true,
      width: 132,
      value: (rival) => rival.winRate?.value ?? null,
      show: (rival) => (
        <>
          <ShareFigure
            title={`${w.met} ${rival.name}`}
            meaning={w.meaning.rate}
            formula={w.formula.rate}
            share={rival.winRate}
            parts={[
              [w.won, rival.won, 'count'],
              [w.lost, rival.lost, 'count'],
            ]}
          />{' '}
          <span className="note">{rangeOf(rival.winRate)}</span>
        </>
      ),
    },
    {
      id: 'lostValue',
      header: w.lostValue,
      numeric: true,
      value: (rival) => rival.lostValue,
      show: (rival) => money(rival.lostValue, currency),
    },
    {
      id: 'open',
      header: w.openAgainst,
      numeric: true,
      value: (rival) => rival.open.count,
      show: (rival) => count(rival.open.count),
    },
  ]
}
