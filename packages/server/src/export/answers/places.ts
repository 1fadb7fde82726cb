/** The tables of the map's answer as files. */
import type { PlacesAnswer } from '@capstone/engines/coverage/places'
import { TIERS } from '@capstone/engines/coverage/segmentation/answer'
import { type AnswerTable, answerTable, moneyColumn, numberColumn, textColumn } from '#export/answer-table.ts'

/** `accounts` and `people`; null for others. */
export function placesTable(answer: PlacesAnswer, table: string): AnswerTable | null {
  const { accounts, people, currency } = answer
  const ownerOf = (row: number) => people[accounts.owner[row] ?? -1]
  switch (table) {
    case 'accounts':
      return answerTable(
        accounts.key.map((_, row) => row),
        (row) => accounts.key[row] ?? '',
        [
          textColumn('name', 'account', (row) => accounts.name[row] ?? null),
          textColumn('owner', 'owner', (row) => ownerOf(row)?.name ?? null),
          textColumn('team', 'team', (row) => ownerOf(row)?.team ?? null),
          textColumn('tier', 'tier', (row) => TIERS[accounts.tier[row] ?? -1] ?? 'prospect'),
          moneyColumn('value', `value in 12 months, ${currency}`, (row) => accounts.value[row] ?? null),
          moneyColumn('potential', `potential, ${currency}`, (row) => accounts.potential[row] ?? null),
          textColumn('address', 'place', (row) => accounts.address[row] ?? null),
          numberColumn('address', 'latitude', (row) => accounts.latitude[row] ?? null),
          numberColumn('address', 'longitude', (row) => accounts.longitude[row] ?? null),
          numberColumn('distance', 'from owner, km', (row) => accounts.distance[row] ?? null),
          textColumn('how', 'found by', (row) => accounts.how[row] ?? 'not found'),
          numberColumn('km', 'within, km', (row) => accounts.km[row] ?? null),
        ],
      )
    case 'people':
      return answerTable(people, (row) => row.key, [
        textColumn('name', 'person', (row) => row.name),
        textColumn('team', 'team', (row) => row.team),
        numberColumn('accounts', 'accounts', (row) => row.accounts),
        moneyColumn('value', `value in 12 months, ${currency}`, (row) => row.value),
        moneyColumn('potential', `potential, ${currency}`, (row) => row.potential),
        numberColumn('distance', 'median way, km', (row) => row.distance),
        textColumn('how', 'found by', (row) => row.how ?? 'not found'),
      ])
    default:
      return null
  }
}
