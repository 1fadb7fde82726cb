/** A plan with fewer moves: accounts go back to whom they have today, those first for whom the move gains least. */
import type { Costs } from '#coverage/assignment/costs.ts'
import { unit } from '#coverage/assignment/costs.ts'
import type { AssignmentFacts } from '#coverage/assignment/facts.ts'

/**
 * The plan with at most so many moves, or as few as the hours of today's people allow; families go back together, locked accounts stay.
 *
 * @param plan seat of each account, -1 nobody @returns null where nothing can go back
 * @example retreat(facts, costs, plan, 10)
 */
export function retreat(
  facts: AssignmentFacts,
  costs: Costs,
  plan: ArrayLike<number>,
  mostMoves: number,
): Int32Array | null {
  const { accounts, people, locked } = facts
  const excluded = new Set(facts.excluded?.map(({ account, person }) => account * people.count + person))
  const result = Int32Array.from(plan)
  const room = Float64Array.from({ length: people.count }, (_, p) => unit * Math.max(0, people.hours[p]!))
  const families = new Map<string, number[]>()
  for (let a = 0; a < accounts.count; a++) {
    if (result[a]! >= 0) room[result[a]!]! -= costs.load(a)
    const family = accounts.family?.[a] ?? -1
    const name = family >= 0 ? `family ${family}` : `account ${a}`
    families.set(name, [...(families.get(name) ?? []), a])
  }
  let moves = 0
  const groups = [...families.values()].flatMap((members) => {
    const moved = members.filter((a) => accounts.owner[a]! >= 0 && result[a] !== accounts.owner[a])
    moves += moved.length
    const [first] = moved
    const owner = first === undefined ? -1 : accounts.owner[first]!
    const back = (a: number) =>
      (locked?.[a] ?? -1) < 0 && !excluded.has(a * people.count + owner) && costs.eligible(a, owner)
    const may = first !== undefined && moved.every((a) => accounts.owner[a] === owner) && members.every(back)
    if (!may) return []
    const sum = (of: (a: number) => number) => members.reduce((all, a) => all + of(a), 0)
    const gain = sum((a) => costs.total(a, owner) - (result[a]! >= 0 ? costs.total(a, result[a]!) : 0))
    return [{ members, owner, moved: moved.length, load: sum(costs.load), gain: gain / moved.length }]
  })
  const before = moves
  groups.sort((a, b) => a.gain - b.gain || a.members[0]! - b.members[0]!)
  // Who goes back makes room for others to go back: a second round takes those for whom there was none.
  for (let round = 0; round < 2; round++) {
    for (const { members, owner, moved, load } of groups) {
      if (moves <= mostMoves) break
      const now = result[members[0]!]!
      const own = members.reduce((sum, a) => sum + (result[a] === owner ? costs.load(a) : 0), 0)
      if (now === owner || load - own > room[owner]!) continue
      for (const a of members) {
        if (result[a]! >= 0) room[result[a]!]! += costs.load(a)
        room[owner]! -= costs.load(a)
        result[a] = owner
      }
      moves -= moved
    }
  }
  return moves < before ? result : null
}
