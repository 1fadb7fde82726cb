/** How the command line reads its words and writes its figures. */
import { Failure } from '#ground/failure.ts'

/** Words after the command: plain ones and `--options`. */
export interface Words {
  readonly plain: string[]
  readonly options: ReadonlyMap<string, string | true>
  /** Every value of an option that was said more than once. */
  readonly all: ReadonlyMap<string, readonly string[]>
}

/** Reads words; an option that takes a value takes the next word or what follows `=`. Unknown options are refused. */
export function readWords(words: readonly string[], known: Readonly<Record<string, 'flag' | 'value'>>): Words {
  const plain: string[] = []
  const options = new Map<string, string | true>()
  const all = new Map<string, string[]>()
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (!word.startsWith('--')) {
      plain.push(word)
      continue
    }
    const [name = '', ...rest] = word.slice(2).split('=')
    const form = known[name]
    if (form === undefined) {
      const all = Object.keys(known).map((option) => `--${option}`)
      throw new Failure('invalid', `There is no option --${name}. There is ${all.join(', ')}.`)
    }
    if (form === 'flag') options.set(name, true)
    else {
      const value = rest.length > 0 ? rest.join('=') : words[++i]
      if (value === undefined) throw new Failure('invalid', `--${name} needs a value.`)
      options.set(name, value)
      all.set(name, [...(all.get(name) ?? []), value])
    }
  }
  return { plain, options, all }
}

/** A text option; null where it is absent. */
export function textOption(words: Words, name: string): string | null {
  const value = words.options.get(name)
  return typeof value === 'string' ? value : null
}

/** 98,204,500 ten-thousandths of USD → '$9,820'; null → '–'. */
export function money(amount: number | null, currency: string): string {
  if (amount === null) return '–'
  const whole = Math.abs(amount) >= 100 * 10_000
  return new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    maximumFractionDigits: whole ? 0 : 2,
  }).format(amount / 10_000)
}

export const percent = (share: number | null, digits = 1): string =>
  share === null ? '–' : `${(100 * share).toFixed(digits)} %`

/** Lines under headings, numbers to the right. */
export function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const widths = head.map((title, at) => Math.max(title.length, ...lines.map((line) => line[at]?.length ?? 0)))
  const write = (line: readonly string[]) =>
    line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')
  return [write(head), ...lines.map(write)].join('\n')
}
