/** What people said about accounts, as the engines of the coverage layer read it. */
import { ratingsOn } from '#db/read/coverage/ratings.ts'
import type { Runner } from '#db/store.ts'

export type CoverageRecords = Awaited<ReturnType<typeof coverageRecords>>

/** Everything that counts on a day (YYYY-MM-DD). */
export async function coverageRecords(on: Runner, workspace: number, day: string) {
  return { ratings: await ratingsOn(on, workspace, day) }
}
