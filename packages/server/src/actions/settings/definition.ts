/** What a setting is made of, and the forms it can take. */

/** One setting: what it is called, what it means, its default and what a value must be. */
export interface SettingDefinition {
  readonly key: string
  readonly group: string
  readonly label: string
  readonly sentence: string
  readonly default: unknown
  readonly form: SettingForm
  /** What is wrong with a value, as the end of a sentence that begins with the label; null where it can be used. */
  readonly fault: (value: unknown) => string | null
}

export type SettingForm =
  | { type: 'number'; min: number; max: number; step: number; unit: string }
  | { type: 'text' }
  | { type: 'choice'; choices: { value: string; label: string }[] }
  | { type: 'json' }

/** A setting that is a number in a range. */
export function numberSetting(
  about: Omit<SettingDefinition, 'form' | 'fault'>,
  range: { min: number; max: number; step: number; unit?: string },
): SettingDefinition {
  const { min, max, step, unit = '' } = range
  const whole = Number.isInteger(step)
  const fault = (value: unknown) => {
    const fits = typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value))
    return fits ? null : `must be a ${whole ? 'whole number' : 'number'} from ${min} to ${max}`
  }
  return { ...about, form: { type: 'number', min, max, step, unit }, fault }
}
