/** One record, read for its page; and search over all of them. */

import { readCompany, timeZoneOf } from '#db/read/company.ts'
import { asKnown, dayKnown, knownInstant } from '#db/read/known.ts'
import { beginSight, type Sight } from '#db/read/lists/sight.ts'
import { readAccount } from '#db/read/records/account.ts'
import { readOpportunity } from '#db/read/records/opportunity.ts'
import { readPerson } from '#db/read/records/person.ts'
import { searchRecords } from '#db/read/records/search.ts'
import { Failure } from '#ground/failure.ts'
import { type Reader, sightOf } from '#records/lists.ts'

/**
 * Reads one record; one that may not be read is not known.
 * As known at an instant: as it was then, for those who may read it now. One that is gone from the database may be read by those who read all.
 */
async function one<R>(
  reader: Reader,
  { id, known }: { id: number; known: string | undefined },
  kind: string,
  read: (sight: Sight, id: number) => Promise<R | null>,
) {
  const sight = await sightOf(reader)
  const now = Number.isSafeInteger(id) && (known === undefined || sight.reach !== null) ? await read(sight, id) : null
  const found =
    known === undefined
      ? now
      : now !== null || sight.reach === null
        ? await oneKnown(reader, sight, id, known, read)
        : null
  if (found === null) throw new Failure('not-found', `There is no such ${kind}, or you may not read it.`, { id })
  return found
}

async function oneKnown<R>(
  reader: Reader,
  now: Sight,
  id: number,
  known: string,
  read: (sight: Sight, id: number) => Promise<R | null>,
): Promise<R | null> {
  const { store, scope, today } = reader
  const instant = await knownInstant(store, known, await timeZoneOf(store, scope.workspace))
  if (!Number.isSafeInteger(id)) return null
  return asKnown(store, instant, async (session) => {
    const company = await readCompany(session, scope.workspace, dayKnown(instant, today()))
    if (!company) return null
    // Whose records the asker reaches is a question of now.
    return read({ ...(await beginSight(session, scope, company)), reach: now.reach }, id)
  })
}

export const oneAccount = (reader: Reader, id: number, known?: string) =>
  one(reader, { id, known }, 'account', readAccount)
export const oneOpportunity = (reader: Reader, id: number, known?: string) =>
  one(reader, { id, known }, 'opportunity', readOpportunity)
export const onePerson = (reader: Reader, id: number, known?: string) =>
  one(reader, { id, known }, 'person', readPerson)
export const search = async (reader: Reader, words: string) => searchRecords(await sightOf(reader), words)
