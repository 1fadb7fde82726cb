/** Measures of supporting the organization: records and leads, customer service. */

import { type Reading, recordsOf, share, yearBefore } from '#agenda/measures/reading.ts'
import type { MeasureKey } from '#agenda/table.ts'
import { crmHealth } from '#supporting/crm-health.ts'
import { NO_DAY } from '#vocabulary/day.ts'
import { type Deals, rowsWhere } from '#vocabulary/deals.ts'
import { MOST_KEYS } from '#vocabulary/evidence.ts'
import { OUTCOME } from '#vocabulary/opportunity.ts'

/** @param past only measures whose past can be told */
export function supportingReadings(deals: Deals, past = false): Reading[] {
  return past ? service(deals) : [...service(deals), ...records(deals), leadSource(deals)]
}

/** Records of today only: their fields keep no history, so past days are not asked. */
function records(deals: Deals): Reading[] {
  const health = crmHealth(deals.facts, { listed: MOST_KEYS })
  const required = health.fields.filter((field) => field.required)
  const filled = required.reduce((sum, field) => sum + field.filled, 0)
  const asked = required.reduce((sum, field) => sum + field.of, 0)
  const fresh = health.freshness.fresh
  const sound = health.sound
  const opened = (name: string, reading: Reading): Reading => {
    const { values, records } = health.evidence[name] ?? { values: [] }
    return reading.n === 0 ? reading : { ...reading, values, records: records ?? null }
  }
  return [
    opened('completeness', share('completeness', 'required fields filled ÷ required fields', filled, asked)),
    opened(
      'freshness',
      share(
        'freshness',
        'open deals touched in 30 days ÷ open deals with a known touch',
        fresh ? Math.round(fresh.value * fresh.n) : 0,
        fresh?.n ?? 0,
      ),
    ),
    opened(
      'sound',
      share(
        'soundness',
        'deals without a contradiction ÷ deals',
        sound ? Math.round(sound.value * sound.n) : 0,
        sound?.n ?? 0,
      ),
    ),
    opened(
      'duplicates',
      share('duplication', 'records that repeat another ÷ records', health.duplicates.surplus, health.duplicates.of),
    ),
  ]
}

function leadSource(deals: Deals): Reading {
  const { columns } = deals
  const kept = columns.leadSource.some((source) => source >= 0)
  const since = yearBefore(deals)
  const recent = rowsWhere(deals, (i) => {
    const created = columns.created[i] as number
    return kept && columns.outcome[i] !== OUTCOME.gone && created !== NO_DAY && created >= since
  })
  const without = recent.filter((i) => (columns.leadSource[i] as number) < 0)
  return share(
    'lead-source',
    'deals created in the last four quarters with a lead source ÷ such deals',
    recent.length - without.length,
    recent.length,
    {
      kind: 'opportunity',
      keys: without.map((i) => columns.key[i] as number),
    },
  )
}

function service(deals: Deals): Reading[] {
  const lines = deals.facts.orderLines
  const since = yearBefore(deals)
  const kept = lines.shipped.some((day) => day !== NO_DAY)
  const onTime = (measure: MeasureKey, due: Int32Array, name: string) => {
    const late: number[] = []
    let all = 0
    for (let i = 0; kept && i < lines.count; i++) {
      const day = due[i] as number
      if (day === NO_DAY || day < since || day > deals.asOf || lines.isReturn[i] === 1) continue
      all++
      const shipped = lines.shipped[i] as number
      if (shipped === NO_DAY || shipped > day) late.push(lines.key[i] as number)
    }
    return share(measure, `lines shipped by the ${name} day ÷ lines due`, all - late.length, all, {
      kind: 'orderLine',
      keys: late,
    })
  }
  return [
    onTime('on-time-to-request', lines.requested, 'requested'),
    onTime('on-time-to-promise', lines.promised, 'promised'),
    returns(deals, since),
  ]
}

/** Value of returns against value ordered; the sample is the number of lines. */
function returns(deals: Deals, since: number): Reading {
  const lines = deals.facts.orderLines
  let ordered = 0
  let returned = 0
  let n = 0
  const keys: number[] = []
  for (let i = 0; i < lines.count; i++) {
    const day = lines.ordered[i] as number
    const amount = lines.amount[i] as number
    if (day === NO_DAY || day < since || day > deals.asOf || !Number.isFinite(amount)) continue
    n++
    if (lines.isReturn[i] === 1) {
      returned += Math.abs(amount)
      keys.push(lines.key[i] as number)
    } else ordered += Math.max(0, amount)
  }
  return {
    measure: 'returns',
    value: ordered > 0 ? returned / ordered : null,
    n: ordered > 0 ? n : 0,
    formula: 'value of returned lines ÷ value of ordered lines',
    values: [
      { name: 'ordered', value: ordered, unit: 'money' },
      { name: 'returned', value: returned, unit: 'money' },
      { name: 'returned lines', value: keys.length, unit: 'count' },
    ],
    records: recordsOf({ kind: 'orderLine', keys }, 'returned lines'),
  }
}
