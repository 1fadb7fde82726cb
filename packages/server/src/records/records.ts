/** One record, read for its page; and search over all of them. */

import type { Sight } from '#db/read/lists/sight.ts'
import { readAccount } from '#db/read/records/account.ts'
import { readOpportunity } from '#db/read/records/opportunity.ts'
import { readPerson } from '#db/read/records/person.ts'
import { searchRecords } from '#db/read/records/search.ts'
import { Failure } from '#ground/failure.ts'
import { type Reader, sightOf } from '#records/lists.ts'

/** Reads one record; one that may not be read is not known. */
async function one<R>(reader: Reader, id: number, kind: string, read: (sight: Sight, id: number) => Promise<R | null>) {
  const found = Number.isSafeInteger(id) ? await read(await sightOf(reader), id) : null
  if (found === null) throw new Failure('not-found', `There is no such ${kind}, or you may not read it.`, { id })
  return found
}

export const oneAccount = (reader: Reader, id: number) => one(reader, id, 'account', readAccount)
export const oneOpportunity = (reader: Reader, id: number) => one(reader, id, 'opportunity', readOpportunity)
export const onePerson = (reader: Reader, id: number) => one(reader, id, 'person', readPerson)
export const search = async (reader: Reader, words: string) => searchRecords(await sightOf(reader), words)
