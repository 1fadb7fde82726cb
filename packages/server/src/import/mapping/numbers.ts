/** How numbers are written in a column, decided from all of its values: decimal sign, grouping, currency, negatives, percent, damage. */

/** The way of writing that all values of a column fit. */
export interface NumberStyle {
  readonly decimal: '.' | ','
  /** Grouping sign that is dropped; empty when none occurs. */
  readonly group: '' | '.' | ',' | ' ' | "'"
  /** True when values carry a percent sign. */
  readonly percent: boolean
}

/** What a column's numbers show, with every count. */
export interface NumberFinding {
  readonly style: NumberStyle
  /** Both readings, when every value fits both: `1.234` is 1234 or 1.234. */
  readonly ambiguous: readonly NumberStyle[]
  /** Values that are numbers, whole numbers, negative, zero. */
  readonly numbers: number
  readonly integers: number
  readonly negatives: number
  readonly others: number
  /** Values such as 27999.999999999996, rounded to four decimals. */
  readonly noisy: number
  /** Values such as `1.23457E+11`, whose last digits are lost. */
  readonly scientific: number
  /** Decimal point and decimal comma in the same column. */
  readonly mixed: boolean
  readonly percents: number
  readonly currencies: Readonly<Record<string, number>>
  readonly least: number
  readonly most: number
}

const SIGNS: Readonly<Record<string, string>> = {
  $: '$',
  '€': 'EUR',
  '£': 'GBP',
  '¥': '¥',
  '₹': 'INR',
  '₩': 'KRW',
  '₺': 'TRY',
  '₽': 'RUB',
  '₫': 'VND',
  '₪': 'ILS',
  '฿': 'THB',
  R$: 'BRL',
  C$: 'CAD',
  A$: 'AUD',
  US$: 'USD',
  zł: 'PLN',
  Kč: 'CZK',
}
const CODES = new Set(Intl.supportedValuesOf('currency'))
const SHAPE =
  /^(-|−|\()?\s*([A-Z]{3}|[A-Z]{0,2}\p{Sc}|zł|Kč|kr)?\s*(-|−|\()?\s*(\d[\d.,' \u00a0\u202f’]*|[.,]\d+)(?:[eE]([+-]?\d{1,3}))?\s*(%)?\s*([A-Z]{3}|\p{Sc}|zł|Kč|kr)?\s*(\)|-)?$/u
const PLAIN = /^-?\d+(\.\d+)?$/

/** A value taken apart: its digits with their signs, not yet read. */
interface Parts {
  readonly negative: boolean
  readonly body: string
  readonly exponent: number
  readonly percent: boolean
  readonly currency: string | null
}

function takeApart(value: string): Parts | null {
  const found = SHAPE.exec(value)
  if (!found) return null
  const [, open, before, inner, digits = '', exponent, percent, after, close] = found
  const bracketed = open === '(' || inner === '('
  if (bracketed !== (close === ')')) return null
  if (close === '-' && (open || inner)) return null
  const sign = before ?? after ?? null
  if (sign !== null && /^[A-Z]{3}$/.test(sign) && !CODES.has(sign)) return null
  return {
    negative: open !== undefined || inner !== undefined || close === '-',
    body: digits
      .trim()
      .replace(/[\u00a0\u202f]/g, ' ')
      .replace(/’/g, "'"),
    exponent: exponent === undefined ? 0 : Number(exponent),
    percent: percent !== undefined,
    currency: sign === null ? null : (SIGNS[sign] ?? sign),
  }
}

/** Counts how a column's numbers are written. Feed it every value that is not blank; it keeps no values. */
export class NumberTally {
  private numbers = 0
  private others = 0
  private integers = 0
  private negatives = 0
  private noisy = 0
  private scientific = 0
  private percents = 0
  private point = 0
  private comma = 0
  private eitherPoint = 0
  private eitherComma = 0
  private groupPoint = 0
  private groupComma = 0
  private groupSpace = 0
  private groupQuote = 0
  private longPlain = 0
  private least = Number.POSITIVE_INFINITY
  private most = Number.NEGATIVE_INFINITY
  private readonly currencies: Record<string, number> = {}

  /** Share of the values so far that are numbers. */
  get share(): number {
    return this.numbers / Math.max(1, this.numbers + this.others)
  }

  add(value: string, times = 1): void {
    if (PLAIN.test(value)) {
      this.addPlain(value, times)
      return
    }
    const parts = takeApart(value)
    if (!parts || !this.addBody(parts.body, times)) {
      this.others += times
      return
    }
    this.numbers += times
    if (parts.negative) this.negatives += times
    if (parts.percent) this.percents += times
    if (parts.exponent !== 0 || /[eE]/.test(value)) this.scientific += parts.exponent >= 6 ? times : 0
    if (parts.currency) this.currencies[parts.currency] = (this.currencies[parts.currency] ?? 0) + times
    const size = Number(parts.body.replace(/[.,' ](?=\d{3}(\D|$))/g, '').replace(',', '.')) * 10 ** parts.exponent
    this.range(parts.negative ? -size : size)
  }

  private addPlain(value: string, times: number): void {
    this.numbers += times
    const dot = value.indexOf('.')
    const negative = value.charCodeAt(0) === 45
    if (negative) this.negatives += times
    this.range(Number(value))
    const length = (dot < 0 ? value.length : dot) - (negative ? 1 : 0)
    if (dot < 0) {
      this.integers += times
      if (length > 3) this.longPlain += times
      return
    }
    const decimals = value.length - dot - 1
    if (decimals === 3 && length <= 3 && value.charCodeAt(negative ? 1 : 0) !== 48) this.eitherPoint += times
    else this.point += times
    if (length > 3) this.longPlain += times
    if (decimals === 1 && value.charCodeAt(dot + 1) === 48) this.integers += times
    if (decimals > 8) this.noisy += times
  }

  private addBody(body: string, times: number): boolean {
    const last = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','))
    const points = body.split('.').length - 1
    const commas = body.split(',').length - 1
    const spaced = /[ ']/.test(body)
    if (spaced && !/^\d{1,3}([ ']\d{3})+([.,]\d+)?$/.test(body)) return false
    if (spaced) {
      if (body.includes(' ')) this.groupSpace += times
      else this.groupQuote += times
      if (points === 1) this.point += times
      if (commas === 1) this.comma += times
      return points + commas <= 1
    }
    if (points > 0 && commas > 0) {
      const decimalPoint = body[last] === '.'
      if (!(decimalPoint ? /^\d{1,3}(,\d{2,3})*,\d{3}\.\d*$/ : /^\d{1,3}(\.\d{3})+,\d*$/).test(body)) return false
      if (decimalPoint) {
        this.point += times
        this.groupComma += times
      } else {
        this.comma += times
        this.groupPoint += times
      }
      if (body.length - last - 1 > 8) this.noisy += times
      return true
    }
    if (points + commas === 0) {
      this.integers += times
      if (body.length > 3) this.longPlain += times
      return true
    }
    const sign = points > 0 ? '.' : ','
    if (points + commas > 1) {
      const grouped = sign === '.' ? /^\d{1,3}(\.\d{3})+$/ : /^\d{1,3}(,\d{2,3})*,\d{3}$/
      if (!grouped.test(body)) return false
      this.integers += times
      if (sign === '.') this.groupPoint += times
      else this.groupComma += times
      return true
    }
    const decimals = body.length - last - 1
    if (decimals > 8) this.noisy += times
    if (decimals === 3 && last <= 3 && last > 0 && body[0] !== '0') {
      if (sign === '.') this.eitherPoint += times
      else this.eitherComma += times
    } else if (sign === '.') this.point += times
    else this.comma += times
    return true
  }

  private range(size: number): void {
    if (size < this.least) this.least = size
    if (size > this.most) this.most = size
  }

  /** The style, the questions left open and the damage seen. */
  finding(): NumberFinding {
    const percent = this.percents > 0 && this.percents >= 0.5 * this.numbers
    const style = (decimal: '.' | ',', group: NumberStyle['group']): NumberStyle => ({ decimal, group, percent })
    const comma = this.comma + this.groupPoint
    const point = this.point + this.groupComma
    const mixed =
      (this.comma > 0 && this.point > 0) || (this.groupPoint > 0 && this.groupComma > 0) || (comma > 0 && point > 0)
    const other = this.groupSpace > 0 ? ' ' : this.groupQuote > 0 ? "'" : ''
    let chosen: NumberStyle
    let ambiguous: NumberStyle[] = []
    if (comma > point) chosen = style(',', other || (this.groupPoint + this.eitherPoint > 0 ? '.' : ''))
    else if (point > 0) chosen = style('.', other || (this.groupComma + this.eitherComma > 0 ? ',' : ''))
    else if (this.eitherComma > 0 && this.eitherPoint > 0) {
      chosen = style('.', ',')
      ambiguous = [style('.', ','), style(',', '.')]
    } else if (this.eitherComma > 0) {
      chosen = this.longPlain > 0 ? style(',', '') : style('.', ',')
      if (this.longPlain === 0) ambiguous = [style('.', ','), style(',', '')]
    } else if (this.eitherPoint > 0) {
      chosen = style('.', other)
      if (this.longPlain === 0) ambiguous = [style('.', ''), style(',', '.')]
    } else chosen = style('.', other)
    return {
      style: chosen,
      ambiguous,
      numbers: this.numbers,
      integers: this.integers,
      negatives: this.negatives,
      others: this.others,
      noisy: this.noisy,
      scientific: this.scientific,
      mixed,
      percents: this.percents,
      currencies: { ...this.currencies },
      least: this.numbers > 0 ? this.least : 0,
      most: this.numbers > 0 ? this.most : 0,
    }
  }
}

/** Decimal text (`-1234.5`, no grouping, point) of a value in a style; null when it is not a number so written. */
function decimalText(value: string, style: NumberStyle): { text: string; exponent: number; percent: boolean } | null {
  const parts = takeApart(value)
  if (!parts) return null
  let body = parts.body
  if (style.group === '.' || style.group === ',') {
    if (body.includes(style.group)) {
      const whole = body.split(style.decimal)[0] ?? ''
      const groups = whole.split(style.group)
      const valid = groups.every((digits, at) =>
        at === 0
          ? digits.length >= 1 && digits.length <= 3
          : digits.length === 3 || (digits.length === 2 && style.group === ',' && at < groups.length - 1),
      )
      if (!valid || (body.split(style.decimal)[1] ?? '').includes(style.group)) return null
      body = body.replaceAll(style.group, '')
    }
  }
  body = body.replace(/[ ']/g, '')
  if (style.decimal === ',') {
    if (body.includes('.')) return null
    body = body.replace(',', '.')
  }
  if (!/^\d*\.?\d*$/.test(body) || body === '' || body === '.') return null
  return { text: (parts.negative ? '-' : '') + body, exponent: parts.exponent, percent: parts.percent }
}

/** The number that a value is in a style, or null. A percent sign divides by 100. @example parseNumber('1.234,5', german) // 1234.5 */
export function parseNumber(value: string, style: NumberStyle): number | null {
  if (style.decimal === '.' && PLAIN.test(value)) return Number(value)
  const found = decimalText(value, style)
  if (!found) return null
  const size = Number(`${found.text}${found.exponent === 0 ? '' : `e${found.exponent}`}`)
  if (!Number.isFinite(size)) return null
  return found.percent ? size / 100 : size
}

/**
 * An amount in whole ten-thousandths of the currency unit, exact up to four decimals and rounded half away from zero beyond; null when it is not a
 * number or too large. @example parseMoney('27999.999999999996', plain) // 280_000_000
 */
export function parseMoney(value: string, style: NumberStyle, scale = 1): number | null {
  let text = value
  if (!(style.decimal === '.' && PLAIN.test(value))) {
    const found = decimalText(value, style)
    if (!found || found.percent) return null
    if (found.exponent !== 0) {
      const size = Number(`${found.text}e${found.exponent}`) * 10_000 * scale
      const rounded = Math.sign(size) * Math.round(Math.abs(size))
      return Number.isSafeInteger(rounded) ? rounded : null
    }
    text = found.text
  }
  const negative = text.charCodeAt(0) === 45
  const start = negative ? 1 : 0
  const dot = text.indexOf('.')
  const whole = Number(dot < 0 ? text.slice(start) : text.slice(start, dot))
  let fraction = 0
  if (dot >= 0) {
    fraction = Number(text.slice(dot + 1, dot + 5).padEnd(4, '0'))
    const next = text.charCodeAt(dot + 5)
    if (next >= 53 && next <= 57) fraction++
  }
  if (scale !== 1 && dot >= 0) fraction = Math.round(Number(`0.${text.slice(dot + 1)}`) * 10_000 * scale)
  const amount = whole * 10_000 * scale + fraction
  if (!Number.isSafeInteger(amount)) return null
  return negative && amount !== 0 ? -amount : amount
}

/** A style in words: `1,234.5`, `1.234,5`, `1 234,5`. */
export function numberStyleText(style: NumberStyle): string {
  return `1${style.group}234${style.decimal}5${style.percent ? ' %' : ''}`
}
