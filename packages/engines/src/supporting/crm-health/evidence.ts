/** What opens the headline figures of CRM health. */
import type { Contradiction, FieldRow, Freshness } from '#supporting/crm-health/answer.ts'
import type { duplicates } from '#supporting/crm-health/duplicates.ts'
import type { Field } from '#supporting/crm-health/fields.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import { dealEvidence } from '#vocabulary/deal-evidence.ts'
import { type Deals, rowsWhere } from '#vocabulary/deals.ts'
import { type Evidence, MOST_KEYS } from '#vocabulary/evidence.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

/** What was found, ready to be opened. */
interface Found {
  readonly rows: readonly FieldRow[]
  readonly required: readonly Field[]
  readonly completeness: number | null
  readonly fresh: Freshness
  readonly freshDays: number
  readonly seen: Int32Array
  readonly wrong: { readonly found: readonly Contradiction[]; readonly broken: Uint8Array; readonly checked: number }
  readonly alike: ReturnType<typeof duplicates>
}

/** Evidence of completeness, freshness, soundness, contradictions (all, and each rule by its name) and duplicates. */
export function crmHealthEvidence(deals: Deals, found: Found): Record<string, Evidence> {
  return {
    completeness: completenessEvidence(deals, found),
    freshness: freshnessEvidence(deals, found),
    ...soundEvidence(deals, found.wrong),
    ...Object.fromEntries(found.wrong.found.map((rule) => [`contradictions.${rule.rule}`, ruleEvidence(rule)])),
    duplicates: duplicatesEvidence(found.alike),
  }
}

function completenessEvidence(deals: Deals, { rows, required, completeness }: Found): Evidence {
  const asked = rows.filter((row) => row.required)
  const sum = (of: (row: FieldRow) => number) => asked.reduce((all, row) => all + of(row), 0)
  const ofDeals = required.filter((field) => field.kind === 'opportunity')
  const lacking = rowsWhere(deals, (i) => ofDeals.some((field) => field.asked(i) && !field.filled(i)))
  return dealEvidence(deals, lacking, {
    meaning:
      'How many of the required fields are filled, over all records that should have them. The records are the deals that lack one.',
    formula: 'Σ filled ÷ Σ asked, over required fields',
    values: [
      ['completeness', completeness, 'share'],
      ['filled', sum((row) => row.filled), 'count'],
      ['asked', sum((row) => row.of), 'count'],
      ['deals that lack a required field', lacking.length, 'count'],
      ...asked.map((row) => [`${row.kind}: ${row.field}`, row.share, 'share'] as const),
    ],
    counted: 'deals that lack a required field',
  })
}

function freshnessEvidence(deals: Deals, { fresh, freshDays, seen }: Found): Evidence {
  const rows = rowsWhere(
    deals,
    (i) =>
      deals.columns.outcome[i] === OUTCOME.open && seen[i] !== NO_DAY && deals.asOf - (seen[i] as number) <= freshDays,
  )
  return dealEvidence(deals, rows, {
    meaning: `Open deals that somebody touched or changed within ${freshDays} days, of those whose last touch is known.`,
    formula: 'day of the facts − latest of last touch, logged activity and recorded change',
    values: [
      ['touched of late', rows.length, 'count'],
      ['open deals of known touch', fresh.open - fresh.unknown, 'count'],
      ['open deals never seen touched', fresh.unknown, 'count'],
      ['share', fresh.fresh?.value ?? null, 'share'],
    ],
    counted: 'touched of late',
  })
}

function soundEvidence(deals: Deals, { found, broken, checked }: Found['wrong']): Record<string, Evidence> {
  const rows = rowsWhere(deals, (i) => broken[i] === 1)
  return {
    sound: dealEvidence(deals, rows, {
      meaning: 'How many deals contradict themselves in no way. The records are those that do in at least one.',
      formula: 'deals without contradiction ÷ deals',
      values: [
        ['deals', checked, 'count'],
        ['with a contradiction', rows.length, 'count'],
        ['share sound', checked > 0 ? (checked - rows.length) / checked : null, 'share'],
      ],
      counted: 'with a contradiction',
    }),
    contradictions: dealEvidence(deals, rows, {
      meaning:
        'Records that say two things at once, counted rule by rule: a deal that breaks two rules counts twice here and once among the records.',
      formula: 'Σ over the rules',
      values: [
        ['contradictions', found.reduce((sum, rule) => sum + rule.count, 0), 'count'],
        ...found.filter((rule) => rule.count > 0).map((rule) => [rule.sentence, rule.count, 'count'] as const),
        ['deals with at least one', rows.length, 'count'],
      ],
      counted: 'deals with at least one',
    }),
  }
}

function ruleEvidence(rule: Contradiction): Evidence {
  return {
    meaning: rule.sentence,
    formula: 'records that say both ÷ records that say enough to be checked',
    values: [
      { name: 'found', value: rule.count, unit: 'count' },
      { name: 'checked', value: rule.of, unit: 'count' },
    ],
    source: 'measured',
    records: { kind: rule.kind, keys: rule.keys, count: rule.count, counted: 'found' },
  }
}

/** Surplus over all kinds; the records are the deals among the groups, or the accounts where no deal is. */
function duplicatesEvidence({ groups, surplus, of }: Found['alike']): Evidence {
  const keysOf = (kind: 'account' | 'opportunity') => [
    ...new Set(
      groups.filter((group) => group.kind === kind).flatMap((group) => group.records.map(({ key }) => Number(key))),
    ),
  ]
  const accounts = keysOf('account')
  const deals = keysOf('opportunity')
  const kind = accounts.length > 0 ? 'account' : 'opportunity'
  const keys = kind === 'account' ? accounts : deals
  return {
    meaning: 'Records beyond the first of a group that seems to be one.',
    formula: 'Σ (records of a group − 1)',
    values: [
      { name: 'surplus records', value: surplus, unit: 'count' },
      { name: 'groups', value: groups.length, unit: 'count' },
      { name: 'records looked at', value: of, unit: 'count' },
      { name: 'accounts in groups', value: accounts.length, unit: 'count' },
      { name: 'deals in groups', value: deals.length, unit: 'count' },
    ],
    source: 'measured',
    records: {
      kind,
      keys: keys.slice(0, MOST_KEYS),
      count: keys.length,
      counted: kind === 'account' ? 'accounts in groups' : 'deals in groups',
    },
  }
}
