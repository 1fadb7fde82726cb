/** The number broken down: by team, person, product, segment, motion or territory; a row opens that part's own number. */
import { useNavigate } from '@tanstack/react-router'
import { Card, Notice } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import { Table } from '#kit/table/Table.tsx'
import { type NodesAnswer, rangeOf } from '#pages/number/Number/answer.ts'
import { AnswerCard } from '#parts/AnswerCard.tsx'
import { numberColumn } from '#parts/columns.tsx'
import { type NumberScope, useNumber } from '#parts/number.ts'
import { pageFile } from '#parts/page-file.ts'
import { withFilter } from '#parts/RecordList.tsx'
import { useView } from '#parts/view.ts'
import { money, moneyRange, percent } from '#words/format.ts'
import { numberWords } from '#words/pages/number.ts'

const w = numberWords.nodes
const BY = ['team', 'person', 'product', 'segment', 'motion', 'territory'] as const
type By = (typeof BY)[number]
/** Columns that hold amounts. */
const MONEY = ['booked', 'open', 'fresh', 'expected', 'range', 'target']
type Row = NodesAnswer['rows'][number]

/** @param over the period has closed: what became stands alone */
export function Nodes({ over }: { over: boolean }) {
  const [view, setView] = useView('by')
  const by = BY.find((each) => each === view.filters.by) ?? 'team'
  const asked = useNumber('number.nodes', { by })
  return (
    <AnswerCard asked={asked} title={w.title} height={240}>
      {(nodes) => (
        <Card
          title={w.title}
          aside={
            <select
              className="input small short no-print"
              aria-label={w.by}
              value={by}
              onChange={(event) => setView(withFilter(view, 'by', event.target.value))}
            >
              {BY.map((each) => (
                <option key={each} value={each}>
                  {numberWords.by[each]}
                </option>
              ))}
            </select>
          }
        >
          <div className="stack">
            <Parts nodes={nodes} by={by} over={over} />
            <p className="note">{over ? w.noteClosed : w.note}</p>
          </div>
        </Card>
      )}
    </AnswerCard>
  )
}

function Parts({ nodes, by, over }: { nodes: NodesAnswer; by: By; over: boolean }) {
  const [view, setView] = useView('nodes')
  const navigate = useNavigate()
  const { currency } = nodes.provenance
  if (nodes.rows.length === 0) return <Notice>{nodes.status.sentence === '' ? w.none : nodes.status.sentence}</Notice>
  const open = (row: Row) => {
    const scope = scopeOfRow(row, by)
    if (scope !== null) void navigate({ to: '.', search: (before: NumberScope) => ({ ...before, ...scope }) })
  }
  return (
    <Table
      label={w.title}
      rows={nodes.rows}
      columns={over ? closedColumns(currency) : columnsOf(currency)}
      rowKey={(row) => row.key ?? ''}
      view={view}
      onView={setView}
      onOpen={open}
      files={pageFile(`${nodes.period.label} ${numberWords.by[by]}`, MONEY)}
    />
  )
}

/** What the address must say for this part alone. */
function scopeOfRow(row: Row, by: By): NumberScope | null {
  if (row.key === null) return null
  return by === 'team' || by === 'person' ? { node: row.key } : { slice: row.key }
}

const nameColumn: Column<Row> = {
  id: 'name',
  header: w.node,
  width: 200,
  value: (row) => row.name,
  show: (row) => <span style={{ paddingLeft: row.depth * 16 }}>{row.key === null ? w.unowned : row.name}</span>,
}

const closedColumns = (currency: string): readonly Column<Row>[] => [
  nameColumn,
  amount('booked', w.booked, currency, (row) => row.booked),
  amount('target', w.target, currency, (row) => row.target),
  numberColumn('reached', w.reached, reached, percent),
]

const reached = ({ booked, target }: Row): number | null => (target === null || target <= 0 ? null : booked / target)

const columnsOf = (currency: string): readonly Column<Row>[] => [
  nameColumn,
  amount('booked', w.booked, currency, (row) => row.booked),
  amount('open', w.open, currency, (row) => row.open),
  amount('fresh', w.fresh, currency, (row) => row.fresh, true),
  amount('expected', w.expected, currency, (row) => row.expected),
  {
    id: 'range',
    header: w.range,
    numeric: true,
    width: 130,
    sortable: false,
    value: (row) => rangeOf(row).high,
    show: (row) => moneyRange(rangeOf(row).low, rangeOf(row).high, currency),
  },
  amount('target', w.target, currency, (row) => row.target),
  numberColumn('odds', w.odds, (row) => row.oddsOfTarget, percent),
]

const amount = (
  id: string,
  header: string,
  currency: string,
  of: (row: Row) => number | null,
  hidden = false,
): Column<Row> => ({ id, header, numeric: true, value: of, show: (row) => money(of(row), currency), hidden })
