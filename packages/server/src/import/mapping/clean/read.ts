/** The readers of single values, compiled from their plan: text in, typed value out, null when nothing is known, FAULT when it cannot be read. */
import { MONEY_SCALE } from '@capstone/engines/vocabulary/money'
import { type DatePattern, momentDay, momentInstant, parseMoment } from '../dates.ts'
import type { FieldPlan } from '../mapping.ts'
import { type NumberStyle, parseMoney, parseNumber } from '../numbers.ts'
import type { OffsetAt } from '../zones.ts'

export type Value = string | number | boolean | null
/** The value that says: this text cannot be read as it should be. */
export const FAULT = Symbol('fault')
export type ReadValue = (row: readonly string[]) => Value | typeof FAULT
type ReadText = (text: string) => Value | typeof FAULT

const REMEMBERED = 20_000

/** A function that reads one field of a row. */
export function compileReader(plan: FieldPlan, offsetAt: OffsetAt): ReadValue {
  const { read, at, translate } = plan
  if (read.as === 'constant') return () => read.value
  if (read.as === 'times') return timesReader(at, read.quantity, read.price)
  if (read.as === 'history') return historyReader(at, read, offsetAt)
  const text = textReader(plan, offsetAt)
  const keys = translate && new Map(Object.entries(translate))
  const translated: ReadText = keys
    ? (value) => {
        const found = text(value)
        return typeof found === 'string' ? (keys.get(found) ?? found) : found
      }
    : text
  const only = at[0] ?? 0
  if (at.length === 1) return (row) => translated((row[only] ?? '').trim())
  return (row) => {
    let joined = ''
    for (const column of at) {
      const part = (row[column] ?? '').trim()
      if (part !== '') joined = joined === '' ? part : `${joined} ${part}`
    }
    return translated(joined)
  }
}

function textReader({ read }: FieldPlan, offsetAt: OffsetAt): ReadText {
  switch (read.as) {
    case 'text':
      return (text) => (text === '' ? null : text)
    case 'domain':
      return (text) => domainOf(text)
    case 'words': {
      const words = new Map(Object.entries(read.words))
      return (text) => (text === '' ? null : (words.get(text.toLowerCase()) ?? text))
    }
    case 'ref': {
      const none = new Set(read.none)
      const { form, prefix } = read
      return (text) => {
        if (text === '' || (text.length < 20 && maybeNone(text) && none.has(text.toLowerCase()))) return null
        // Ids of 15 or 18 letters begin with their object's sign; a name in such a column is left to be looked up.
        if (prefix !== undefined && (text.length === 15 || text.length === 18) && !text.startsWith(prefix)) return null
        if (form === 'whole') return text.endsWith('.0') ? text.slice(0, -2) : text
        return form === 'salesforce' && text.length === 15 ? salesforceId(text) : text
      }
    }
    case 'day':
      return remembering(dayReader(read.patterns, new Set(read.none), read.endless, offsetAt))
    case 'instant':
      return remembering(instantReader(read.patterns, new Set(read.none), offsetAt))
    case 'money': {
      const { style, scale } = read
      return unless(read.none, (text) => parseMoney(text, style, scale) ?? FAULT)
    }
    case 'number': {
      const { style, factor } = read
      return unless(read.none, (text) => {
        const number = parseNumber(text, style)
        return number === null ? FAULT : number * factor
      })
    }
    case 'integer': {
      const { style } = read
      return unless(read.none, (text) => {
        const number = parseNumber(text, style)
        return number === null ||
          !Number.isSafeInteger(Math.round(number)) ||
          Math.abs(number - Math.round(number)) > 1e-6
          ? FAULT
          : Math.round(number)
      })
    }
    case 'share': {
      const { style, percent } = read
      return unless(read.none, (text) => {
        const number = parseNumber(text, style)
        if (number === null) return FAULT
        const share = percent && !text.includes('%') ? number / 100 : number
        return share >= 0 && share <= 1 ? share : FAULT
      })
    }
    case 'boolean': {
      const yes = new Set(read.yes)
      const no = new Set(read.no)
      return (text) => {
        if (text === '') return null
        const small = text.toLowerCase()
        return yes.has(small) ? true : no.has(small) ? false : FAULT
      }
    }
    case 'startsWith':
      return (text) => text.startsWith(read.text)
    case 'negative': {
      const { style } = read
      return (text) => {
        const number = parseNumber(text, style)
        return number !== null && number < 0
      }
    }
    case 'constant':
    case 'times':
    case 'history':
      return () => null
  }
}

/** Whether a text begins like one of those that mean nothing: most keys do not, and are not looked up. */
function maybeNone(text: string): boolean {
  const first = text.charCodeAt(0)
  return first === 48 || first < 48 || first === 63 || NONE_FIRST.has(first | 32)
}
const NONE_FIRST = new Set([...'nutp'].map((letter) => letter.charCodeAt(0)))

function unless(none: readonly string[], read: ReadText): ReadText {
  const empty = new Set(none)
  return (text) => {
    if (text === '') return null
    const value = read(text)
    return value === FAULT && empty.has(text.toLowerCase()) ? null : value
  }
}

/** Dates repeat: each text is read once. */
function remembering(read: ReadText): ReadText {
  const known = new Map<string, Value | typeof FAULT>()
  return (text) => {
    if (text === '') return null
    const before = known.get(text)
    if (before !== undefined) return before
    const value = read(text)
    if (known.size >= REMEMBERED) known.clear()
    known.set(text, value)
    return value
  }
}

function dayReader(
  patterns: readonly DatePattern[],
  none: ReadonlySet<string>,
  endless: boolean,
  offsetAt: OffsetAt,
): ReadText {
  return (text) => {
    if (none.has(text.toLowerCase())) return null
    const moment = parseMoment(text, patterns)
    if (!moment) return FAULT
    if (moment.year <= 1900 || (endless && moment.year >= 9000)) return null
    return momentDay(moment, offsetAt)
  }
}

function instantReader(patterns: readonly DatePattern[], none: ReadonlySet<string>, offsetAt: OffsetAt): ReadText {
  return (text) => {
    if (none.has(text.toLowerCase())) return null
    const moment = parseMoment(text, patterns)
    if (!moment) return FAULT
    return moment.year <= 1900 ? null : momentInstant(moment, offsetAt)
  }
}

/** Quantity times price in ten-thousandths, exact; null when either is empty. */
function timesReader(at: readonly number[], quantityStyle: NumberStyle, priceStyle: NumberStyle): ReadValue {
  const [quantityAt = 0, priceAt = 0] = at
  return (row) => {
    const quantityText = (row[quantityAt] ?? '').trim()
    const priceText = (row[priceAt] ?? '').trim()
    if (quantityText === '' || priceText === '') return null
    const quantity = parseMoney(quantityText, quantityStyle)
    const price = parseMoney(priceText, priceStyle)
    if (quantity === null || price === null) return FAULT
    const product = BigInt(quantity) * BigInt(price)
    const half = product < 0n ? -5_000n : 5_000n
    const amount = Number((product + half) / 10_000n)
    return Number.isSafeInteger(amount) ? amount : FAULT
  }
}

/** A value of a history by the field that its row names. */
function historyReader(
  at: readonly number[],
  { field, money, patterns, none }: Extract<FieldPlan['read'], { as: 'history' }>,
  offsetAt: OffsetAt,
): ReadValue {
  const [valueAt = 0, fieldAt] = at
  const words = typeof field === 'string' ? null : new Map(Object.entries(field))
  const amount = unless(none, (text) => {
    const parsed = parseMoney(text, money)
    return parsed === null ? FAULT : String(parsed / MONEY_SCALE)
  })
  const day = remembering(dayReader(patterns, new Set(none), false, offsetAt))
  return (row) => {
    const text = (row[valueAt] ?? '').trim()
    const name = fieldAt === undefined ? '' : (row[fieldAt] ?? '').trim().toLowerCase()
    const changed = words ? words.get(name) : field
    if (changed === 'amount') return amount(text)
    if (changed === 'closeDate') return day(text)
    return text === '' ? null : text
  }
}

/** A web address without protocol, `www.` and path, in small letters; null when it is none. @example domainOf('https://www.acme.com/x') // 'acme.com' */
export function domainOf(text: string): string | null {
  const host = text
    .toLowerCase()
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^[^@/]*@/, '')
    .replace(/[/?#:].*$/, '')
    .replace(/^www\d?\./, '')
    .replace(/\.$/, '')
  return /^[^\s.]+(\.[^\s.]+)+$/.test(host) ? host : null
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345'

/** A Salesforce id of 15 letters with the three that make it safe where capital and small letters are the same. */
export function salesforceId(id: string): string {
  let suffix = ''
  for (let part = 0; part < 3; part++) {
    let bits = 0
    for (let i = 0; i < 5; i++) {
      const unit = id.charCodeAt(part * 5 + i)
      if (unit >= 65 && unit <= 90) bits |= 1 << i
    }
    suffix += LETTERS[bits]
  }
  return id + suffix
}
