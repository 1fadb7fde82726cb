/** Every account's folded name in memory, in the order of names: found by its beginning or its middle without the database. */
import { sql } from 'kysely'
import { type Keys, keysOf } from '#db/read/lists/reach.ts'
import type { Sight } from '#db/read/lists/sight.ts'
import { rows } from '#db/store.ts'

/** From this many letters on a name may hold the words anywhere; below, it must begin with them. */
export const LEAST_INSIDE = 3

/** Names of accounts, ready to be searched. A hundred thousand of them take some five megabytes and a few milliseconds a search. */
export interface AccountNames {
  /** Accounts, by every key of theirs, that begin with or hold folded words. */
  all(words: string): number[]
  /** The first standing accounts in the order of names: those that begin with the words, then those that hold them. */
  first(words: string, most: number, may: (id: number) => boolean): number[]
}

interface Stored {
  id: number
  same_as: number | null
  gone: boolean
  name_key: string
}

/** The names of a workspace's accounts, kept until any fact changes. */
export function accountNames(sight: Sight): Promise<AccountNames> {
  return sight.kept.whole.of('account names', async () =>
    namesFrom(
      await rows<Stored>(
        sight.on,
        sql`select id, same_as, gone_import is not null as gone, name_key from account
            where workspace_id = ${sight.workspace} and name_key is not null order by name_key, id`,
      ),
    ),
  )
}

/** Accounts, by every key, whose names begin with or hold the words. */
export function accountsFound(sight: Sight, words: string): Promise<Keys> {
  return sight.kept.searches.of(words, async () => keysOf((await accountNames(sight)).all(words)))
}

/** Names in their order, as one text with a line a name: finding words in it is one native search from hit to hit. */
export function namesFrom(stored: readonly Stored[]): AccountNames {
  const starts = new Float64Array(stored.length)
  let at = 1
  stored.forEach(({ name_key: name }, row) => {
    starts[row] = at
    at += name.length + 1
  })
  const text = `\n${stored.map(({ name_key: name }) => name).join('\n')}\n`
  const twins = new Map<number, number[]>()
  for (const { id, same_as: standing } of stored) {
    if (standing !== null) twins.set(standing, [...(twins.get(standing) ?? []), id])
  }

  function* hits(words: string, beginning: boolean): Generator<number> {
    const wanted = beginning ? `\n${words}` : words
    let from = 0
    for (;;) {
      const hit = text.indexOf(wanted, from)
      if (hit < 0) return
      const row = rowAt(starts, beginning ? hit + 1 : hit)
      if (!beginning || starts[row] === hit + 1) yield row
      from = row + 1 < starts.length ? (starts[row + 1] as number) - 1 : text.length
      if (from <= hit) from = hit + 1
    }
  }
  const matches = (words: string) => hits(words, words.length < LEAST_INSIDE)

  return {
    all: (words) => {
      const found = new Set<number>()
      for (const row of matches(words)) {
        const { id, same_as: standing } = stored[row] as Stored
        found.add(id)
        found.add(standing ?? id)
        for (const twin of twins.get(standing ?? id) ?? []) found.add(twin)
      }
      return [...found]
    },
    first: (words, most, may) => {
      const found = new Set<number>()
      for (const beginning of words.length < LEAST_INSIDE ? [true] : [true, false]) {
        for (const row of hits(words, beginning)) {
          if (found.size >= most) break
          const { id, same_as: standing, gone } = stored[row] as Stored
          if (standing === null && !gone && may(id)) found.add(id)
        }
      }
      return [...found]
    },
  }
}

/** The name in which a place of the text lies. */
function rowAt(starts: Float64Array, place: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] as number) <= place) low = middle
    else high = middle - 1
  }
  return low
}
