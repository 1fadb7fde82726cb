/** A value of a record, written in the reader's language: money, days, shares, addresses that can be pressed, other records. */
import type { Answer } from '#api/hooks.ts'
import { RecordLink } from '#parts/links.tsx'
import { ABSENT, day, decimal, instant, moneyExact, percent } from '#words/format.ts'
import { recordWords as w } from '#words/pages/records.ts'

export type Value = Answer<'accounts.read'>['facts'][number]['value']

export function FactValue({ value }: { value: Value | null }) {
  if (value === null) return <span className="faint">{w.nothing}</span>
  switch (value.type) {
    case 'text':
      return value.text
    case 'money':
      return moneyExact(value.amount, value.currency ?? '')
    case 'number':
      return numberText(value.number)
    case 'share':
      return percent(value.share, Number.isInteger(Math.round(value.share * 1e6) / 1e4) ? 0 : 1)
    case 'yesNo':
      return value.yes ? w.yes : w.no
    case 'day':
      return dayText(value.day)
    case 'instant':
      return instant(value.instant)
    case 'link':
      return (
        <a href={value.address} target="_blank" rel="noreferrer">
          {value.text}
        </a>
      )
    case 'mail':
      return <a href={`mailto:${value.address}`}>{value.address}</a>
    case 'record':
      return (
        <RecordLink kind={value.kind} id={value.id}>
          {value.name}
        </RecordLink>
      )
  }
}

/** Whole numbers without, others with as many places as they have, up to four. */
function numberText(value: number): string {
  const places = Number.isInteger(value) ? 0 : Math.min(4, (String(value).split('.')[1] ?? '').length)
  return decimal(value, places)
}

/** A day that the source wrote in a way that is none stays as it is. */
const dayText = (text: string) => {
  const written = day(text)
  return written === ABSENT ? text : written
}
