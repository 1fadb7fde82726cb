/** Names of the kinds of record and of their fields, as the import and the data page say them. */
import { kindWords } from '#words/pages/kinds.ts'

/** @example kindLabel('orderLine') // 'Order lines' */
export const kindLabel = (kind: string) => kindWords[kind] ?? fieldLabel(kind)

/** @example fieldLabel('close_date') // 'Close date' */
export function fieldLabel(field: string): string {
  const words = field
    .replace(/_ref$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
