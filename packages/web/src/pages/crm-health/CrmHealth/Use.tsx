/** When open deals were last touched, and how much is logged month by month. */
import { rowFigure } from '@capstone/engines/vocabulary/figure'
import { Card } from '#kit/Card.tsx'
import { BarList } from '#kit/charts/BarList.tsx'
import { Trend } from '#kit/charts/Trend.tsx'
import type { CrmHealthAnswer } from '#pages/crm-health/CrmHealth/answer.ts'
import { ToImport } from '#parts/Answered.tsx'
import { CountFigure } from '#parts/RowFigures.tsx'
import { count, day } from '#words/format.ts'
import { crmHealthWords as w } from '#words/pages/crm-health.ts'

const BINS = ['within7', 'within30', 'within90', 'older', 'unknown'] as const

export function LastTouch({ crm }: { crm: CrmHealthAnswer }) {
  const { freshness } = crm
  if (freshness.reason !== null) {
    return (
      <Card title={w.age} aside={<ToImport />}>
        <p className="muted">{freshness.reason}</p>
      </Card>
    )
  }
  const late = freshness.daysBehind !== null && freshness.daysBehind > 7
  return (
    <Card>
      <BarList
        title={w.age}
        {...(late ? { note: w.behind(freshness.daysBehind ?? 0, day(freshness.latestDay)) } : {})}
        labelName={w.age}
        valueName={w.open}
        bars={BINS.map((bin) => ({
          key: bin,
          label: w.ageBins[bin],
          value: freshness[bin],
          text: count(freshness[bin]),
          tone: bin === 'unknown' ? ('rest' as const) : ('bar' as const),
          opens: (
            <CountFigure
              n={freshness[bin]}
              title={`${w.age}: ${w.ageBins[bin]}`}
              answer={crm.provenance.answer}
              figure={rowFigure('lastTouch', bin, null)}
            />
          ),
        }))}
      />
    </Card>
  )
}

export function Use({ crm }: { crm: CrmHealthAnswer }) {
  const { use, useReason } = crm
  if (use.length < 2) return null
  const told = useReason === null
  return (
    <Card>
      <Trend
        title={`${w.use}: ${told ? w.touchesLogged.toLowerCase() : w.created.toLowerCase()}`}
        note={useReason ?? w.useNote}
        columns={[w.month, told ? w.touchesLogged : w.created, '']}
        points={use.map((month, index) => ({
          at: index,
          label: month.label,
          value: told ? month.touches : month.dealsCreated,
        }))}
        format={(value) => count(value)}
        height={180}
      />
    </Card>
  )
}
