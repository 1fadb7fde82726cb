/** Where a person types or chooses: a label, a control, a hint, a fault. */
import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
  useOptimistic,
  useTransition,
} from 'react'

interface FieldProps {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong with the value; shown and read out. */
  fault?: ReactNode
}

/** One line of text, a number, a day, a password. */
export function TextField({ label, hint, fault, ...rest }: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  const field = useField(hint, fault)
  return (
    <div className="field">
      <label htmlFor={field.id}>{label}</label>
      <input className="input" {...rest} {...field.control} />
      <Notes id={field.notes} hint={hint} fault={fault} />
    </div>
  )
}

/** Several lines of text. */
export function TextArea({ label, hint, fault, ...rest }: FieldProps & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const field = useField(hint, fault)
  return (
    <div className="field">
      <label htmlFor={field.id}>{label}</label>
      <textarea className="input" rows={4} {...rest} {...field.control} />
      <Notes id={field.notes} hint={hint} fault={fault} />
    </div>
  )
}

export interface Choice {
  readonly value: string
  readonly label: string
}

/** One of a few choices. */
export function SelectField({
  label,
  hint,
  fault,
  choices,
  ...rest
}: FieldProps & { choices: readonly Choice[] } & SelectHTMLAttributes<HTMLSelectElement>) {
  const field = useField(hint, fault)
  return (
    <div className="field">
      <label htmlFor={field.id}>{label}</label>
      <select className="input" {...rest} {...field.control}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <Notes id={field.notes} hint={hint} fault={fault} />
    </div>
  )
}

type Attributes = Omit<InputHTMLAttributes<HTMLInputElement>, 'checked' | 'onChange'>
/** What is so, and what a press does; while a promise of it is under way the box shows what was pressed. */
interface Pressed {
  checked: boolean
  onCheck: (checked: boolean) => unknown
}

/** Yes or no: as part of a form by its name, else acting at once. */
export function CheckField({
  label,
  hint,
  ...rest
}: Omit<FieldProps, 'fault'> & (Attributes | (Attributes & Pressed))) {
  const field = useField(hint, undefined)
  return (
    <div className="check">
      {'onCheck' in rest ? (
        <CheckBox {...rest} {...field.control} />
      ) : (
        <input type="checkbox" {...rest} {...field.control} />
      )}
      <div className="field">
        <label htmlFor={field.id}>{label}</label>
        <Notes id={field.notes} hint={hint} fault={undefined} />
      </div>
    </div>
  )
}

function CheckBox({ checked, onCheck, ...rest }: Attributes & Pressed) {
  const [shown, show] = useOptimistic(checked)
  const [, start] = useTransition()
  const press = (next: boolean) =>
    start(async () => {
      show(next)
      await onCheck(next)
    })
  return <input type="checkbox" {...rest} checked={shown} onChange={({ target }) => press(target.checked)} />
}

function useField(hint: ReactNode, fault: ReactNode) {
  const id = useId()
  const notes = `${id}-notes`
  const described = hint !== undefined || fault !== undefined
  const control = {
    id,
    ...(described ? { 'aria-describedby': notes } : {}),
    ...(fault !== undefined ? { 'aria-invalid': true as const } : {}),
  }
  return { id, notes, control }
}

function Notes({ id, hint, fault }: { id: string; hint: ReactNode; fault: ReactNode }) {
  if (hint === undefined && fault === undefined) return null
  return (
    <div id={id}>
      {fault !== undefined && <p className="fault">{fault}</p>}
      {hint !== undefined && <p className="hint">{hint}</p>}
    </div>
  )
}
