/** The method beside every baseline, score by score; the best of each score stands out. */
import { PlainTable } from '#kit/PlainTable.tsx'
import type { Horizon } from '#pages/accuracy/Accuracy/answer.ts'
import { RowsFile } from '#parts/RowsFile.tsx'
import { ABSENT, decimal } from '#words/format.ts'
import { accuracyWords as w } from '#words/pages/accuracy.ts'

const SCORES = ['wapePct', 'biasPct', 'pinballPct', 'coverage80Pct', 'width80Pct', 'intervalScorePct'] as const
type Score = (typeof SCORES)[number]
type Method = Horizon['methods'][number]

/** How far a score is from what is wanted: coverage from 80, bias from 0, the others as small as can be. A width says nothing by itself. */
function distance(score: Score, value: number): number | null {
  if (score === 'width80Pct') return null
  if (score === 'coverage80Pct') return Math.abs(value - 80)
  return Math.abs(value)
}

function bestOf(score: Score, methods: readonly Method[]): number | null {
  const all = methods.flatMap((method) => {
    const value = method[score]
    const far = value === null ? null : distance(score, value)
    return far === null ? [] : [far]
  })
  return all.length === 0 ? null : Math.min(...all)
}

export function Methods({ horizon: { methods, name } }: { horizon: Horizon }) {
  const best = new Map(SCORES.map((score) => [score, bestOf(score, methods)]))
  return (
    <div className="stack">
      <PlainTable
        label={w.horizon(name)}
        minWidth={760}
        columns={[
          { key: 'method', header: w.method },
          ...SCORES.map((score) => ({ key: score, header: `${w.scores[score]}, %`, numeric: true })),
        ]}
        rows={methods.map((method) => ({
          key: method.name,
          cells: [
            method.name === 'capstone' ? <b key="method">{w.own}</b> : (w.methods[method.name] ?? method.name),
            ...SCORES.map((score) => {
              const value = method[score]
              if (value === null) return ABSENT
              const far = distance(score, value)
              const isBest = far !== null && far === best.get(score)
              return isBest ? <b key={score}>{decimal(value, 1)}</b> : decimal(value, 1)
            }),
          ],
        }))}
      />
      <div>
        <RowsFile
          name={w.horizon(name)}
          rows={methods}
          columns={[
            {
              header: w.method,
              value: (method) => (method.name === 'capstone' ? w.own : (w.methods[method.name] ?? method.name)),
            },
            ...SCORES.map((score) => ({
              header: `${w.scores[score]}, %`,
              value: (method: (typeof methods)[number]) => method[score],
            })),
          ]}
        />
      </div>
    </div>
  )
}
