/** What opens the figures of the segmentation: the accounts behind each tier, cell and mismatch. */
import { type AccountColumns, type Basis, type Scores, TIERS, type TierRow } from '#coverage/segmentation/answer.ts'
import { type Evidence, MOST_KEYS } from '#vocabulary/evidence.ts'

const MISMATCH_TEXT = {
  'under-served': [
    'Platinum, gold and silver customers that get few hours.',
    'hours of the year ≤ limit, the stated share of the median of platinum to silver',
  ],
  'over-served': [
    'Bronze, tin and prospects outside of the best tenth of opportunity that get many hours.',
    'hours of the year ≥ limit, the stated multiple of the median of platinum to silver',
  ],
  'size-alone': [
    'Accounts called strategic (else the tenth that buys most) that are low on opportunity and on fit.',
    'opportunity and fit both below the first cut',
  ],
  untouched: ['Accounts without a touch in a year and without an open deal.', 'touches = 0 and open deals = 0'],
} as const

/** What the evidence is made of: the rows that are told, and the keys of the accounts of each. */
interface Told {
  readonly basis: Basis
  readonly accounts: AccountColumns
  readonly scores: Scores
  readonly tiers: readonly TierRow[]
  readonly keysOf: readonly (readonly number[])[]
}

/** One entry a figure, by its name on the page: tier.gold, cell.3, mismatch.untouched, concentration, whiteSpace. */
export function segmentationEvidence({ basis, accounts, scores, tiers, keysOf }: Told): Record<string, Evidence> {
  /** Rows of families as evidence: every account of them. */
  const of = (rows: readonly number[]): NonNullable<Evidence['records']> => {
    const keys: number[] = []
    let count = 0
    for (const row of rows) {
      for (const key of keysOf[row] as readonly number[]) {
        count++
        if (keys.length < MOST_KEYS) keys.push(key)
      }
    }
    return { kind: 'account', keys, count }
  }
  const rowsWhere = (keep: (f: number) => boolean) => accounts.key.flatMap((_, f) => (keep(f) ? [f] : []))
  const out: Record<string, Evidence> = {}
  const source = basis.kind === 'contribution' && (basis.timed ?? 0) < 1 ? 'estimated' : 'measured'
  tiers.forEach((row, t) => {
    const chosen = rowsWhere((f) => scores.tier[f] === (t === TIERS.length ? -1 : t))
    const byWorth = chosen.sort((a, b) => (accounts.worth[b] as number) - (accounts.worth[a] as number) || a - b)
    out[`tier.${row.tier}`] = {
      meaning:
        row.tier === 'prospect'
          ? 'Accounts that have not bought in two years; families count once, their records are all listed.'
          : `${basis.reason} Families count once, their records are all listed.`,
      formula:
        basis.kind === 'contribution'
          ? 'net orders − cost − hours × cost per hour, last twelve months, from the tier’s least'
          : 'net revenue of the last twelve months from the tier’s least; one down for a halved year or returns over 20 %, one up for growth over 50 %',
      values: [
        { name: 'families', value: row.accounts, unit: 'count' },
        { name: 'value', value: row.value, unit: 'money' },
        { name: basis.kind, value: row.worth, unit: 'money' },
        { name: 'hours', value: row.hours, unit: 'hours' },
        { name: 'least', value: scores.tierCuts[t] ?? null, unit: 'money' },
      ],
      source,
      records: of(byWorth),
    }
  })
  for (const cell of new Set(scores.cell)) {
    const rows = rowsWhere((f) => scores.cell[f] === cell)
    out[`cell.${cell}`] = {
      meaning: 'Accounts in this field of the map.',
      formula: 'opportunity and fit between the cuts of the map',
      values: [
        { name: 'families', value: rows.length, unit: 'count' },
        ...scores.cuts.opportunity.map((cut) => ({ name: 'cut of opportunity', value: cut, unit: 'score' as const })),
        ...scores.cuts.fit.map((cut) => ({ name: 'cut of fit', value: cut, unit: 'score' as const })),
      ],
      source: 'measured',
      records: of(rows),
    }
  }
  for (const mismatch of scores.mismatches) {
    if (mismatch.reason !== null) continue
    const [meaning, formula] = MISMATCH_TEXT[mismatch.kind]
    out[`mismatch.${mismatch.kind}`] = {
      meaning,
      formula,
      values: [
        { name: 'families', value: mismatch.rows.length, unit: 'count' },
        { name: 'limit', value: mismatch.limit, unit: mismatch.kind === 'size-alone' ? 'score' : 'hours' },
      ],
      source,
      records: of(mismatch.rows),
    }
  }
  const order = rowsWhere((f) => (accounts.worth[f] as number) > 0)
  order.sort((a, b) => (accounts.worth[b] as number) - (accounts.worth[a] as number) || a - b)
  const top = order.slice(0, Math.ceil(order.length / 5))
  const sum = (rows: readonly number[]) => rows.reduce((total, f) => total + (accounts.worth[f] as number), 0)
  out.concentration = {
    meaning: 'What the fifth of the customers with the most worth makes of all positive worth.',
    formula: 'Σ worth of the top fifth ÷ Σ positive worth',
    values: [
      { name: 'top fifth', value: top.length, unit: 'count' },
      { name: 'customers of positive worth', value: order.length, unit: 'count' },
      { name: 'their worth', value: sum(top), unit: 'money' },
      { name: 'all positive worth', value: sum(order), unit: 'money' },
    ],
    source,
    records: of(top),
  }
  const space = rowsWhere((f) => (accounts.raw.whiteSpace?.[f] ?? 0) > 0)
  out.whiteSpace = {
    meaning: 'What accounts could buy more, if they bought like the upper end of their look-alikes.',
    formula: 'Σ (potential − bought in the last twelve months)',
    values: [
      { name: 'families with white space', value: space.length, unit: 'count' },
      {
        name: 'white space',
        value: space.reduce((total, f) => total + (accounts.raw.whiteSpace?.[f] ?? 0), 0),
        unit: 'money',
      },
    ],
    source: 'estimated',
    records: of(
      space.sort((a, b) => (accounts.raw.whiteSpace?.[b] ?? 0) - (accounts.raw.whiteSpace?.[a] ?? 0) || a - b),
    ),
  }
  return out
}
