/** Targets as columns: whose, from which day to which, how much. */
import { TARGET_MEASURES, TARGET_WHOSE, type Targets } from '@capstone/engines/vocabulary/target'
import { targetEnds } from '@capstone/engines/vocabulary/target-ends'
import { collect } from '#db/read/facts/organization.ts'
import { type Reading, wordAt } from '#db/read/facts/reading.ts'
import { dayColumn, eachRow, floatColumn, NumberColumn, type RowIndex } from '#db/read/rows.ts'

const DAY = (column: string) => `${column} - date '1970-01-01'`

export async function readTargets(
  reading: Reading,
  nodes: { people: RowIndex; teams: RowIndex; territories: RowIndex; products: RowIndex },
): Promise<Targets> {
  const rows: (readonly (string | null)[])[] = []
  await eachRow(
    reading.client,
    `select id, whose, person_id, team_id, territory_id, ${DAY('starts_on')}, ${DAY('ends_on')}, measure, value, currency, product_id, segment
     from target where workspace_id = ${reading.workspace} and gone_import is null and starts_on is not null order by id`,
    (row) => rows.push(row),
  )
  await putPublished(reading, rows)
  const whose = rows.map((row) =>
    row[2] !== null ? 'person' : row[3] !== null ? 'team' : row[4] !== null ? 'territory' : (row[1] ?? 'company'),
  )
  const start = collect(rows, 5, dayColumn()).ints()
  const measure = rows.map((row) => wordAt(TARGET_MEASURES, row[7] ?? null, 0))
  const value = new NumberColumn(Number.NaN)
  rows.forEach((row, i) => {
    const stated = row[8] === null || row[8] === undefined ? Number.NaN : Number(row[8])
    value.put(
      TARGET_MEASURES[measure[i] as number] === 'count'
        ? stated
        : reading.convert(stated, row[9] ?? null, start[i] as number),
    )
  })
  return {
    count: rows.length,
    key: collect(rows, 0, floatColumn()).floats(),
    whose: Uint8Array.from(whose, (word) => wordAt(TARGET_WHOSE, word, 0)),
    node: Int32Array.from(rows, (row, i) => {
      if (whose[i] === 'person') return nodes.people.row(row[2] ?? null)
      if (whose[i] === 'team') return nodes.teams.row(row[3] ?? null)
      return whose[i] === 'territory' ? nodes.territories.row(row[4] ?? null) : -1
    }),
    start,
    end: targetEnds(reading.calendar, {
      start,
      end: collect(rows, 6, dayColumn()).ints(),
      series: rows.map((row, i) => JSON.stringify([whose[i], row[2], row[3], row[4], row[7], row[10], row[11]])),
      kind: rows.map((row, i) => `${whose[i]} ${row[7]}`),
    }),
    measure: Uint8Array.from(measure),
    value: value.floats(),
    product: Int32Array.from(rows, (row) => nodes.products.row(row[10] ?? null)),
    segment: rows.map((row) => row[11] ?? ''),
  }
}

/** Columns of a row: whose, person, team, start, end, product, segment. */
const AT = {
  whose: 1,
  person: 2,
  team: 3,
  territory: 4,
  start: 5,
  end: 6,
  measure: 7,
  product: 10,
  segment: 11,
} as const

/**
 * Puts the targets that were published here in the place of those of the same node whose days they hold. Of one node's for the same days the later
 * day counts, then the later publishing; one for days to come counts from those days at the latest. Their keys are negative.
 */
async function putPublished(reading: Reading, rows: (readonly (string | null)[])[]): Promise<void> {
  const published: (readonly (string | null)[])[] = []
  await eachRow(
    reading.client,
    `select distinct on (whose, node_id, starts_on, ends_on) -id, whose, case when whose = 'person' then node_id end,
       case when whose = 'team' then node_id end, null, ${DAY('starts_on')}, ${DAY('ends_on')}, 'bookings', value, currency, null, null
     from target_version where workspace_id = ${reading.workspace}
       and (from_day - date '1970-01-01' <= ${reading.asOf} or from_day <= starts_on)
       and published_at <= coalesce(nullif(current_setting('capstone.known', true), '')::timestamptz, 'infinity')
     order by whose, node_id, starts_on, ends_on, from_day desc, id desc`,
    (row) => published.push([...row]),
  )
  const nodeOf = (row: readonly (string | null)[]) =>
    [
      row[AT.person] ? 'person' : row[AT.team] ? 'team' : row[AT.territory] ? 'territory' : 'company',
      row[AT.person] ?? row[AT.team],
    ].join(' ')
  const replaced = (row: readonly (string | null)[]) =>
    (row[AT.measure] ?? 'bookings') === 'bookings' &&
    row[AT.product] === null &&
    (row[AT.segment] ?? '') === '' &&
    published.some(
      (one) =>
        nodeOf(one) === nodeOf(row) &&
        Number(one[AT.start]) <= Number(row[AT.start]) &&
        Number(row[AT.start]) < Number(one[AT.end]) &&
        (row[AT.end] === null || Number(row[AT.end]) <= Number(one[AT.end])),
    )
  const kept = rows.filter((row) => !replaced(row))
  rows.splice(0, rows.length, ...kept, ...published)
}
