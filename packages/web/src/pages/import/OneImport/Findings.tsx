/** What an import found beside its account: rejected rows with their reasons, fields that change, links that wait. */
import type { ImportReport } from '@capstone/contract/imports'
import { addressOf } from '#api/client.ts'
import { buttonClass } from '#kit/Button.tsx'
import { Card } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { fieldLabel, kindLabel } from '#parts/kinds.ts'
import { count } from '#words/format.ts'
import { importWords as w } from '#words/pages/import.ts'

/** The rejected rows: the first on the page, all of them in a file. */
export function Rejected({ id, report, rejected }: { id: number; report: ImportReport; rejected: number }) {
  const files = [...new Map(report.rejected.map((row) => [row.fileNo, row.file]))]
  return (
    <Card title={w.rejectedTitle}>
      <div className="stack">
        <p className="muted">{w.rejectedBelow}</p>
        <div className="row no-print">
          {files.map(([fileNo, file]) => (
            <a
              key={fileNo}
              className={buttonClass('quiet')}
              href={addressOf('imports.rejected', { params: { id, file: fileNo } })}
              download
            >
              {w.downloadRejected(file)}
            </a>
          ))}
        </div>
        <PlainTable
          label={w.rejectedTitle}
          minWidth={640}
          columns={[
            { key: 'file', header: w.file },
            { key: 'row', header: w.row, numeric: true },
            { key: 'column', header: w.column },
            { key: 'why', header: w.why },
          ]}
          rows={report.rejected.flatMap((row) =>
            row.problems.map((problem, index) => ({
              key: `${row.fileNo} ${row.row} ${index}`,
              cells: [row.file, count(row.row), problem.column, w.foundExpected(problem.found, problem.expected)],
            })),
          )}
        />
        {report.rejected.length < rejected && <p className="note">{w.firstRejected(report.rejected.length)}</p>}
      </div>
    </Card>
  )
}

export function ChangedFields({ changes }: { changes: ImportReport['changes'] }) {
  return (
    <Card title={w.changesTitle}>
      <Counts
        label={w.changesTitle}
        rows={changes.map(({ kind, field, count: records }) => [kindLabel(kind), fieldLabel(field), records])}
      />
    </Card>
  )
}

export function Waiting({ waiting }: { waiting: ImportReport['waiting'] }) {
  return (
    <Card title={w.waiting}>
      <div className="stack">
        <p className="muted">{w.waitingBelow}</p>
        <Counts
          label={w.waiting}
          rows={waiting.map(({ kind, field, count: records }) => [kindLabel(kind), fieldLabel(field), records])}
        />
      </div>
    </Card>
  )
}

function Counts({ label, rows }: { label: string; rows: readonly (readonly [string, string, number])[] }) {
  return (
    <PlainTable
      label={label}
      minWidth={260}
      columns={[
        { key: 'kind', header: w.kind },
        { key: 'field', header: w.field },
        { key: 'records', header: w.records, numeric: true },
      ]}
      rows={rows.map(([kind, field, records]) => ({ key: `${kind} ${field}`, cells: [kind, field, count(records)] }))}
    />
  )
}
