/** Accounts and people of a plan by key, people by name. */
import type { CoverPlan } from '#pages/coverage-plans/CoveragePlans/answer.ts'

export function namesOf({ base: { accounts, people } }: CoverPlan) {
  return {
    account: (key: number) => accounts.name[accounts.key.indexOf(key)] ?? String(key),
    person: (key: number) => people.name[people.key.indexOf(key)] ?? String(key),
    key: (name: string) => people.key[people.name.findIndex((one) => one.toLowerCase() === name.toLowerCase())],
  }
}

/** People who are there, by name, as choices. */
export function peopleToChoose({ base: { people } }: CoverPlan, without: readonly number[]) {
  const free = people.key.flatMap((key, seat) =>
    key <= 0 || without.includes(key) ? [] : [{ value: String(key), label: people.name[seat] ?? '' }],
  )
  return free.sort((a, b) => a.label.localeCompare(b.label))
}
