/** What people said about accounts, as the engines of the coverage layer read it. */

import { successorsOn } from '#db/read/coverage/hand-overs.ts'
import { ratingsOn } from '#db/read/coverage/ratings.ts'
import { servicesOn, serviceUsesOn } from '#db/read/coverage/services.ts'
import type { Runner } from '#db/store.ts'

export type CoverageRecords = Awaited<ReturnType<typeof coverageRecords>>

/** Everything that counts on a day (YYYY-MM-DD). */
export async function coverageRecords(on: Runner, workspace: number, day: string) {
  const ratings = await ratingsOn(on, workspace, day)
  const services = await servicesOn(on, workspace, day)
  const uses = services.length === 0 ? [] : await serviceUsesOn(on, workspace, day)
  const successors = await successorsOn(on, workspace, day)
  return { ratings, services, uses, successors }
}
