/** How a value that the database sends becomes one of ours. */
import pg from 'pg'

type Parser = (text: string) => unknown

const oid = {
  int8: 20,
  date: 1082,
  timestamp: 1114,
  int8s: 1016,
  dates: 1182,
  timestamps: 1115,
  numerics: 1231,
} as const
const textArray: number = 1009

const parsers: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [oid.int8, safeInteger],
  [oid.date, asText],
  [oid.timestamp, asText],
  [oid.int8s, (text) => mapNested(textsOf(text), safeInteger)],
  [oid.dates, textsOf],
  [oid.timestamps, textsOf],
  [oid.numerics, textsOf],
])

/** The parser of a type: ours for whole numbers, dates and decimals, the driver's for the rest. */
export function parserFor(type: number, format?: 'text' | 'binary'): Parser {
  const own = format === 'binary' ? undefined : parsers.get(type)
  return own ?? (pg.types.getTypeParser(type, format ?? 'text') as Parser)
}

/** A whole number that is exact. */
function safeInteger(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new RangeError(`${text} is beyond the whole numbers that are exact here`)
}

function asText(text: string): string {
  return text
}

function textsOf(text: string): unknown {
  return (pg.types.getTypeParser(textArray, 'text') as Parser)(text)
}

function mapNested(value: unknown, change: Parser): unknown {
  if (Array.isArray(value)) return value.map((item) => mapNested(item, change))
  return typeof value === 'string' ? change(value) : value
}
