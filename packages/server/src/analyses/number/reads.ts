/** What answers of the number are made of besides the fit: settings, words, accepted actions, supply, judgements, targets. */
import { type Company, settingsOn } from '#db/read/company.ts'
import { beginSight } from '#db/read/lists/sight.ts'
import { dealsFound } from '#db/read/number/deals.ts'
import { interventionRows } from '#db/read/number/interventions.ts'
import { judgementRows, supplyRows } from '#db/read/number/revenue.ts'
import { submissionRows } from '#db/read/number/submissions.ts'
import { importedTargets, targetVersions } from '#db/read/number/targets.ts'
import type { Store } from '#db/store.ts'
import type { Scope } from '#permissions/scope.ts'

/** The company's own values in force on a day. */
export const settingsInForce = (store: Store, workspace: number, day: string) => settingsOn(store, workspace, day)

/** Words said up to a day, oldest first. */
export const wordsSaid = (store: Store, workspace: number, upTo: string) => submissionRows(store, workspace, { upTo })

/** Accepted actions, the newest first. */
export const acceptedActions = (store: Store, workspace: number) => interventionRows(store, workspace)

/** What was entered of products' supply, in force on a day. */
export const enteredSupply = (store: Store, workspace: number, day: string) => supplyRows(store, workspace, day)

/** Judgements of some periods, the newest first. */
export const revenueJudged = (store: Store, workspace: number, periods: readonly string[]) =>
  judgementRows(store, workspace, { periods })

/** Targets: every version published here, and what the sources call theirs. */
export async function targetsKnown(store: Store, workspace: number) {
  const [versions, imported] = await Promise.all([targetVersions(store, workspace), importedTargets(store, workspace)])
  return { versions, imported }
}

/** Keys of the deals that a search finds; null where nothing is searched for. */
export async function searchedDeals(store: Store, scope: Scope, company: Company, search: string | undefined) {
  if (search === undefined || search === '') return null
  return dealsFound(await beginSight(store, scope, company), search)
}
