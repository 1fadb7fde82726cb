/** The frame around every page: workspaces, the company's day and periods, the nodes that somebody may ask about. */
import { type FiscalCalendar, periodsBetween } from '@capstone/engines/vocabulary/calendar'
import { isoDay, parseIsoDay } from '@capstone/engines/vocabulary/day'
import { listWorkspaces, readCompany, type WorkspaceRow } from '#db/read/company.ts'
import { databaseAnswers, nodesOf, personName } from '#db/read/nodes.ts'
import { readSamplePeople } from '#db/read/sample.ts'
import { nodeName } from '#db/read/scopes.ts'
import { grantsOf, unclaimedWorkspace } from '#db/read/users.ts'
import type { Store } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

/** Whether the database answers. */
export const databaseUp = (store: Store): Promise<boolean> => databaseAnswers(store)

/** The workspaces that somebody may open: where they have a role, and the sample for who sits at this machine. */
export async function openWorkspaces(
  store: Store,
  asker: { user: string | null; local: boolean; scope: Scope | null },
): Promise<{ rows: WorkspaceRow[]; any: boolean }> {
  const [all, unclaimed, grants] = await Promise.all([
    listWorkspaces(store),
    unclaimedWorkspace(store),
    asker.user === null ? [] : grantsOf(store, asker.user),
  ])
  const mine = new Set(grants.map(({ workspace }) => workspace))
  const open = (row: WorkspaceRow) =>
    mine.has(row.id) || row.id === asker.scope?.workspace || (row.kind === 'sample' && asker.local)
  return { rows: all.filter(open), any: all.some(({ id }) => id !== unclaimed) }
}

/** What a page's frame shows of the workspace in a scope. */
export async function readFrame(store: Store, scope: Scope, today: (timeZone?: string) => string) {
  const first = await readCompany(store, scope.workspace, today())
  const company =
    first && first.timeZone !== 'UTC' ? await readCompany(store, scope.workspace, today(first.timeZone)) : first
  const [name, node, nodes, people] = await Promise.all([
    scope.person === null ? null : personName(store, scope.workspace, scope.person),
    nodeName(store, scope.workspace, scope.node),
    nodesOf(store, scope),
    company?.kind === 'sample' ? readSamplePeople(store, scope.workspace) : [],
  ])
  return {
    person: scope.person === null || name === null ? null : { id: scope.person, name },
    node: { key: scope.node, name: node },
    nodes,
    people,
    asOf: company?.asOf ?? null,
    currency: company?.currency ?? null,
    periods: company ? periodsAround(company.calendar, company.asOf) : [],
  }
}

const BACK = { quarter: 8, month: 6, year: 2 } as const
const DAYS = { quarter: 92, month: 31, year: 366 } as const

/** Quarters, months and years around a day, each newest first; the one after the current too, except years. */
function periodsAround(calendar: FiscalCalendar, asOf: string) {
  const day = parseIsoDay(asOf)
  const grains = ['quarter', 'month', 'year'] as const
  return grains.flatMap((grain) => {
    const ahead = grain === 'year' ? 1 : DAYS[grain]
    return periodsBetween(calendar, grain, day - BACK[grain] * DAYS[grain], day + ahead)
      .reverse()
      .map(({ key, label, start, end }) => ({ key, label, start: isoDay(start) ?? '', end: isoDay(end) ?? '' }))
  })
}
