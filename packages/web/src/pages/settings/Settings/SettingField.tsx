/** One setting: its value, its default and range, who set it; saved when the person leaves it. */
import { type FormEvent, useEffect, useState } from 'react'
import { type Answer, useAct } from '#api/hooks.ts'
import { useMay } from '#api/session.ts'
import { Button } from '#kit/Button.tsx'
import { SelectField, TextField } from '#kit/Field.tsx'
import { ABSENT, day } from '#words/format.ts'
import { settingsWords as w } from '#words/pages/settings.ts'

export type Setting = Answer<'settings.read'>['rows'][number]

/** A setting with its label and sentence. */
export function SettingField({ setting }: { setting: Setting }) {
  const { form } = setting
  const edit = useSetting(setting)
  const hint = (
    <>
      {setting.sentence} {noteOf(setting)}
      {edit.may && setting.dated && edit.fromDay === null && (
        <>
          {' '}
          <button type="button" className="opens" onClick={() => edit.setFromDay('')}>
            {w.fromADay}
          </button>
        </>
      )}
      {edit.own && edit.may && (
        <>
          {' '}
          <button type="button" className="opens" onClick={edit.reset}>
            {w.toDefault}
          </button>
        </>
      )}
    </>
  )
  const shared = {
    label: form.type === 'number' && form.unit !== '' ? `${setting.label} (${form.unit})` : setting.label,
    hint,
    disabled: !edit.may,
    ...(edit.fault === undefined ? {} : { fault: edit.fault }),
  }
  if (form.type === 'choice') {
    return (
      <div className="stack">
        <SelectField
          {...shared}
          choices={form.choices}
          value={edit.typed}
          onChange={(event) => edit.save(event.target.value)}
        />
        <FromDay day={edit.fromDay} onDay={edit.setFromDay} label={setting.label} />
        <Later setting={setting} />
      </div>
    )
  }
  return (
    <form className="stack" onSubmit={edit.submit}>
      <TextField
        {...shared}
        {...(form.type === 'number' ? { type: 'number', min: form.min, max: form.max, step: form.step } : {})}
        value={edit.typed}
        onChange={(event) => edit.setTyped(event.target.value)}
        onBlur={() => edit.fromDay === null && edit.commit()}
      />
      <FromDay day={edit.fromDay} onDay={edit.setFromDay} label={setting.label} />
      <Later setting={setting} />
      {(edit.changed || edit.fromDay !== null) && (
        <div className="row">
          <Button type="submit" look="quiet">
            {w.save}
          </Button>
        </div>
      )}
    </form>
  )
}

/** From which day a new value counts; null while the person has not asked for it, '' while no day is chosen. */
export function FromDay({
  day: chosen,
  onDay,
  label,
}: {
  day: string | null
  onDay: (day: string | null) => void
  label: string
}) {
  if (chosen === null) return null
  return (
    <div className="row">
      <TextField
        label={w.fromDayOf(label)}
        hint={w.fromDayHint}
        type="date"
        value={chosen}
        onChange={(event) => onDay(event.target.value)}
      />
      <Button look="bare" onClick={() => onDay(null)}>
        {w.always}
      </Button>
    </div>
  )
}

/** Values that begin later. */
export function Later({ setting }: { setting: Setting }) {
  if (setting.later.length === 0) return null
  return (
    <ul className="note">
      {setting.later.map((each) => (
        <li key={each.fromDay}>{w.laterOn(day(each.fromDay), shownValue(setting, each.value))}</li>
      ))}
    </ul>
  )
}

function shownValue(setting: Setting, value: unknown): string {
  const { form } = setting
  if (form.type === 'json') return w.changedThen
  if (form.type === 'choice') return form.choices.find((choice) => choice.value === value)?.label ?? textOf(value)
  return textOf(value)
}

/** A number alone, in a table whose heading names it. */
export function SettingCell({ setting, label }: { setting: Setting; label: string }) {
  const edit = useSetting(setting)
  const { form } = setting
  if (form.type !== 'number') return null
  return (
    <input
      className="input small number-cell"
      type="number"
      aria-label={label}
      min={form.min}
      max={form.max}
      step={form.step}
      disabled={!edit.may}
      title={w.default(textOf(setting.default))}
      aria-invalid={edit.fault !== undefined}
      value={edit.typed}
      onChange={(event) => edit.setTyped(event.target.value)}
      onBlur={() => edit.commit()}
    />
  )
}

/** Typing, saving and going back to the default. */
function useSetting(setting: Setting) {
  const may = useMay('settings.write')
  const write = useAct('settings.write')
  const kept = textOf(setting.value ?? setting.default)
  const [typed, setTyped] = useState(kept)
  const [fromDay, setFromDay] = useState<string | null>(null)
  useEffect(() => setTyped(kept), [kept])
  const params = { key: setting.key }
  const from = fromDay === null || fromDay === '' ? {} : { fromDay }
  const save = (text: string) => {
    const body = { value: setting.form.type === 'number' ? Number(text) : text, ...from }
    write.mutate(
      { params, body },
      {
        onSuccess: () => {
          setFromDay(null)
          setTyped(kept)
        },
      },
    )
  }
  const changed = typed !== kept
  const commit = () => {
    if ((changed || fromDay !== null) && typed.trim() !== '') save(typed.trim())
    if (typed.trim() === '') setTyped(kept)
  }
  return {
    may,
    typed,
    setTyped,
    changed,
    fromDay,
    setFromDay,
    commit,
    save,
    submit: (event: FormEvent) => {
      event.preventDefault()
      commit()
    },
    own: setting.setBy !== null && textOf(setting.value) !== textOf(setting.default),
    reset: () => write.mutate({ params, body: { value: null } }),
    fault: write.error?.message,
  }
}

const textOf = (value: unknown): string =>
  value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)

function noteOf(setting: Setting): string {
  if (setting.setBy === null) return ''
  const usual = textOf(setting.default)
  const from = day(setting.fromDay)
  return [
    from === ABSENT ? w.setBy(setting.setBy) : w.since(from, setting.setBy),
    ...(usual === '' || setting.form.type === 'json' ? [] : [w.default(usual)]),
  ].join('. ')
}
