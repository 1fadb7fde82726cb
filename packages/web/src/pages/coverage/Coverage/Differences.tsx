/** Accounts whose hours of the last year differ most from the model's. */
import { useMemo } from 'react'
import { Card, Notice } from '#kit/Card.tsx'
import type { Column } from '#kit/table/column.ts'
import type { CoverageAnswer } from '#pages/coverage/Coverage/answer.ts'
import { ToImport } from '#parts/Answered.tsx'
import { AnswerTable } from '#parts/AnswerTable.tsx'
import { numberColumn, taskColumn, tierColumn, whoColumn } from '#parts/columns.tsx'
import { decimal } from '#words/format.ts'
import { coverageWords as w } from '#words/pages/coverage.ts'

interface Row {
  readonly key: number
  readonly name: string
  readonly tier: number
  readonly model: number
  readonly now: number
}

export function Differences({ coverage }: { coverage: CoverageAnswer }) {
  const { base, accountHours } = coverage
  const { hours } = base
  const rows = useMemo(
    () =>
      base.key
        .map(
          (key, row): Row => ({
            key,
            name: base.name[row] ?? '',
            tier: base.tier[row] ?? -1,
            model: accountHours[row] ?? 0,
            now: hours?.[row] ?? 0,
          }),
        )
        .sort((a, b) => Math.abs(b.now - b.model) - Math.abs(a.now - a.model) || a.key - b.key),
    [base, accountHours, hours],
  )
  return (
    <Card title={w.differ}>
      {hours === null ? (
        <Notice action={<ToImport />}>{w.noTouches}</Notice>
      ) : (
        <div className="stack">
          <p className="note">{w.differNote}</p>
          <AnswerTable
            answer={coverage.provenance.answer}
            table="differences"
            name="differences"
            label={w.differ}
            rows={rows}
            columns={COLUMNS}
            rowKey={(row) => row.key}
          />
        </div>
      )}
    </Card>
  )
}

const COLUMNS: readonly Column<Row>[] = [
  whoColumn('account', w.account, (row) => row, { id: 'name', width: 220 }),
  tierColumn(w.tier, (row) => row.tier),
  numberColumn(
    'model',
    w.modelHours,
    (row) => row.model,
    (value) => decimal(value, 1),
  ),
  numberColumn(
    'now',
    w.hoursNow,
    (row) => row.now,
    (value) => decimal(value, 1),
    { width: 120 },
  ),
  {
    id: 'difference',
    header: w.difference,
    numeric: true,
    width: 110,
    value: (row) => row.now - row.model,
    show: (row) => `${row.now > row.model ? '+' : ''}${decimal(row.now - row.model, 1)}`,
  },
  taskColumn((row) => ({ title: row.name, about: { kind: 'account', id: row.key } })),
]
