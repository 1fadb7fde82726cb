/** CRM health (handbook U5): whether the records are complete, fresh, sound and single, and who keeps them. */
import { wilson } from '#math/interval.ts'
import type { CrmHealthAnswer, CrmHealthOptions, FieldRow } from '#supporting/crm-health/answer.ts'
import { contradictions } from '#supporting/crm-health/contradictions.ts'
import { duplicates } from '#supporting/crm-health/duplicates.ts'
import { crmHealthEvidence } from '#supporting/crm-health/evidence.ts'
import { fieldRows, fieldsOf } from '#supporting/crm-health/fields.ts'
import { crmHealthSettings } from '#supporting/crm-health/settings.ts'
import { freshness, keepers, lastSeen, useByMonth } from '#supporting/crm-health/use.ts'
import { readDeals } from '#vocabulary/deals.ts'
import { MOST_KEYS, OK } from '#vocabulary/evidence.ts'
import type { Facts } from '#vocabulary/facts.ts'

export type { CrmHealthAnswer, CrmHealthOptions } from '#supporting/crm-health/answer.ts'

/**
 * Completeness per field and kind, freshness of open deals, contradictions, duplicates, dead deals (handed in), who keeps what, and use over time
 * (rules: docs/methods/supporting/crm-health.md). Shares of 1; days whole.
 *
 * @returns status `no-evidence` without any deal, account or person; else `ok`
 * @example crmHealth(facts).headline.completeness // 0.83
 */
export function crmHealth(facts: Facts, options: CrmHealthOptions = {}): CrmHealthAnswer {
  const { level, freshDays, listed, required } = crmHealthSettings(options)
  const deals = readDeals(facts)
  const fields = fieldsOf(deals)
  const rows = fieldRows(fields, required)
  const seen = lastSeen(deals)
  const fresh = freshness(deals, seen, freshDays, level)
  const wrong = contradictions(deals, MOST_KEYS)
  const alike = duplicates(deals)
  const broken = wrong.broken.reduce((sum, flag) => sum + flag, 0)
  const completeness = completenessOf(rows)
  const given = options.dead
  const dead = given ? { count: given.count, of: given.of, share: given.of > 0 ? given.count / given.of : null } : null
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
    contradictions: wrong.found.map((rule) => ({ ...rule, keys: rule.keys.slice(0, listed) })),
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
    evidence: {
      ...crmHealthEvidence(deals, {
        rows,
        required: fields.filter((field) => required.has(`${field.kind}.${field.field}`)),
        completeness,
        fresh,
        freshDays,
        seen,
        wrong,
        alike,
      }),
      ...(given?.evidence ? { dead: given.evidence } : {}),
    },
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
