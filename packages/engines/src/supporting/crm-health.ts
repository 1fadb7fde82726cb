/** CRM health (handbook U5): whether the records are complete, fresh, sound and single, and who keeps them. */
import { wilson } from '#math/interval.ts'
import type { CrmHealthAnswer, CrmHealthOptions, FieldRow } from '#supporting/crm-health/answer.ts'
import { contradictions } from '#supporting/crm-health/contradictions.ts'
import { duplicates } from '#supporting/crm-health/duplicates.ts'
import { DEFAULT_REQUIRED, fieldRows, fieldsOf } from '#supporting/crm-health/fields.ts'
import { freshness, keepers, lastSeen, useByMonth } from '#supporting/crm-health/use.ts'
import { bounded } from '#vocabulary/bounded.ts'
import { readDeals } from '#vocabulary/deals.ts'
import { type Evidence, OK } from '#vocabulary/evidence.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

export type { CrmHealthAnswer, CrmHealthOptions } from '#supporting/crm-health/answer.ts'

/**
 * Completeness per field and kind, freshness of open deals, contradictions, duplicates, dead deals (handed in), who keeps what, and use over time
 * (rules: docs/methods/supporting/crm-health.md). Shares of 1; days whole.
 *
 * @returns status `no-evidence` without any deal, account or person; else `ok`
 * @example crmHealth(facts).headline.completeness // 0.83
 */
export function crmHealth(facts: Facts, options: CrmHealthOptions = {}): CrmHealthAnswer {
  const level = bounded(options.level, 0.9, 0.5, 0.99)
  const freshDays = bounded(options.freshDays, 30, 1, 365)
  const listed = bounded(options.listed, 200, 0, 50_000)
  const required = new Set(options.required ?? DEFAULT_REQUIRED)
  const deals = readDeals(facts)
  const fields = fieldsOf(deals)
  const rows = fieldRows(fields, required)
  const seen = lastSeen(deals)
  const fresh = freshness(deals, seen, freshDays, level)
  const wrong = contradictions(deals, listed)
  const alike = duplicates(deals)
  const broken = wrong.broken.reduce((sum, flag) => sum + flag, 0)
  const completeness = completenessOf(rows)
  const dead = options.dead
    ? { ...options.dead, share: options.dead.of > 0 ? options.dead.count / options.dead.of : null }
    : null
  return {
    status:
      deals.count + facts.accounts.count + facts.people.count > 0
        ? OK
        : { code: 'no-evidence', sentence: 'There are no records yet: import deals, accounts and people.' },
    asOf: facts.asOf,
    headline: {
      completeness,
      fresh: fresh.fresh?.value ?? null,
      contradictions: wrong.found.reduce((sum, rule) => sum + rule.count, 0),
      duplicates: alike.surplus,
      deadShare: dead?.share ?? null,
      weakestField: weakest(rows),
    },
    completeness,
    fields: rows,
    freshness: fresh,
    contradictions: wrong.found,
    sound: wilson(wrong.checked - broken, wrong.checked, level),
    duplicates: {
      groups: alike.groups.slice(0, listed),
      groupCount: alike.groups.length,
      surplus: alike.surplus,
      of: alike.of,
      unread: alike.unread,
    },
    dead,
    keepers: keepers(deals, fields, required, { seen, freshDays, broken: wrong.broken }),
    use: useByMonth(deals),
    useReason: facts.activities.count === 0 ? 'No activity is recorded: use is told by deals created only.' : null,
    evidence: evidence(rows, wrong.checked, broken, openKeys(deals.columns.outcome, deals.columns.key, listed)),
  }
}

function completenessOf(rows: readonly FieldRow[]): number | null {
  let filled = 0
  let of = 0
  for (const row of rows) {
    if (!row.required) continue
    filled += row.filled
    of += row.of
  }
  return of > 0 ? filled / of : null
}

function weakest(rows: readonly FieldRow[]): CrmHealthAnswer['headline']['weakestField'] {
  let low: FieldRow | null = null
  for (const row of rows)
    if (row.required && row.share !== null && (low === null || row.share < (low.share ?? 1))) low = row
  return low && low.share !== null && low.share < 1 ? { kind: low.kind, field: low.field, share: low.share } : null
}

function openKeys(outcome: Uint8Array, key: Float64Array, listed: number): { keys: number[]; count: number } {
  const keys: number[] = []
  let count = 0
  outcome.forEach((code, i) => {
    if (code !== OUTCOME.open) return
    count++
    if (keys.length < listed) keys.push(key[i] as number)
  })
  return { keys, count }
}

function evidence(
  rows: readonly FieldRow[],
  checked: number,
  broken: number,
  open: { keys: number[]; count: number },
): Record<string, Evidence> {
  return {
    completeness: {
      meaning: 'How many of the required fields are filled, over all records that should have them.',
      formula: 'Σ filled ÷ Σ asked, over required fields',
      values: rows
        .filter((row) => row.required)
        .map((row) => ({ name: `${row.kind}: ${row.field}`, value: row.share, unit: 'share' })),
      source: 'measured',
    },
    freshness: {
      meaning: 'Open deals by the days since anybody touched or changed them.',
      formula: 'day of the facts − latest of last touch, logged activity and recorded change',
      values: [{ name: 'open deals', value: open.count, unit: 'count' }],
      source: 'measured',
      records: { kind: 'opportunity', ...open },
    },
    sound: {
      meaning: 'Deals that contradict themselves in at least one way.',
      formula: 'deals without contradiction ÷ deals',
      values: [
        { name: 'deals', value: checked, unit: 'count' },
        { name: 'with a contradiction', value: broken, unit: 'count' },
      ],
      source: 'measured',
    },
  }
}
