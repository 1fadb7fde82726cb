/** How often the required fields are filled, as a picture. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { Card } from '#kit/Card.tsx'
import { BarList } from '#kit/charts/BarList.tsx'
import type { CrmHealthAnswer } from '#pages/crm-health/CrmHealth/answer.ts'
import { Figure } from '#parts/Figure.tsx'
import { percent } from '#words/format.ts'
import { crmHealthWords as w } from '#words/pages/crm-health.ts'

/** A field counts as low in the picture from here down. */
const LOW = 0.7

export function Fields({ crm }: { crm: CrmHealthAnswer }) {
  const rows = crm.fields.filter((row) => row.required && row.of > 0).sort((a, b) => (a.share ?? 0) - (b.share ?? 0))
  if (rows.length === 0) return null
  return (
    <Card>
      <BarList
        title={w.fields}
        note={w.fieldsNote}
        labelName={w.field}
        valueName={w.share}
        bars={rows.map((row) => {
          const label = `${w.kinds[row.kind]}: ${row.field}${row.among === 'all' ? '' : ` (${row.among})`}`
          return {
            key: label,
            label,
            value: row.share,
            text: percent(row.share),
            tone: (row.share ?? 0) < LOW ? ('under' as const) : ('bar' as const),
            note: w.lacking(row.of - row.filled, row.of),
            opens: (
              <Figure
                title={label}
                answer={crm.provenance.answer}
                figure={rowFigure('fields', 'missing', `${row.kind}.${row.field}`)}
              >
                {percent(row.share)}
              </Figure>
            ),
          }
        })}
      />
    </Card>
  )
}
