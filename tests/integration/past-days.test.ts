/** Facts of past days, read from the database after an import, against those days as the company was invented: for Salesforce's files and for HubSpot's. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { ExportFile } from '@capstone/company/exports/file'
import { hubspotFiles, hubspotId, hubspotStage } from '@capstone/company/exports/hubspot'
import { PREFIX, salesforceId } from '@capstone/company/exports/salesforce/ids'
import { sampleFolders } from '@capstone/company/exports/sample'
import { factsOf } from '@capstone/company/facts'
import { planCompany } from '@capstone/company/plan'
import { type Company, simulateCompany } from '@capstone/company/simulate'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sourceNamed } from '../../packages/server/src/db/write/imports/imports.ts'
import { openTestDatabase, type TestDatabase } from '../database.ts'
import { differences, type Names, tell } from '../facts/told.ts'
import { importAll, makeWorkspace } from './importing.ts'
import { readOn, salesforceNames, storedNames } from './naming.ts'

let store: TestDatabase<unknown>
const folder = mkdtempSync(join(tmpdir(), 'capstone-past-'))
let turn = 0
beforeAll(async () => {
  store = await openTestDatabase<unknown>()
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await store.drop()
})

/** A company of three years that imports in seconds. */
const invent = (seed: number) =>
  simulateCompany(
    planCompany({ seed, people: 24, accounts: 80, opportunities: 260, orderLines: 700, activities: 1500 }),
  )

/** Days over the three years: some by chance, and the first, the day of the change of process and the last. */
const someDays = fc.uniqueArray(fc.integer({ min: 1, max: 1094 }), { minLength: 6, maxLength: 6 })
const daysOf = ({ plan, market }: Company, back: readonly number[]) => [
  plan.end,
  market.start,
  market.processChange,
  ...back.map((days) => plan.end - days),
]

async function importFolders(key: string, folders: readonly { source: string; files: Iterable<ExportFile> }[]) {
  const workspace = await makeWorkspace(store, key)
  for (const { source, files } of folders) {
    for (const file of files) {
      const path = join(folder, key, source, file.name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, [...file.chunks()].join(''))
    }
    const id = await sourceNamed(store, workspace, source, source)
    await importAll(store, workspace, [join(folder, key, source)], { currency: 'USD' }, { source: id })
  }
  return workspace
}

describe("Salesforce's files with those of personnel and orders", () => {
  /** Customers of the order system that no key map names stand for themselves until somebody matches them: here they bear the name of their account. */
  const matched = (names: Names): Names => ({
    ...names,
    account: (row) => {
      const name = names.account(row)
      return /^2\d{5}$/.test(name) ? `${salesforceId(PREFIX.account, Math.floor((Number(name) - 200_000) / 2))}` : name
    },
  })

  it('tell of each day what was so', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), someDays, async (seed, back) => {
        const company = invent(seed)
        const workspace = await importFolders(`salesforce-${turn++}`, sampleFolders(company))
        for (const asOf of daysOf(company, back)) {
          const facts = await readOn(store, workspace, asOf)
          const truth = factsOf(company, asOf)
          expect([
            asOf,
            differences(
              tell(facts, matched(await storedNames(store, facts, workspace))),
              tell(truth, salesforceNames(truth)),
              NOT_IN_FILES,
            ),
          ]).toEqual([asOf, {}])
        }
      }),
      { numRuns: 2, endOnFailure: true },
    )
  })

  /** What these files do not say: docs/sample-company.md. */
  const NOT_IN_FILES = ['accounts.owner', 'opportunities.hasNextStep', 'accounts only in the first']
})

describe("HubSpot's pages", () => {
  const invented = (facts: Facts): Names => {
    const at = (list: { key: Float64Array }, kind: 'owner' | 'company' | 'deal') => (row: number) =>
      hubspotId(kind, (list.key[row] as number) - 1)
    return {
      person: at(facts.people, 'owner'),
      account: at(facts.accounts, 'company'),
      opportunity: at(facts.opportunities, 'deal'),
      activity: String,
      orderLine: String,
      stage: hubspotStage,
    }
  }

  it('tell of each day what was so', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1_000_000 }), someDays, async (seed, back) => {
        const company = invent(seed)
        const workspace = await importFolders(`hubspot-${turn++}`, [
          { source: 'hubspot', files: hubspotFiles(company) },
        ])
        for (const asOf of daysOf(company, back)) {
          const facts = await readOn(store, workspace, asOf)
          const truth = factsOf(company, asOf)
          expect([
            asOf,
            differences(
              tell(facts, await storedNames(store, facts, workspace)),
              tell(truth, invented(truth)),
              NOT_IN_PAGES,
            ),
          ]).toEqual([asOf, {}])
        }
      }),
      { numRuns: 1, endOnFailure: true },
    )
  })

  /** What these pages do not say: docs/sample-company.md. */
  const NOT_IN_PAGES = [
    ...['segment', 'territory', 'owner'].map((field) => `accounts.${field}`),
    ...['demand', 'leadSource', 'motion', 'product', 'hasNextStep', 'lastTouch'].map(
      (field) => `opportunities.${field}`,
    ),
    ...['function', 'hired', 'hours', 'left', 'manager', 'place', 'role', 'team'].map((field) => `people.${field}`),
    ...['teams.lead', 'teams.parent'],
    ...['activities', 'orderLines', 'postings', 'targets'].map((kind) => `${kind} only in the second`),
  ]
})
