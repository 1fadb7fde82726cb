/** Opens one figure in a row of CRM health's tables: the records that it counts. */
import type { CrmHealthOptions } from '#supporting/crm-health/answer.ts'
import { contradictions } from '#supporting/crm-health/contradictions.ts'
import { duplicates } from '#supporting/crm-health/duplicates.ts'
import { type Field, fieldsOf } from '#supporting/crm-health/fields.ts'
import { crmHealthSettings } from '#supporting/crm-health/settings.ts'
import { lastSeen } from '#supporting/crm-health/use.ts'
import { periodByKey } from '#vocabulary/calendar.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import { dealEvidence } from '#vocabulary/deal-evidence.ts'
import { type Deals, readDeals, rowsWhere } from '#vocabulary/deals.ts'
import { type Evidence, MOST_KEYS, type RecordKind } from '#vocabulary/evidence.ts'
import type { Facts } from '#vocabulary/facts.ts'
import { type RowFigure, readRowFigure } from '#vocabulary/figure.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

/**
 * The evidence of a figure in a row: of `fields`, `lastTouch`, `duplicates`, `keepers` and `use`. Facts and options must be those of the answer.
 * @returns null where CRM health has no such figure
 * @example openCrmHealthFigure(facts, {}, 'fields:missing:opportunity.close date')?.records?.count // 1,589
 */
export function openCrmHealthFigure(facts: Facts, options: CrmHealthOptions, figure: string): Evidence | null {
  const row = readRowFigure(figure)
  if (!row) return null
  const deals = readDeals(facts)
  switch (row.table) {
    case 'fields':
      return openField(deals, row)
    case 'lastTouch':
      return openLastTouch(deals, row)
    case 'duplicates':
      return openGroup(deals, row)
    case 'keepers':
      return openKeeper(deals, options, row)
    case 'use':
      return openMonth(deals, row)
    default:
      return null
  }
}

const isOpen = (deals: Deals, i: number) => deals.columns.outcome[i] === OUTCOME.open

/** Records that lack a field, or have it: 'fields:missing:account.industry'. */
function openField(deals: Deals, figure: RowFigure): Evidence | null {
  const field = fieldsOf(deals).find((each) => `${each.kind}.${each.field}` === figure.key)
  if (!field || (figure.what !== 'missing' && figure.what !== 'filled')) return null
  const asked: number[] = []
  for (let i = 0; i < field.count; i++) if (field.asked(i)) asked.push(i)
  const filled = asked.filter(field.filled)
  const rows = figure.what === 'filled' ? filled : asked.filter((i) => !field.filled(i))
  const among = field.among === 'all' ? '' : ` Asked of ${field.among} ones only.`
  return {
    meaning: `How often ${field.field} is filled.${among} The records are those that ${figure.what === 'filled' ? 'have it' : 'lack it'}.`,
    formula: 'filled ÷ asked',
    values: [
      { name: 'filled', value: filled.length, unit: 'count' },
      { name: 'asked', value: asked.length, unit: 'count' },
      { name: 'not filled', value: asked.length - filled.length, unit: 'count' },
      { name: 'share filled', value: asked.length > 0 ? filled.length / asked.length : null, unit: 'share' },
    ],
    source: 'measured',
    records: {
      kind: field.kind,
      keys: rows.slice(0, MOST_KEYS).map((i) => keyOf(deals, field, i)),
      count: rows.length,
      counted: figure.what === 'filled' ? 'filled' : 'not filled',
    },
  }
}

function keyOf(deals: Deals, field: Field, i: number): number {
  const { accounts, people, products, contacts } = deals.facts
  const keys: Readonly<Partial<Record<RecordKind, Float64Array | undefined>>> = {
    opportunity: deals.columns.key,
    account: accounts.key,
    person: people.key,
    product: products.key,
    contact: contacts?.key,
  }
  return keys[field.kind]?.[i] ?? -1
}

const AGES = {
  within7: [0, 7, 'within 7 days'],
  within30: [8, 30, '8 to 30 days ago'],
  within90: [31, 90, '31 to 90 days ago'],
  older: [91, Number.POSITIVE_INFINITY, 'more than 90 days ago'],
} as const

/** Open deals by their last touch: 'lastTouch:within30'. */
function openLastTouch(deals: Deals, figure: RowFigure): Evidence | null {
  const seen = lastSeen(deals)
  const days = (i: number) => deals.asOf - (seen[i] as number)
  if (figure.what === 'unknown') {
    const rows = rowsWhere(deals, (i) => isOpen(deals, i) && seen[i] === NO_DAY)
    return dealEvidence(deals, rows, saying('Open deals of which no touch and no change is known.'))
  }
  const age = AGES[figure.what as keyof typeof AGES]
  if (!age) return null
  const rows = rowsWhere(
    deals,
    (i) =>
      isOpen(deals, i) && seen[i] !== NO_DAY && days(i) <= age[1] && (days(i) >= age[0] || figure.what === 'within7'),
  )
  return dealEvidence(deals, rows, saying(`Open deals last touched or changed ${age[2]}.`))
}

const saying = (meaning: string) => ({ meaning, formula: 'counted', values: [], counted: 'deals' })

/** The records of one group: 'duplicates:account:name,acme'. */
function openGroup(deals: Deals, figure: RowFigure): Evidence | null {
  const group = duplicates(deals).groups.find((each) => each.kind === figure.what && figure.key === groupKey(each))
  if (!group) return null
  return {
    meaning: `Records that seem to be one: they share their ${group.by}, “${group.value}”.`,
    formula: 'alike by this; nothing is merged',
    values: [{ name: 'records', value: group.records.length, unit: 'count' }],
    source: 'measured',
    records: {
      kind: group.kind,
      keys: group.records.slice(0, MOST_KEYS).map((record) => Number(record.key)),
      count: group.records.length,
      counted: 'records',
    },
  }
}

/** The key of a group's figure: what its records share, and the first of them. */
const groupKey = (group: { by: string; records: readonly { key: number | string }[] }) =>
  `${group.by},${group.records[0]?.key ?? ''}`

/** The open deals of one owner: all, those that lack a required field, the fresh, those that contradict themselves: 'keepers:lacking:7'. */
function openKeeper(deals: Deals, options: CrmHealthOptions, figure: RowFigure): Evidence | null {
  const { people, activities } = deals.facts
  const set = crmHealthSettings(options)
  const person = figure.key === null ? -1 : people.key.indexOf(Number(figure.key))
  if (person < 0) return null
  const name = people.name[person] ?? ''
  const open = rowsWhere(deals, (i) => isOpen(deals, i) && deals.columns.owner[i] === person)
  switch (figure.what) {
    case 'open':
      return dealEvidence(deals, open, saying(`Open deals of ${name}.`))
    case 'completeness': {
      const asked = fieldsOf(deals).filter(
        (field) => field.kind === 'opportunity' && set.required.has(`opportunity.${field.field}`),
      )
      const of = (keep: (field: Field, i: number) => boolean) =>
        open.reduce((sum, i) => sum + asked.filter((field) => keep(field, i)).length, 0)
      const all = of((field, i) => field.asked(i))
      const filled = of((field, i) => field.asked(i) && field.filled(i))
      const lacking = open.filter((i) => asked.some((field) => field.asked(i) && !field.filled(i)))
      return dealEvidence(deals, lacking, {
        meaning: `How many of the required fields of ${name}’s open deals are filled. The records are those that lack one.`,
        formula: 'filled ÷ asked, over required fields of open deals',
        values: [
          ['filled', filled, 'count'],
          ['asked', all, 'count'],
          ['share', all > 0 ? filled / all : null, 'share'],
          ['open deals that lack one', lacking.length, 'count'],
        ],
        counted: 'open deals that lack one',
      })
    }
    case 'fresh': {
      const seen = lastSeen(deals)
      const known = open.filter((i) => seen[i] !== NO_DAY)
      const fresh = known.filter((i) => deals.asOf - (seen[i] as number) <= set.freshDays)
      return dealEvidence(deals, fresh, {
        meaning: `Open deals of ${name} touched or changed within ${set.freshDays} days.`,
        formula: 'touched of late ÷ open deals whose last touch is known',
        values: [
          ['touched of late', fresh.length, 'count'],
          ['of known touch', known.length, 'count'],
          ['share', known.length > 0 ? fresh.length / known.length : null, 'share'],
        ],
        counted: 'touched of late',
      })
    }
    case 'contradictions': {
      const { broken } = contradictions(deals, 0)
      const wrong = open.filter((i) => broken[i] === 1)
      return dealEvidence(deals, wrong, saying(`Open deals of ${name} that contradict themselves.`))
    }
    case 'touches': {
      const rows: number[] = []
      for (let a = 0; a < activities.count; a++) {
        const days = deals.asOf - (activities.day[a] as number)
        if (activities.person[a] === person && days >= 0 && days < 30) rows.push(a)
      }
      return {
        meaning: `Touches that ${name} logged in 30 days.`,
        formula: 'counted',
        values: [{ name: 'touches', value: rows.length, unit: 'count' }],
        source: 'measured',
        records: {
          kind: 'activity',
          keys: rows.slice(0, MOST_KEYS).map((a) => activities.key[a] as number),
          count: rows.length,
          counted: 'touches',
        },
      }
    }
    default:
      return null
  }
}

/** Deals created in a month: 'use:created:2026-P03'. */
function openMonth(deals: Deals, figure: RowFigure): Evidence | null {
  const month = figure.key === null ? null : periodByKey(deals.facts.calendar, figure.key)
  if (!month || figure.what !== 'created') return null
  const created = (i: number) => deals.columns.created[i] as number
  const rows = rowsWhere(
    deals,
    (i) =>
      deals.columns.outcome[i] !== OUTCOME.gone &&
      created(i) >= month.start &&
      created(i) < month.end &&
      created(i) <= deals.asOf,
  )
  return dealEvidence(deals, rows, saying(`Deals created in ${month.label}.`))
}
