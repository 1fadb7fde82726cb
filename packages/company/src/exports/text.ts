/** How days, moments and money are written by the source systems. */
import { civil, isoDay, NO_DAY } from '@capstone/engines/vocabulary/day'
import { MONEY_SCALE } from '@capstone/engines/vocabulary/money'

const isoTexts = new Map<number, string>()

/** '2026-09-30'; '' for NO_DAY. */
export function dayText(day: number): string {
  let text = isoTexts.get(day)
  if (text === undefined) {
    text = isoDay(day) ?? ''
    isoTexts.set(day, text)
  }
  return text
}

/** '30.09.2026'; '' for NO_DAY. */
export function dottedDay(day: number): string {
  if (day === NO_DAY) return ''
  const at = civil(day)
  return `${two(at.day)}.${two(at.month)}.${at.year}`
}

/** A moment of a working day, '08:15:30', that a record's number fixes. */
export function clockText(number: number): string {
  const seconds = 28_800 + ((Math.imul(number + 1, 2_654_435_761) >>> 0) % 36_000)
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** An amount in 1/10,000 as a decimal number with a point and no more decimals than it has; '' for NaN. */
export function decimalText(amount: number): string {
  if (Number.isNaN(amount)) return ''
  const whole = Math.trunc(amount / MONEY_SCALE)
  const rest = Math.abs(amount - whole * MONEY_SCALE)
  if (rest === 0) return String(whole)
  const sign = amount < 0 && whole === 0 ? '-' : ''
  return `${sign}${whole}.${String(rest).padStart(4, '0').replace(/0+$/, '')}`
}

/** An amount in 1/10,000 with a decimal comma and four decimals. */
export function commaText(amount: number): string {
  const whole = Math.trunc(amount / MONEY_SCALE)
  const rest = Math.abs(amount - whole * MONEY_SCALE)
  const sign = amount < 0 && whole === 0 ? '-' : ''
  return `${sign}${whole},${String(rest).padStart(4, '0')}`
}

const two = (n: number) => (n < 10 ? `0${n}` : String(n))
