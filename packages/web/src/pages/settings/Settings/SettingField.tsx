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
      <SelectField
        {...shared}
        choices={form.choices}
        value={edit.typed}
        onChange={(event) => edit.save(event.target.value)}
      />
    )
  }
  return (
    <form onSubmit={edit.submit}>
      <TextField
        {...shared}
        {...(form.type === 'number' ? { type: 'number', min: form.min, max: form.max, step: form.step } : {})}
        value={edit.typed}
        onChange={(event) => edit.setTyped(event.target.value)}
        onBlur={() => edit.commit()}
      />
      {edit.changed && (
        <div className="row">
          <Button type="submit" look="quiet">
            {w.save}
          </Button>
        </div>
      )}
    </form>
  )
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
  useEffect(() => setTyped(kept), [kept])
  const params = { key: setting.key }
  const save = (text: string) =>
    write.mutate({ params, body: { value: setting.form.type === 'number' ? Number(text) : text } })
  const changed = typed !== kept
  const commit = () => {
    if (changed && typed.trim() !== '') save(typed.trim())
    if (typed.trim() === '') setTyped(kept)
  }
  return {
    may,
    typed,
    setTyped,
    changed,
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
