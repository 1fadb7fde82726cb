/** Targets that hold, with the odds of reaching them; and all that held before. */
import { parseIsoDay } from '@capstone/engines/vocabulary/day'
import { Card } from '#kit/Card.tsx'
import { BarList } from '#kit/charts/BarList.tsx'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import type { TargetsAnswer } from '#pages/targets/Targets/answer.ts'
import { dayColumn, numberColumn } from '#parts/columns.tsx'
import { RecordLink } from '#parts/links.tsx'
import { pageFile } from '#parts/page-file.ts'
import { useView } from '#parts/view.ts'
import { ABSENT, instant, money, moneyWhole, percent } from '#words/format.ts'
import { targetsWords as w } from '#words/pages/targets.ts'

type Row = TargetsAnswer['rows'][number]
type Odds = TargetsAnswer['odds'][number]

const MOST_BARS = 40
/** From the whole to the parts. */
const ORDER: readonly Row['whose'][] = ['company', 'territory', 'team', 'person']

export function InForce({ targets }: { targets: TargetsAnswer }) {
  const [view, setView] = useView('force')
  const { currency } = targets.provenance
  const odds = new Map(targets.odds.map((each) => [`person:${each.person.id}`, each]))
  const rows = targets.rows.filter((row) => row.inForce).sort((a, b) => ORDER.indexOf(a.whose) - ORDER.indexOf(b.whose))
  if (rows.length === 0) return <p className="muted">{w.noneInForce}</p>
  const ordered = [...targets.odds].sort((a, b) => b.odds - a.odds)
  return (
    <div className="stack-wide">
      <Table
        label={w.inForce}
        rows={rows}
        columns={columnsOf(currency, (row) => odds.get(row.node))}
        rowKey={(row) => `${row.node} ${row.start}`}
        view={view}
        onView={setView}
        files={pageFile(`${w.title} ${targets.period.label}`, ['value', 'expected'])}
      />
      {ordered.length > 0 && (
        <Card>
          <BarList
            title={w.oddsByPerson}
            note={w.fairNote}
            labelName={w.who}
            valueName={w.odds}
            bars={ordered.slice(0, MOST_BARS).map((each) => ({
              key: String(each.person.id),
              label: each.person.name,
              value: each.odds,
              text: percent(each.odds),
              tone: each.odds >= 0.5 ? ('bar' as const) : ('under' as const),
              note: w.expectedOf(money(each.expected, currency), money(each.target, currency)),
            }))}
            mark={{ value: 0.5, label: w.half }}
          />
        </Card>
      )}
    </div>
  )
}

const columnsOf = (currency: string, oddsOf: (row: Row) => Odds | undefined): readonly Column<Row>[] => [
  nameColumn,
  { id: 'whose', header: w.whose, width: 110, value: (row) => w.whoses[row.whose] },
  targetColumn(currency),
  numberColumn(
    'expected',
    w.expected,
    (row) => oddsOf(row)?.expected ?? null,
    (value) => money(value, currency),
    { width: 120 },
  ),
  numberColumn('odds', w.odds, (row) => oddsOf(row)?.odds ?? null, percent),
  ...dates,
]

const nameColumn: Column<Row> = {
  id: 'name',
  header: w.who,
  width: 200,
  value: (row) => row.name,
  show: (row) => <Who row={row} />,
}

const targetColumn = (currency: string): Column<Row> =>
  numberColumn(
    'value',
    w.target,
    (row) => row.value,
    (value) => moneyWhole(value, currency),
    { width: 130 },
  )

/** What every version of a target says of itself. */
const dates: readonly Column<Row>[] = [
  dayColumn('start', w.from, (row) => row.start),
  // The day on which a target ends is no longer its own.
  dayColumn('end', w.to, (row) => parseIsoDay(row.end) - 1),
  {
    id: 'source',
    header: w.source,
    width: 200,
    value: (row) => row.source,
    show: (row) =>
      row.source === 'imported' ? w.imported : w.publishedBy(row.publishedBy ?? ABSENT, instant(row.publishedAt)),
  },
]

function Who({ row }: { row: Row }) {
  const [kind, id] = row.node.split(':')
  if (kind !== 'person' || id === undefined) return row.name
  return (
    <RecordLink kind="person" id={Number(id)}>
      {row.name}
    </RecordLink>
  )
}

export function History({ targets }: { targets: TargetsAnswer }) {
  const [view, setView] = useView('history')
  const { currency } = targets.provenance
  return (
    <Table
      label={w.history}
      rows={targets.rows}
      columns={historyColumns(currency)}
      rowKey={(row) => `${row.node} ${row.start} ${row.publishedAt ?? ''} ${row.value}`}
      view={view}
      onView={setView}
      files={pageFile(`${w.history} ${targets.period.label}`, ['value'])}
      empty={<p className="muted">{w.noneInForce}</p>}
    />
  )
}

const historyColumns = (currency: string): readonly Column<Row>[] => [
  nameColumn,
  targetColumn(currency),
  { id: 'inForce', header: w.state, width: 120, value: (row) => (row.inForce ? w.holds : w.replaced) },
  dayColumn('fromDay', w.holdsFrom, (row) => row.fromDay, { width: 120 }),
  ...dates,
]
