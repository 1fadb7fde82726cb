/** A list of deals under a known system's column names is a list of deals; only what repeats its deals is their history. */
import { describe, expect, it } from 'vitest'
import { memoryFile } from '#import/source/memory.ts'
import { tablesOf } from '#import/source/tables.ts'
import { profileTable } from './profile.ts'
import { recognise } from './recognise.ts'

async function kindsOf(name: string, content: string): Promise<string[]> {
  const { tables } = await tablesOf(memoryFile(name, content))
  const profiles = await Promise.all(tables.map((table) => profileTable(table)))
  return recognise(profiles).flatMap(({ assignments }) => assignments.map(({ kind }) => kind))
}

const HEAD = 'Opportunity ID,Opportunity Name,Stage,Amount,Currency,Created Date,Close Date\n'

describe('an export made by hand', () => {
  it('that names each deal once holds opportunities', async () => {
    const rows =
      'O1,Big,Prospecting,1000,USD,2026-01-05,2026-03-01\nO2,Small,Closed Won,200,USD,2026-01-07,2026-02-01\n'
    expect(await kindsOf('deals export.csv', HEAD + rows)).toEqual(['opportunity'])
  })

  it('that names deals again and again holds their history', async () => {
    const head = 'OpportunityId,StageName,Amount,CloseDate,CreatedDate\n'
    const rows = 'O1,Open,10,2026-03-01,2026-01-05\nO1,Won,12,2026-03-01,2026-02-05\nO2,Open,9,2026-03-01,2026-01-09\n'
    expect(new Set(await kindsOf('saves.csv', head + rows))).toEqual(new Set(['fieldHistory']))
  })
})
