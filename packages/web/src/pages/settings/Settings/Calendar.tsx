/** The fiscal calendar, part by part. */
import { useState } from 'react'
import { useAct } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Card, Fault } from '#kit/Card.tsx'
import { type Choice, SelectField } from '#kit/Field.tsx'
import { settingsWords } from '#words/pages/settings.ts'
import { FromDay, Later, type Setting } from './SettingField.tsx'

const w = settingsWords.calendar
const choicesOf = (labels: Readonly<Record<string, string>>): Choice[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

const MONTHS: readonly Choice[] = Array.from({ length: 12 }, (_, at) => ({
  value: String(at + 1),
  label: new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, at, 1)),
}))
/** 1 January 2024 was a Monday. */
const WEEKDAYS: readonly Choice[] = Array.from({ length: 7 }, (_, at) => ({
  value: String(at + 1),
  label: new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, at + 1)),
}))
const PERIODS: readonly Choice[] = Array.from({ length: 13 }, (_, at) => ({
  value: String(at + 1),
  label: String(at + 1),
}))
const PATTERNS = choicesOf(w.patterns).sort((a, b) => Number(b.value === 'months') - Number(a.value === 'months'))

export function Calendar({ setting }: { setting: Setting }) {
  const may = useMay('settings.write')
  const write = useAct('settings.write')
  const [fromDay, setFromDay] = useState<string | null>(null)
  const value = { ...recordOf(setting.default), ...recordOf(setting.value) }
  const inWeeks = value.pattern !== 'months'
  const set = (part: string, said: string | number) =>
    write.mutate({
      params: { key: setting.key },
      body: { value: { ...value, [part]: said }, ...(fromDay === null || fromDay === '' ? {} : { fromDay }) },
    })
  const field = (part: string, label: string, choices: readonly Choice[], numeric: boolean) => (
    <SelectField
      label={label}
      choices={choices}
      disabled={!may}
      value={String(value[part] ?? '')}
      onChange={(event) => set(part, numeric ? Number(event.target.value) : event.target.value)}
    />
  )
  return (
    <Card title={w.title}>
      <div className="stack">
        <Fault error={write.error} />
        {may && fromDay === null && (
          <p className="hint">
            <button type="button" className="opens" onClick={() => setFromDay('')}>
              {settingsWords.fromADay}
            </button>
          </p>
        )}
        <FromDay day={fromDay} onDay={setFromDay} label={w.title} />
        <Later setting={setting} />
        {field('pattern', w.pattern, PATTERNS, false)}
        {field('startMonth', w.startMonth, MONTHS, true)}
        {field('named', w.named, choicesOf(w.nameds), false)}
        {inWeeks && field('weekStart', w.weekStart, WEEKDAYS, true)}
        {inWeeks && field('anchor', w.anchor, choicesOf(w.anchors), false)}
        {inWeeks && field('week53Period', w.week53, PERIODS, true)}
      </div>
    </Card>
  )
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
