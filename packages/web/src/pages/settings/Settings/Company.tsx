/** The company: name, currency, calendar, time zone; and the options of the methods. */
import { useAsk } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Card, Notice, Skeleton } from '#kit/Card.tsx'
import { settingsWords as w } from '#words/pages/settings.ts'
import { Calendar } from './Calendar.tsx'
import { type Setting, SettingField } from './SettingField.tsx'

export function Company() {
  const rows = useSettings()
  if (rows === null) return <Skeleton height={360} />
  const own = rows.filter((row) => row.group === 'Company')
  const calendar = own.find((row) => row.key === 'company.calendar')
  return (
    <>
      <ReadOnly />
      <div className="columns top">
        <Card title={w.sections.company}>
          <div className="stack-wide">
            {own
              .filter((row) => row.form.type !== 'json')
              .map((row) => (
                <SettingField key={row.key} setting={row} />
              ))}
          </div>
        </Card>
        {calendar !== undefined && <Calendar setting={calendar} />}
        <Card title={w.currencies}>
          <p className="muted">{w.currenciesHint}</p>
        </Card>
      </div>
    </>
  )
}

/** Options of the methods: every group that is neither the company nor health. */
export function Methods() {
  const rows = useSettings()
  if (rows === null) return <Skeleton height={360} />
  const others = (row: Setting) =>
    row.group !== 'Company' && !row.group.startsWith('Health: ') && !row.key.startsWith('importance.')
  return (
    <>
      <ReadOnly />
      <div className="columns top">
        {groupsOf(rows.filter(others)).map(([name, settings]) => (
          <Card key={name} title={name}>
            <div className="stack-wide">
              {settings.map((setting) => (
                <SettingField key={setting.key} setting={setting} />
              ))}
            </div>
          </Card>
        ))}
      </div>
    </>
  )
}

export function ReadOnly() {
  return useMay('settings.write') ? null : <Notice>{w.mayNot}</Notice>
}

/** Every setting; null until they are here. */
export function useSettings(): readonly Setting[] | null {
  const asked = useAsk('settings.read', {})
  if (asked.error !== null && asked.data === undefined) throw asked.error
  return asked.data?.rows ?? null
}

/** Settings by their group, in the order in which they come. */
export function groupsOf(rows: readonly Setting[]): readonly (readonly [string, readonly Setting[]])[] {
  const groups = new Map<string, Setting[]>()
  for (const row of rows) groups.set(row.group, [...(groups.get(row.group) ?? []), row])
  return [...groups]
}
