/** Evidence whose records are deals: exactly those that a figure counts. */
import { type Deals, sumDeals } from '#vocabulary/deals.ts'
import { type Evidence, MOST_KEYS, type Source, type Unit } from '#vocabulary/evidence.ts'
import { isWon } from '#vocabulary/opportunity.ts'

/** Values of a formula, in the order in which they are shown. */
export type Values = readonly (readonly [name: string, value: number | null, unit: Unit])[]

/** What a figure says of itself. */
export interface Saying {
  readonly meaning: string
  readonly formula: string
  readonly values: Values
  readonly source?: Source
  /** Name of the value that counts the records; it is added to the values, first, where it is not among them. */
  readonly counted: string
  /** Name of the value that is the sum of the records' stated amounts. */
  readonly summed?: string
}

/**
 * Evidence over some deals.
 * @param rows rows of the deals that the figure counts
 */
export function dealEvidence(deals: Deals, rows: readonly number[], saying: Saying): Evidence {
  const { counted, summed } = saying
  const said = saying.values.some(([name]) => name === counted)
  const values: Values = said ? saying.values : [[counted, rows.length, 'count'], ...saying.values]
  return {
    meaning: saying.meaning,
    formula: saying.formula,
    values: values.map(([name, value, unit]) => ({ name, value, unit })),
    source: saying.source ?? 'measured',
    records: {
      kind: 'opportunity',
      keys: rows.slice(0, MOST_KEYS).map((i) => deals.columns.key[i] as number),
      count: rows.length,
      counted,
      ...(summed === undefined ? {} : { summed }),
    },
  }
}

/** Evidence over some deals and their value, stated and estimated apart. */
export function valueEvidence(
  deals: Deals,
  rows: readonly number[],
  meaning: string,
  said: Partial<Pick<Saying, 'formula' | 'values'>> = {},
): Evidence {
  const sum = sumDeals(deals, rows)
  return dealEvidence(deals, rows, {
    meaning,
    formula: 'Σ stated amount + Σ estimate where no amount is stated (list price, or median won amount of the product)',
    values: [
      ['deals', sum.count, 'count'],
      ['stated', sum.stated, 'money'],
      ['estimated', sum.estimated, 'money'],
      ['without any value', sum.withoutValue, 'count'],
    ],
    counted: 'deals',
    source: (sum.estimated ?? 1) > 0 ? 'estimated' : 'measured',
    ...said,
  })
}

/** Evidence over closed deals: the share of them that was won. */
export function winRateEvidence(deals: Deals, closed: readonly number[], meaning: string): Evidence {
  const won = closed.filter((i) => isWon(deals.columns, i)).length
  return dealEvidence(deals, closed, {
    meaning,
    formula: 'won ÷ (won + lost); Wilson score interval',
    values: [
      ['won', won, 'count'],
      ['lost', closed.length - won, 'count'],
      ['won and lost', closed.length, 'count'],
      ['win rate', closed.length > 0 ? won / closed.length : null, 'share'],
    ],
    counted: 'won and lost',
  })
}
