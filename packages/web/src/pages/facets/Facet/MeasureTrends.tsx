/** The last four quarters of each measure whose past can be told. */
import { Card } from '#kit/Card.tsx'
import { Trend } from '#kit/charts/Trend.tsx'
import type { Facet } from '#pages/facets/Facet/facet.ts'
import { agendaWords } from '#words/pages/agenda.ts'
import { facetWords as w } from '#words/pages/facets.ts'
import { measureName, measureValue } from '#words/pages/measures.ts'

export function MeasureTrends({
  facet,
  points,
}: {
  facet: Facet
  points: readonly { readonly day: number; readonly label: string }[]
}) {
  const known = facet.measures.filter((measure) => measure.state !== 'missing')
  const dated = known.filter((measure) => measure.past.filter((value) => value !== null).length >= 2)
  const undated = known.filter((measure) => measure.past.length === 0)
  if (dated.length === 0 && undated.length === 0) return null
  return (
    <>
      {dated.length > 0 && (
        <div className="columns">
          {dated.map((measure) => (
            <Card key={measure.key}>
              <Trend
                title={measureName(measure.key)}
                note={w.trendNote}
                columns={[w.when, w.value, '']}
                points={points.map((point, index) => ({
                  at: point.day,
                  label: point.label,
                  value: measure.past[index] ?? null,
                }))}
                format={(value) => measureValue(value, measure.unit, measure.key)}
                target={{
                  value: measure.target,
                  label: agendaWords.target(measureValue(measure.target, measure.unit, measure.key)),
                }}
                height={180}
              />
            </Card>
          ))}
        </div>
      )}
      {undated.length > 0 && (
        <p className="note">
          {w.noTrend} {undated.map((measure) => measureName(measure.key).toLowerCase()).join(', ')}.
        </p>
      )}
    </>
  )
}
