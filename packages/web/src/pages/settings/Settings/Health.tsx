/** Targets, floors, least samples and weights of every measure of health, and how much each facet counts. */
import { Card, Skeleton } from '#kit/Card.tsx'
import { PlainTable } from '#kit/PlainTable.tsx'
import { settingsWords } from '#words/pages/settings.ts'
import { groupsOf, ReadOnly, useSettings } from './Company.tsx'
import { type Setting, SettingCell } from './SettingField.tsx'

const w = settingsWords.health
const PARTS = ['target', 'floor', 'least', 'weight'] as const

export function Health() {
  const rows = useSettings()
  if (rows === null) return <Skeleton height={360} />
  const facets = groupsOf(rows.filter((row) => row.group.startsWith('Health: ')))
  const importance = rows.filter((row) => row.key.startsWith('importance.'))
  return (
    <>
      <ReadOnly />
      <p className="muted">{w.below}</p>
      <Card>
        <PlainTable
          label={settingsWords.sections.health}
          minWidth={860}
          columns={[
            { key: 'facet', header: w.facet },
            { key: 'measure', header: w.measure },
            { key: 'unit', header: w.unit },
            ...PARTS.map((part) => ({ key: part, header: w.parts[part], numeric: true })),
          ]}
          rows={facets.flatMap(([group, settings]) =>
            measuresOf(settings).map((measure, index) => ({
              key: measure.key,
              cells: [
                index === 0 ? (
                  <span key="facet" className="strong">
                    {group.replace('Health: ', '')}
                  </span>
                ) : (
                  ''
                ),
                ...cellsOf(measure),
              ],
            })),
          )}
        />
      </Card>
      <div className="columns top">
        {importance.length > 0 && (
          <Card title={w.importance}>
            <div className="stack">
              <p className="muted">{w.importanceHint}</p>
              <PlainTable
                label={w.importance}
                minWidth={240}
                columns={[
                  { key: 'facet', header: w.facet },
                  { key: 'weight', header: w.parts.weight, numeric: true },
                ]}
                rows={importance.map((row) => ({
                  key: row.key,
                  cells: [row.label, <SettingCell key="cell" setting={row} label={`${w.importance}: ${row.label}`} />],
                }))}
              />
            </div>
          </Card>
        )}
      </div>
    </>
  )
}

interface Measure {
  readonly key: string
  readonly sentence: string
  readonly parts: Readonly<Record<string, Setting>>
}

/** `health.<measure>.<part>` become one measure with its parts. */
function measuresOf(settings: readonly Setting[]): readonly Measure[] {
  const measures = new Map<string, { sentence: string; parts: Record<string, Setting> }>()
  for (const setting of settings) {
    const [, key = '', part = ''] = setting.key.split('.')
    const known = measures.get(key) ?? { sentence: setting.sentence, parts: {} }
    known.parts[part] = setting
    measures.set(key, known)
  }
  return [...measures].map(([key, measure]) => ({ key, ...measure }))
}

const cellsOf = (measure: Measure) => [
  measure.sentence,
  unitOf(measure),
  ...PARTS.map((part) => {
    const setting = measure.parts[part]
    return setting === undefined ? (
      ''
    ) : (
      <SettingCell key={part} setting={setting} label={`${measure.sentence} ${w.parts[part]}`} />
    )
  }),
]

function unitOf(measure: Measure): string {
  const form = measure.parts.target?.form
  return form?.type === 'number' ? form.unit : ''
}
