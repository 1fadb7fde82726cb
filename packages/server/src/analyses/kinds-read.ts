/** The kinds of fact that answers are made of, in the groups in which they are read: a change of any makes an answer stale. */
import type { RecordName } from '#db/schema/catalogue.ts'

/** A kind whose changes are counted: records, and what the company says besides. */
export type FactKind = RecordName | 'meaning' | 'setting' | 'rating' | 'service' | 'successor'

/** Opportunities and all that they are told apart by. */
export const OF_DEALS = [
  'opportunity',
  'fieldHistory',
  'person',
  'team',
  'posting',
  'account',
  'product',
  'meaning',
  'setting',
  'exchangeRate',
] as const satisfies readonly FactKind[]

/** What customers bought, and what was done with them. */
export const OF_CUSTOMERS = ['activity', 'order', 'orderLine'] as const satisfies readonly FactKind[]
