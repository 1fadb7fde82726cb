/** Facts kept ready in memory between analyses: read again only when a kind of fact changed. */
import { parseIsoDay } from '@capstone/engines/vocabulary/day'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import { type Company, readCompany } from '#db/read/company.ts'
import { readFacts } from '#db/read/facts.ts'
import { inOneMoment } from '#db/read/moment.ts'
import type { Store, StoreSession } from '#db/store.ts'
import { factVersions } from '#db/write/answers.ts'
import { Failure } from '#ground/failure.ts'

export interface Prepared {
  readonly company: Company
  readonly facts: Facts
  readonly versions: Readonly<Record<string, number>>
  readonly unconverted: readonly { currency: string; count: number }[]
}

/** By the store that reads, so that no database is answered for another. */
const byStore = new WeakMap<Store, Map<string, Prepared>>()
/** Two workspaces' facts at most: the company's own and the sample. */
const MOST_KEPT = 2

/** The facts of a workspace as of a day (default: the company's day). */
export async function preparedFacts(store: Store, workspace: number, today: string, asOf?: string): Promise<Prepared> {
  const versions = await factVersions(store, workspace)
  const company = await readCompany(store, workspace, today)
  if (!company) throw new Failure('not-found', 'There is no such workspace.')
  const day = asOf ?? company.asOf
  const key = `${workspace} ${day} ${JSON.stringify(versions)} ${company.currency} ${JSON.stringify(company.calendar)}`
  const kept = byStore.get(store) ?? new Map<string, Prepared>()
  byStore.set(store, kept)
  const known = kept.get(key)
  if (known) return known
  for (const old of kept.keys()) if (old.startsWith(`${workspace} `) || kept.size >= MOST_KEPT) kept.delete(old)
  const request = { workspace, asOf: parseIsoDay(day), currency: company.currency, calendar: company.calendar }
  const read = await inOneMoment(store, (client, beside) => readFacts(client, request, beside))
  const prepared: Prepared = { company: { ...company, asOf: day }, versions, ...read }
  kept.set(key, prepared)
  return prepared
}

/** Facts read on a connection that reads as known at an instant, for the company's day of then unless another is asked for. They are not kept. */
export async function knownFacts(
  session: StoreSession,
  workspace: number,
  today: string,
  asOf?: string,
): Promise<Prepared> {
  const company = await readCompany(session, workspace, today)
  if (!company) throw new Failure('not-found', 'There is no such workspace.')
  const day = asOf ?? company.asOf
  const request = { workspace, asOf: parseIsoDay(day), currency: company.currency, calendar: company.calendar }
  return { company: { ...company, asOf: day }, versions: {}, ...(await readFacts(session.client, request)) }
}
