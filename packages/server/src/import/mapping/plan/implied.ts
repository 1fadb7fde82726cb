/** Fields that no column states but others imply: a line's amount, whether it is a return, the currency of a whole table. */
import { RECORDS, type RecordName } from '#db/schema/catalogue.ts'
import type { FieldPlan, Reader } from '../mapping.ts'
import type { NumberStyle } from '../numbers.ts'
import type { TableProfile } from '../profile.ts'

/** The implied fields of a target. @param currency the table's currency, null while unknown */
export function impliedFields(
  kind: RecordName,
  fields: readonly FieldPlan[],
  table: TableProfile,
  currency: string | null,
): FieldPlan[] {
  const implied: FieldPlan[] = []
  const has = (name: string): FieldPlan | undefined => fields.find((field) => field.field === name)
  const style = (read: Reader | undefined): NumberStyle | null => (read && 'style' in read ? read.style : null)
  if (kind === 'orderLine' || kind === 'opportunityLine') {
    const quantity = has('quantity')
    const price = has('unitPrice')
    const quantityStyle = style(quantity?.read)
    const priceStyle = style(price?.read)
    if (!has('amount') && quantity && price && quantityStyle && priceStyle)
      implied.push({
        field: 'amount',
        at: [quantity.at[0] ?? 0, price.at[0] ?? 0],
        read: { as: 'times', quantity: quantityStyle, price: priceStyle },
      })
  }
  if (kind === 'orderLine' && !has('isReturn')) {
    const cancel = cancelPrefix(table, has('order')?.at[0])
    const signed = has('quantity') ?? has('amount')
    const signedStyle = style(signed?.read)
    if (cancel) implied.push({ field: 'isReturn', at: [cancel.at], read: { as: 'startsWith', text: cancel.text } })
    else if (signed && signedStyle)
      implied.push({ field: 'isReturn', at: signed.at, read: { as: 'negative', style: signedStyle } })
  }
  const stored: Record<string, { type: string }> = RECORDS[kind].fields
  const money = [...fields, ...implied].some((field) => stored[field.field]?.type === 'money')
  if ('currency' in stored && money && !has('currency') && currency)
    implied.push({ field: 'currency', at: [], read: { as: 'constant', value: currency } })
  return implied
}

/** Orders that are numbers, and as many with one letter before: `C536379` cancels. */
function cancelPrefix(table: TableProfile, at: number | undefined): { at: number; text: string } | null {
  const column = at === undefined ? undefined : table.columns[at]
  if (!column) return null
  let numbers = 0
  let cancels = 0
  for (const value of column.values.keys()) {
    if (/^\d+$/.test(value)) numbers++
    else if (/^C\d+$/.test(value)) cancels++
  }
  return numbers > 10 && cancels > 0 && cancels < numbers ? { at: column.at, text: 'C' } : null
}
