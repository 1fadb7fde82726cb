/** Facts kept ready in memory between analyses: read again only when a kind of fact changed. */
import { parseIsoDay } from '@capstone/engines/vocabulary/day'
import type { Facts } from '@capstone/engines/vocabulary/facts'
import { narrowFacts } from '@capstone/engines/vocabulary/narrow'
import { descendants, organizationOn, peopleUnder } from '@capstone/engines/vocabulary/organization'
import { type Company, readCompany } from '#db/read/company.ts'
import { readFacts } from '#db/read/facts.ts'
import { inOneMoment } from '#db/read/moment.ts'
import type { Store, StoreSession } from '#db/store.ts'
import { factVersions } from '#db/write/answers.ts'
import { Failure } from '#ground/failure.ts'
import type { NodeKey } from '#permissions/scope.ts'

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

/** The facts of a node: all of them for the company, else those of the people at or below it. */
export function factsOf(facts: Facts, node: NodeKey): Facts {
  if (node === 'company') return facts
  const people = new Set(nodePeople(facts, node))
  return narrowFacts(facts, people, new Set(nodeTeams(facts, node)))
}

/** Rows of the people of a node. */
export function nodePeople(facts: Facts, node: NodeKey): number[] {
  if (node === 'company') return Array.from({ length: facts.people.count }, (_, i) => i)
  const { organization } = organizationOn(facts.people, facts.teams, facts.postings, facts.asOf)
  const row = rowOf(facts, node)
  if (node.startsWith('team:')) return peopleUnder(organization, row)
  const out = [row]
  const seen = new Set(out)
  for (let k = 0; k < out.length; k++) {
    for (let i = 0; i < facts.people.count; i++) {
      if (facts.people.manager[i] === out[k] && !seen.has(i)) {
        seen.add(i)
        out.push(i)
      }
    }
  }
  return out
}

function nodeTeams(facts: Facts, node: NodeKey): number[] {
  if (node.startsWith('team:')) {
    const { organization } = organizationOn(facts.people, facts.teams, facts.postings, facts.asOf)
    return descendants(organization, rowOf(facts, node))
  }
  const row = rowOf(facts, node)
  return Array.from({ length: facts.teams.count }, (_, i) => i).filter((i) => facts.teams.lead[i] === row)
}

function rowOf(facts: Facts, node: NodeKey): number {
  const list = node.startsWith('team:') ? facts.teams : facts.people
  const row = list.key.indexOf(Number(node.split(':')[1]))
  if (row < 0) throw new Failure('not-found', 'There is no such node of the organization.', { node })
  return row
}
