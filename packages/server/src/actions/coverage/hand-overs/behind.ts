/** What stands behind a hand-over: promises that were made, contacts with who touched them last. */
import {
  type HandOverRow,
  type PromiseRow,
  promisesOf,
  type TouchRow,
  touchesOf,
} from '#db/read/coverage/hand-overs.ts'
import type { Store } from '#db/store.ts'

/** Open tasks and the newest notes about the account and its deals. */
export const promisesBehind = (store: Store, workspace: number, { account }: HandOverRow): Promise<PromiseRow[]> =>
  promisesOf(store, workspace, account)

/** The account's contacts, the one touched last first. */
export const touchesBehind = (
  store: Store,
  workspace: number,
  handOver: HandOverRow,
  day: string,
): Promise<TouchRow[]> => touchesOf(store, workspace, handOver, day)
