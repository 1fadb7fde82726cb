/** People, teams, postings, territories and targets as columns. */

import type { Territories } from '@capstone/engines/vocabulary/account'
import {
  FUNCTIONS,
  type People,
  type PersonFunction,
  type Postings,
  type Teams,
} from '@capstone/engines/vocabulary/person'
import type { Reading } from '#db/read/facts/reading.ts'
import { teamsQuery } from '#db/read/facts/teams.ts'
import { dayColumn, eachRow, floatColumn, type NumberColumn, RowIndex } from '#db/read/rows.ts'

const DAY = (column: string) => `${column} - date '1970-01-01'`

export async function readPeople(
  reading: Reading,
): Promise<{ people: People; index: RowIndex; teams: Teams; teamIndex: RowIndex }> {
  const { rows, index } = await readMatched(
    reading,
    'person',
    `name, role, function, manager_id, team_id, ${DAY('hired_on')}, ${DAY('left_on')}, hours, place, latitude, longitude, country`,
  )
  const { teams, teamIndex } = await readTeams(reading, index)
  const text = (column: number) => rows.map((row) => row[column] ?? '')
  const days = (column: number) => collect(rows, column, dayColumn()).ints()
  const floats = (column: number) => collect(rows, column, floatColumn()).floats()
  const people: People = {
    count: rows.length,
    key: collect(rows, 0, floatColumn()).floats(),
    name: text(2),
    role: text(3),
    function: Uint8Array.from(rows, (row) => functionOf(row[4] ?? row[3] ?? null, reading)),
    manager: Int32Array.from(rows, (row) => index.row(row[5] ?? null)),
    team: Int32Array.from(rows, (row) => teamIndex.row(row[6] ?? null)),
    hired: days(7),
    left: days(8),
    hours: floats(9),
    place: text(10),
    country: text(13),
    latitude: floats(11),
    longitude: floats(12),
  }
  return { people, index, teams, teamIndex }
}

async function readTeams(reading: Reading, people: RowIndex): Promise<{ teams: Teams; teamIndex: RowIndex }> {
  const rows: (readonly (string | null)[])[] = []
  const twins: (readonly (string | null)[])[] = []
  await eachRow(reading.client, teamsQuery(reading.workspace), (row) => (row[4] === null ? rows : twins).push(row))
  const key = collect(rows, 0, floatColumn()).floats()
  const teamIndex = new RowIndex(key)
  for (const twin of twins) teamIndex.alias(Number(twin[0]), teamIndex.row(twin[4] ?? null))
  const teams: Teams = {
    count: rows.length,
    key,
    name: rows.map((row) => row[1] ?? ''),
    parent: Int32Array.from(rows, (row) => teamIndex.row(row[2] ?? null)),
    lead: Int32Array.from(rows, (row) => people.row(row[3] ?? null)),
  }
  return { teams, teamIndex }
}

export async function readPostings(reading: Reading, people: RowIndex, teams: RowIndex): Promise<Postings> {
  const rows: (readonly (string | null)[])[] = []
  await eachRow(
    reading.client,
    `select person_id, team_id, manager_id, ${DAY('from_day')}, ${DAY('to_day')} from posting
     where workspace_id = ${reading.workspace} and gone_import is null and person_id is not null order by person_id, from_day, id`,
    (row) => rows.push(row),
  )
  return {
    count: rows.length,
    person: Int32Array.from(rows, (row) => people.row(row[0] ?? null)),
    team: Int32Array.from(rows, (row) => teams.row(row[1] ?? null)),
    manager: Int32Array.from(rows, (row) => people.row(row[2] ?? null)),
    from: collect(rows, 3, dayColumn()).ints(),
    to: collect(rows, 4, dayColumn()).ints(),
  }
}

export async function readTerritories(reading: Reading): Promise<{ territories: Territories; index: RowIndex }> {
  const rows: (readonly (string | null)[])[] = []
  await eachRow(
    reading.client,
    `select id, name, parent_id from territory where workspace_id = ${reading.workspace} and gone_import is null order by id`,
    (row) => rows.push(row),
  )
  const key = collect(rows, 0, floatColumn()).floats()
  const index = new RowIndex(key)
  return {
    index,
    territories: {
      count: rows.length,
      key,
      name: rows.map((row) => row[1] ?? ''),
      parent: Int32Array.from(rows, (row) => index.row(row[2] ?? null)),
    },
  }
}

/** The function that a title or department stands for, by the company's meanings, else by its words. */
function functionOf(text: string | null, reading: Reading): number {
  const said = reading.meaning('function', '', text ?? '')?.function
  const words = (typeof said === 'string' ? said : (text ?? '')).toLowerCase()
  const known = FUNCTIONS.indexOf(words as PersonFunction)
  if (known >= 0) return known
  const hit = (pattern: RegExp) => pattern.test(words)
  if (hit(/operations|sales ops|enablement/)) return FUNCTIONS.indexOf('operations')
  if (hit(/application|engineer|technical|solution|presales/)) return FUNCTIONS.indexOf('applications')
  if (hit(/marketing|product manager/)) return FUNCTIONS.indexOf('marketing')
  if (hit(/service|support/)) return FUNCTIONS.indexOf('service')
  if (hit(/chief|president|ceo|cfo/)) return FUNCTIONS.indexOf('executive')
  if (words === '' || hit(/sales|account|seller|agent|rep/)) return FUNCTIONS.indexOf('sales')
  return FUNCTIONS.indexOf('other')
}

/**
 * Rows of a kind that two systems may hold: one row a thing, and an index that leads every key of it there.
 * What the row that stands for it leaves empty is taken from the others.
 */
export async function readMatched(
  reading: Reading,
  table: 'account' | 'person' | 'product',
  columns: string,
): Promise<{ rows: (string | null)[][]; index: RowIndex }> {
  const rows: (string | null)[][] = []
  const others: (readonly (string | null)[])[] = []
  await eachRow(
    reading.client,
    `select id, same_as, ${columns} from ${table} where workspace_id = ${reading.workspace} and gone_import is null order by id`,
    (row) => {
      if (row[1] !== null && row[1] !== undefined) others.push(row)
      else rows.push([...row])
    },
  )
  const index = new RowIndex(collect(rows, 0, floatColumn()).floats())
  for (const other of others) {
    const at = index.row(other[1] ?? null)
    const kept = rows[at]
    if (!kept) continue
    index.alias(Number(other[0]), at)
    for (let c = 2; c < kept.length; c++) kept[c] ??= other[c] ?? null
  }
  return { rows, index }
}

export function collect(
  rows: readonly (readonly (string | null)[])[],
  column: number,
  into: NumberColumn,
): NumberColumn {
  for (const row of rows) into.push(row[column] ?? null)
  return into
}
