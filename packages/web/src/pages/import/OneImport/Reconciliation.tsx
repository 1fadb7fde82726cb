/** The account of every file: rows and amounts in = stored + unchanged + repeated + rejected + holding no such record. */
import type { ImportReport } from '@capstone/contract/imports'
import { Card, Tag } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { kindLabel } from '#parts/kinds.ts'
import { count, moneyExact } from '#words/format.ts'
import { importWords as w } from '#words/pages/import.ts'

type Unit = ImportReport['reconciliation'][number]

export function Reconciliation({ rows }: { rows: readonly Unit[] }) {
  const exact = rows.every((row) => row.exact)
  const withAmounts = rows.flatMap((row) => Object.keys(row.amounts.in).map((currency) => ({ row, currency })))
  return (
    <Card
      title={w.reconciliation}
      aside={<Tag tone={exact ? 'over' : 'under'}>{exact ? w.allExact : w.someInexact}</Tag>}
    >
      <div className="stack">
        <p className="muted">{w.reconciliationBelow}</p>
        <PlainTable
          label={w.reconciliation}
          minWidth={820}
          columns={[
            { key: 'file', header: w.file },
            { key: 'kind', header: w.kind },
            { key: 'in', header: w.rowsIn, numeric: true },
            { key: 'created', header: w.created, numeric: true },
            { key: 'changed', header: w.changed, numeric: true },
            { key: 'unchanged', header: w.unchanged, numeric: true },
            { key: 'repeated', header: w.repeated, numeric: true },
            { key: 'rejected', header: w.rejected, numeric: true },
            { key: 'left', header: w.leftOut, numeric: true },
          ]}
          rows={rows.map((row, index) => ({
            key: index,
            cells: [
              row.file,
              kindLabel(row.kind),
              count(row.rows.in),
              count(row.rows.created),
              count(row.rows.changed),
              count(row.rows.unchanged),
              count(row.rows.repeated),
              count(row.rows.rejected),
              count(row.rows.left),
            ],
          }))}
        />
        {withAmounts.length > 0 && (
          <PlainTable
            label={w.amounts}
            minWidth={760}
            columns={[
              { key: 'file', header: w.file },
              { key: 'currency', header: w.currencyColumn },
              { key: 'in', header: w.amountsIn, numeric: true },
              { key: 'stored', header: w.stored, numeric: true },
              { key: 'unchanged', header: w.unchanged, numeric: true },
              { key: 'repeated', header: w.repeated, numeric: true },
              { key: 'rejected', header: w.rejected, numeric: true },
            ]}
            rows={withAmounts.map(({ row, currency }, index) => ({
              key: index,
              cells: [
                `${row.file} · ${kindLabel(row.kind)}`,
                currency,
                ...[
                  row.amounts.in,
                  row.amounts.stored,
                  row.amounts.unchanged,
                  row.amounts.repeated,
                  row.amounts.rejected,
                ].map((sums) => moneyExact(sums[currency] ?? 0, currency)),
              ],
            }))}
          />
        )}
      </div>
    </Card>
  )
}
