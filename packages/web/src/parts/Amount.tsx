/** Money of a record: in the reporting currency where a rate is known, with the source's own amount one click away. */
import { useCurrency } from '#api/session.ts'
import { Figure } from '#parts/Figure.tsx'
import { ABSENT, money, moneyExact } from '#words/format.ts'
import { recordWords as w } from '#words/pages/records.ts'

export interface RecordAmount {
  readonly amount: number
  readonly currency: string
  readonly converted: number | null
}

/** The amount that sorts and adds up: converted where it is known. */
export const amountValue = (amount: RecordAmount | null) => amount?.converted ?? amount?.amount ?? null

/** @example <Amount value={deal.amount} /> // €1,234 → $1,345, one click shows €1,234 */
export function Amount({
  value,
  short = false,
  estimated,
}: {
  value: RecordAmount | null
  /** `$1.9 M` instead of the exact amount. */
  short?: boolean
  /** Why it is not the source's own amount, where it is not. */
  estimated?: string | undefined
}) {
  const own = useCurrency()
  if (value === null) return <span className="faint">{ABSENT}</span>
  const write = short ? money : moneyExact
  const foreign = value.currency !== own && value.converted !== null
  if (!foreign && estimated === undefined && !short) return write(value.amount, value.currency)
  const shown = foreign ? write(whole(value.converted), own) : write(value.amount, value.currency)
  const meaning = [
    estimated ?? w.stated(moneyExact(value.amount, value.currency)),
    ...(foreign ? [w.converted] : value.currency === own ? [] : [w.noRate]),
  ]
  return (
    <Figure
      title={moneyExact(value.amount, value.currency)}
      evidence={{
        meaning: meaning.join(' '),
        formula: '',
        values: [],
        source: estimated === undefined ? 'measured' : 'estimated',
      }}
    >
      {shown}
    </Figure>
  )
}

/** A converted amount is no more exact than its rate: whole units. */
const whole = (amount: number | null) => (amount === null ? null : Math.round(amount / 10_000) * 10_000)
