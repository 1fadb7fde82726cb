/** Every migration, oldest first: one that stood in a release is never changed, only followed. */
import type { Migration } from 'kysely'
import { up as records } from './0001-records.ts'
import { up as work } from './0002-work.ts'
import { up as people } from './0003-people.ts'
import { up as indexes } from './0004-indexes.ts'
import { up as returned } from './0005-returned-rows.ts'
import { up as erasedWords } from './0006-erased-words.ts'
import { up as number } from './0007-number.ts'
import { up as coverage } from './0008-coverage.ts'
import { up as savedViews } from './0009-saved-views.ts'
import { up as learned } from './0010-learned.ts'
import { up as owners } from './0011-owners.ts'
import { up as coveragePlans } from './0012-coverage-plans.ts'
import { up as handOver } from './0013-hand-over.ts'
import { up as listedAmounts } from './0015-listed-amounts.ts'
import { up as dealsOfAccounts } from './0016-deals-of-accounts.ts'
import { up as erasedEvents } from './0017-erased-events.ts'

export type NamedMigration = { name: string; up: Migration['up'] }

export const migrations: readonly NamedMigration[] = [
  { name: '0001-records', up: records },
  { name: '0002-work', up: work },
  { name: '0003-people', up: people },
  { name: '0004-indexes', up: indexes },
  { name: '0005-returned-rows', up: returned },
  { name: '0006-erased-words', up: erasedWords },
  { name: '0007-number', up: number },
  { name: '0008-coverage', up: coverage },
  { name: '0009-saved-views', up: savedViews },
  { name: '0010-learned', up: learned },
  { name: '0011-owners', up: owners },
  { name: '0012-coverage-plans', up: coveragePlans },
  { name: '0013-hand-over', up: handOver },
  { name: '0015-listed-amounts', up: listedAmounts },
  { name: '0016-deals-of-accounts', up: dealsOfAccounts },
  { name: '0017-erased-events', up: erasedEvents },
]
