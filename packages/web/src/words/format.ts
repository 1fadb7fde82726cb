/** How values are written for a person: money, shares, days, counts and ranges in the person's language; never NaN. */
import { NO_DAY, parseIsoDay } from '@capstone/engines/vocabulary/day'
import type { Unit } from '@capstone/engines/vocabulary/evidence'
import { MONEY_SCALE } from '@capstone/engines/vocabulary/money'

/** What stands where there is no value. */
export const ABSENT = '–'

const MS_PER_DAY = 86_400_000
/** Keeps a number and its unit on one line. */
const THIN = '\u00a0'

let locale: string | undefined

/** Sets the language of numbers; without it the browser's own is used. Dates are always day, month in letters, year. */
export function setLocale(next: string | undefined): void {
  locale = next
  made.clear()
}

const made = new Map<string, Intl.NumberFormat>()

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options)
  const known = made.get(key)
  if (known !== undefined) return known
  const format = new Intl.NumberFormat(locale, options)
  made.set(key, format)
  return format
}

const absent = (value: number | null | undefined): value is null | undefined =>
  value === null || value === undefined || !Number.isFinite(value)

/** 8800 → "8,800". */
export function count(value: number | null | undefined): string {
  return absent(value) ? ABSENT : numberFormat({ maximumFractionDigits: 0 }).format(value)
}

/** A count and what it counts: 1, 'deal' → "1 deal"; 8800, 'deal' → "8,800 deals". */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

/** A count that was only counted to a limit: 10000, false → "10,000+". */
export function countUpTo(value: number | null | undefined, exact: boolean): string {
  return absent(value) ? ABSENT : `${count(value)}${exact ? '' : '+'}`
}

/** 12.345 → "12.3". */
export function decimal(value: number | null | undefined, digits = 1): string {
  if (absent(value)) return ABSENT
  return minus(numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value))
}

/** A share of one: 0.384 → "38 %"; 0.004 → "0.4 %". */
export function percent(share: number | null | undefined, digits?: number): string {
  if (absent(share)) return ABSENT
  const value = share * 100
  const places = digits ?? (isEdge(value) ? 1 : 0)
  return `${decimal(value, places)}${THIN}%`
}

/** Whether a whole number would say none or all of what is neither: 0.4 % and 99.6 % keep their tenth. */
const isEdge = (value: number) => (value !== 0 && Math.abs(value) < 1) || (value >= 99.5 && value < 100)

/** Short money: 19000000000 (1/10,000), USD → "$1.9 M"; exact amounts are one click away. */
export function money(amount: number | null | undefined, currency: string): string {
  if (absent(amount)) return ABSENT
  const { before, after } = currencySign(currency)
  const units = Math.abs(amount) / MONEY_SCALE
  return `${amount < 0 ? '−' : ''}${before}${shortNumber(units)}${after}`
}

/** A difference of money with its sign: "+$0.4 M". */
export function moneyChange(amount: number | null | undefined, currency: string): string {
  if (absent(amount)) return ABSENT
  return amount > 0 ? `+${money(amount, currency)}` : money(amount, currency)
}

/** Exact money: 12345000 (1/10,000), USD → "$1,234.50". */
export function moneyExact(amount: number | null | undefined, currency: string): string {
  if (absent(amount)) return ABSENT
  const whole = amount % MONEY_SCALE === 0
  const cents = amount % 100 === 0
  const digits = whole ? 0 : cents ? 2 : 4
  const { before, after } = currencySign(currency)
  const figure = numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    Math.abs(amount) / MONEY_SCALE,
  )
  return `${amount < 0 ? '−' : ''}${before}${figure}${after}`
}

/** Money to the whole unit: 868203011 (1/10,000), USD → "$86,820". */
export function moneyWhole(amount: number | null | undefined, currency: string): string {
  return absent(amount) ? ABSENT : moneyExact(Math.round(amount / MONEY_SCALE) * MONEY_SCALE, currency)
}

/** A range of money in one unit: "$0.8–1.4 M". */
export function moneyRange(low: number | null, high: number | null, currency: string): string {
  if (absent(low) || absent(high)) return ABSENT
  const scale = scaleOf(Math.max(Math.abs(low), Math.abs(high)) / MONEY_SCALE)
  const { before, after } = currencySign(currency)
  const part = (amount: number) => decimal(amount / MONEY_SCALE / scale.by, scale.digits)
  return `${before}${part(low)}–${part(high)}${scale.unit === '' ? '' : THIN + scale.unit}${after}`
}

/** 41.2 → "41 days". */
export function days(value: number | null | undefined): string {
  if (absent(value)) return ABSENT
  const rounded = Math.round(value)
  return `${count(rounded)}${THIN}${Math.abs(rounded) === 1 ? 'day' : 'days'}`
}

const dayText = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })
const dayShortText = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' })

/** A day (its number, or YYYY-MM-DD) → "21 Nov 2026". */
export function day(value: number | string | null | undefined): string {
  return dayIn(dayText, value)
}

/** A day of the year at hand → "21 Nov". */
export function dayShort(value: number | string | null | undefined): string {
  return dayIn(dayShortText, value)
}

function dayIn(format: Intl.DateTimeFormat, value: number | string | null | undefined): string {
  const number = typeof value === 'string' ? parseIsoDay(value) : value
  return absent(number) || number === NO_DAY || Math.abs(number) > 3_000_000
    ? ABSENT
    : format.format(number * MS_PER_DAY)
}

/** An instant (ISO text or milliseconds) → "20 Nov 2026, 18:02" in the person's zone. */
export function instant(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return ABSENT
  const ms = typeof value === 'number' ? value : Date.parse(value)
  if (!Number.isFinite(ms)) return ABSENT
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(ms)
}

/** The size of a file: 1536 → "1.5 kB". */
export function bytes(value: number | null | undefined): string {
  if (absent(value)) return ABSENT
  if (value < 1000) return `${count(value)}${THIN}B`
  if (value < 1e6) return `${decimal(value / 1e3)}${THIN}kB`
  return value < 1e9 ? `${decimal(value / 1e6)}${THIN}MB` : `${decimal(value / 1e9)}${THIN}GB`
}

/** How long ago, roughly: "2 h", "3 d". */
export function age(fromMs: number | null | undefined, nowMs: number): string {
  if (absent(fromMs)) return ABSENT
  const minutes = Math.max(0, Math.round((nowMs - fromMs) / 60_000))
  if (minutes < 60) return `${minutes}${THIN}min`
  if (minutes < 48 * 60) return `${Math.round(minutes / 60)}${THIN}h`
  return `${Math.round(minutes / 1440)}${THIN}d`
}

/** A value in its unit, as evidence carries it. */
export function inUnit(value: number | null | undefined, unit: Unit, currency: string): string {
  switch (unit) {
    case 'count':
      return count(value)
    case 'share':
      return percent(value, 1)
    case 'money':
      return moneyExact(value, currency)
    case 'moneyPerDay':
      return absent(value) ? ABSENT : `${money(value, currency)} a day`
    case 'days':
      return days(value)
    case 'score':
      return count(value)
    case 'hours':
      return absent(value) ? ABSENT : `${decimal(value, Number.isInteger(value) ? 0 : 1)}${THIN}h`
    case 'ratio':
      return decimal(value, 2)
  }
}

/** An interval of shares: "34–43 %". */
export function percentRange(low: number | null, high: number | null): string {
  if (absent(low) || absent(high)) return ABSENT
  return `${decimal(low * 100, 0)}–${decimal(high * 100, 0)}${THIN}%`
}

const minus = (text: string) => text.replace('-', '−')

const SCALES = [
  { from: 999.5e6, by: 1e9, unit: 'B' },
  { from: 999.5e3, by: 1e6, unit: 'M' },
  { from: 1e4, by: 1e3, unit: 'k' },
] as const

function scaleOf(units: number): { by: number; unit: string; digits: number } {
  const scale = SCALES.find((each) => units >= each.from)
  if (scale === undefined) return { by: 1, unit: '', digits: 0 }
  const shown = units / scale.by
  return { by: scale.by, unit: scale.unit, digits: shown < 100 && scale.unit !== 'k' ? 1 : 0 }
}

function shortNumber(units: number): string {
  const scale = scaleOf(units)
  return `${decimal(units / scale.by, scale.digits)}${scale.unit === '' ? '' : THIN + scale.unit}`
}

/** The currency's sign and on which side this language writes it. */
function currencySign(currency: string): { before: string; after: string } {
  if (!/^[A-Z]{3}$/.test(currency)) return { before: '', after: currency === '' ? '' : THIN + currency }
  const parts = numberFormat({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).formatToParts(1)
  const at = parts.findIndex((part) => part.type === 'currency')
  const text = parts[at]?.value ?? currency
  const first = at < parts.findIndex((part) => part.type === 'integer')
  const spaced = /^[A-Za-z]{3}$/.test(text)
  return first ? { before: spaced ? text + THIN : text, after: '' } : { before: '', after: THIN + text }
}
