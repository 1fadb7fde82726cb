/** Account families: a parent and everything below it, segmented as one. */
import type { Accounts } from '#vocabulary/account.ts'

/** Families by number, in the order of their heads. */
export interface Families {
  readonly count: number
  /** Family of each account. */
  readonly of: Int32Array
  /** The account at the top of each family. */
  readonly head: Int32Array
  /** How many accounts each family has. */
  readonly members: Int32Array
}

/**
 * Groups accounts by their topmost parent; with `together` false every account stands alone. Parents that form a circle are read as far as the
 * smallest row of the circle, so that its accounts stay together.
 * @example familiesOf(facts.accounts, true).of[7] // 3
 */
export function familiesOf(accounts: Accounts, together: boolean): Families {
  const count = accounts.count
  const top = new Int32Array(count).fill(-1)
  const mark = new Int32Array(count).fill(-1)
  for (let i = 0; i < count; i++) {
    const path: number[] = []
    let at = i
    while (top[at] === -1 && mark[at] !== i) {
      mark[at] = i
      path.push(at)
      const above = together ? (accounts.parent[at] as number) : -1
      if (above < 0 || above >= count) break
      at = above
    }
    const known = top[at] as number
    const circle = known === -1 ? path.slice(path.indexOf(at)) : []
    const head = known === -1 ? circle.reduce((least, one) => Math.min(least, one), at) : known
    for (const one of path) top[one] = head
  }
  const of = new Int32Array(count)
  const number = new Int32Array(count).fill(-1)
  const heads: number[] = []
  for (let i = 0; i < count; i++) {
    const head = top[i] as number
    if (number[head] === -1) {
      number[head] = heads.length
      heads.push(head)
    }
    of[i] = number[head] as number
  }
  const members = new Int32Array(heads.length)
  for (const family of of) members[family] = (members[family] as number) + 1
  return { count: heads.length, of, head: Int32Array.from(heads), members }
}

/** The database key of the head of each account's family. @example headsOf(facts.accounts, true).get(12) // 3 */
export function headsOf(accounts: Accounts, together: boolean): ReadonlyMap<number, number> {
  const families = familiesOf(accounts, together)
  const keyOf = (row: number) => accounts.key[row] as number
  return new Map(Array.from(families.of, (family, row) => [keyOf(row), keyOf(families.head[family] as number)]))
}
